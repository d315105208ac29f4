"""What can be fetched of a statement: its file, its words, and each format made for one text."""

from collections.abc import Iterator

from untoc_cli.archive.statement import Statement
from untoc_cli.record import Record
from untoc_cli.sharing.documents.markup import clean
from untoc_cli.sharing.formats import FORMATS, Collection, ExportFormat, write
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.text.markdown import paragraphs

# Formats of whole archives: a feed, a calendar or a table of one statement helps nobody.
_OF_MANY = frozenset({"atom", "ics", "zip", "csv", "json", "jsonl", "markdown"})


class Download(Record):
    """A file beside the page of a statement.

    Attributes:
        ending: of its name, behind that of the statement.
        label: what it is, as the link to it says.
        media_type: of the file.
        format: by which it is written; None for the statement's own file and its words.
    """

    ending: str
    label: str
    media_type: str
    format: ExportFormat | None = None


def offered() -> tuple[Download, ...]:
    """Return what is offered of each statement."""
    own = (
        Download(".md", "The statement’s file, Markdown", "text/markdown"),
        Download(".txt", "Plain text", "text/plain"),
    )
    rows = [row for row in FORMATS if row.name not in _OF_MANY]
    suffixes = [row.suffix for row in rows]
    return own + tuple(
        Download(
            row.suffix if suffixes.count(row.suffix) == 1 else f".{row.name}{row.suffix}",
            f"{row.name}, {row.summary}",
            row.media_type,
            row,
        )
        for row in rows
    )


def file_name(statement: Statement, download: Download, contents: Contents) -> str:
    """Return how a download is called in the folder of its statement."""
    return contents.addresses.statement(statement).rpartition("/")[2] + download.ending


def write_downloads(
    statement: Statement, body: str, contents: Contents
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each download of a statement."""
    for download in offered():
        yield file_name(statement, download, contents), _bytes(download, statement, body, contents)


def _bytes(download: Download, statement: Statement, body: str, contents: Contents) -> bytes:
    if download.format:
        now, base = contents.newest, contents.base
        return write(download.format.name, Collection(contents.archive, [statement], now, base))
    if download.ending == ".md":
        return contents.archive.raw(statement)
    return "\n\n".join(["", *map(_numbered, _texts(body)), ""]).lstrip("\n").encode()


def _texts(body: str) -> list[tuple[int | None, str]]:
    return [(paragraph.number, clean(paragraph.text)) for paragraph in paragraphs(body)]


def _numbered(paragraph: tuple[int | None, str]) -> str:
    number, text = paragraph
    return f"¶ {number}  {text}" if number else text
