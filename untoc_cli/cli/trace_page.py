"""How one demand looks on its way through the years."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.views import date_span, explain_marks, people, session_date, themes_text
from untoc_cli.insight.timeline import Occasion
from untoc_cli.insight.tracing import Mention, Stop, Trace, Variant
from untoc_cli.text.wording import count

_LABEL = 9
_MOST_VARIANTS = 6
_MOST_SPEAKERS = 5
_MOST_NAMED = 4  # sessions without it, of which the names are shown
_CONTEXT = 160  # characters of a sentence before and behind the words


def trace_page(trace: Trace, limit: int) -> Page:
    """Show when, by whom and in which words a demand was said, and then session by session.

    Args:
        trace: the demand on its way.
        limit: how many mentions of each session.
    """
    page = Page()
    if not trace.mentions:
        return page
    page.line(Span(f"“{trace.demand}”", "heading"))
    _ends(page, trace)
    _counted(page, "by", [f"{who} ({n})" for who, n in trace.speakers()], _MOST_SPEAKERS)
    _counted(page, "words", [_variant(variant) for variant in trace.variants()], _MOST_VARIANTS)
    for is_said, stops in groupby(trace.stops, key=lambda stop: bool(stop.mentions)):
        if is_said:
            for stop in stops:
                _said(page, stop, limit)
        else:
            _unsaid(page, list(stops))
    explain_marks(page, trace.statements)
    return page


def _ends(page: Page, trace: Trace) -> None:
    first, last = trace.statements[0], trace.statements[-1]
    for label, statement in (("first", first), ("last", last)):
        if label == "first" or statement is not first:
            same_day = [each for each in trace.statements if each.date == statement.date]
            others = f" and {count(len(same_day) - 1, 'other')}" if len(same_day) > 1 else ""
            _fact(page, label, date_span(statement), f"  {people(statement.speaker)}{others}")


def _counted(page: Page, label: str, shown: Sequence[str], most: int) -> None:
    if not shown:
        return
    rest = f", {len(shown) - most} more" if len(shown) > most else ""
    _fact(page, label, f"{', '.join(shown[:most])}{rest}")


def _fact(page: Page, label: str, *spans: Span | str) -> None:
    page.line(Span(label.ljust(_LABEL), "faint"), *spans, indent=2, hang=_LABEL + 2)


def _variant(variant: Variant) -> str:
    nearness = "" if variant.is_exact else f" ~{variant.likeness:.0%}"
    return f"“{variant.text}”{nearness} ({variant.count})"


def _said(page: Page, stop: Stop, limit: int) -> None:
    page.gap()
    page.line(*_occasion(stop.occasion), *_share(stop))
    best = sorted(stop.mentions, key=lambda mention: -mention.said.likeness)[:limit]
    for mention in (mention for mention in stop.mentions if mention in best):
        _mention(page, mention)
    if len(stop.mentions) > limit:
        page.line(Span(f"… {len(stop.mentions) - limit} more", "faint"), indent=2)


def _occasion(occasion: Occasion) -> list[Span | str]:
    session = occasion.session
    date = session_date(session) if session else Span(str(occasion.date or "undated"), "date")
    name = themes_text(occasion.themes) if session else occasion.name or "session unknown"
    return [date, "  ", Span(name, "theme")]


def _share(stop: Stop) -> Iterator[Span]:
    """Return how many of the statements of a session say it, where there are several."""
    saying = len({mention.statement.path for mention in stop.mentions})
    if len(stop.occasion.statements) > 1:
        yield Span(f"  {saying} of {count(len(stop.occasion.statements), 'statement')}", "faint")


def _mention(page: Page, mention: Mention) -> None:
    nearness = "as typed" if mention.said.is_exact else f"similar, {mention.said.likeness:.0%}"
    page.line(
        Span(people(mention.statement.speaker), "speaker"),
        Span(f"  {nearness}", "" if mention.said.is_exact else "planned"),
        indent=2,
        hang=4,
    )
    page.line(*_quotation(mention), indent=4)
    where = f"¶ {mention.paragraph}  {mention.statement.id}"
    page.line(Span(where, "id"), indent=4)


def _quotation(mention: Mention) -> list[Span]:
    """Return the sentence with the words of the demand marked; of a long one what is around."""
    text, start, end = mention.sentence, mention.said.start, mention.said.end
    first = 0 if start <= _CONTEXT else text.find(" ", start - _CONTEXT) + 1
    last = len(text) if len(text) - end <= _CONTEXT else text.rfind(" ", end, end + _CONTEXT)
    first, last = min(first, start), max(last, end)
    return [
        Span(f"“{'… ' if first else ''}{text[first:start]}"),
        Span(text[start:end], "match"),
        Span(f"{text[end:last]}{' …' if last < len(text) else ''}”"),
    ]


def _unsaid(page: Page, stops: Sequence[Stop]) -> None:
    """Say in a line or two at which sessions in a row it was not said, and why that is known."""
    page.gap()
    spoken = [stop.occasion for stop in stops if stop.occasion.statements]
    silent = [stop.occasion for stop in stops if not stop.occasion.statements]
    for label, occasions in (("not said", spoken), ("nothing on file", silent)):
        if occasions:
            named = ", ".join(_named(occasion) for occasion in occasions[:_MOST_NAMED])
            more = len(occasions) - _MOST_NAMED
            rest = f" and {more} more" if more > 0 else ""
            number = count(len(occasions), "session")
            page.line(Span(f"{label}: ", "silent"), f"{number}: {named}{rest}", hang=4)


def _named(occasion: Occasion) -> str:
    if occasion.session:
        return occasion.session.id
    name = occasion.name or "session unknown"
    return f"{name} {occasion.date.year}" if occasion.date else name
