"""`untoc trace`: one demand through the years."""

from typing import Annotated, Any

import typer

from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, emit, end_with
from untoc_cli.cli.trace_page import trace_page
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import UsageProblem
from untoc_cli.insight.demands import read_demand
from untoc_cli.insight.tracing import Mention, Stop, Trace, sentences_of, trace_demand
from untoc_cli.text.wording import count, quoted


@selects
def trace(
    demand: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='What was asked for: "in-person participation".'),
    ],
    *,
    chosen: Chosen,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, help="Show of each session at most so many.")
    ] = 3,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Follow one demand through the years, in whatever words it was said.

    Says when it was first said and last, by whom and in which words, and at which sessions in
    between it was not. What is not in the words as typed is shown with how near it comes.
    """
    env, files = opened(archive)
    selection = chosen.resolve(files)
    typed = " ".join(" ".join(demand).strip('"“”«» ').split())
    statements = list(selection.choose(files.statements))
    _check(typed, {statement.language for statement in statements})
    texts = sentences_of(files, statements, lambda paths: env.track(paths, "Reading"))
    found = trace_demand(typed, texts, files.sessions, selection, env.today)
    answer = Answer(
        command="trace",
        data=_record(found),
        view=lambda _: trace_page(found, limit),
        rows=[_mention(mention) for mention in found.mentions],
        paths=[str(files.root / statement.path) for statement in found.statements],
        status="success" if found.mentions else "nothing",
    )
    emit(env, answer, output)
    env.say(_said(found))
    if note := unreadable_note(files):
        env.say(note)
    end_with(answer)


def _check(typed: str, languages: set[str]) -> None:
    """Refuse what cannot be followed.

    Raises:
        UsageProblem: no word of it tells anything.
    """
    if not any(read_demand(typed, language).units for language in languages | {"en"}):
        raise UsageProblem(
            f"{quoted(typed)} holds no word that could be followed",
            hint='untoc trace "in-person participation"',
        )


def _said(found: Trace) -> str:
    exact = sum(mention.said.is_exact for mention in found.mentions)
    similar = len(found.mentions) - exact
    where = f"in {len(found.statements)} of {count(found.searched, 'statement')}"
    return f"{exact} as typed, {similar} in similar words, {where}"


def _record(found: Trace) -> dict[str, Any]:
    statements = found.statements
    return {
        "demand": found.demand,
        "searched": found.searched,
        "statements": [statement.id for statement in statements],
        "first": _date(statements[0].date) if statements else None,
        "last": _date(statements[-1].date) if statements else None,
        "speakers": [{"name": name, "statements": number} for name, number in found.speakers()],
        "variants": [
            {
                "text": variant.text,
                "count": variant.count,
                "exact": variant.is_exact,
                "likeness": variant.likeness,
            }
            for variant in found.variants()
        ],
        "mentions": [_mention(mention) for mention in found.mentions],
        "sessions": [_stop(stop) for stop in found.stops],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    statement = mention.statement
    return {
        "statement": statement.id,
        "date": _date(statement.date),
        "speaker": list(statement.speaker),
        "organisation": list(statement.organisation),
        "theme": list(statement.theme),
        "session": statement.session,
        "paragraph": mention.paragraph,
        "exact": mention.said.is_exact,
        "likeness": mention.said.likeness,
        "words": mention.words,
        "sentence": mention.sentence,
        "start": mention.said.start,
        "end": mention.said.end,
    }


def _stop(stop: Stop) -> dict[str, Any]:
    occasion = stop.occasion
    return {
        "name": occasion.name,
        "date": _date(occasion.date),
        "themes": list(occasion.themes),
        "status": occasion.session.status if occasion.session else None,
        "mentions": len(stop.mentions),
        "statements": len(occasion.statements),
    }


def _date(date: Any) -> str | None:
    return str(date) if date else None
