"""The formats of `untoc export`. A new one is a module here and its row in `FORMATS`."""

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.sessions import Session
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
        chosen_sessions: those that are exported where a format is about sessions; None for all of
            the registry.
    """

    archive: Archive
    statements: Sequence[Statement]
    now: datetime
    base: str = ""
    chosen_sessions: Sequence[Session] | None = None

    @property
    def sessions(self) -> Sequence[Session]:
        """The sessions that are exported, where a format is about sessions."""
        if self.chosen_sessions is None:
            return self.archive.sessions.all
        return self.chosen_sessions


class ExportFormat(Record):
    """A format that statements are exported to.

    Attributes:
        name: what is typed behind ``--to``.
        summary: what it is for, in a few words.
        suffix: of its files.
        media_type: of its files.
        place: its module in this folder and its function, which takes a `Collection` and returns
            the bytes of the file.
        remarks: the function of the module that says in sentences what the file does not hold.
        is_binary: whether it is no text, and never goes to a terminal.
        holds: what each thing in it is called.
    """

    name: str
    summary: str
    suffix: str
    media_type: str
    place: str
    remarks: str = ""
    is_binary: bool = False
    holds: str = "statement"


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat(
        "json",
        "for programs, and to be taken back without a loss",
        ".json",
        "application/json",
        "records:write_json",
    ),
    ExportFormat(
        "jsonl",
        "the same, a statement on each line",
        ".jsonl",
        "application/jsonl",
        "records:write_json_lines",
    ),
    ExportFormat(
        "csv",
        "a table for Excel and LibreOffice, a statement in each row",
        ".csv",
        "text/csv",
        "table:write",
        "remarks",
    ),
    ExportFormat(
        "zip",
        "the files themselves with their originals, to be kept or handed over",
        ".zip",
        "application/zip",
        "bag:write",
        is_binary=True,
    ),
    ExportFormat(
        "markdown",
        "one document to read or print; pandoc makes others of it",
        ".md",
        "text/markdown",
        "readable:write",
    ),
    ExportFormat(
        "akoma-ntoso",
        "the standard of parliaments (XML)",
        ".akn",
        "application/akn+xml",
        "akoma_ntoso:write",
    ),
    ExportFormat(
        "atom",
        "a feed of the statements",
        ".atom",
        "application/atom+xml",
        "atom:write",
        "remarks",
    ),
    ExportFormat(
        "ics",
        "the sessions, for a calendar",
        ".ics",
        "text/calendar",
        "icalendar:write",
        "remarks",
        holds="session",
    ),
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
    content: bytes = _function(module, function)(collection)
    return content


def remarks(name: str, collection: Collection) -> list[str]:
    """Return sentences on what a file in this format does not hold."""
    row = FORMATS_BY_NAME[name]
    if not row.remarks:
        return []
    said: list[str] = _function(row.place.partition(":")[0], row.remarks)(collection)
    return said


def _function(module: str, name: str) -> Any:
    return getattr(import_module(f"untoc_cli.sharing.formats.{module}"), name)
