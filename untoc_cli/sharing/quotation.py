"""Words of a statement with their citation, the same in `untoc show` and `untoc cite`."""

from collections.abc import Iterable, Iterator, Sequence

from untoc_cli.record import Record
from untoc_cli.sharing.citation_styles import Citation
from untoc_cli.sharing.documents.markup import clean, isolated, web_addresses
from untoc_cli.sharing.documents.model import Block, Paragraph, Run, as_runs


class Quotation(Record):
    """A citation, and the paragraphs that stand before it.

    Attributes:
        citation: who, in which function and for whom, where and when.
        paragraphs: their words; none where a statement is cited as a whole.
    """

    citation: Citation
    paragraphs: tuple[str, ...] = ()

    @property
    def cited(self) -> tuple[Run, ...]:
        """The citation, behind a dash where words stand before it."""
        return as_runs(("— ", *self.citation.runs)) if self.paragraphs else self.citation.runs

    @property
    def notes(self) -> tuple[str, ...]:
        """Where each value in brackets comes from."""
        return tuple(f"{one.shown} from {one.origin}" for one in self.citation.supplied)


def quoted_lines(quotation: Quotation) -> Iterator[str]:
    """Yield the paragraphs in quotation marks, the last with its place in some styles."""
    places = ["" for _ in quotation.paragraphs[1:]] + [quotation.citation.place_in_text]
    for words, place in zip(quotation.paragraphs, places, strict=False):
        yield f"“{words}”{f' {place}' if place else ''}"


def plain_text(quotations: Iterable[Quotation]) -> str:
    """Return quotations as text to be pasted into anything, a terminal included.

    Names written from right to left are set apart; what a terminal would obey is taken out.
    """
    return clean("\n\n".join("\n".join(_lines(quotation)) for quotation in quotations)) + "\n"


def blocks(quotations: Sequence[Quotation]) -> Iterator[Block]:
    """Yield quotations as the blocks of a document."""
    for quotation in quotations:
        place = quotation.citation.place_in_text
        for at, words in enumerate(quotation.paragraphs, 1):
            behind = (f" {place}",) if place and at == len(quotation.paragraphs) else ()
            yield Paragraph(as_runs((Run(words, "name"), *behind)), "quote")
        yield Paragraph(quotation.cited)
        for note in quotation.notes:
            runs = tuple(Run(text, link=link) for text, link in web_addresses(note))
            yield Paragraph(runs, "note")


def _lines(quotation: Quotation) -> Iterator[str]:
    if quotation.paragraphs:
        yield from quoted_lines(quotation)
        yield ""
    yield "".join(
        isolated(r.text) if r.kind in ("name", "work") else r.text for r in quotation.cited
    )
    yield from quotation.notes
