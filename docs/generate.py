"""Make the pages of docs/ that come from the code; the tests fail while one of them is stale.

python docs/generate.py            write all of them
python docs/generate.py --check    name those that would change, and write nothing
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

DOCS = Path(__file__).parent
_TESTS = DOCS.parent / "tests"
_FROM = (DOCS / "tools", _TESTS, _TESTS / "docs", _TESTS / "intake" / "converters")
sys.path[:0] = map(str, _FROM)

from json_reference import json_page  # noqa: E402 - found only now
from man_pages import man_pages  # noqa: E402 - as above
from pictures import pictures  # noqa: E402 - as above
from query_reference import query_page  # noqa: E402 - as above
from reference import commands_page, exit_codes_page, fields_page  # noqa: E402 - as above

PAGES: Mapping[str, Callable[[], str]] = {
    "reference/commands.md": commands_page,
    "reference/fields.md": fields_page,
    "reference/exit-codes.md": exit_codes_page,
    "reference/query.md": query_page,
    "reference/json.md": json_page,
}


def made() -> Iterator[tuple[Path, str]]:
    """Return every file that is made, with what it is to hold."""
    for name, page in PAGES.items():
        yield DOCS / name, page()
    for name, text in man_pages().items():
        yield DOCS / "man" / name, text
    for name, text in pictures():
        yield DOCS / "pictures" / name, text


def main() -> int:
    """Write what differs, or only name it; return the exit code."""
    only_check = "--check" in sys.argv
    stale = [
        (file, text)
        for file, text in made()
        if not file.exists() or file.read_text("utf-8") != text
    ]
    for file, text in stale:
        print(file.relative_to(DOCS.parent))
        if not only_check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return int(only_check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
