"""What a person typed, turned into a tree; or an error that points at the character.

::

    query  := branch ("OR" branch)*
    branch := part+                         all of them
    part   := ("-" | "NOT") part | "(" query ")" | field ":" value | "a phrase" | word | word*

Words are compared in any form. A word with hyphens inside (in-person) is searched with and without
them, one with other signs inside (9/1) as its parts one after the other. Common words alone ("the",
"of") are left out, and said so. A field in one branch alone, beside words, holds for all branches.
"""

from dataclasses import dataclass, field

from untoc_cli.archive.dates import DateRange, InvalidDate, PartialDate
from untoc_cli.archive.sessions import Sessions
from untoc_cli.archive.themes import Themes, UnknownTheme
from untoc_cli.errors import QueryError
from untoc_cli.search.analysis import Word, is_common, is_hyphenated, names
from untoc_cli.search.branches import Branch, Row, alternatives
from untoc_cli.search.tokens import Token, tokens
from untoc_cli.search.tree import (
    TEXT_FIELDS,
    DateWithin,
    FieldIs,
    LanguageIs,
    Node,
    Not,
    Phrase,
    Prefix,
    SessionIs,
    Term,
    ThemeIs,
    any_of,
)
from untoc_cli.text.folding import key
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import closest, quoted

FIELDS = (*TEXT_FIELDS, "theme", "language", "year", "date")
_SHORTEST_PREFIX = 3
_DEEPEST = 40
_MOST_WORDS = 250  # a long paragraph; every word is looked up in every field


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood.

    Attributes:
        text: as typed.
        tree: what to search; None when nothing was typed.
        ignored: common words that were left out.
    """

    text: str
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
    parser = _Parser(text, themes, sessions or Sessions(), list(tokens(text)))
    tree = parser.query()
    if tree is None and parser.ignored:
        raise QueryError(
            "every word of the query is too common to search for",
            text,
            len(text) - len(text.lstrip()),
            hint=f'"{" ".join(parser.ignored)}" in quotes searches for the phrase',
        )
    return Query(text, tree, tuple(dict.fromkeys(parser.ignored)))


@dataclass(slots=True)
class _Parser:
    text: str
    themes: Themes
    sessions: Sessions
    tokens: list[Token]
    at: int = 0
    depth: int = 0
    ignored: list[str] = field(default_factory=list)

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
        row = Row()
        others: list[Node] = []
        while (token := self._token) and token.kind != "close" and not token.is_operator("OR"):
            if token.is_operator("AND"):
                self._needs_both_sides(token)
                self.at += 1
                continue
            part = self._part()
            in_row = token.kind in ("word", "phrase") and row.add(token.content, part)
            if part is not None and not in_row:
                others.append(part)
        words = self._or_theme(row)
        return Branch((words, *others) if words else tuple(others))

    def _or_theme(self, row: Row) -> Node | None:
        """Return the words of a row; several that name a theme find its statements too."""
        words = row.tree()
        theme = self.themes.find(" ".join(row.typed)) if words else None
        if words is None or theme is None or len(key(" ".join(row.typed)).split()) == 1:
            return words
        return any_of(words, ThemeIs(theme.slug))

    def _part(self) -> Node | None:
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

    def _negated(self, operator: Token) -> Node | None:
        following = self._token
        if following is None or following.kind == "close" or following.is_operator("AND", "OR"):
            raise self._error(f"{operator.text} stands before nothing", operator, "-smuggling")
        self._descend(operator)
        part = self._part()
        self.depth -= 1
        return Not(part) if part is not None else None

    def _group(self, opening: Token) -> Node | None:
        if self._token and self._token.kind == "close":
            raise self._error("there is nothing between the parentheses", opening)
        self._descend(opening)
        inner = self._either()
        self.depth -= 1
        if self._token is None:
            raise self._error("the parenthesis is never closed", opening, f"{self.text})")
        self.at += 1
        return inner

    def _phrase(self, token: Token) -> Node:
        if not list(names(token.content)):
            raise self._error("there is no word between the quotation marks", token)
        return Phrase(" ".join(token.content.split()))

    def _word(self, token: Token) -> Node | None:
        text = token.text
        if text.endswith("*"):
            return self._prefix(token)
        if "*" in text:
            raise self._error("the * stands only at the end of a word", token, "traffick*")
        parts = _without_possessive(text, list(names(text)))
        if not parts:
            raise self._error(f"{quoted(text)} holds no word to search for", token)
        word = text[parts[0].start : parts[-1].end]
        if len(parts) > 1:
            return Term(word) if is_hyphenated(word) else Phrase(word)
        if is_common(word):
            self.ignored.append(word)
            return None
        return Term(word)

    def _prefix(self, token: Token) -> Node:
        start = token.text.rstrip("*")
        parts = list(names(start))
        word = start[parts[0].start :] if len(parts) == 1 else ""
        if len(word) < _SHORTEST_PREFIX or start != token.text[:-1] or "*" in start:
            raise self._error(
                f"before the * stand at least {_SHORTEST_PREFIX} letters of one word",
                token,
                "traffick*",
            )
        return Prefix(word)

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
        return self._field_value(name, value.content, value)

    def _field_value(self, name: str, text: str, place: Token) -> Node:
        if "*" in text:
            raise self._error("behind a field stand whole words, without *", place)
        if name == "theme":
            return ThemeIs(self._theme(text, place))
        if name in ("date", "year"):
            return DateWithin(self._days(text, place))
        if name == "language":
            return LanguageIs(self._language(text, place))
        if name == "session" and (session := self.sessions.named(text, self.themes)):
            return SessionIs(session.id)
        if not list(names(text)):
            raise self._error(f"{quoted(text)} holds no word to search for", place)
        return FieldIs(name, " ".join(text.split()))

    def _theme(self, text: str, place: Token) -> str:
        try:
            return self.themes.resolve(text).slug
        except UnknownTheme as error:
            hint = f"theme:{error.hint}" if error.hint in self.themes else error.hint
            raise self._error(error.what, place, hint) from error

    def _language(self, text: str, place: Token) -> str:
        code = text.strip().lower()
        by_name = {name.lower(): code for code, name in LANGUAGES.items()}
        if code in by_name:
            return by_name[code]
        if code in LANGUAGES or (code.isascii() and code.isalpha() and len(code) in (2, 3)):
            return code
        near = closest(code, by_name)
        hint = f"language:{by_name[near]}" if near else f"one of {', '.join(LANGUAGES)}"
        raise self._error(f"{quoted(text)} is not a language", place, hint)

    def _days(self, text: str, place: Token) -> DateRange:
        start, dots, end = text.partition("..")
        if not dots:
            end = start
        try:
            since = PartialDate.parse(start) if start else None
            until = PartialDate.parse(end) if end else None
        except InvalidDate as error:
            hint = error.hint or "date:2022..2023"
            raise self._error(error.what, place, hint) from error
        if since is None and until is None:
            raise self._error("the range has no date", place, "date:2022..2023")
        if since and until and since.first_day > until.last_day:
            since, until = until, since
        return DateRange.between(since, until)

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


def _without_possessive(text: str, parts: list[Word]) -> list[Word]:
    """Return the parts of a word without the 's of a possessive: Mexico's is a form of Mexico."""
    ends_in_s = len(parts) == 2 and parts[1].text == "s"
    return parts[:1] if ends_in_s and text[parts[0].end] in "'’" else parts
