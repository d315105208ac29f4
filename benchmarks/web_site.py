"""How long a site takes to build, and how large its pages are.

    python benchmarks/web_site.py [--archive DIR] [--count 500]

Without an archive it is made of addresses (the `benchmark` extra). The site is built three times:
with nothing worked out before, anew with that kept, and again with nothing changed. Times are those
of the processor, divided by the number of statements.
"""

import argparse
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from measuring.archives import make_archive

from untoc_cli.archive.archive import Archive
from untoc_cli.sharing.site.building import Plan, build_site

_TODAY = date(2026, 11, 26)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, default=None)
    parser.add_argument("--count", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder, "archive"), Path(folder, "cache")
        make_archive(root, options.archive, options.count)
        number = len(Archive(root, cache).statements)
        print(f"{number:,} statements")
        for label, out in (("cold", "one"), ("worked out", "two"), ("unchanged", "two")):
            taken = _timed(Archive(root, cache), Path(folder, out))
            print(f"{label:<12}{1000 * taken / number:8.1f} ms a statement")
        _sizes(Path(folder, "two"))


def _timed(archive: Archive, out: Path) -> float:
    start = time.process_time()
    build_site(archive, out, Plan(_TODAY))
    return time.process_time() - start


def _sizes(out: Path) -> None:
    sizes = sorted((page.stat().st_size, page) for page in out.rglob("*.html"))
    median = statistics.median(size for size, _ in sizes)
    largest, where = sizes[-1]
    print(f"{len(sizes):,} pages, median {median:,.0f} bytes, largest {largest:,}")
    print(f"  {where.relative_to(out)}")


if __name__ == "__main__":
    main()
