"""`untoc references`: who cites which resolution, article, protocol or document."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import worked_out
from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, LimitOption, opened, selects
from untoc_cli.cli.output import Answer, emit, end_with
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.views import date_span, explain_marks, people, unreadable_note
from untoc_cli.errors import UsageProblem
from untoc_cli.insight.references import KINDS, Citation, Cited, cited, recipe
from untoc_cli.text.references import references
from untoc_cli.text.wording import count, quoted

_EXAMPLE = 'untoc references "resolution 9/1"'


class Kind(StrEnum):
    """What can be cited."""

    INSTRUMENT = "instrument"
    ARTICLE = "article"
    RESOLUTION = "resolution"
    DECISION = "decision"
    GOAL = "goal"
    DOCUMENT = "document"


@selects
def list_references(
    chosen: Chosen,
    what: Annotated[
        str | None,
        typer.Argument(metavar="[REFERENCE]", help='Only this: "resolution 9/1", "article 18"…'),
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", "-k", help="Only of this kind. Repeatable.")
    ] = None,
    limit: LimitOption = None,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """List who cites which resolution, article, protocol, goal or document.

    What is cited is listed by kind, what most statements cite first, each with its statements and
    paragraphs. However it is written, "res. 9/1" and "Resolution 9/1" are one.
    """
    env, files = opened(archive)
    wanted = _names(what)
    statements = list(chosen.resolve(files).choose(files.statements))
    read = worked_out(
        files, statements, recipe(), lambda paths: env.track(paths, "Reading statements")
    )
    every = [one for one in cited(read, wanted) if one.kind in (kind or KINDS)]
    shown = every[:limit]
    answer = Answer(
        command="references",
        data={"total": len(every), "references": [_record(one) for one in shown]},
        view=lambda _: references_page(shown),
        rows=[_row(one, *place) for one in shown for place in one.places],
        paths=_paths(shown, files),
        status="success" if every else "nothing",
    )
    emit(env, answer, output)
    of_all = f"{len(shown):,} of " if len(shown) < len(every) else ""
    places = {
        (statement.path, citation.paragraph) for one in shown for statement, citation in one.places
    }
    citing = len({path for path, _ in places})
    env.say(
        f"{of_all}{count(len(every), 'reference')} in {count(len(places), 'paragraph')} "
        f"of {count(citing, 'statement')}"
    )
    if note := unreadable_note(files):
        env.say(note)
    end_with(answer)


def references_page(found: list[Cited]) -> Page:
    """Show what is cited, kind by kind, and below each where."""
    page = Page()
    for kind in dict.fromkeys(one.kind for one in found):
        page.heading(f"{kind.capitalize()}s")
        for one in found:
            if one.kind == kind:
                _cited(page, one)
    explain_marks(page, (statement for one in found for statement, _ in one.places))
    return page


def _cited(page: Page, one: Cited) -> None:
    page.line(
        Span(one.name, "match"),
        Span(f"  {count(one.statements, 'statement')}", "faint"),
        indent=2,
        hang=4,
    )
    by_statement: dict[str, tuple[Statement, list[str]]] = {}
    for statement, citation in one.places:
        where = "title" if citation.paragraph is None else f"¶ {citation.paragraph}"
        by_statement.setdefault(statement.path, (statement, []))[1].append(where)
    for statement, places in by_statement.values():
        page.line(
            date_span(statement),
            f"  {people(statement.speaker)}  ",
            Span(", ".join(places), "faint"),
            Span(f"  {statement.id}", "id"),
            indent=4,
            hang=17,
        )


def _names(what: str | None) -> tuple[str, ...]:
    """Return the names of what is asked for.

    Raises:
        UsageProblem: nothing in it can be cited.
    """
    if what is None:
        return ()
    names = tuple(reference.name for reference in references(what))
    if not names:
        raise UsageProblem(
            f"{quoted(what)} names no resolution, decision, article, instrument, goal or document",
            hint=_EXAMPLE,
        )
    return names


def _record(one: Cited) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "statements": one.statements,
        "citations": [_place(*place) for place in one.places],
    }


def _row(one: Cited, statement: Statement, citation: Citation) -> dict[str, Any]:
    return {"name": one.name, "kind": one.kind} | _place(statement, citation)


def _place(statement: Statement, citation: Citation) -> dict[str, Any]:
    return {
        "id": statement.id,
        "paragraph": citation.paragraph,
        "written": citation.written,
        "date": str(statement.date) if statement.date else None,
        "themes": list(statement.theme),
        "speakers": list(statement.speaker),
    }


def _paths(found: list[Cited], archive: Archive) -> list[str]:
    paths = dict.fromkeys(statement.path for one in found for statement, _ in one.places)
    return [str(archive.root / path) for path in paths]
