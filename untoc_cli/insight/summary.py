"""What there is of each working group: how many statements, when, who, about what, what is missing.

Everything comes from the statements and the registry: the same archive gives the same summary.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from untoc_cli.archive.archive import chronological
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.insight.centrality import CentralSentence, central_sentences
from untoc_cli.insight.spoken import read_spoken
from untoc_cli.insight.terms import DistinctiveTerm, distinctive_terms
from untoc_cli.text.folding import fold

NO_THEME = ""


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """What the statements of one theme say.

    Attributes:
        theme: the slug; empty for statements that name no theme.
        statements: oldest first, undated ones last; a joint one is in each of its themes.
        words: how many words they have together.
        first: the earliest date; None when no statement has one.
        last: the latest date.
        speakers: each with the number of statements, most first, then by name.
        organisations: the same.
        terms: what sets them apart from the statements of all other themes.
        central: the sentences that say most of what they say, each with its source.
        covered: the sessions of the theme with a statement on file, in order of date.
        silent: those held or planned with none.
    """

    theme: str
    statements: tuple[Statement, ...]
    words: int
    first: PartialDate | None
    last: PartialDate | None
    speakers: tuple[tuple[str, int], ...]
    organisations: tuple[tuple[str, int], ...]
    terms: tuple[DistinctiveTerm, ...]
    central: tuple[CentralSentence, ...]
    covered: tuple[Session, ...]
    silent: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The groups in the order of the themes; those of unknown themes, and of none, stand last."""

    groups: tuple[GroupSummary, ...]


@dataclass(frozen=True, slots=True)
class _Digest:
    """What was read out of the texts of a group."""

    terms: tuple[DistinctiveTerm, ...]
    central: tuple[CentralSentence, ...]


def summarise(
    statements: Iterable[Statement],
    body_of: Callable[[Statement], str],
    sessions: Sessions,
    themes: Themes,
    *,
    sentences: int = 3,
    terms: int = 8,
) -> Summary:
    """Return what the statements of each theme say, and which of its sessions have none on file.

    Args:
        statements: those the summary is about.
        body_of: returns the body of a statement.
        sessions: the registry.
        themes: the themes of the archive, which give the order.
        sentences: how many central sentences of each theme.
        terms: how many distinctive terms of each theme.
    """
    by_theme = _by_theme(sorted(statements, key=chronological), sessions, themes)
    digests = _digests(list(by_theme.values()), body_of, sentences, terms)
    on_file = {statement.session for group in by_theme.values() for statement in group}
    return Summary(
        tuple(
            _group(slug, group, digest, sessions.of_theme(slug), on_file)
            for (slug, group), digest in zip(by_theme.items(), digests, strict=True)
        )
    )


def _by_theme(
    statements: Sequence[Statement], sessions: Sessions, themes: Themes
) -> dict[str, list[Statement]]:
    """Return the statements of each theme that has any, or has a session, in the order shown."""
    by_theme: dict[str, list[Statement]] = {
        slug: [] for slug in themes.slugs if sessions.of_theme(slug)
    }
    for statement in statements:
        for slug in dict.fromkeys(statement.theme or (NO_THEME,)):
            by_theme.setdefault(slug, []).append(statement)
    order = sorted(by_theme, key=lambda slug: (slug == NO_THEME, themes.position(slug), slug))
    return {slug: by_theme[slug] for slug in order}


def _digests(
    groups: Sequence[Sequence[Statement]],
    body_of: Callable[[Statement], str],
    sentences: int,
    terms: int,
) -> list[_Digest]:
    unique = {statement.id: statement for group in groups for statement in group}
    spoken = {id_: read_spoken(statement, body_of(statement)) for id_, statement in unique.items()}
    texts = [[spoken[statement.id] for statement in group] for group in groups]
    return [
        _Digest(of_terms, of_sentences)
        for of_terms, of_sentences in zip(
            distinctive_terms(texts, terms), central_sentences(texts, sentences), strict=True
        )
    ]


def _group(
    slug: str,
    statements: Sequence[Statement],
    digest: _Digest,
    sessions: Sequence[Session],
    on_file: Iterable[str | None],
) -> GroupSummary:
    dates = [statement.date for statement in statements if statement.date]
    covered = tuple(session for session in sessions if session.id in on_file)
    return GroupSummary(
        theme=slug,
        statements=tuple(statements),
        words=sum(statement.words for statement in statements),
        first=min(dates, default=None),
        last=max(dates, default=None),
        speakers=_counted(statement.speaker for statement in statements),
        organisations=_counted(statement.organisation for statement in statements),
        terms=digest.terms,
        central=digest.central,
        covered=covered,
        silent=tuple(
            session
            for session in sessions
            if session not in covered and session.status != "cancelled"
        ),
    )


def _counted(names: Iterable[Sequence[str]]) -> tuple[tuple[str, int], ...]:
    """Return each name as first written, with the number of statements it stands in."""
    first_seen: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for of_statement in names:
        for folded, name in {fold(name): name for name in reversed(of_statement)}.items():
            first_seen.setdefault(folded, name)
            numbers[folded] = numbers.get(folded, 0) + 1
    order = sorted(numbers, key=lambda folded: (-numbers[folded], folded))
    return tuple((first_seen[folded], numbers[folded]) for folded in order)
