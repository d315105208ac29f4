"""Each place in which words were said, with what stands before and behind it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import NotFound
from untoc_cli.record import Record
from untoc_cli.search.marking import Marker
from untoc_cli.search.passages import Wanted, without_overlaps
from untoc_cli.text.folding import key
from untoc_cli.text.markdown import paragraphs

_AROUND = 200  # characters before and behind; a terminal shows fewer
_COMPARED = 60  # characters by which what stands around is sorted


class Place(Record):
    """A place in a statement.

    Attributes:
        statement: in which.
        paragraph: the number of the paragraph; None in a heading or the head of the document.
        left: what stands before it in the paragraph.
        keyword: the words that were searched, as they stand.
        right: what stands behind it.
    """

    statement: Statement
    paragraph: int | None
    left: str
    keyword: str
    right: str


def places(archive: Archive, statements: Iterable[Statement], wanted: Wanted) -> Iterator[Place]:
    """Return each place of what was searched, statement by statement, in the order of the text.

    A file is read when its first place is asked for.
    """
    for statement in statements:
        try:
            body = archive.body(statement)
        except NotFound:  # it vanished since it was found
            continue
        marker = Marker(wanted, statement.language)
        for block in paragraphs(body):
            text = block.text
            for found in without_overlaps(marker.places(text)):
                yield _place(statement, block.number, text, found.start, found.end)


def by_right(found: Iterable[Place]) -> list[Place]:
    """Return places in the order of what stands behind them."""
    return sorted(found, key=lambda place: (key(place.right[:_COMPARED]), key(place.keyword)))


def by_left(found: Iterable[Place]) -> list[Place]:
    """Return places in the order of what stands before them, word by word from the nearest on."""
    return sorted(found, key=lambda place: key(place.left[-_COMPARED:]).split()[::-1])


def page_of(found: Iterable[Place], offset: int, limit: int) -> tuple[Sequence[Place], bool]:
    """Return a page of places, and whether there are more behind it."""
    page = list(islice(found, offset, offset + limit + 1))
    return page[:limit], len(page) > limit


def _place(statement: Statement, number: int | None, text: str, start: int, end: int) -> Place:
    return Place(
        statement=statement,
        paragraph=number,
        left=text[max(start - _AROUND, 0) : start],
        keyword=text[start:end],
        right=text[end : end + _AROUND],
    )
