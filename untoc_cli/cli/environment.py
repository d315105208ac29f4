"""Everything a command finds around it: streams, terminal, folders, the day; wired in one place.

Tests replace it whole, so nothing below looks at `sys` or at the clock.
"""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sized
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.files import read_text_file
from untoc_cli.archive.location import find_archive
from untoc_cli.cli.page import Page
from untoc_cli.cli.rendering import line_spans, print_plain
from untoc_cli.cli.streams import writing
from untoc_cli.errors import ConfigurationUnusable, UsageProblem
from untoc_cli.text.safety import printable

_CONFIGURATION = 'archive = "/path/to/archive"'
_TEXT_WIDTH = 100  # of prose on a wide terminal; longer lines are hard to read
_WIDEST = 1000  # columns; no screen has more, and a variable may hold any number


class Environment:
    """What surrounds one run of the program.

    Args:
        stdin, stdout, stderr: the streams.
        environ: the environment variables.
        cwd: the folder the command was called in; a relative path when it does not exist any more.
        today: the day it is.
        archive_folder: what ``--archive`` names.

    Attributes:
        error_format: the output format that was asked for, so that errors can take it too.
    """

    def __init__(
        self,
        *,
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
        environ: Mapping[str, str],
        cwd: Path,
        today: date,
        archive_folder: Path | None = None,
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environ = environ
        self.cwd = cwd
        self.today = today
        self.archive_folder = archive_folder
        self.error_format: str | None = None

    @property
    def talks(self) -> bool:
        """Whether somebody sits at the keyboard who can be asked."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def shows(self) -> bool:
        """Whether the output goes to a terminal."""
        return self.stdout.isatty()

    @property
    def styled(self) -> bool:
        """Whether the output may hold bold and dim: a terminal that knows them."""
        return self.shows and self.environ.get("TERM") != "dumb"

    @property
    def coloured(self) -> bool:
        """Whether colours are welcome on the output (see https://no-color.org)."""
        return self.styled and not self.environ.get("NO_COLOR")

    @property
    def width(self) -> int | None:
        """Columns of the output: of the terminal, or what COLUMNS says; None for a pipe."""
        named = self.environ.get("COLUMNS", "")
        if named.isdecimal() and named.strip("0"):
            return int(named) if len(named) <= len(str(_WIDEST)) else _WIDEST
        return _terminal_width() if self.shows else None

    @property
    def text_width(self) -> int | None:
        """Columns for prose."""
        return min(self.width, _TEXT_WIDTH) if self.width else None

    def archive(self) -> Archive:
        """Return the archive to work on.

        Raises:
            ArchiveNotFound: there is none.
        """
        root = find_archive(
            self.archive_folder,
            self.configured_archive,
            self.cwd if self.cwd.is_absolute() else None,
            self.environ.get("UNTOC_ARCHIVE"),
        )
        return Archive(root, self.cache_folder(), self.state_folder())

    def whole(self, path: Path) -> Path:
        """Return a path as counted from the current folder.

        Raises:
            UsageProblem: the current folder does not exist any more.
        """
        try:
            return (self.cwd / path).resolve()
        except FileNotFoundError as error:
            raise UsageProblem(
                "the current folder does not exist any more", hint="cd to another folder"
            ) from error

    def cache_folder(self) -> Path:
        """Return where catalogues and indexes are kept.

        Raises:
            ConfigurationUnusable: nothing says where that would be.
        """
        named = self.environ.get("UNTOC_CACHE")
        if named:
            return _expanded(named, "UNTOC_CACHE")
        from platformdirs import user_cache_path

        try:
            return user_cache_path("untoc", appauthor=False)
        except RuntimeError as error:  # a user without a home folder
            raise ConfigurationUnusable(
                "there is no home folder in which the search index could be kept",
                hint="set UNTOC_CACHE to a folder of your own",
            ) from error

    def state_folder(self) -> Path | None:
        """Return where the log of changes is kept; None is where the cache is.

        Programs that clean up delete caches, and the log cannot be made anew. So it is kept apart,
        unless UNTOC_CACHE names one folder and UNTOC_STATE none.
        """
        named = self.environ.get("UNTOC_STATE")
        if named:
            return _expanded(named, "UNTOC_STATE")
        if self.environ.get("UNTOC_CACHE"):
            return None
        from platformdirs import user_state_path

        return user_state_path("untoc", appauthor=False) / "changes"

    def config_file(self) -> Path | None:
        """Return the user's own configuration file; None for a user without a home folder."""
        named = self.environ.get("UNTOC_CONFIG")
        if named:
            return _expanded(named, "UNTOC_CONFIG")
        from platformdirs import user_config_path

        with contextlib.suppress(RuntimeError):
            return user_config_path("untoc", appauthor=False) / "config.toml"
        return None

    def configured_archive(self) -> Path | None:
        """Return the archive that the user's configuration names, if it does.

        Raises:
            ConfigurationUnusable: the configuration cannot be read, or names no folder.
        """
        import tomllib

        file = self.config_file()
        if file is None:
            return None
        try:
            named = tomllib.loads(read_text_file(file).decode("utf-8")).get("archive")
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise ConfigurationUnusable(
                f"the configuration {file} cannot be read: {error}", hint=_CONFIGURATION
            ) from error
        if named is not None and not isinstance(named, str):
            raise ConfigurationUnusable(
                f"the archive in the configuration {file} is no text: {named}", hint=_CONFIGURATION
            )
        return _expanded(named, f"the configuration {file}") if named else None

    def say(self, text: str) -> None:
        """Tell the person something that is not data."""
        with contextlib.suppress(OSError):  # the answer counts, and nobody can be told anyway
            self.stderr.write(f"{self.wrap(printable(text), hang=2)}\n")
            self.stderr.flush()

    def show(self, page: Page, *, width: int | None = None) -> None:
        """Show the person a page that is not data, such as what is about to be changed."""
        with contextlib.suppress(OSError):  # as for `say`
            print_plain(page, self.stderr, width or self.text_width)
            self.stderr.flush()

    def wrap(self, text: str, *, hang: int) -> str:
        """Return a message wrapped at words where it goes to a terminal."""
        if not self.stderr.isatty():
            return text
        width = self.width or _terminal_width()
        spans = line_spans(text, width, width - hang)
        return f"\n{' ' * hang}".join(text[start:end] for start, end in spans)

    def write_bytes(self, data: bytes) -> None:
        """Write a file as it is; to a terminal without what the terminal would obey."""
        binary = getattr(self.stdout, "buffer", None)
        with writing():
            if self.shows or binary is None:
                self.stdout.write(printable(data.decode("utf-8", "replace")))
            else:
                self.stdout.flush()
                binary.write(data)
            self.stdout.flush()

    def track(self, items: Iterable[str], label: str) -> Iterator[str]:
        """Return the items, with a progress bar where somebody watches and it takes a while."""
        many = isinstance(items, Sized) and len(items) > 100
        if not (many and self.stderr.isatty()):
            yield from items
            return
        from rich.console import Console
        from rich.progress import track

        console = Console(file=self.stderr, no_color=not self.coloured)
        yield from track(items, description=label, console=console, transient=True)


def _expanded(named: str, where: str) -> Path:
    """Return a path with the home folder in the place of ~.

    Raises:
        ConfigurationUnusable: there is no such home folder.
    """
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise ConfigurationUnusable(
            f"there is no home folder for {named} ({where})", hint="write the path without ~"
        ) from error


def _terminal_width() -> int:
    return min(get_terminal_size().columns, _WIDEST)


_current: ContextVar[Environment | None] = ContextVar("environment", default=None)


def environment() -> Environment:
    """Return what surrounds this run."""
    found = _current.get()
    if found is None:
        found = _of_this_process()
        _current.set(found)
    return found


def use(surroundings: Environment | None) -> None:
    """Replace what surrounds this run; None takes that of the process again."""
    _current.set(surroundings)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a session has a day, no time zone


def _cwd() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # deleted since somebody went there
        return Path()


def _of_this_process() -> Environment:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character shows a question mark, not a traceback.
            stream.reconfigure(errors="replace")
    return Environment(
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        environ=os.environ,
        cwd=_cwd(),
        today=_today(),
    )
