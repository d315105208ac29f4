"""What is searched for, as a tree that no engine's syntax has touched.

The query language makes the tree, each engine compiles it, and every node can say itself in words
(``--explain``). Values are as typed; how they are folded and stemmed is the business of the
analysis.
"""

from dataclasses import dataclass

from untoc_cli.archive.dates import DateRange
from untoc_cli.text.wording import listing

# The fields of a statement in which words can be searched, by the name typed before the colon.
TEXT_FIELDS = ("title", "speaker", "chair", "organisation", "role", "topic", "session")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, in any form, anywhere in the statement or in what is recorded of it.

    A hyphen in it can also be a blank, or be missing: land-mine, land mine, landmine.
    """

    word: str

    def __str__(self) -> str:
        return f"“{self.word}”"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one right after the other."""

    text: str

    def __str__(self) -> str:
        return f"the phrase “{self.text}”"


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    start: str

    def __str__(self) -> str:
        return f"a word beginning with “{self.start}”"


@dataclass(frozen=True, slots=True)
class FieldIs:
    """Words that stand, in this order, in one of the `TEXT_FIELDS`."""

    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.name} “{self.text}”"


@dataclass(frozen=True, slots=True)
class ThemeIs:
    """A theme, by its slug."""

    slug: str

    def __str__(self) -> str:
        return f"theme {self.slug}"


@dataclass(frozen=True, slots=True)
class SessionIs:
    """A session, by its id in the registry or its whole free text."""

    id: str

    def __str__(self) -> str:
        return f"session {self.id}"


@dataclass(frozen=True, slots=True)
class LanguageIs:
    """A language, by its two-letter code."""

    code: str

    def __str__(self) -> str:
        return f"language {self.code}"


@dataclass(frozen=True, slots=True)
class DateWithin:
    """Delivered on one of these days; a date known only by its year when it can be one of them."""

    days: DateRange

    def __str__(self) -> str:
        first, last = self.days.first, self.days.last
        if first and last:
            return f"delivered on {first}" if first == last else f"delivered {first} to {last}"
        if first:
            return f"delivered since {first}"
        return f"delivered until {last}" if last else "delivered on any day"


@dataclass(frozen=True, slots=True)
class Not:
    """Statements that a part of the query does not find."""

    part: "Node"

    def __str__(self) -> str:
        return f"without {_bracketed(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """All parts; without any, every statement."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        flat = (inner for part in self.parts for inner in _conjuncts(part))
        return listing(_bracketed(part) for part in flat) or "every statement"


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part; without any, no statement."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return listing((_bracketed(part) for part in self.parts), last="or") or "no statement"


@dataclass(frozen=True, slots=True)
class Prefer:
    """What a part finds, and higher up what also holds the words as they were typed together."""

    part: "Node"
    phrase: Phrase

    def __str__(self) -> str:
        return str(self.part)


Filter = FieldIs | ThemeIs | SessionIs | LanguageIs | DateWithin
Leaf = Term | Phrase | Prefix | Filter
Node = Leaf | Not | And | Or | Prefer


def all_of(*parts: Node | None) -> Node:
    """Return what finds all parts, without needless nesting."""
    flat = [
        inner
        for part in parts
        if part is not None
        for inner in (part.parts if isinstance(part, And) else (part,))
    ]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(*parts: Node) -> Node | None:
    """Return what finds at least one part; None when there is no part."""
    if len(parts) < 2:
        return parts[0] if parts else None
    return Or(parts)


def marked(node: Node) -> list[Term | Phrase | Prefix]:
    """Return the words and phrases that make a statement fit, and so are marked in it."""
    match node:
        case Term() | Phrase() | Prefix():
            return [node]
        case And(parts) | Or(parts):
            return [found for part in parts for found in marked(part)]
        case Prefer(part, phrase):
            return [*marked(part), phrase]
        case _:
            return []


def _bracketed(node: Node) -> str:
    inner = node.part if isinstance(node, Prefer) else node
    return f"({inner})" if isinstance(inner, And | Or) and inner.parts else str(inner)


def _conjuncts(node: Node) -> tuple[Node, ...]:
    inner = node.part if isinstance(node, Prefer) else node
    return inner.parts if isinstance(inner, And) and inner.parts else (inner,)
