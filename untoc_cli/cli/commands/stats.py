"""`untoc stats`: the archive in figures."""

from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, emit, end_with
from untoc_cli.cli.page import Cell, Column, Page, Span
from untoc_cli.cli.views import unreadable_note
from untoc_cli.insight.statistics import Share, Statistics, count_archive
from untoc_cli.record import replace
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import count, shorten

_WIDE = 90
_LONGEST_NAME, _NARROW_NAME = 52, 24
_WITH_SESSIONS, _WITHOUT = 55, 38  # columns beside a name on a narrow terminal
_NOTHING = "–"
# What is counted, in the order shown: the heading of its table, and what stands for no value.
_KINDS = {
    "years": ("Year", ""),
    "themes": ("Working group", "without a theme"),
    "languages": ("Language", ""),
    "speakers": ("Speaker", "speaker unknown"),
    "organisations": ("Organisation", "organisation unknown"),
}
_SINGULAR = {
    "years": "year",
    "themes": "theme",
    "languages": "language",
    "speakers": "speaker",
    "organisations": "organisation",
}


@selects
def show_statistics(
    chosen: Chosen,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, help="Speakers and organisations to show.")
    ] = 10,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Show who spoke, how often and how long, and where nothing is on file.

    By year, working group and language, with speakers and organisations and when each spoke first
    and last.
    """
    env, files = opened(archive)
    selection = chosen.resolve(files)
    statements = list(selection.choose(files.statements))
    sessions = [session for session in files.sessions if selection.fits_session(session)]
    found = count_archive(statements, sessions, files.themes)
    if selection.themes:
        wanted = tuple(share for share in found.themes if share.value in selection.themes)
        found = replace(found, themes=wanted)
    answer = Answer(
        command="stats",
        data={"whole": _record(found.whole), "undated": found.undated}
        | {kind: [_record(share) for share in getattr(found, kind)] for kind in _KINDS},
        view=lambda width: _page(found, files, limit, width),
        rows=[{"kind": "all"} | _record(found.whole), *_rows(found)],
        paths=[str(files.root / statement.path) for statement in statements],
        status="success" if statements else "nothing",
    )
    emit(env, answer, output)
    for note in (_undated_note(found), unreadable_note(files)):
        if note:
            env.say(note)
    end_with(answer)


def _undated_note(found: Statistics) -> str | None:
    return f"{count(found.undated, 'statement')} without a date" if found.undated else None


def _page(found: Statistics, archive: Archive, limit: int, width: int | None) -> Page:
    page = Page()
    whole = found.whole
    said = f"{count(whole.statements, 'statement')}, {count(whole.words, 'word')}"
    page.line(Span(said, "heading"), _lengths(whole))
    if whole.held:
        gaps = f"{count(whole.held, 'session')} held, nothing on file for {whole.silent}"
        page.line(Span(gaps, "silent" if whole.silent else ""))
    for kind in _KINDS:
        if shares := getattr(found, kind):
            page.gap()
            _table(page, kind, shares, archive, limit, width)
    return page


def _lengths(whole: Share) -> str:
    if not whole.statements:
        return ""
    return f"; typically {whole.typical:,} words, {whole.longest:,} at most"


def _table(
    page: Page,
    kind: str,
    shares: tuple[Share, ...],
    archive: Archive,
    limit: int,
    width: int | None,
) -> None:
    heading, unknown = _KINDS[kind]
    is_wide = width is None or width >= _WIDE
    has_sessions = kind in ("years", "themes")
    shown = shares if has_sessions else shares[:limit]
    columns = [
        Column(heading),
        Column("Statements" if is_wide else "Stmts", right=True),
        Column("Typical words" if is_wide else "Typical", right=True),
        *([Column("Held", right=True), Column("Silent", right=True)] if has_sessions else []),
        *([] if kind == "years" else [Column("Years", keep=True)]),
    ]
    others = _WITH_SESSIONS if has_sessions else _WITHOUT
    room = _LONGEST_NAME if width is None or is_wide else max(_NARROW_NAME, width - others)
    rows = [
        _cells(share, shorten(_name(kind, share.value, unknown, archive), room), kind)
        for share in shown
    ]
    page.table(columns, rows)
    if len(shares) > len(shown):
        page.line(Span(f"{len(shares) - len(shown)} more; --limit shows them", "faint"))


def _name(kind: str, value: str, unknown: str, archive: Archive) -> str:
    if not value:
        return unknown
    if kind == "themes":
        return archive.themes.name(value) or value
    return LANGUAGES.get(value, value) if kind == "languages" else value


def _cells(share: Share, name: str, kind: str) -> list[Cell]:
    cells: list[Cell] = [
        name,
        f"{share.statements:,}" if share.statements else _NOTHING,
        f"{share.typical:,}" if share.statements else _NOTHING,
    ]
    if kind in ("years", "themes"):
        silent = Span(f"{share.silent}", "silent" if share.silent else "")
        cells += [f"{share.held}", [silent]]
    if kind != "years":
        cells.append(_years(share))
    return cells


def _years(share: Share) -> str:
    """Return the first and the last year."""
    if share.first is None or share.last is None:
        return _NOTHING
    first, last = share.first.year, share.last.year
    return f"{first}" if first == last else f"{first}–{last}"


def _rows(found: Statistics) -> list[dict[str, Any]]:
    return [
        {"kind": _SINGULAR[kind]} | _record(share)
        for kind in _KINDS
        for share in getattr(found, kind)
    ]


def _record(share: Share) -> dict[str, Any]:
    return {
        "value": share.value or None,
        "statements": share.statements,
        "words": share.words,
        "typical": share.typical,
        "longest": share.longest,
        "first": str(share.first) if share.first else None,
        "last": str(share.last) if share.last else None,
        "held": share.held,
        "silent": share.silent,
    }
