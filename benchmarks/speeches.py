"""Archives of real speeches, for measuring.

    python benchmarks/speeches.py SPEECHES.jsonl[.xz] FOLDER [--count N]

Each line of the source is one JSON object with ``id``, ``speaker``, ``organisation``, ``year`` and
``text``, and may have ``role``, ``session`` and ``language``.
"""

import argparse
import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from untoc_cli.archive.front_matter import compose
from untoc_cli.archive.themes import THEMES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=None)
    options = parser.parse_args()
    write_archive(read_speeches(options.source), options.folder, options.count)


def read_speeches(source: Path) -> Iterator[dict[str, Any]]:
    """Return the speeches of a file, one at a time."""
    opened = lzma.open if source.suffix == ".xz" else open
    with opened(source, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


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
            "date": str(speech["year"]),
            "session": speech.get("session") or "General Debate",
            "language": speech.get("language") or "en",
        }
        file = folder / str(speech["year"]) / f"{speech['id'].lower()}.md"
        file.parent.mkdir(exist_ok=True)
        kept = {name: value for name, value in header.items() if value or name == "chair"}
        file.write_bytes(compose(kept, speech["text"]).encode("utf-8"))
        written += 1
    return written


if __name__ == "__main__":
    main()
