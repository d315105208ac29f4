"""Archives of real speeches, for measuring.

    python benchmarks/speeches.py SPEECHES.jsonl[.xz] FOLDER [--count N]

Each line of the source is one JSON object with ``id``, ``speaker``, ``organisation``, ``year`` and
``text``, and may have ``role``, ``date``, ``session`` and ``language``.
"""

import argparse
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measuring.archives import write_archive


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


if __name__ == "__main__":
    main()
