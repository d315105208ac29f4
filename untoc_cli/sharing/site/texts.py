"""The text of each statement as its page has it, kept beside the catalogue and made once.

Reading Markdown takes longer than all the rest of a page. What comes of it depends on the file of
the statement alone, so it is noted there (`archive/worked_out.py`) and found again until the file
changes, or what reads it does.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from untoc_cli import __version__
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import Recipe, worked_out
from untoc_cli.insight.findings import Track
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.body import RIGHT_TO_LEFT, body_elements

_VERSION = "1"  # another one whenever the same text may give other elements


class Texts:
    """The texts of all statements of an archive.

    Args:
        archive: as far as it may leave.
        track: wraps what takes long, to show progress.
    """

    def __init__(self, archive: Archive, track: Track = iter) -> None:
        read = worked_out(archive, archive.statements, _recipe(), track)
        self._kept: Mapping[str, str] = {statement.path: text for statement, text in read}

    def of(self, statement: Statement, body: str) -> list[Element]:
        """Return the blocks of the text of a statement, given its body."""
        try:
            return list(fromstring(self._kept.get(statement.path, "")))  # noqa: S314 - our own
        except ParseError:  # what was kept is not ours, or the file was not there a moment ago
            return _read(statement, body)


def _recipe() -> Recipe:
    from importlib.metadata import version  # noqa: PLC0415 - asked only where a site is made

    made_by = " ".join((_VERSION, __version__, version("markdown-it-py")))
    return Recipe("page-text", made_by, _written, str, str)


def _written(statement: Statement, body: str) -> str:
    return tostring(element("div", *_read(statement, body)), "unicode")


def _read(statement: Statement, body: str) -> list[Element]:
    return body_elements(body, to_left=statement.language in RIGHT_TO_LEFT)
