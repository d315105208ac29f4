"""What is known of an archive at a glance: read, and nothing written, made or waited for.

For completion on a command line, which has a tenth of a second and must never be in the way. Ids
are those of the files; names are those that the last command put into the catalogue.
"""

import contextlib
from functools import cached_property
from typing import TYPE_CHECKING

from untoc_cli.archive import database
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.files import read_text_file, scan
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.parts import split
from untoc_cli.archive.remembered import sessions_of, settings_of
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE
from untoc_cli.archive.themes import Themes
from untoc_cli.errors import UntocError

if TYPE_CHECKING:
    from sqlite3 import Connection

_TRASH = ".trash"
_VALUES = """
    SELECT DISTINCT named.value FROM files, json_each(files.reading, ?) AS named
    WHERE files.last_day IS NOT NULL AND named.type = 'text' ORDER BY named.value
"""


class Glimpse:
    """What can be said of an archive at once; what cannot be read is left out.

    Args:
        archive: which one. Nothing in it is asked that would bring its catalogue up to date.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def ids(self) -> list[str]:
        """Return the ids of the statements on file, by path."""
        with contextlib.suppress(OSError):
            return [id_of(stamp[0]) for stamp in scan(self._archive.root)]
        return []

    def removed(self) -> list[str]:
        """Return the names of what lies in the trash."""
        with contextlib.suppress(OSError):
            names = [entry.name for entry in (self._archive.root / _TRASH).iterdir()]
            return sorted(name[:-3] for name in names if name.endswith(".md"))
        return []

    def values(self, field: str) -> list[str]:
        """Return what the statements hold in a field, each once, in alphabetical order."""
        import sqlite3

        if self._catalogue is None:
            return []
        with contextlib.suppress(sqlite3.Error):
            path = (f"$.statement.{field}",)
            return [row[0] for row in self._catalogue.execute(_VALUES, path)]
        return []

    def paragraphs(self, reference: str) -> int:
        """Return how many paragraphs the statement of an id or a part of it has; 0 for no one."""
        from untoc_cli.text.markdown import paragraphs  # noqa: PLC0415 - asked for once a while

        found = [s[0] for s in scan(self._archive.root) if reference.lower() in s[0].lower()]
        if len(found) != 1:
            return 0
        text = read_text_file(self._archive.root / found[0]).decode("utf-8", "replace")
        parts = split(text)
        return sum(1 for block in paragraphs(parts.body if parts else text) if block.number)

    @cached_property
    def themes(self) -> Themes:
        """The themes of the archive."""
        return settings_of(self, self._text(SETTINGS_FILE)).themes

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions of its registry; none when it cannot be read."""
        text = self._text(REGISTRY_FILE)
        with contextlib.suppress(UntocError):
            return sessions_of(self, text, self._text(SETTINGS_FILE), self.themes).all
        return ()

    def note(self, name: str, source: str) -> str | None:
        """Return what a command noted of a text, if it is still the same."""
        import sqlite3

        with contextlib.suppress(sqlite3.Error):
            return database.note(self._catalogue, name, source) if self._catalogue else None
        return None

    def take_note(self, name: str, source: str, text: str) -> None:
        """Keep nothing: that is for the commands."""

    @cached_property
    def _catalogue(self) -> "Connection | None":
        return database.open_to_read(self._archive.cache / database.FILE)

    def _text(self, name: str) -> str:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return read_text_file(self._archive.root / name).decode("utf-8").removeprefix("\ufeff")
        return ""
