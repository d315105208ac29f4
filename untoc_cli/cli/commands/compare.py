"""`untoc compare`: what stayed, changed, went and came between two statements, or two years."""

import re
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.dates import DateRange, PartialDate
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import worked_out
from untoc_cli.cli.comparison_page import comparison_page
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import NotFound, UsageProblem
from untoc_cli.insight.comparison import Change, Comparison, Fate, Piece, compare_texts
from untoc_cli.insight.position_changes import PositionChange, Taken, Turn, compare_positions
from untoc_cli.insight.positions import Stand, recipe
from untoc_cli.record import replace
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import count, listing

_TAKEN = ("statement", "paragraph", "sentence", "strength")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@selects
def compare_statements(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="An id, a part of it that fits one, or a year.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, of the other side.")],
    *,
    chosen: Chosen,
    only: Annotated[
        list[Fate] | None,
        typer.Option("--only", help="Show only what was kept, reworded, dropped or is new."),
    ] = None,
    positions: Annotated[
        bool,
        typer.Option("--positions", help="Show only what became of positions, not of paragraphs."),
    ] = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Compare two statements, or a theme in two years, paragraph by paragraph.

    Paragraphs are paired by what they say, wherever they stand, and of reworded ones the words are
    marked. Behind them stand the positions that were kept, sharpened, softened or dropped. A year
    stands for all statements of it that the filters select.
    """
    env, files = opened(archive)
    selection = chosen.resolve(files)
    sides = [_side(reference, files, selection) for reference in (old, new)]
    _check(old, new, sides, selection)
    comparison = compare_texts(*([(s, files.body(s)) for s in side] for side in sides))
    shown = [
        change
        for change in comparison.changes
        if not positions and (not only or change.fate in only)
    ]
    turned = [] if only else compare_positions(*(_stands(env, files, side) for side in sides))
    answer = Answer(
        command="compare",
        data=_record(comparison, shown, turned),
        view=lambda width: comparison_page(comparison, shown, turned, files, width),
        rows=[_position_row(t) for t in turned] if positions else [_row(c) for c in shown],
        paths=[str(files.root / s.path) for side in sides for s in side],
        status="success" if shown or turned else "nothing",
    )
    emit(env, answer, output)
    env.say(_said(comparison))
    if turned:
        env.say(_positions_said(turned))
    for note in (_order_note(comparison), _language_note(comparison), unreadable_note(files)):
        if note:
            env.say(note)


def _side(reference: str, archive: Archive, selection: Selection) -> list[Statement]:
    """Return the statements that a side is about, oldest first.

    Raises:
        NotFound: there are none.
    """
    if not _YEAR.fullmatch(reference):
        return [archive.find(reference)]
    year = PartialDate(int(reference))
    within = replace(selection, days=selection.days & DateRange.between(year, year))
    found = [s for s in within.choose(archive.statements) if s.year == year.year]
    if not found:
        raise NotFound(f"nothing is on file of {reference} that fits", hint="untoc timeline")
    return found


def _stands(
    env: Environment, archive: Archive, statements: Sequence[Statement]
) -> list[tuple[Statement, Stand]]:
    return worked_out(archive, statements, recipe(), lambda paths: env.track(paths, "Reading"))


def _check(old: str, new: str, sides: list[list[Statement]], selection: Selection) -> None:
    """Refuse what cannot be compared.

    Raises:
        UsageProblem: both sides are the same, or filters are given and no year to apply them to.
    """
    if sides[0] == sides[1]:
        raise UsageProblem(f"{old} and {new} are the same", hint="untoc list shows what there is")
    if selection and not any(map(_YEAR.fullmatch, (old, new))):
        raise UsageProblem(
            "filters choose the statements of a year, and two statements are named",
            hint="untoc compare --theme firearms 2022 2023",
        )


def _said(comparison: Comparison) -> str:
    counts = ", ".join(f"{comparison.count(fate)} {fate}" for fate in Fate)
    aside = comparison.aside
    return f"{counts}; {count(aside, 'salutation')} left aside" if aside else counts


def _positions_said(turned: Sequence[PositionChange]) -> str:
    counts = ", ".join(f"{sum(t.turn is turn for t in turned)} {turn}" for turn in Turn)
    return f"positions: {counts}"


def _order_note(comparison: Comparison) -> str | None:
    """Return a sentence on sides of which the first is the later one."""
    first, second = (
        [statement.date for statement in side if statement.date]
        for side in (comparison.old, comparison.new)
    )
    if first and second and min(first).first_day > max(second).last_day:
        return "the first is the later one: what is called new is the older wording"
    return None


def _language_note(comparison: Comparison) -> str | None:
    """Return a sentence on sides in different languages, whose words cannot meet."""
    first, second = ({s.language for s in side} for side in (comparison.old, comparison.new))
    if first & second:
        return None
    named = [listing(LANGUAGES.get(code, code) for code in sorted(c)) for c in (first, second)]
    return f"one side is in {named[0]}, the other in {named[1]}: words of two languages never meet"


def _record(
    comparison: Comparison, shown: list[Change], turned: list[PositionChange]
) -> dict[str, Any]:
    return {
        "old": [statement.id for statement in comparison.old],
        "new": [statement.id for statement in comparison.new],
        "counts": {fate.value: comparison.count(fate) for fate in Fate},
        "aside": comparison.aside,
        "changes": [_change(change) for change in shown],
        "positions": [
            {
                "kind": change.kind,
                "turn": change.turn.value,
                "likeness": change.likeness,
                "old": _taken(change.old),
                "new": _taken(change.new),
            }
            for change in turned
        ],
    }


def _taken(taken: Taken | None) -> dict[str, Any] | None:
    if taken is None:
        return None
    return {
        "statement": taken.statement,
        "paragraph": taken.paragraph,
        "sentence": taken.sentence,
        "strength": taken.strength.name if taken.strength else None,
        "level": taken.strength.level if taken.strength else None,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "fate": change.fate.value,
        "likeness": change.likeness,
        "old": [_piece(piece) for piece in change.old],
        "new": [_piece(piece) for piece in change.new],
        "runs": [
            {"mark": run.mark.value, "old": list(run.old), "new": list(run.new)}
            for run in change.runs
        ],
        "nearest": _piece(change.nearest) if change.nearest else None,
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "statement": piece.statement,
        "paragraph": piece.paragraph,
        "start": piece.start,
        "end": piece.end,
        "text": piece.text,
    }


def _row(change: Change) -> dict[str, Any]:
    """Return a change as one flat row."""
    return {
        "fate": change.fate.value,
        "likeness": change.likeness,
        "old_statements": _unique(piece.statement for piece in change.old),
        "old_paragraphs": _unique(str(piece.paragraph) for piece in change.old),
        "old_text": change.old_text,
        "new_statements": _unique(piece.statement for piece in change.new),
        "new_paragraphs": _unique(str(piece.paragraph) for piece in change.new),
        "new_text": change.new_text,
    }


def _position_row(change: PositionChange) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": change.kind,
        "turn": change.turn.value,
        "likeness": change.likeness,
    }
    for side, taken in (("old", change.old), ("new", change.new)):
        values = _taken(taken) or dict.fromkeys(_TAKEN)
        row |= {f"{side}_{name}": values[name] for name in _TAKEN}
    return row


def _unique(values: Any) -> list[str]:
    return list(dict.fromkeys(values))
