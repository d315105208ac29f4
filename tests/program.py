"""Running the program inside a test: arguments in, streams and exit code out.

`untoc(...)` fails at once on an exit code that the test did not expect, with what was said.
"""

import contextlib
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.app import app
from untoc_cli.cli.environment import Environment, use

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Result:
    """What a run left: its streams and its exit code."""

    stdout: str
    stderr: str
    exit_code: int
    data: bytes

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.stdout)


class Stream(io.TextIOWrapper):
    """A stream in memory that is a terminal or is not."""

    def __init__(self, content: bytes = b"", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        """Tell whether somebody sits there."""
        return self._terminal

    def content(self) -> bytes:
        """Return what was written."""
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


def untoc(
    *arguments: str | Path,
    archive: Archive | None = None,
    cwd: Path | None = None,
    stdin: str | bytes = "",
    terminal: bool = False,
    environ: dict[str, str] | None = None,
    exit_code: int = 0,
) -> Result:
    """Run ``untoc`` with arguments, and make sure that it ends as expected.

    Args:
        *arguments: as typed.
        archive: the archive to work on; found from `cwd` upward without it.
        cwd: the folder it is called in.
        stdin: what is typed, or piped in.
        terminal: whether all three streams are a terminal.
        environ: further environment variables.
        exit_code: what the test expects.
    """
    result = run(
        *arguments, archive=archive, cwd=cwd, stdin=stdin, terminal=terminal, environ=environ
    )
    said = f"{' '.join(map(str, arguments))}\n{result.stdout}\n{result.stderr}"
    assert result.exit_code == exit_code, said
    return result


def run(
    *arguments: str | Path,
    archive: Archive | None = None,
    cwd: Path | None = None,
    stdin: str | bytes = "",
    terminal: bool = False,
    environ: dict[str, str] | None = None,
) -> Result:
    """Run ``untoc`` with arguments, however it ends."""
    folder = cwd or (archive.root if archive else Path.cwd())
    cache = archive.cache.parent if archive else folder / ".cache"
    variables = {
        "UNTOC_CACHE": str(cache),
        "UNTOC_CONFIG": str(cache / "config.toml"),
        "COLUMNS": "",
    }
    content = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8")
    streams = [Stream(content, terminal=terminal), *(Stream(terminal=terminal) for _ in range(2))]
    use(
        Environment(
            stdin=streams[0],
            stdout=streams[1],
            stderr=streams[2],
            environ=variables | (environ or {}),
            cwd=folder,
            today=TODAY,
            archive_folder=archive.root if archive else None,
        )
    )
    ended = _ended(streams, [str(argument) for argument in arguments])
    use(None)
    return Result(
        stdout=streams[1].content().decode("utf-8", "surrogateescape"),  # or no text at all
        stderr=streams[2].content().decode("utf-8"),
        exit_code=ended,
        data=streams[1].content(),
    )


def _ended(streams: list[Stream], arguments: list[str]) -> int:
    with contextlib.redirect_stdout(streams[1]), contextlib.redirect_stderr(streams[2]):
        try:
            app(arguments, prog_name="untoc")
        except SystemExit as end:
            return int(end.code or 0)
    return 0
