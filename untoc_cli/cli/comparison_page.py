"""How two sides look beside each other: what was kept, reworded, dropped, and what is new."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.page import BESIDE, Page, Span
from untoc_cli.cli.views import date_span, explain_marks, speaker_line
from untoc_cli.insight.comparison import Change, Comparison, Fate, Piece
from untoc_cli.insight.position_changes import PositionChange, Turn
from untoc_cli.insight.wordmarks import Mark, Run
from untoc_cli.text.wording import count, shorten

_KEPT = 160  # characters of what was kept; it is known
_INDENT = 2
_STYLES = {Mark.SAME: "", Mark.DROPPED: "dropped", Mark.NEW: "new"}
_KINDS = {
    "welcome": "What was welcomed",
    "concern": "What worried",
    "ask": "What was asked for",
    "commitment": "What was offered",
}
_TURNS = {
    Turn.KEPT: "faint",
    Turn.SHARPENED: "warning",
    Turn.SOFTENED: "planned",
    Turn.DROPPED: "silent",
    Turn.NEW: "good",
}
_FATES = {
    Fate.KEPT: "faint",
    Fate.REWORDED: "heading",
    Fate.DROPPED: "silent",
    Fate.NEW: "good",
}


def comparison_page(
    comparison: Comparison,
    changes: Sequence[Change],
    positions: Sequence[PositionChange],
    archive: Archive,
    width: int | None,
) -> Page:
    """Show the sides, and below what became of their paragraphs.

    Args:
        comparison: the sides.
        changes: what to show of what became of them.
        positions: what became of positions.
        archive: where.
        width: columns; None for a pipe.
    """
    page = Page()
    wide = width is not None and width >= BESIDE
    old: list[Span | str] = [Span("old  ", "faint"), *_side(comparison.old, archive)]
    new: list[Span | str] = [Span("new  ", "faint"), *_side(comparison.new, archive)]
    if wide:
        page.beside(old, new)
    else:
        page.line(*old, hang=5)
        page.line(*new, hang=5)
    for change in changes:
        page.gap()
        page.line(*_title(change, comparison))
        if change.fate is Fate.REWORDED and not wide:
            page.line(*_merged(change), indent=_INDENT)
        elif change.fate is Fate.KEPT and not wide:
            page.line(shorten(change.new_text, _KEPT), indent=_INDENT)
        else:
            page.beside(_old(change), _new(change), indent=_INDENT)
        if change.nearest:
            where = _places((change.nearest,), _is_one(comparison, change.nearest))
            page.line(Span(f"on the same subject: {where}", "faint"), indent=_INDENT)
    for kind, turned in groupby(positions, key=lambda change: change.kind):
        page.heading(_KINDS[kind])
        for position in turned:
            _position(page, position, comparison, width)
    explain_marks(page, (*comparison.old, *comparison.new))
    return page


def _position(
    page: Page, position: PositionChange, comparison: Comparison, width: int | None
) -> None:
    """Show what became of a position, with both sentences where there are two."""
    page.line(*_turned(position, comparison))
    old = position.old.sentence if position.old else ""
    new = position.new.sentence if position.new else ""
    if old == new and (width is None or width < BESIDE):
        old = ""
    page.beside([Span(old)] if old else [], [Span(new)] if new else [], indent=_INDENT)


def _turned(position: PositionChange, comparison: Comparison) -> Iterator[Span | str]:
    turn = position.turn
    yield Span(turn.value, _TURNS[turn])
    taken = [side for side in (position.old, position.new) if side]
    places = [
        f"¶ {side.paragraph}{'' if len(of) == 1 else f' of {side.statement}'}"
        for side, of in ((position.old, comparison.old), (position.new, comparison.new))
        if side
    ]
    yield Span(f"  {' → '.join(places)}", "id")
    names = [side.strength.name for side in taken if side.strength]
    if turn in (Turn.SHARPENED, Turn.SOFTENED):
        same = names[0] == names[-1]
        more = f"{names[0]}, {'more' if turn is Turn.SHARPENED else 'less'} strongly"
        yield Span(f"  {more if same else ' → '.join(names)}", "faint")
    elif names:
        yield Span(f"  {names[0]}", "faint")


def _side(statements: Sequence[Statement], archive: Archive) -> list[Span | str]:
    """Return what a side is: its statement, or how many and from when to when."""
    first, last = statements[0], statements[-1]
    if first is last:
        return [date_span(first), "  ", *speaker_line(first), f": {heading_of(first, archive)}"]
    number = count(len(statements), "statement")
    return [date_span(first), " to ", date_span(last), f"  {number}"]


def _title(change: Change, comparison: Comparison) -> Iterator[Span | str]:
    yield Span(change.fate.value, _FATES[change.fate])
    old = _places(change.old, len(comparison.old) == 1)
    new = _places(change.new, len(comparison.new) == 1)
    yield Span(f"  {' → '.join(place for place in (old, new) if place)}", "id")
    if change.fate is Fate.REWORDED and change.likeness is not None:
        yield Span(f"  {change.likeness:.0%} alike", "faint")


def _is_one(comparison: Comparison, piece: Piece) -> bool:
    """Tell whether the side a piece stands on is one statement."""
    side = comparison.old if piece.statement in {s.id for s in comparison.old} else comparison.new
    return len(side) == 1


def _places(pieces: Sequence[Piece], is_one: bool) -> str:
    """Return the paragraphs of pieces, with their statements where there are several."""
    by_statement: dict[str, list[str]] = {}
    for piece in pieces:
        by_statement.setdefault(piece.statement, []).append(str(piece.paragraph))
    return "; ".join(
        f"¶ {', '.join(dict.fromkeys(numbers))}{'' if is_one else f' of {statement}'}"
        for statement, numbers in by_statement.items()
    )


def _old(change: Change) -> list[Span]:
    """Return the old text, with what was dropped marked."""
    if change.fate is Fate.KEPT:
        return [Span(shorten(change.old_text, _KEPT))]
    runs = [run for run in change.runs if run.mark is not Mark.NEW]
    return _spans(change.old_text, runs, 0) if runs else [Span(change.old_text)]


def _new(change: Change) -> list[Span]:
    """Return the new text, with what is new marked."""
    if change.fate is Fate.KEPT:
        return [Span(shorten(change.new_text, _KEPT))]
    runs = [run for run in change.runs if run.mark is not Mark.DROPPED]
    return _spans(change.new_text, runs, 1) if runs else [Span(change.new_text)]


def _spans(text: str, runs: Sequence[Run], side: int) -> list[Span]:
    spans = []
    before = 0
    for run in runs:
        start, end = (run.old, run.new)[side]
        spans += [Span(text[before:start]), Span(text[start:end], _STYLES[run.mark])]
        before = end
    return [*spans, Span(text[before:])]


def _merged(change: Change) -> list[Span]:
    """Return both texts as one, what was dropped before what took its place."""
    spans: list[Span] = []
    for run in change.runs:
        text = change.old_text if run.mark is Mark.DROPPED else change.new_text
        start, end = run.old if run.mark is Mark.DROPPED else run.new
        if spans and (text[:start][-1:].isspace() or run.mark is not Mark.SAME):
            spans.append(Span(" "))
        spans.append(Span(text[start:end], _STYLES[run.mark]))
    return spans
