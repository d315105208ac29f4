"""The archive that is measured: written from addresses, or copied, because files are edited."""

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from measuring.addresses import read_addresses
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.front_matter import compose
from untoc_cli.archive.themes import THEMES

_SEED = 2022


def make_archive(root: Path, source: Path | None, count: int | None) -> None:
    """Make an archive of so many statements.

    Args:
        root: where.
        source: the archive to take them from; without one, they are cut from addresses.
        count: how many; of a source, the first of a shuffle that is always the same.
    """
    if source:
        _copy(source, root, count)
    else:
        write_archive(read_addresses(), root, count)


def write_archive(
    speeches: Iterator[dict[str, Any]], folder: Path, count: int | None = None
) -> int:
    """Write speeches as an archive, the themes in turn; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "archive.yaml").write_text("name: Speeches for measuring\n", "utf-8")
    (folder / "sessions.yaml").write_text("sessions: []\n", "utf-8")
    written = 0
    for number, speech in enumerate(islice(speeches, count)):
        header = {
            "speaker": speech["speaker"] or speech["organisation"],
            "chair": None,
            "role": speech.get("role"),
            "organisation": speech["organisation"],
            "theme": THEMES[number % len(THEMES)].slug,
            "date": speech.get("date") or str(speech["year"]),
            "session": speech.get("session") or "General Debate",
            "language": speech.get("language") or "en",
        }
        file = folder / str(speech["year"]) / f"{speech['id'].lower()}.md"
        file.parent.mkdir(exist_ok=True)
        kept = {name: value for name, value in header.items() if value or name == "chair"}
        file.write_bytes(compose(kept, speech["text"]).encode("utf-8"))
        written += 1
    return written


def describe(archive: Archive) -> dict[str, Any]:
    """Return how much text an archive holds."""
    bodies = [archive.body(statement) for statement in archive.statements]
    return {
        "documents": len(bodies),
        "words": sum(len(body.split()) for body in bodies),
        "megabytes": sum(len(body.encode()) for body in bodies) / 1e6,
    }


def _copy(source: Path, root: Path, count: int | None) -> None:
    archive = Archive(source, root.with_name("cache of the source"))
    paths = sorted(statement.path for statement in archive.statements)
    Random(_SEED).shuffle(paths)  # noqa: S311 - the same statements on every run
    for path in ("archive.yaml", "sessions.yaml", *paths[:count]):
        if (source / path).exists():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / path, root / path)
