"""What the line below the search field says."""

from collections.abc import Iterator

from untoc_cli.cli.browsing.desk import Answer
from untoc_cli.cli.browsing.narrowing import Narrowing
from untoc_cli.cli.page import Span
from untoc_cli.errors import UntocError
from untoc_cli.text.wording import count, listing

Line = tuple[Span, ...]


def said_of(answer: Answer, shown: int, narrowing: Narrowing) -> list[Line]:
    """Return what is to be said of an answer.

    Args:
        answer: what was found.
        shown: how many of it the ticks leave.
        narrowing: the filters.
    """
    lines: list[Line] = [(Span(_number(answer, shown, narrowing)),), *_offers(answer)]
    if answer.begun:
        begun = answer.query.split()[-1]
        lines.append((Span(f"no word “{begun}”; words beginning so: {begun}*", "faint"),))
    if narrowing:
        filters = listing(narrowing.words(answer.themes))
        lines.append((Span(f"only {filters}; x takes that away", "number"),))
    if answer.ignored:
        lines.append((Span(f"left out as too common: {', '.join(answer.ignored)}", "faint"),))
    if answer.note:
        lines.append((Span(answer.note, "warning"),))
    return lines


def said_of_error(error: UntocError) -> list[Line]:
    """Return an error as lines: what, with the place in the query, and what to try."""
    lines: list[Line] = [
        (Span(error.what, "error"),),
        *((Span(detail),) for detail in error.details),
    ]
    if error.hint:
        lines.append((Span(f"try: {error.hint}"),))
    return lines


def _number(answer: Answer, shown: int, narrowing: Narrowing) -> str:
    of_all = f" of {len(answer.items):,}" if shown < len(answer.items) else ""
    if answer.is_partial:
        return f"nothing holds all words; some of them: {count(shown, 'statement')}{of_all}"
    if not answer.items:
        if answer.query.strip():
            return "nothing found"
        return "no statement fits" if narrowing else "no statement yet: untoc add FILE"
    found = f"{shown:,}{of_all} statements" if of_all else count(shown, "statement")
    return found if answer.query.strip() or shown < len(answer.items) else f"{found}, newest first"


def _offers(answer: Answer) -> Iterator[Line]:
    further = answer.further
    if further.did_you_mean:
        yield (
            Span("did you mean: "),
            Span(further.did_you_mean, "heading"),
            Span("  (Enter takes it)", "faint"),
        )
    if further.excluded_by:
        filters = listing(further.excluded_by, last="or")
        yield (Span(f"a filter left nothing over: {filters}"),)
