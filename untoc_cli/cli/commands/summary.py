"""`untoc summary`: what is on file, by working group."""

from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.views import (
    MARK,
    date_span,
    explain_marks,
    session_date,
    unreadable_note,
)
from untoc_cli.insight.summary import GroupSummary, Summary, summarise
from untoc_cli.text.wording import count, listing

_LABEL = 15


@selects
def show_summary(
    chosen: Chosen,
    sentences: Annotated[
        int, typer.Option("--sentences", min=0, help="Central sentences of each group.")
    ] = 3,
    terms: Annotated[int, typer.Option("--terms", min=0, help="Terms of each group.")] = 8,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Sum up what is on file, by working group.

    Says who spoke when and about what, and where nothing is on file. Terms and sentences are taken
    from the statements as they stand; every sentence names its statement and paragraph.
    """
    env, files = opened(archive)
    selection = chosen.resolve(files)
    asked_for = tuple(session for session in files.sessions if selection.fits_session(session))
    summary = summarise(
        selection.choose(files.statements),
        files.body,
        Sessions(asked_for),
        files.themes,
        sentences=sentences,
        terms=terms,
    )
    groups = [g for g in summary.groups if not selection.themes or g.theme in selection.themes]
    records = [_record(group, files) for group in groups]
    answer = Answer(
        command="summary",
        data={"groups": records},
        view=lambda _: summary_page(Summary(tuple(groups)), files),
        rows=records,
        paths=[str(files.root / s.path) for group in groups for s in group.statements],
        status="success" if groups else "nothing",
    )
    emit(env, answer, output)
    if note := unreadable_note(files):
        env.say(note)


def summary_page(summary: Summary, archive: Archive) -> Page:
    """Show one group after the other."""
    page = Page()
    for group in summary.groups:
        page.heading(archive.themes.name(group.theme) or "Without a theme")
        _facts(page, group)
        for sentence in group.central:
            where = f"¶ {sentence.paragraph}, " if sentence.paragraph else ""
            page.gap()
            page.line(f"“{sentence.text}”", indent=2, hang=2)
            page.line(Span(f"{where}{sentence.statement_id}", "id"), indent=4)
        _silent(page, group)
    explain_marks(page, (s for group in summary.groups for s in group.statements))
    return page


def _facts(page: Page, group: GroupSummary) -> None:
    sessions = len(group.covered) + len(group.silent)
    covered = f"{len(group.covered)} of {count(sessions, 'session')} covered" if sessions else ""
    if not group.statements:
        _fact(page, "statements", f"none on file, {covered}")
        return
    said = f"{len(group.statements)} ({count(group.words, 'word')})"
    _fact(page, "statements", ", ".join(part for part in (said, covered) if part))
    dates = [span for s in group.statements[:12] for span in (date_span(s), Span("  "))]
    page.line(Span("delivered".ljust(_LABEL), "faint"), *dates, indent=2, hang=_LABEL + 2)
    _fact(page, "speakers", _counted(group.speakers), "speaker")
    _fact(page, "organisations", _counted(group.organisations))
    _fact(page, "sets it apart", ", ".join(term.text for term in group.terms))


def _fact(page: Page, label: str, value: str, style: str = "") -> None:
    if value:
        page.line(Span(label.ljust(_LABEL), "faint"), Span(value, style), indent=2, hang=_LABEL + 2)


def _silent(page: Page, group: GroupSummary) -> None:
    if not group.silent:
        return
    page.gap()
    page.line(Span("Nothing on file for", "silent"), indent=2)
    for session in group.silent:
        status = "" if session.status == "held" else f"  {session.status}"
        page.line(session_date(session), f"  {session.id}", Span(status, "faint"), indent=4)
        if "date" in session.inferred:
            page.line(Span(f"{MARK} {session.inferred['date']}", "faint"), indent=6, hang=6)


def _counted(names: tuple[tuple[str, int], ...]) -> str:
    return listing(f"{name} ({number})" if number > 1 else name for name, number in names)


def _record(group: GroupSummary, archive: Archive) -> dict[str, Any]:
    return {
        "theme": group.theme,
        "name": archive.themes.name(group.theme),
        "statements": [statement.id for statement in group.statements],
        "words": group.words,
        "first": str(group.first) if group.first else None,
        "last": str(group.last) if group.last else None,
        "speakers": dict(group.speakers),
        "organisations": dict(group.organisations),
        "terms": [{"text": term.text, "count": term.count} for term in group.terms],
        "central": [
            {
                "statement": sentence.statement_id,
                "paragraph": sentence.paragraph,
                "text": sentence.text,
            }
            for sentence in group.central
        ],
        "covered": _ids(group.covered),
        "silent": _ids(group.silent),
    }


def _ids(sessions: tuple[Session, ...]) -> list[str]:
    return [session.id for session in sessions]
