"""What is searched for, as a tree that no engine's syntax has touched.

The query language makes the tree, each engine compiles it, and every node can say itself in words
(``--explain``). Values are as typed; how they are folded and stemmed is the business of the
analysis. A further kind of node is a class here, a place in `Node`, and a case in each engine.
"""

from untoc_cli.archive.dates import DateRange
from untoc_cli.record import Record
from untoc_cli.text.wording import listing

# The fields of a statement in which words can be searched, by the name typed before the colon.
TEXT_FIELDS = ("title", "speaker", "chair", "organisation", "role", "topic", "session")
# The field of what a statement cites, each under all names that `text/references.py` gives it.
CITES = "cites"


class Term(Record):
    """A word, in any form, anywhere in the statement or in what is recorded of it.

    A hyphen in it can also be a blank, or be missing: land-mine, land mine, landmine.

    Attributes:
        word: as typed.
        is_joined: whether two words were typed, which are searched as they stand anyway.
    """

    word: str
    is_joined: bool = False

    def __str__(self) -> str:
        return f"“{self.word}”"


class Phrase(Record):
    """Words one right after the other."""

    text: str

    def __str__(self) -> str:
        return f"the phrase “{self.text}”"


class Prefix(Record):
    """Words that begin so."""

    start: str

    def __str__(self) -> str:
        return f"a word beginning with “{self.start}”"


class Fuzzy(Record):
    """Words spelled like this one: a letter wrong, missing, too many or exchanged with the next."""

    word: str

    def __str__(self) -> str:
        return f"a word like “{self.word}”"


class Common(Record):
    """A word so common that every statement holds it; it only belongs to the row it stands in."""

    word: str

    def __str__(self) -> str:
        return f"“{self.word}” or not"


class FieldIs(Record):
    """Words that stand, in this order, in one of the `TEXT_FIELDS`; a whole name in `CITES`."""

    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.name} “{self.text}”"


class ThemeIs(Record):
    """A theme, by its slug."""

    slug: str

    def __str__(self) -> str:
        return f"theme {self.slug}"


class SessionIs(Record):
    """A session, by its id in the registry or its whole free text."""

    id: str

    def __str__(self) -> str:
        return f"session {self.id}"


class LanguageIs(Record):
    """A language, by its two-letter code."""

    code: str

    def __str__(self) -> str:
        return f"language {self.code}"


class DateWithin(Record):
    """Delivered on one of these days; a date known only by its year when it can be one of them."""

    days: DateRange

    def __str__(self) -> str:
        first, last = self.days.first, self.days.last
        if first and last:
            return f"delivered on {first}" if first == last else f"delivered {first} to {last}"
        if first:
            return f"delivered since {first}"
        return f"delivered until {last}" if last else "delivered on any day"


class Not(Record):
    """Statements that a part of the query does not find."""

    part: "Node"

    def __str__(self) -> str:
        return f"without {_bracketed(self.part)}"


class And(Record):
    """All parts; without any, every statement."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        flat = (inner for part in self.parts for inner in _conjuncts(part))
        return listing(_bracketed(part) for part in flat) or "every statement"


class Or(Record):
    """At least one part; without any, no statement."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return listing((_bracketed(part) for part in self.parts), last="or") or "no statement"


class Written(Or):
    """Words, or the same words written otherwise: "land mine", or "landmine"."""

    def __str__(self) -> str:
        return str(self.parts[0])


class Prefer(Record):
    """What a part finds; higher up what holds its words near each other, or as typed together."""

    part: "Node"
    phrase: Phrase

    def __str__(self) -> str:
        return str(self.part)


Filter = FieldIs | ThemeIs | SessionIs | LanguageIs | DateWithin
Searched = Term | Phrase | Prefix | Fuzzy
Leaf = Searched | Common | Filter
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


def marked(node: Node) -> list[Searched]:
    """Return the words and phrases that make a statement fit, and so are marked; each once."""
    return list(dict.fromkeys(_all_marked(node)))


def _all_marked(node: Node) -> list[Searched]:
    match node:
        case Term() | Phrase() | Prefix() | Fuzzy():
            return [node]
        case And(parts) | Or(parts):
            return [found for part in parts for found in _all_marked(part)]
        case Prefer(part, phrase):
            return [*_all_marked(part), phrase]
        case _:
            return []


def bare(node: Node) -> Node:
    """Return a part as it was typed, without what was added for searching it."""
    match node:
        case Prefer(part, _):
            return bare(part)
        case Written(parts):
            return bare(parts[0])
        case _:
            return node


def _bracketed(node: Node) -> str:
    inner = bare(node)
    return f"({inner})" if isinstance(inner, And | Or) and inner.parts else str(inner)


def _conjuncts(node: Node) -> tuple[Node, ...]:
    inner = bare(node)
    return inner.parts if isinstance(inner, And) and inner.parts else (inner,)
