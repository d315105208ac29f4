"""What stands in a document, before it is decided in which format."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from untoc_cli.record import Record


class Run(NamedTuple):
    """A piece of text.

    Attributes:
        text: as it is read.
        kind: empty, ``name`` (of a person or a body, in a script that may run the other way),
            ``work`` (the title of what is cited, in italics), ``strong``, ``faint`` or ``silent``.
        link: a web address it leads to.
    """

    text: str
    kind: str = ""
    link: str | None = None


Runs = Sequence[Run | str]


class Heading(Record):
    """A heading; level 1 is below the title."""

    level: int
    runs: tuple[Run, ...]


class Paragraph(Record):
    """A paragraph; ``kind`` is empty, ``quote`` or ``note``."""

    runs: tuple[Run, ...]
    kind: str = ""


class Item(Record):
    """An entry of a list, with those that belong to it."""

    runs: tuple[Run, ...]
    items: "tuple[Item, ...]" = ()


class Items(Record):
    """A list."""

    items: tuple[Item, ...]


class Grid(Record):
    """A table, whose first column says what each row is about.

    Attributes:
        caption: what it shows, in a sentence.
        columns: headings.
        rows: cells.
        total: a last row that sums up the others; empty without one.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    total: tuple[tuple[Run, ...], ...] = ()


class Drawing(Record):
    """A picture, shown only where a document can hold it.

    Attributes:
        svg: its root.
        label: what it is called for those who cannot see it.
    """

    svg: Element
    label: str


Block = Heading | Paragraph | Items | Grid | Drawing


class Document:
    """A title, and blocks in their order.

    Args:
        title: of the whole.
        subtitle: a line below it.
    """

    def __init__(self, title: str, subtitle: Runs = ()) -> None:
        self.title = title
        self.subtitle = as_runs(subtitle)
        self.blocks: list[Block] = []

    def heading(self, level: int, *runs: Run | str) -> None:
        """Add a heading."""
        self.blocks.append(Heading(level, as_runs(runs)))

    def paragraph(self, *runs: Run | str, kind: str = "") -> None:
        """Add a paragraph."""
        self.blocks.append(Paragraph(as_runs(runs), kind))

    def items(self, items: Iterable[Item]) -> None:
        """Add a list, if there is anything in it."""
        listed = tuple(items)
        if listed:
            self.blocks.append(Items(listed))

    def add(self, block: Block) -> None:
        """Add a block of another kind."""
        self.blocks.append(block)


def item(*runs: Run | str, items: Iterable[Item] = ()) -> Item:
    """Return an entry of a list."""
    return Item(as_runs(runs), tuple(items))


def as_runs(runs: Runs) -> tuple[Run, ...]:
    """Return runs, with bare texts as runs without a kind."""
    return tuple(run if isinstance(run, Run) else Run(run) for run in runs)
