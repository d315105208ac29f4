"""How long the web site of an archive takes for each statement, and how large its pages are.

    python benchmarks/web_site.py [--archive FOLDER] [--speeches FILE.jsonl[.xz]] [--count 500]
                                  [--site FOLDER]

Without an archive, State of the Union addresses are cut into statements (`measuring/addresses.py`);
they come with the extra `benchmark`. With `--speeches`, statements are made of a file that
`speeches.py` describes. `--site` keeps the site, to be looked at. Times are of whole processes, on
the clock and of the processor: the first build, one into another folder with what was worked out
before, one in which nothing changed, and one in which a statement changed.
"""

import argparse
import gzip
import os
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from measuring.addresses import read_addresses
from measuring.archives import write_archive
from speeches import read_speeches

_LIMIT = 50_000  # bytes of a page
_INDEX = "pagefind"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--speeches", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--site", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="untoc-site-benchmark-") as folder:
        work = Path(folder)
        archive = _archive(work / "archive", options)
        site = options.site or work / "site"
        _report_times(archive, site, work)
        _report_pages(site)
        _report_search(site / _INDEX)


def _archive(folder: Path, options: argparse.Namespace) -> Path:
    """Return a copy of the archive, or a new one, because a file of it is edited."""
    if options.archive:
        shutil.copytree(options.archive, folder)
    else:
        source = read_speeches(options.speeches) if options.speeches else read_addresses()
        write_archive(source, folder, options.count)
    return folder


def _report_times(archive: Path, site: Path, work: Path) -> None:
    cache = work / "cache"
    files = sorted(archive.glob("[0-9]*/*.md"))
    print(f"{len(files)} statements")
    _report("first build", len(files), _built(archive, site, cache))
    _report("what is worked out kept", len(files), _built(archive, work / "another", cache))
    _report("nothing changed", len(files), _built(archive, site, cache))
    with files[0].open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence is said here.\n")
    _report("one statement changed", len(files), _built(archive, site, cache))


def _built(archive: Path, site: Path, cache: Path) -> tuple[float, float]:
    """Return the seconds that a build takes, on the clock and of the processor."""
    before, start = _processor(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "untoc_cli", "site", site, "--archive", archive],
        env={**os.environ, "UNTOC_CACHE": str(cache)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start, _processor() - before


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _report(name: str, statements: int, seconds: tuple[float, float]) -> None:
    clock, processor = seconds
    each = processor / statements * 1000
    print(f"  {name:24}{clock:8.2f} s {processor:8.2f} s of the processor, {each:6.1f} ms each")


def _report_pages(site: Path) -> None:
    sizes: dict[str, list[int]] = defaultdict(list)
    for file in site.rglob("*.html"):
        kind = file.relative_to(site).parts[0]
        sizes[kind if file.parent != site else "home and others"].append(file.stat().st_size)
    print(f"\npages{'number':>31}{'median':>10}{'largest':>10}")
    for kind, all_of_them in sorted(sizes.items()):
        print(f"  {kind:24}{len(all_of_them):10}{median(all_of_them):10.0f}{max(all_of_them):10}")
    large = sum(size > _LIMIT for each in sizes.values() for size in each)
    total = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    print(f"  over {_LIMIT} bytes: {large}; the whole site: {total / 1e6:.1f} MB")


def _report_search(index: Path) -> None:
    """Say how large the index is, and what of it every search loads."""
    if not index.is_dir():
        print("\nno search: pip install 'untoc[site]'")
        return
    print(f"\nsearch{'files':>30}{'bytes':>10}{'gzipped':>10}")
    for name, files in _parts(index):
        plain = [file.read_bytes() for file in files]
        packed = sum(len(gzip.compress(data)) for data in plain)
        print(f"  {name:24}{len(plain):10}{sum(map(len, plain)):10}{packed:10}")


def _parts(index: Path) -> Iterator[tuple[str, list[Path]]]:
    yield "script", [*index.glob("*.js"), index.parent / "search.js"]
    yield "WebAssembly", list(index.glob("wasm.*.pagefind"))
    yield "list of pages", [*index.glob("*.pf_meta"), *index.glob("*.json")]
    yield "filters", list(index.glob("filter/*"))
    yield "words", list(index.glob("index/*"))
    yield "statements", list(index.glob("fragment/*"))


if __name__ == "__main__":
    main()
