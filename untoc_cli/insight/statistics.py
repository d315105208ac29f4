"""Who spoke, how often, how long, in which languages, and where nothing is on file.

Everything is counted from headers and the registry; no text is read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median

from untoc_cli.archive.dates import PartialDate, with_years_between
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.record import Record
from untoc_cli.text.folding import key


class Share(Record):
    """What some statements have in common, and how much there is of them.

    Attributes:
        value: a year, a theme, a language, a name; empty for those that have none.
        statements: how many.
        words: how many words they have together.
        typical: the median of their lengths, in words.
        longest: the length of the longest.
        first: the earliest date; None when none has one.
        last: the latest date.
        held: of a year or a theme, sessions of the registry that took place; else 0.
        silent: those of them for which nothing is on file.
    """

    value: str
    statements: int
    words: int = 0
    typical: int = 0
    longest: int = 0
    first: PartialDate | None = None
    last: PartialDate | None = None
    held: int = 0
    silent: int = 0


class Statistics(Record):
    """The archive in figures.

    Attributes:
        whole: of all statements.
        years: the latest last; also those in which nothing was (see `with_years_between`).
        themes: in their order; a statement of several counts in each.
        languages: by code, most statements first.
        speakers: most statements first, then by name.
        organisations: the same; those who delivered a statement.
        undated: how many statements have no date.
    """

    whole: Share
    years: tuple[Share, ...]
    themes: tuple[Share, ...]
    languages: tuple[Share, ...]
    speakers: tuple[Share, ...]
    organisations: tuple[Share, ...]
    undated: int


def count_archive(
    statements: Sequence[Statement], sessions: Iterable[Session], themes: Themes
) -> Statistics:
    """Return statements in figures.

    Args:
        statements: which.
        sessions: of the registry, those that the figures are about.
        themes: of the archive, which give the order.
    """
    held = [session for session in sessions if session.status == "held"]
    on_file = {statement.session for statement in statements}
    silent = [session for session in held if session.id not in on_file]
    by_year = _grouped(statements, lambda statement: [str(statement.year or "")])
    by_theme = _grouped(statements, lambda statement: statement.theme or ("",))
    return Statistics(
        whole=_with_sessions(_share("", statements), held, silent, lambda _: [""]),
        years=tuple(
            _with_sessions(_share(year, by_year.get(year, ())), held, silent, _year_of)
            for year in _span(statements, held)
        ),
        themes=tuple(
            _with_sessions(_share(slug, by_theme.get(slug, ())), held, silent, _themes_of)
            for slug in _in_order({*by_theme, *(s for each in held for s in each.themes)}, themes)
        ),
        languages=_by_number(_grouped(statements, lambda statement: [statement.language])),
        speakers=_by_number(_grouped(statements, lambda statement: statement.speaker or ("",))),
        organisations=_by_number(
            _grouped(statements, lambda statement: statement.organisation or ("",))
        ),
        undated=sum(statement.date is None for statement in statements),
    )


Sessions = Sequence[Session]


def _grouped(
    statements: Iterable[Statement], values: Callable[[Statement], Iterable[str]]
) -> dict[str, list[Statement]]:
    """Return the statements of each value; a name in two spellings is the one written first."""
    written: dict[str, str] = {}
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        for same in dict.fromkeys(written.setdefault(key(v), v) for v in values(statement)):
            found.setdefault(same, []).append(statement)
    return found


def _share(value: str, statements: Sequence[Statement]) -> Share:
    lengths = [statement.words for statement in statements]
    dates = [statement.date for statement in statements if statement.date]
    return Share(
        value=value,
        statements=len(statements),
        words=sum(lengths),
        typical=round(median(lengths)) if lengths else 0,
        longest=max(lengths, default=0),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def _with_sessions(
    share: Share, held: Sessions, silent: Sessions, values: Callable[[Session], Iterable[str]]
) -> Share:
    numbers = [sum(share.value in values(s) for s in sessions) for sessions in (held, silent)]
    own = {name: getattr(share, name) for name in Share.__match_args__}
    return Share(**own | {"held": numbers[0], "silent": numbers[1]})


def _year_of(session: Session) -> list[str]:
    year = session.date.year if session.date else session.year
    return [str(year)] if year else []


def _themes_of(session: Session) -> tuple[str, ...]:
    return session.themes


def _span(statements: Iterable[Statement], held: Sessions) -> Iterator[str]:
    """Return the years of which anything is known, and those between them."""
    years = [statement.year for statement in statements if statement.year]
    years += [int(year) for session in held for year in _year_of(session)]
    return map(str, with_years_between(years))


def _in_order(slugs: Iterable[str], themes: Themes) -> list[str]:
    return sorted(slugs, key=lambda slug: (slug == "", themes.position(slug), slug))


def _by_number(groups: Mapping[str, Sequence[Statement]]) -> tuple[Share, ...]:
    shares = [_share(value, found) for value, found in groups.items()]
    return tuple(
        sorted(shares, key=lambda each: (not each.value, -each.statements, key(each.value)))
    )
