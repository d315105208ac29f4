"""Reading pictures of pages with tesseract, and saying how sure it was.

What it reads comes as words with their places, so that the steps for printed pages make lines,
columns and paragraphs of them.
"""

import os
import subprocess
from collections.abc import Iterable, Sequence
from itertools import islice
from statistics import mean

from untoc_cli.intake.converted import READ_BY, ConversionError
from untoc_cli.intake.converters.ocr_words import ReadPage, pages_of
from untoc_cli.intake.converters.pdf_gate import NoLetters, refuse_implausible, refuse_scan
from untoc_cli.intake.converters.pdf_text import text_of
from untoc_cli.record import Record
from untoc_cli.text.wording import listing

DPI = 200  # more makes reading slower and no better
_PAGE_SECONDS = 60
_ASKED = 3  # pages that are asked for their script; the first may hold little but a seal
_WELL = 60  # per cent: words read less surely on the whole are guesses
_DOUBTFUL = 80
_SCRIPTS = {
    "Latin": ("eng", "fra", "spa", "por", "deu", "ita"),
    "Cyrillic": ("rus",),
    "Arabic": ("ara",),
    "Han": ("chi_sim",),
}
_SLOW = ("takes too long to be read from its picture", "ask for the Word file")
_UNREAD = ("is a picture that tesseract cannot read", "save it as .png or .pdf, and add that")


class Reader(Record):
    """Tesseract, and the languages it reads in.

    Attributes:
        program: its path.
        languages: joined by +.
    """

    program: str
    languages: str

    @property
    def provenance(self) -> dict[str, str]:
        """What is to be said for ever of a text that it read, as metadata."""
        return {READ_BY: f"OCR (tesseract, {self.languages})"}

    def for_script_of(self, pictures: Iterable[bytes]) -> "Reader":
        """Return a reader with only the languages of the script that pictures are written in.

        Raises:
            ConversionError: it has none of them.
        """
        known = self.languages.split("+")
        asked = islice(pictures, _ASKED if len(known) > 1 else 0)
        script = next(filter(None, map(self._script_of, asked)), None)
        if script is None:
            return self
        fitting = [name for name in known if name in _SCRIPTS[script]]
        if not fitting:
            needed = _SCRIPTS[script][0].replace("_", "-")
            raise ConversionError(
                f"is written in {script} letters, for which tesseract has no data here",
                f"sudo apt install tesseract-ocr-{needed} (macOS: brew install tesseract-lang)",
            )
        return Reader(self.program, "+".join(fitting))

    def read(self, pictures: Iterable[bytes]) -> list[ReadPage]:
        """Return the pages that pictures show, in order; a TIFF may have several.

        Raises:
            ConversionError: one is none that tesseract knows, or takes too long.
        """
        pages = pages_of(map(self._answer, pictures), DPI)
        if not pages:
            raise ConversionError(*_UNREAD)
        return pages

    def _answer(self, picture: bytes) -> bytes:
        told = self._run(picture, "-l", self.languages, "-c", "tessedit_create_hocr=1")
        if told.returncode != 0:
            raise ConversionError(*_UNREAD)
        return told.stdout

    def _script_of(self, picture: bytes) -> str:
        told = self._run(picture, "-l", "osd", "--psm", "0").stdout.decode("utf-8", "replace")
        found = next((line[8:] for line in told.splitlines() if line.startswith("Script: ")), "")
        return found if found in _SCRIPTS else ""

    def _run(self, picture: bytes, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(  # noqa: S603 - the program that the person has installed
                [self.program, "stdin", "stdout", "--dpi", str(DPI), *arguments],
                input=picture,
                capture_output=True,
                timeout=_PAGE_SECONDS,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as error:
            raise ConversionError(*_SLOW) from error


def text_read(pages: Sequence[ReadPage]) -> tuple[str, str]:
    """Return the text of pages as Markdown, and the words that run through all of them.

    Raises:
        ConversionError: there is too little of it, or it is none.
    """
    glyphs = [page.glyphs for page in pages]
    markdown, running = text_of(glyphs)
    try:
        refuse_scan(markdown, glyphs)
        refuse_implausible(markdown)
    except NoLetters as error:
        reason = "shows no text that tesseract can make out"
        raise ConversionError(reason, "ask for the Word file") from error
    return markdown, running


def note_on(pages: Iterable[ReadPage], reader: Reader) -> str:
    """Return what somebody must know of a text that was read from pictures.

    Raises:
        ConversionError: it was read so badly that it is of no use.
    """
    sure = [page.sureness for page in pages]
    known = [one for one in sure if one is not None]
    if known and mean(known) < _WELL:
        reason = f"is a picture that tesseract reads with {mean(known):.0f} % certainty only"
        raise ConversionError(reason, "ask for the Word file, or scan it again at 300 dpi")
    bad = [str(at) for at, one in enumerate(sure, 1) if one is not None and one < _DOUBTFUL]
    less = f"; least sure on page {listing(bad)}" if bad else ""
    return (
        f"read by OCR (tesseract, {reader.languages}) from the picture of its pages{less}: "
        "compare it with the original"
    )
