"""`untoc search --kwic`: each place on a line of its own, the words in the middle."""

from collections.abc import Sequence
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.output import Answer
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.views import date_span, explain_marks, people
from untoc_cli.search.concordance import Place
from untoc_cli.text.columns import beginning, columns, ending, in_place
from untoc_cli.text.safety import one_line
from untoc_cli.text.wording import count, shorten

_PIPE = 100  # columns of a line where nothing says how wide it may be
_NUMBER = 7  # before the line: its paragraph
_LONGEST = 0.4  # of a line that the words in the middle may take
_TYPICAL = 10  # columns of the words in the middle, for which both sides are equally long


def kwic_answer(
    query: str, shown: Sequence[Place], statements: int, archive: Archive, *, is_sorted: bool
) -> Answer:
    """Return the answer.

    Args:
        query: as typed.
        shown: the places.
        statements: how many statements hold the words.
        archive: where.
        is_sorted: whether the places are sorted by what is around them, not by statement.
    """
    return Answer(
        command="search",
        data={
            "query": query,
            "statements": statements,
            "lines": [_record(place) for place in shown],
        },
        view=lambda width: _page(shown, width, is_sorted=is_sorted),
        rows=[_record(place) for place in shown],
        paths=[str(archive.root / path) for path in dict.fromkeys(p.statement.path for p in shown)],
        status="success" if shown else "nothing",
    )


def kwic_said(shown: Sequence[Place], statements: int, *, is_cut: bool) -> str:
    """Return what is said of it on the side."""
    of = len({place.statement.path for place in shown})
    where = f"from {of} of {count(statements, 'statement')}"
    return f"{count(len(shown), 'line')} {where}{'; --limit shows more' if is_cut else ''}"


def _page(shown: Sequence[Place], width: int | None, *, is_sorted: bool) -> Page:
    page = Page()
    room = (width or _PIPE) - _NUMBER
    before = ""
    for place in shown:
        if place.statement.path != before or is_sorted:
            _source(page, place, is_first=not before or is_sorted)
        before = place.statement.path
        page.line(*_line(place, room))
    explain_marks(page, (place.statement for place in shown))
    return page


def _source(page: Page, place: Place, *, is_first: bool) -> None:
    """Name the statement of the lines below."""
    if not is_first:
        page.gap()
    statement = place.statement
    page.line(
        date_span(statement),
        "  ",
        Span(people(statement.speaker), "speaker"),
        "  ",
        Span(statement.id, "id"),
        hang=4,
    )


def _line(place: Place, room: int) -> list[Span | str]:
    """Return a line with the words in the middle; what stands right beside them stays there."""
    keyword = shorten(one_line(place.keyword), int(room * _LONGEST))
    left_room = (room - _TYPICAL) // 2
    right_room = max(room - left_room - columns(keyword), 1)
    left = ending(f"{one_line(place.left)}{_blank(place.left[-1:])}", left_room)
    right = beginning(f"{_blank(place.right[:1])}{one_line(place.right)}", right_room)
    number = f"¶ {place.paragraph}" if place.paragraph else "head"
    return [
        Span(number.ljust(_NUMBER), "faint"),
        f"{' ' * (left_room - columns(left))}{in_place(left)}",
        Span(in_place(keyword), "match"),
        in_place(right),
    ]


def _blank(beside: str) -> str:
    """Return the blank that stood beside the words, if there was one."""
    return " " if beside.isspace() else ""


def _record(place: Place) -> dict[str, Any]:
    statement = place.statement
    return {
        "statement": statement.id,
        "date": str(statement.date) if statement.date else None,
        "speaker": list(statement.speaker),
        "theme": list(statement.theme),
        "paragraph": place.paragraph,
        "left": place.left,
        "keyword": place.keyword,
        "right": place.right,
    }
