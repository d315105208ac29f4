"""One question as a command line of each program, and what starting a program costs anyway."""

import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WHOOSH, FTS5, UNTOC = "Whoosh defaults", "SQLite FTS5", "untoc"
TYPER = "typer program"
_TYPER = """
import typer
from typing import Annotated
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
@app.command()
def main(word: Annotated[str, typer.Option()] = "x") -> None:
    print(word)
app()
"""
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, and the environment variables it needs."""

    line: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict)


def commands(
    root: Path, folders: Mapping[str, Path], question: Mapping[str, Any]
) -> dict[str, Command]:
    """Return the commands that answer a question, by program, and two that answer nothing.

    Args:
        root: the archive.
        folders: the index of each program.
        question: a `Question` as a mapping.
    """
    found = {
        TYPER: Command([sys.executable, "-c", _TYPER]),
        "python pass": Command([sys.executable, "-c", "pass"]),
    }
    grep = shutil.which("grep")
    if grep and question["grep"]:
        found["grep -ril"] = Command(_grep(grep, question["grep"], root))
    return found | {name: _indexed(name, root, f, question) for name, f in folders.items()}


def _indexed(name: str, root: Path, folder: Path, question: Mapping[str, Any]) -> Command:
    if name == WHOOSH:
        return _script("whoosh_defaults.py", folder, question["whoosh"])
    if name == FTS5:
        return _script("bare_fts5.py", folder, question["fts5"], *question["days"])
    options = ["--archive", str(root), "--engine", name.removeprefix(f"{UNTOC} ")]
    line = [sys.executable, "-m", "untoc_cli", "search", question["untoc"], *options]
    return Command(line, {"UNTOC_CACHE": str(folder)})


def _script(name: str, *arguments: object) -> Command:
    return Command([sys.executable, str(_HERE / name), *map(str, arguments)])


def _grep(grep: str, patterns: Sequence[str], root: Path) -> list[str]:
    """Return a search of the files; further patterns are looked for in what the first found."""
    first, *others = patterns
    if not others:
        return [grep, "-ril", "-e", first, str(root)]
    within = "".join(f" | xargs -0 {grep} -ilZ -e {shlex.quote(other)}" for other in others)
    line = f"{grep} -rilZ -e {shlex.quote(first)} {shlex.quote(str(root))}{within}"
    return ["/bin/sh", "-c", line]
