"""What a person typed, turned into a tree; or an error that points at the character.

::

    query  := branch ("OR" branch)*
    branch := part+                         all of them
    part   := ("-" | "NOT") part | "(" query ")" | field ":" value
            | "a phrase" | word | word* | word~

Words are compared in any form. A word with hyphens inside (in-person) is searched with and without
them, one with other signs inside (9/1) as its parts one after the other. Common words alone ("the",
"of") are left out, and said so. A field in one branch alone, beside words, holds for all branches.
"""

from collections.abc import Iterator

from untoc_cli.archive.sessions import Sessions
from untoc_cli.archive.themes import Themes
from untoc_cli.errors import QueryError
from untoc_cli.record import Record
from untoc_cli.search.analysis import is_common, is_hyphenated, names
from untoc_cli.search.query.branches import Branch, alternatives
from untoc_cli.search.query.tokens import OPERATORS, Token, tokens
from untoc_cli.search.query.tree import And, Common, Fuzzy, Node, Not, Or, Phrase, Prefix, Term
from untoc_cli.search.query.values import FIELDS, Values
from untoc_cli.search.query.widening import widened
from untoc_cli.text.wording import closest, quoted

_SHORTEST_START = 3
_DEEPEST = 40
_MOST_WORDS = 250  # a long paragraph; every word is looked up in every field


class Query(Record):
    """A query that was understood.

    Attributes:
        text: as typed.
        typed: what stands there; None when nothing was typed.
        tree: what to search for it (`widening`).
        ignored: common words that were left out.
    """

    text: str
    typed: Node | None
    tree: Node | None
    ignored: tuple[str, ...] = ()


def parse(text: str, themes: Themes, sessions: Sessions | None = None) -> Query:
    """Understand a query.

    Args:
        text: what was typed.
        themes: whose aliases are accepted behind ``theme:``.
        sessions: whose ids are accepted behind ``session:``; without them, words are.

    Raises:
        QueryError: it cannot be understood, or consists of common words only.
    """
    typed = _Parser(text, Values(text, themes, sessions or Sessions()), list(tokens(text))).query()
    tree = widened(typed, themes) if typed else None
    ignored = tuple(dict.fromkeys(_common_words(typed))) if typed else ()
    if typed and tree is None:
        raise QueryError(
            "every word of the query is too common to search for",
            text,
            len(text) - len(text.lstrip()),
            hint=f'"{" ".join(ignored)}" in quotes searches for the phrase',
        )
    return Query(text, typed, tree, ignored)


