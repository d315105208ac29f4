"""`untoc summary`: what is on file, by working group."""

from functools import partial
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.sessions import Session
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, Chosen, FileOption, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, Format, emit
from untoc_cli.cli.summary_page import summary_page
from untoc_cli.cli.views import unreadable_note
from untoc_cli.insight.change import Change, Stated
from untoc_cli.insight.findings import Limits
from untoc_cli.insight.positions import KINDS
from untoc_cli.insight.summary import GroupSummary, Summary, chairs_over_time, summarise
from untoc_cli.insight.terms import DistinctiveTerm

_PAGE = Limits(terms=10, sentences=3, positions=4)  # of one group, and of a document
_BLOCK = Limits(terms=8, sentences=1, positions=1)  # of each of several on a terminal


@selects
def show_summary(
    chosen: Chosen,
    sentences: Annotated[
        int | None, typer.Option("--sentences", min=0, help="Central sentences of each group.")
    ] = None,
    terms: Annotated[
        int | None, typer.Option("--terms", min=0, help="Terms of each group.")
    ] = None,
    positions: Annotated[
        int | None,
        typer.Option("--positions", min=0, help="Positions of each kind, of each group."),
    ] = None,
    output: FormatOption = None,
    file: FileOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Sum up what is on file, by working group.

    Says who spoke when and about what, what was welcomed, feared, asked for and offered, what is
    new against the year before, and where nothing is on file. Every sentence is taken from a
    statement as it stands, and names its statement and paragraph. With --theme it is a page on one
    group; as markdown, html or docx something to hand on.
    """
    env, files = opened(archive)
    selection = chosen.resolve(files)
    is_short = len(selection.themes) != 1 and _is_for_a_terminal(output, file)
    limits = _limits(_BLOCK if is_short else _PAGE, terms, sentences, positions)
    summary = summarise(
        files, selection, limits, lambda paths: env.track(paths, "Reading statements")
    )
    emit(env, _answer(env, files, summary, selection), output, file)
    if note := unreadable_note(files):
        env.say(note)


def _is_for_a_terminal(output: Format | None, file: object) -> bool:
    return file is None and output in (None, Format.TABLE, Format.PLAIN)


def _limits(
    usual: Limits, terms: int | None, sentences: int | None, positions: int | None
) -> Limits:
    return Limits(
        terms=usual.terms if terms is None else terms,
        sentences=usual.sentences if sentences is None else sentences,
        positions=usual.positions if positions is None else positions,
    )


def _answer(env: Environment, files: Archive, summary: Summary, selection: Selection) -> Answer:
    records = [_record(group, files) for group in summary.groups]

    def document(form: Format) -> str | bytes:
        from untoc_cli.cli.summary_document import write  # noqa: PLC0415 - not for a terminal

        return write(form, summary, files, selection, env.today)

    return Answer(
        command="summary",
        data={"groups": records},
        view=lambda _: summary_page(summary, files),
        rows=records,
        paths=[str(files.root / s.path) for g in summary.groups for s in g.facts.statements],
        documents={
            form: partial(document, form) for form in (Format.MARKDOWN, Format.HTML, Format.DOCX)
        },
        status="success" if summary.groups else "nothing",
    )


def _record(group: GroupSummary, archive: Archive) -> dict[str, Any]:
    facts, found = group.facts, group.findings
    return {
        "theme": group.theme,
        "name": archive.themes.name(group.theme),
        "statements": [statement.id for statement in facts.statements],
        "words": facts.words,
        "first": str(facts.first) if facts.first else None,
        "last": str(facts.last) if facts.last else None,
        "speakers": dict(facts.speakers),
        "organisations": dict(facts.organisations),
        "years": [
            {
                "year": year.year,
                "statements": year.statements,
                "speakers": dict(year.speakers),
                "chairs": dict(year.chairs),
            }
            for year in facts.years
        ],
        "chairs": [
            {"name": name, "from": first, "to": last}
            for first, last, name in chairs_over_time(facts)
        ],
        "terms": [_term(term) for term in found.terms],
        "central": [
            {
                "statement": sentence.statement_id,
                "paragraph": sentence.paragraph,
                "text": sentence.text,
            }
            for sentence in found.central
        ],
        "positions": {
            kind: {
                "count": found.numbers.get(kind, 0),
                "sentences": [_stated(one) for one in found.positions.get(kind, ())],
            }
            for kind in KINDS
        },
        "not_covered": list(found.not_covered),
        "change": _change(found.change) if found.change else None,
        "covered": _ids(facts.covered),
        "silent": _ids(facts.silent),
        "planned": _ids(facts.planned),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "year": change.year,
        "before": change.before,
        "new_terms": [_term(term) for term in change.new_terms],
        "gone_terms": [_term(term) for term in change.gone_terms],
        "new_positions": [_stated(one) for one in change.new_positions],
        "gone_positions": [_stated(one) for one in change.gone_positions],
    }


def _term(term: DistinctiveTerm) -> dict[str, Any]:
    return {"text": term.text, "count": term.count}


def _stated(one: Stated) -> dict[str, Any]:
    return {
        "statement": one.statement.id,
        "paragraph": one.position.paragraph,
        "text": one.position.sentence,
        "kinds": list(one.position.kinds),
    }


def _ids(sessions: tuple[Session, ...]) -> list[str]:
    return [session.id for session in sessions]
