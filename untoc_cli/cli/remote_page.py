"""What `untoc remote` did and found, as pages and records."""

from collections.abc import Mapping, Sequence
from typing import Any

from untoc_cli.cli.carrying_out import Manner
from untoc_cli.cli.page import Column, Page, Span
from untoc_cli.search.drift import Drift, State
from untoc_cli.search.pushing import Push
from untoc_cli.search.remote import Sign
from untoc_cli.text.wording import count

_MOST_NAMED = 20
_WHAT_TO_DO = {
    State.NEWER_HERE: "untoc remote push",
    State.ONLY_HERE: "untoc remote push",
    State.REMOVED_HERE: "untoc remote pull ID fetches it again; "
    "untoc remote push --yes takes it away for all",
    State.NEWER_THERE: "untoc remote pull --update",
    State.ONLY_THERE: "untoc remote pull",
    State.REMOVED_THERE: "by others, or it is not for others any more; yours stays",
    State.CONFLICT: "untoc remote push ID --force takes yours; with yours moved away, "
    "untoc remote pull ID takes theirs",
}


def push_record(done: Push, *, dry_run: bool, rebuilt: bool) -> dict[str, Any]:
    """Return what was sent as JSON values."""
    return {
        "dry_run": dry_run,
        "rebuilt": rebuilt,
        "sent": dict(done.sent),
        "removed": dict(done.removed),
        "unchanged": done.unchanged,
        "conflicts": list(done.conflicts),
        "withheld": list(done.withheld),
        "faults": dict(done.faults),
    }


def push_rows(done: Push) -> list[dict[str, Any]]:
    """Return what became of each statement that was not the same here and there."""
    said = (
        *((path, "sent", revision, None) for path, revision in done.sent.items()),
        *((path, "removed", revision, None) for path, revision in done.removed.items()),
        *((path, "conflict", None, None) for path in done.conflicts),
        *((path, "withheld", None, None) for path in done.withheld),
        *((path, "fault", None, reason) for path, reason in done.faults.items()),
    )
    return [dict(zip(("path", "outcome", "revision", "reason"), row, strict=True)) for row in said]


def push_page(done: Push, where: str, manner: Manner, *, rebuilt: bool) -> Page:
    """Return what was sent, in sentences."""
    page = Page()
    if manner.dry_run:
        return _would_push(page, done, where, rebuilt=rebuilt)
    if rebuilt:
        page.line(f"{where} was made anew, and is searched from now on.")
    if done:
        removed = f", and took {len(done.removed)} away" if done.removed else ""
        page.line(f"Sent {count(len(done.sent), 'statement')} to {where}{removed}.")
    elif not rebuilt:
        page.line(_same(done))
    for path, reason in done.faults.items():
        page.line(Span(f"not taken: {path}: {reason}", "problem"), hang=2)
    return page


def _would_push(page: Page, done: Push, where: str, *, rebuilt: bool) -> Page:
    if rebuilt:
        page.line(f"Would make {where} anew, and switch at once.")
    elif not done:
        page.line(_same(done))
    for paths, deed in ((done.sent, "send"), (done.removed, "take away")):
        if paths:
            page.line(f"Would {deed} {count(len(paths), 'statement')}:")
            _name(page, [*paths])
    return page


def status_page(
    found: Drift, where: str, staying: Mapping[str, str], *, has_other_words: bool
) -> Page:
    """Return how here and there differ, in sentences."""
    page = Page()
    in_step = len(found.of(State.IN_STEP))
    page.line(f"{count(in_step, 'statement')} the same here and in {where}.")
    for state, hint in _WHAT_TO_DO.items():
        if paths := found.of(state):
            page.line(Span(f"{len(paths)} {state}", "heading"), f" ({hint})")
            _name(page, paths)
    if staying:
        page.line(
            Span(f"{len(staying)} not for others", "heading"), " (untoc remote push says why)"
        )
        _name(page, [*staying])
    if has_other_words:
        page.line("Names of themes or sessions are others than when it was made;")
        page.line("untoc remote push --rebuild takes those of here.", indent=2)
    return page


def signs_page(signs: Sequence[Sign]) -> Page:
    """Return what a look at the shared index found, as a table."""
    page = Page()
    columns = (Column("", keep=True), Column("", keep=True), Column(""))
    page.table(
        columns,
        [("good" if sign.is_good else "bad", sign.about, _says(sign)) for sign in signs],
    )
    return page


def _says(sign: Sign) -> str:
    return f"{sign.says}; {sign.hint}" if sign.hint else sign.says


def _same(done: Push) -> str:
    return f"Nothing to send: {count(done.unchanged, 'statement')} the same here and there."


def _name(page: Page, paths: Sequence[str]) -> None:
    for path in paths[:_MOST_NAMED]:
        page.line(path, indent=2)
    if len(paths) > _MOST_NAMED:
        page.line(f"… {len(paths) - _MOST_NAMED} more; --format json names all", indent=2)
