"""What is shown of a statement: its head and its paragraphs, with the matches marked."""

from collections.abc import Iterator, Sequence

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import MARK, heading_of, origin_of_date
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.page import Span, marked_spans
from untoc_cli.cli.views import LABEL, date_span, field_lines, speaker_line, themes_text
from untoc_cli.record import Record
from untoc_cli.search.marking import Marker
from untoc_cli.search.passages import Passage, best_passages, without_overlaps
from untoc_cli.search.query.tree import Searched
from untoc_cli.text.markdown import Paragraph, is_heading, paragraphs

_PASSAGES = 5
_BEGINNING = 6  # paragraphs of a statement in which nothing was searched
NOT_IN_THE_TEXT = "found by its theme, speaker or title, not in the text"


class Block(Record):
    """A paragraph, or a line of the head.

    Attributes:
        spans: its text.
        paragraph: its number, as it is quoted; None of what cannot be.
        hang: columns of a label, below which the other lines stay blank.
        marks: start and end of each match in the text.
        gap: whether a blank line stands behind it.
    """

    spans: tuple[Span, ...]
    paragraph: int | None = None
    hang: int = 0
    marks: tuple[tuple[int, int], ...] = ()
    gap: bool = False

    @property
    def text(self) -> str:
        """The text without styles."""
        return "".join(span.text for span in self.spans)


class Sheet(Record):
    """Blocks below each other."""

    blocks: tuple[Block, ...] = ()

    @property
    def matches(self) -> list[tuple[int, int]]:
        """Each match in order, as the number of its block and its place in the text of that."""
        return [(at, start) for at, block in enumerate(self.blocks) for start, _ in block.marks]

    @property
    def telling(self) -> int | None:
        """The number of the paragraph that holds most of what was searched."""
        numbered = [block for block in self.blocks if block.paragraph and block.marks]
        best = max(numbered, key=lambda b: sum(end - start for start, end in b.marks), default=None)
        return best.paragraph if best else None


def preview(
    statement: Statement, archive: Archive, wanted: Sequence[Searched], withheld: str | None
) -> Sheet:
    """Return the head of a statement with the passages that answer, or with its beginning.

    Args:
        statement: the statement.
        archive: where it is on file.
        wanted: what was searched.
        withheld: why it may not leave the archive, or None.

    Raises:
        NotFound: the file vanished.
    """
    body = archive.body(statement)
    found = best_passages(body, wanted, _PASSAGES, language=statement.language)
    shown = [_passage_block(passage) for passage in found]
    if not shown:
        blocks = [_paragraph_block(block, None) for block in paragraphs(body)]
        if wanted:
            shown.append(Block((Span(NOT_IN_THE_TEXT, "faint"),), gap=True))
        shown += [block for block in blocks if block.paragraph][:_BEGINNING]
    head, foot = _head(statement, archive, withheld), _foot(statement, archive)
    return Sheet((*head, *shown, *foot))


def whole_text(
    statement: Statement, archive: Archive, wanted: Sequence[Searched], withheld: str | None
) -> Sheet:
    """Return a whole statement: every value with where it comes from, then every paragraph.

    Args:
        statement: the statement.
        archive: where it is on file.
        wanted: what was searched.
        withheld: why it may not leave the archive, or None.

    Raises:
        NotFound: the file vanished.
    """
    marker = Marker(wanted, statement.language) if wanted else None
    text = [_paragraph_block(block, marker) for block in paragraphs(archive.body(statement))]
    return Sheet((*_fields(statement, archive, withheld), *text))


def _head(statement: Statement, archive: Archive, withheld: str | None) -> Iterator[Block]:
    yield Block((Span(heading_of(statement, archive), "heading"),))
    theme = Span(themes_text(statement.theme), "theme")
    yield Block((date_span(statement), Span("  "), theme))
    yield Block(tuple(speaker_line(statement)), gap=not withheld)
    yield from _withheld(withheld, gap=True)


def _foot(statement: Statement, archive: Archive) -> Iterator[Block]:
    if statement.organisation:
        yield Block((Span("; ".join(statement.organisation), "faint"),))
    if origin := origin_of_date(statement, archive):
        yield Block((Span(f"{MARK} date from {origin}", "faint"),), hang=2)
    yield Block((Span(statement.id, "id"),))


def _fields(statement: Statement, archive: Archive, withheld: str | None) -> Iterator[Block]:
    yield Block((Span(heading_of(statement, archive), "heading"),))
    yield Block((Span(statement.id, "id"),), gap=not withheld)
    yield from _withheld(withheld, gap=True)
    lines = list(field_lines(statement, archive))
    for at, spans in enumerate(lines, 1):
        yield Block(spans, hang=LABEL, gap=at == len(lines))


def _withheld(reason: str | None, *, gap: bool = False) -> Iterator[Block]:
    if reason:
        yield Block((Span(f"not to be published: {reason}", "warning"),), gap=gap)


def _paragraph_block(block: Paragraph, marker: Marker | None) -> Block:
    text = block.text
    places = without_overlaps(marker.places(text)) if marker else []
    marks = tuple((place.start, place.end) for place in places)
    style = "heading" if is_heading(block.source) else ""
    return Block(tuple(marked_spans(text, marks, style)), block.number, marks=marks, gap=True)


def _passage_block(passage: Passage) -> Block:
    before = "… " if passage.cut_before else ""
    text = f"{before}{passage.text}{' …' if passage.cut_after else ''}"
    marks = tuple((start + len(before), end + len(before)) for start, end in passage.marks)
    return Block(tuple(marked_spans(text, marks)), passage.paragraph, marks=marks, gap=True)
