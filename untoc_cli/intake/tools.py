"""Programs and packages that read what untoc alone does not: where they are, how to get them.

None is required. A program is run as it lies on this machine, under the limits of every conversion.
"""

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from untoc_cli.extras import install
from untoc_cli.intake.converted import ConversionError
from untoc_cli.record import Record


class Tool(Record):
    """Something that may be installed beside untoc.

    Attributes:
        name: as it is called in sentences.
        programs: the names it may have on the path; none for a Python package.
        places: where installers put it that leave the path alone, for macOS and Windows.
        package: the Python package; empty for a program.
        debian: what installs it on Debian and Ubuntu, and likewise `macos` and `windows`.
    """

    name: str
    programs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    package: str = ""
    debian: str = ""
    macos: str = ""
    windows: str = ""

    def find(self) -> str | None:
        """Return the path of a program or the name of a package that is here, or None."""
        if self.package:
            return self.package if find_spec(self.package) else None
        found = (shutil.which(program) for program in self.programs)
        placed = (place for place in self.places if Path(place).is_file())
        return next(filter(None, found), None) or next(placed, None)

    def how_to_get(self) -> str:
        """Return the command that installs it on this system."""
        if self.package:
            return install("formats")
        return {"darwin": self.macos, "win32": self.windows}.get(sys.platform, self.debian)


OFFICE = Tool(
    "LibreOffice",
    programs=("soffice", "libreoffice"),
    places=(
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    ),
    debian="sudo apt install libreoffice-writer-nogui",
    macos="brew install --cask libreoffice",
    windows="winget install TheDocumentFoundation.LibreOffice",
)
PANDOC = Tool(
    "pandoc",
    programs=("pandoc",),
    places=(r"C:\Program Files\Pandoc\pandoc.exe",),
    debian="sudo apt install pandoc",
    macos="brew install pandoc",
    windows="winget install JohnMacFarlane.Pandoc",
)
KREUZBERG = Tool("kreuzberg", package="kreuzberg")
TESSERACT = Tool(
    "tesseract",
    programs=("tesseract",),
    places=(r"C:\Program Files\Tesseract-OCR\tesseract.exe",),
    debian="sudo apt install tesseract-ocr",
    macos="brew install tesseract tesseract-lang",
    windows="winget install UB-Mannheim.TesseractOCR",
)


def refuse_without(what: str, tools: tuple[Tool, ...], instead: str) -> ConversionError:
    """Return the error for a document that none of some tools is here to read.

    Args:
        what: what it is, as the end of "x.doc …".
        tools: those that would read it, the best first.
        instead: what can be done without any.
    """
    names = " or ".join(tool.name for tool in tools)
    ways = ", or ".join(tool.how_to_get() for tool in tools)
    return ConversionError(f"{what}, which {names} would read", f"{ways}; or {instead}")
