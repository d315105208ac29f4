"""`untoc search --like`: the statements most like one, and why."""

from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import to_record
from untoc_cli.cli.output import Answer
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.views import add_heading, explain_marks
from untoc_cli.search.resemblance import Alike, Resemblance
from untoc_cli.text.wording import count

_MOST_SHARED = 8  # words on the page; JSON has all


def alike_answer(found: Resemblance, archive: Archive, offset: int, limit: int) -> Answer:
    """Return the answer: a page of what was found."""
    shown = found.alike[offset : offset + limit]
    return Answer(
        command="search",
        data={
            "like": found.statement.id,
            "telling": list(found.telling),
            "total": len(found.alike),
            "offset": offset,
            "hits": [_record(alike) for alike in shown],
        },
        view=lambda _: _page(shown, archive),
        rows=[_record(alike) for alike in shown],
        paths=[str(archive.root / alike.statement.path) for alike in shown],
        status="success" if found.alike else "nothing",
    )


def alike_said(found: Resemblance, offset: int, limit: int) -> str:
    """Return what is said of it on the side."""
    shown = len(found.alike[offset : offset + limit])
    of_all = f"{shown} of " if shown < len(found.alike) else ""
    what = count(len(found.alike), "statement")
    return f"{of_all}{what} with words of {found.statement.id}"


def _page(shown: tuple[Alike, ...], archive: Archive) -> Page:
    page = Page()
    for alike in shown:
        statement = alike.statement
        page.gap()
        add_heading(page, statement, archive)
        words = ", ".join(alike.shared[:_MOST_SHARED])
        more = len(alike.shared) - _MOST_SHARED
        rest = f" and {more} more" if more > 0 else ""
        likeness = Span(f"{alike.likeness:.0%} alike: ", "faint")
        page.line(likeness, Span(words, "match"), rest, indent=2, hang=4)
        page.line(Span(statement.id, "id"), indent=2)
    explain_marks(page, (alike.statement for alike in shown))
    return page


def _record(alike: Alike) -> dict[str, Any]:
    return to_record(alike.statement) | {
        "likeness": alike.likeness,
        "shared": list(alike.shared),
    }
