"""From blocks of lines to Markdown: headings, bullets, tables, and what must be escaped."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from untoc_cli.intake.converters.pdf_glyphs import is_cjk
from untoc_cli.intake.converters.pdf_notes import Labels
from untoc_cli.intake.converters.pdf_paragraphs import Block
from untoc_cli.record import Record

_LARGER = 1.12  # than the text
_LONGEST_HEADING = 25  # words
_LONGEST_BOLD = 15
_PROSE = 25  # words: behind so long a paragraph the head of the document is over
_DEEPEST = 3
_MOSTLY = 0.5
_BULLET = re.compile(r"[•●▪■□◦○‣⁃∙·➢➤❖✓✔*\uf0b7\uf0a7\uf0d8\uf0fc\uf076]\s*(?=\S)|o\s(?=\S)")
_ENDS_HEADING = re.compile(r"[.,:;!?。，：；؟،]\W*\Z")
_SPECIAL = re.compile(r"([\\*`])|(?<!\w)(_)|(_)(?!\w)|(<)(?=[a-zA-Z/!?])|(\[)(?=\^)")
_STARTS = re.compile(r"(?m)^(#{1,6}(?=\s|$)|>|\+(?=\s)|(?:-\s*){3,}$|={2,}$|~{3,})")
_TAG = re.compile(r"(</?su[bp]>)")
_UNSEEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2060\ufeff\ue000-\uf8ff\ufffd]"
)


def markdown_of(blocks: Sequence[Block], size: float, labels: Labels) -> str:
    """Return blocks and footnotes as Markdown.

    Args:
        blocks: in the order of reading.
        size: the size the text is printed in.
        labels: of the footnotes.
    """
    levels = _Levels(blocks, size)
    parts = [labels.marked(part, pages) for part, pages in _parts(blocks, levels)]
    text = "\n\n".join(part for part in parts if part.strip())
    notes = [labels.printed(note, _escaped(note.text), text) for note in labels.notes]
    return "\n\n".join([text, *notes]).strip() + "\n"


def _parts(blocks: Sequence[Block], levels: "_Levels") -> Iterator[tuple[str, list[int]]]:
    in_head, titled = True, False
    for place, block in enumerate(blocks):
        pages = [line.page for line in block.lines]
        around = (blocks[:place][-1:], blocks[place + 1 : place + 2])
        level = levels.of(block, *around, in_head=in_head)
        keeps = not (in_head and titled) or levels.is_section(place)
        yield _printed(block, level if keeps else 0), pages
        titled = titled or level > 0
        in_head = in_head and (_words(block.text) < _PROSE or block.first.bold)


def _printed(block: Block, level: int) -> str:
    if block.first.cells:
        return _table([line.cells for line in block.lines])
    text = _escaped(
        _BULLET.sub("\x00", block.text, count=1) if _BULLET.match(block.text) else block.text
    )
    if level:
        return f"{'#' * level} {text.lstrip()}"
    return text.replace("\n", "  \n")


def _escaped(text: str) -> str:
    """Return text so that Markdown shows it as it is, with superscripts and bullets."""
    bullet, rest = ("- ", text[1:]) if text.startswith("\x00") else ("", text)
    pieces = _TAG.split(rest)
    plain = [
        piece if _TAG.fullmatch(piece) else _SPECIAL.sub(r"\\\g<0>", piece) for piece in pieces
    ]
    clean = _UNSEEN.sub("", "".join(plain))
    return bullet + (clean if bullet else _STARTS.sub(r"\\\1", clean))


def _table(rows: Sequence[Sequence[str]]) -> str:
    cells = [[_escaped(cell).replace("|", "\\|") for cell in row] for row in rows]
    width = max(map(len, cells))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _words(text: str) -> int:
    """Return how many words a text has; in Chinese and Japanese two signs count as one."""
    return len(text.split()) + sum(map(is_cjk, text)) // 2


def _is_told(block: Block) -> bool:
    """Tell whether a block is whole, so that a heading may follow."""
    return len(block.lines) == 1 or bool(_ENDS_HEADING.search(block.text))


class _Levels(Record):
    """Decides what is a heading, and of which level."""

    blocks: Sequence[Block]
    size: float

    def of(
        self, block: Block, before: Sequence[Block], after: Sequence[Block], *, in_head: bool
    ) -> int:
        """Return the level of a heading, or 0 for anything else."""
        words = _words(block.text)
        sizes = self._sizes()
        if not self._may_be_heading(block) or words > _LONGEST_HEADING:
            return 0
        if block.first.size in sizes:
            return sizes.index(block.first.size) + 1
        is_bold = all(line.bold for line in block.lines) and words <= _LONGEST_BOLD
        told = all(_is_told(one) for one in before) and not self._is_bold_throughout()
        stands_out = told and after and not after[0].first.bold and not after[0].text[:1].islower()
        if in_head or not is_bold or not stands_out:
            return 0
        return min(len(sizes) + 1, _DEEPEST) if sizes else 2

    def is_section(self, place: int) -> bool:
        """Tell whether a block in the head is the first of several headings: prose follows it."""
        size, after = self.blocks[place].first.size, self.blocks[place + 1 : place + 2]
        others = [one for one in self.blocks[place + 2 :] if self._may_be_heading(one)]
        is_followed = any(_words(one.text) >= _PROSE for one in after)
        return is_followed and sum(one.first.size == size for one in others) > 1

    def _may_be_heading(self, block: Block) -> bool:
        has_letters = any(letter.isalpha() for letter in block.text)
        one = "\n" not in block.text and len(block.lines) <= _DEEPEST and not block.first.cells
        return (
            has_letters
            and one
            and not _ENDS_HEADING.search(block.text)
            and not _BULLET.match(block.text)
        )

    def _sizes(self) -> list[float]:
        """Return the sizes of headings, the largest first; near ones count as one."""
        sizes = Counter(
            block.first.size
            for block in self.blocks
            if block.first.size > _LARGER * self.size and self._may_be_heading(block)
        )
        return sorted(sizes, reverse=True)[:_DEEPEST]

    def _is_bold_throughout(self) -> bool:
        return sum(block.first.bold for block in self.blocks) > _MOSTLY * len(self.blocks)
