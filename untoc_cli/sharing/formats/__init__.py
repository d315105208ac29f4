"""The formats of `untoc export`. A new one is a module here and its row in `FORMATS`."""

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.record import Record


class Collection(Record):
    """What is exported.

    Attributes:
        archive: where it is on file; bodies are read from it.
        statements: those that may leave, in the order in which they are written.
        now: when it is exported, with its time zone, for formats that must say so.
        base: the address of the web site that the archive is published at, with a slash at its
            end; empty when it is not known.
    """

    archive: Archive
    statements: Sequence[Statement]
    now: datetime
    base: str = ""


class ExportFormat(Record):
    """A format that statements are exported to.

    Attributes:
        name: what is typed behind ``--to``.
        summary: what it is for, in a few words.
        suffix: of its files.
        media_type: of its files.
        place: its module in this folder and its function, which takes a `Collection` and returns
            the bytes of the file.
    """

    name: str
    summary: str
    suffix: str
    media_type: str
    place: str


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat(
        "csl-json",
        "for Zotero, pandoc and other programs that cite",
        ".json",
        "application/vnd.citationstyles.csl+json",
        "csl_json:write",
    ),
    ExportFormat(
        "bibtex",
        "for LaTeX and JabRef",
        ".bib",
        "application/x-bibtex",
        "bibtex:write",
    ),
    ExportFormat(
        "ris",
        "for EndNote, Citavi, Mendeley and other reference managers",
        ".ris",
        "application/x-research-info-systems",
        "ris:write",
    ),
)
FORMATS_BY_NAME = {row.name: row for row in FORMATS}


def write(name: str, collection: Collection) -> bytes:
    """Return statements in the format of this name, which must be one of `FORMATS`."""
    module, _, function = FORMATS_BY_NAME[name].place.partition(":")
    writer = getattr(import_module(f"untoc_cli.sharing.formats.{module}"), function)
    content: bytes = writer(collection)
    return content