def _common_words(node: Node) -> Iterator[str]:
    match node:
        case Common(word):
            yield word
        case Not(part):
            yield from _common_words(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _common_words(part)
        case _:
            return


class _Parser:
    def __init__(self, text: str, values: Values, pieces: list[Token]) -> None:
        self.text = text
        self.values = values
        self.tokens = pieces
        self.at = 0
        self.depth = 0

    def query(self) -> Node | None:
        if len(self.tokens) > _MOST_WORDS:
            excess = self.tokens[_MOST_WORDS]
            what = f"the query has more than {_MOST_WORDS} words"
            raise self._error(what, excess, "a sentence of it")
        tree = self._either()
        if self._token:
            raise self._error("the closing parenthesis has no opening one", self._token)
        return tree

    @property
    def _token(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _either(self) -> Node | None:
        branches = [self._all()]
        while (token := self._token) and token.is_operator("OR"):
            self._needs_both_sides(token)
            self.at += 1
            branches.append(self._all())
        return alternatives([branch for branch in branches if branch.parts])

    def _all(self) -> Branch:
        parts: list[Node] = []
        while (token := self._token) and token.kind != "close" and not token.is_operator("OR"):
            if token.is_operator("AND"):
                self._needs_both_sides(token)
                self.at += 1
                continue
            parts.append(self._part())
        return Branch(tuple(parts))

    def _part(self) -> Node:
        token = self._token
        assert token is not None
        self.at += 1
        match token.kind:
            case "operator" | "minus":
                return self._negated(token)
            case "open":
                return self._group(token)
            case "field":
                return self._field(token)
            case "phrase":
                return self._phrase(token)
            case _:
                return self._word(token)

    def _negated(self, operator: Token) -> Node:
        following = self._token
        if following is None or following.kind == "close" or following.is_operator("AND", "OR"):
            raise self._error(f"{operator.text} stands before nothing", operator, "-smuggling")
        self._descend(operator)
        part = self._part()
        self.depth -= 1
        return Not(part)

    def _group(self, opening: Token) -> Node:
        if self._token and self._token.kind == "close":
            raise self._error("there is nothing between the parentheses", opening)
        self._descend(opening)
        inner = self._either()
        self.depth -= 1
        if self._token is None or inner is None:
            raise self._error("the parenthesis is never closed", opening, f"{self.text})")
        self.at += 1
        return inner

    def _phrase(self, token: Token) -> Node:
        if not list(names(token.content)):
            raise self._error("there is no word between the quotation marks", token)
        return Phrase(" ".join(token.content.split()))

    def _word(self, token: Token) -> Node:
        text = token.text
        if text.endswith("*"):
            return Prefix(self._start(token, "*", "traffick*"))
        if text.endswith("~") and text != "~":
            return Fuzzy(self._start(token, "~", "firearms~"))
        if "*" in text:
            raise self._error("the * stands only at the end of a word", token, "traffick*")
        if text.startswith(".."):
            what = "the two ends of a range stand together"
            raise self._error(what, token, "date:2021..2022")
        parts = list(names(text))
        if not parts:
            raise self._error(f"{quoted(text)} holds no word to search for", token)
        word = text[parts[0].start : parts[-1].end]
        if len(parts) > 1:
            return Term(word) if is_hyphenated(word) else Phrase(word)
        if word in OPERATORS:  # with a comma or the like behind it
            word = word.lower()
        return Common(word) if is_common(word) else Term(word)

    def _start(self, token: Token, sign: str, example: str) -> str:
        """Return the word before a sign at the end of it."""
        start = token.text.rstrip(sign)
        parts = list(names(start))
        word = start[parts[0].start :] if len(parts) == 1 else ""
        if len(word) < _SHORTEST_START or start != token.text[:-1] or "*" in start:
            what = f"before the {sign} stand at least {_SHORTEST_START} letters of one word"
            raise self._error(what, token, example)
        return word

    def _field(self, token: Token) -> Node:
        name = token.text[:-1].lower()
        if name == "organization":
            name = "organisation"
        if name not in FIELDS:
            near = closest(name, FIELDS)
            raise self._error(
                f"there is no field {quoted(name)}; a colon in a text stands in quotes",
                token,
                f"{near}:" if near else f"one of {', '.join(FIELDS)}",
            )
        value = self._token
        if value is None or value.kind not in ("word", "phrase") or value.start != token.end:
            typed = value.text if value and value.kind in ("word", "phrase") else '"two words"'
            hint = f"{token.text}{typed}"
            raise self._error(f"{token.text} needs a value right behind the colon", token, hint)
        self.at += 1
        return self.values.node(name, value.content, value.start)

    def _needs_both_sides(self, operator: Token) -> None:
        before = self.tokens[self.at - 1] if self.at else None
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        lonely_before = before is None or before.kind in ("open", "operator")
        lonely_after = after is None or after.kind == "close" or after.is_operator("AND", "OR")
        if lonely_before or lonely_after:
            raise self._error(
                f"{operator.text} needs words on both sides",
                operator,
                f'"{operator.text.lower()}" in small letters is a word',
            )

    def _descend(self, token: Token) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self._error("the query is nested too deeply", token)

    def _error(self, what: str, token: Token, hint: str | None = None) -> QueryError:
        return QueryError(what, self.text, token.start, hint=hint)
