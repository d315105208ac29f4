"""What has become of each document that was to be filed: for people, and for programs."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.filing import Attempt
from untoc_cli.cli.output import Answer, error_record
from untoc_cli.cli.page import Page, Span
from untoc_cli.errors import Incomplete, OnFile, SecondVersion, UntocError
from untoc_cli.intake.draft import Draft
from untoc_cli.text.wording import count

FILED = "filed"
PLANNED = "to file"
ON_FILE = "on file"
INCOMPLETE = "incomplete"
REFUSED = "refused"
DECLINED = "declined"
SKIPPED = (INCOMPLETE, REFUSED)

_STYLES = {
    FILED: "good",
    PLANNED: "good",
    ON_FILE: "faint",
    DECLINED: "faint",
    INCOMPLETE: "warning",
    REFUSED: "error",
}
_LABEL = 12
_COLUMNS = ("speaker", "organisation", "theme", "date", "session", "language")


def outcome(attempt: Attempt, *, dry_run: bool) -> str:
    """Return in a word what has become of a document."""
    match attempt.problem:
        case Incomplete():
            return INCOMPLETE
        case OnFile() if not isinstance(attempt.problem, SecondVersion):
            return ON_FILE
        case UntocError():
            return REFUSED
    if attempt.addition is None:
        return DECLINED
    return PLANNED if dry_run else FILED


def answer_of(attempts: Sequence[Attempt], archive: Archive, *, dry_run: bool) -> Answer:
    """Return the answer of `untoc add`: a record for each document, filed or not."""
    records = [_record(attempt, dry_run=dry_run) for attempt in attempts]
    filed = [attempt.addition for attempt in attempts if attempt.addition and not attempt.problem]
    return Answer(
        command="add",
        data={"documents": records, "dry_run": dry_run},
        view=lambda _: _page(attempts, archive, dry_run=dry_run),
        rows=[_row(record) for record in records],
        paths=[str(archive.root / addition.path) for addition in filed],
        status=_status(records),
    )


def skipped(attempts: Sequence[Attempt], *, dry_run: bool) -> list[Attempt]:
    """Return the documents that could not be filed, and are not on file either."""
    return [attempt for attempt in attempts if outcome(attempt, dry_run=dry_run) in SKIPPED]


def tally(attempts: Sequence[Attempt], *, dry_run: bool) -> str:
    """Return how many documents came to what, as a sentence."""
    words = [outcome(attempt, dry_run=dry_run) for attempt in attempts]
    parts = [f"{words.count(word)} {word}" for word in dict.fromkeys(sorted(words, key=_order))]
    return f"{count(len(attempts), 'document')}: {', '.join(parts)}"


def _order(word: str) -> int:
    return (FILED, PLANNED, ON_FILE, DECLINED, *SKIPPED).index(word)


def _status(records: Sequence[dict[str, Any]]) -> str:
    words = {record["outcome"] for record in records}
    if not words & set(SKIPPED):
        return "success"
    return "partial" if words - set(SKIPPED) else "nothing"


def _record(attempt: Attempt, *, dry_run: bool) -> dict[str, Any]:
    addition, problem = attempt.addition, attempt.problem
    planned = addition if problem is None else None
    return {
        "source": attempt.source,
        "outcome": outcome(attempt, dry_run=dry_run),
        "id": planned.id if planned else None,
        "path": planned.path if planned else None,
        "original": planned.original_path if planned else None,
        "existing": problem.existing if isinstance(problem, OnFile) else None,
        "fields": _fields(attempt.draft),
        "open": _open(attempt.draft),
        "notes": list(attempt.document.notes) if attempt.document else [],
        "problem": error_record(problem) if problem else None,
    }


def _fields(draft: Draft | None) -> dict[str, Any]:
    return {
        name: {
            "value": _json_value(guess.value),
            "basis": guess.basis,
            "confidence": guess.confidence,
        }
        for name, guess in (draft.guesses.items() if draft else ())
    }


def _open(draft: Draft | None) -> dict[str, Any]:
    return {
        field.field: {
            "reason": field.reason,
            "candidates": [{"value": value, "basis": basis} for value, basis in field.candidates],
        }
        for field in (draft.open if draft else ())
    }


def _json_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)


def _row(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record as one line: the values of its fields, and why it was not filed."""
    problem = record["problem"] or {}
    values = {name: field["value"] for name, field in record["fields"].items()}
    kept = {name: record[name] for name in ("source", "outcome", "id", "path")}
    return {
        **kept,
        "reason": problem.get("message"),
        "hint": problem.get("hint"),
        **{name: values.get(name) for name in _COLUMNS},
    }


def _page(attempts: Sequence[Attempt], archive: Archive, *, dry_run: bool) -> Page:
    if len(attempts) == 1:
        return _single_page(attempts[0], archive, dry_run=dry_run)
    page = Page()
    for attempt in attempts:
        word = outcome(attempt, dry_run=dry_run)
        page.line(Span(word.ljust(_LABEL), _STYLES[word]), attempt.source, hang=_LABEL)
        for line in _result(attempt):
            page.line(*line, indent=_LABEL, hang=_LABEL)
    return page


def _result(attempt: Attempt) -> Iterator[tuple[Span | str, ...]]:
    """Yield as what a document is filed, or why it is not, and what to try."""
    problem = attempt.problem
    if problem is None:
        yield (Span(attempt.addition.path, "id") if attempt.addition else "somebody said no",)
        return
    name = attempt.document.name if attempt.document else PurePath(attempt.source).name
    yield (problem.what.removeprefix(name).lstrip(" :"),)
    if problem.hint and not isinstance(problem, OnFile):
        yield (Span("try: ", "faint"), problem.hint)


def _single_page(attempt: Attempt, archive: Archive, *, dry_run: bool) -> Page:
    page = Page()
    if attempt.problem:
        return page
    if attempt.addition is None:
        page.line("Nothing was filed.")
        return page
    verb = "Would file" if dry_run else "Filed"
    page.line(f"{verb} {archive.root / attempt.addition.path}")
    if attempt.addition.original_path:
        kept = "Would keep" if dry_run else "Kept"
        page.line(f"{kept} {archive.root / attempt.addition.original_path}")
    return page
