"""What a person typed, turned into a tree; or an error that points at the character.

::

    query  := branch ("OR" branch)*
    branch := part+                         all of them
    part   := ("-" | "NOT") part | "(" query ")" | field ":" value | "a phrase" | word | word*

Words are compared in any form. A word with hyphens or slashes inside (in-person, 9/1) is searched
as its parts one after the other. Common words alone ("the", "of") are left out, and said so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeGuard

from untoc_cli.archive.dates import DateRange, InvalidDate, PartialDate
from untoc_cli.archive.sessions import Sessions
from untoc_cli.archive.themes import Themes, UnknownTheme
from untoc_cli.errors import QueryError
from untoc_cli.search.analysis import is_common, names
from untoc_cli.search.tree import (
    TEXT_FIELDS,
    DateWithin,
    FieldIs,
    LanguageIs,
    Node,
    Not,
    Phrase,
    Prefer,
    Prefix,
    SessionIs,
    Term,
    ThemeIs,
    all_of,
    any_of,
)
from untoc_cli.text.wording import closest, quoted

FIELDS = (*TEXT_FIELDS, "theme", "language", "year", "date")
_SHORTEST_PREFIX = 3
_DEEPEST = 40

_TOKEN = re.compile(
    r"""(?P<blank>\s+)
      | (?P<open>\()
      | (?P<close>\))
      | (?P<operator>(?:AND|OR|NOT)(?=[\s()]|\Z))
      | (?P<minus>-(?=[^\s-]))
      | (?P<field>[^\W\d_]+:(?!//))
      | (?P<phrase>["“„][^"“”„]*["”“])
      | (?P<quote>["“”„])
      | (?P<word>[^\s()"“”„]+)
    """,
    re.VERBOSE,
)


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


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def parse(text: str, themes: Themes, sessions: Sessions | None = None) -> Query:
    """Understand a query.

    Args:
        text: what was typed.
        themes: whose aliases are accepted behind ``theme:``.
        sessions: whose ids are accepted behind ``session:``; without them, words are.

    Raises:
        QueryError: it cannot be understood, or consists of common words only.
    """
    parser = _Parser(text, themes, sessions or Sessions(), list(_tokens(text)))
    tree = parser.query()
    if tree is None and parser.ignored:
        raise QueryError(
            "every word of the query is too common to search for",
            text,
            0,
            hint=f'"{text.strip()}" in quotes searches for the phrase',
        )
    return Query(text, tree, tuple(parser.ignored))


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        assert found is not None
        assert found.lastgroup is not None
        token = _Token(found.lastgroup, found.group(), at)
        if token.kind == "quote":
            raise QueryError("the quotation mark is never closed", text, at, hint=f'{text}"')
        if token.kind == "minus" and at and not text[at - 1].isspace() and text[at - 1] != "(":
            token = _Token("word", token.text, at)
        if token.kind != "blank":
            yield token
        at = found.end()


def _preferring_the_phrase(parts: list[Node]) -> Node:
    """Return all parts; of several words in a row, the row itself counts most."""
    tree = all_of(*parts)
    words = [part.word if isinstance(part, Term) else part.text for part in parts if _is_word(part)]
    if len(words) < 2 or len(words) < len(parts):
        return tree
    return Prefer(tree, Phrase(" ".join(words)))


def _is_word(part: Node) -> TypeGuard[Term | Phrase]:
    return isinstance(part, Term | Phrase)


@dataclass(slots=True)
class _Parser:
    text: str
    themes: Themes
    sessions: Sessions
    tokens: list[_Token]
    at: int = 0
    depth: int = 0
    ignored: list[str] = field(default_factory=list)

    def query(self) -> Node | None:
        tree = self._either()
        if self._token:
            raise self._error("the closing parenthesis has no opening one", self._token)
        return tree

    @property
    def _token(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _either(self) -> Node | None:
        branches = [self._all()]
        while (token := self._token) and token.text == "OR":
            self._needs_both_sides(token)
            self.at += 1
            branches.append(self._all())
        return any_of(*(branch for branch in branches if branch is not None))

    def _all(self) -> Node | None:
        parts = []
        while (token := self._token) and token.kind != "close" and token.text != "OR":
            if token.text == "AND":
                self._needs_both_sides(token)
                self.at += 1
                continue
            part = self._part()
            if part is not None:
                parts.append(part)
        return _preferring_the_phrase(parts) if parts else None

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

    def _negated(self, operator: _Token) -> Node | None:
        following = self._token
        if following is None or following.kind == "close" or following.text in ("AND", "OR"):
            raise self._error(f"{operator.text} stands before nothing", operator, "-smuggling")
        self._descend(operator)
        part = self._part()
        self.depth -= 1
        return Not(part) if part is not None else None

    def _group(self, opening: _Token) -> Node | None:
        self._descend(opening)
        inner = self._either()
        self.depth -= 1
        if self._token is None:
            raise self._error("the parenthesis is never closed", opening, f"{self.text})")
        self.at += 1
        return inner

    def _phrase(self, token: _Token) -> Node | None:
        inside = token.text[1:-1]
        found = list(names(inside))
        if not found:
            raise self._error("there is nothing between the quotation marks", token)
        return Phrase(" ".join(inside.split()))

    def _word(self, token: _Token) -> Node | None:
        text = token.text
        if text.endswith("*"):
            return self._prefix(token)
        if text.endswith("~"):
            raise self._error("words cannot be searched by likeness", token, text.rstrip("~"))
        if "*" in text.strip("*") or text.startswith("*"):
            raise self._error("the * stands only at the end of a word", token, "traffick*")
        parts = [text[word.start : word.end] for word in names(text)]
        if not parts:
            raise self._error(f"{quoted(text)} holds no word to search for", token)
        if len(parts) > 1:
            return Phrase(text)
        if is_common(parts[0]):
            self.ignored.append(parts[0])
            return None
        return Term(parts[0])

    def _prefix(self, token: _Token) -> Node:
        start = token.text.rstrip("*")
        parts = list(names(start))
        if len(parts) != 1 or len(parts[0].text) < _SHORTEST_PREFIX:
            raise self._error(
                f"before the * stand at least {_SHORTEST_PREFIX} letters of one word",
                token,
                "traffick*",
            )
        return Prefix(start)

    def _field(self, token: _Token) -> Node:
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
            raise self._error(f"{token.text} needs a value right behind the colon", token)
        self.at += 1
        text = value.text[1:-1] if value.kind == "phrase" else value.text
        return self._field_value(name, text, value)

    def _field_value(self, name: str, text: str, place: _Token) -> Node:
        if name == "theme":
            try:
                return ThemeIs(self.themes.resolve(text).slug)
            except UnknownTheme as error:
                hint = f"theme:{error.hint}" if error.hint else None
                raise self._error(error.what, place, hint) from error
        if name in ("date", "year"):
            return DateWithin(self._days(text, place))
        if name == "language":
            return LanguageIs(text.lower())
        if name == "session" and (session := self.sessions.named(text, self.themes)):
            return SessionIs(session.id)
        if not list(names(text)):
            raise self._error(f"{quoted(text)} holds no word to search for", place)
        return FieldIs(name, " ".join(text.split()))

    def _days(self, text: str, place: _Token) -> DateRange:
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
        if since and until and since > until:
            since, until = until, since
        return DateRange.between(since, until)

    def _needs_both_sides(self, operator: _Token) -> None:
        before = self.tokens[self.at - 1] if self.at else None
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        lonely_before = before is None or before.kind == "open" or before.text in ("AND", "OR")
        lonely_after = after is None or after.kind == "close" or after.text in ("AND", "OR")
        if lonely_before or lonely_after:
            raise self._error(
                f"{operator.text} needs words on both sides",
                operator,
                f'"{operator.text.lower()}" in small letters is a word',
            )

    def _descend(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self._error("the query is nested too deeply", token)

    def _error(self, what: str, token: _Token, hint: str | None = None) -> QueryError:
        return QueryError(what, self.text, token.start, hint=hint)
