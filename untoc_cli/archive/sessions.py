"""The registry of sessions: the meetings at which statements are delivered.

``sessions.yaml`` lists them, each with the source of what it says. The key of a dialogue is year
and theme, because dates move, two dialogues may share a day (1 July 2022), one dialogue may have
two themes (27 May 2022), and the ordinals that people print contradict each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.themes import Themes
from untoc_cli.errors import NotFound
from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.wording import closest, listing, quoted

DEFAULT_BODY = "untoc-cd"
STATUSES = ("planned", "held", "cancelled")


class Session(Record):
    """A meeting at which statements are delivered; for us mostly a Constructive Dialogue.

    Attributes:
        id: year and theme, ``2023-firearms``.
        date: as far as it is known; None when it is not.
        themes: one slug or several.
        title: a name of its own, where year and themes do not say enough.
        body: the process it belongs to: ``untoc-cd``, or ``untoc-cop``, ``ccpcj`` and others.
        place: the city it took place in, or what a source calls it; None when no source says it.
        following: the session of the working group it followed, by theme: ``{firearms: 9}``.
        presiding: who presided.
        status: ``planned``, ``held`` or ``cancelled``.
        source: where date and themes come from.
        provenance: where other values come from, by field.
        inferred: values that no source says as they stand, by field, each with the reasoning.
        note: what else a reader should know.
        line: in the registry.
    """

    id: str
    date: PartialDate | None = None
    themes: tuple[str, ...] = ()
    title: str | None = None
    body: str = DEFAULT_BODY
    place: str | None = None
    following: Mapping[str, str] = MappingProxyType({})
    presiding: tuple[str, ...] = ()
    status: str = "planned"
    source: str | None = None
    provenance: Mapping[str, str] = MappingProxyType({})
    inferred: Mapping[str, str] = MappingProxyType({})
    note: str | None = None
    line: int = 0

    @property
    def year(self) -> int | None:
        """The year it takes place in, from the date or the id."""
        if self.date:
            return self.date.year
        return int(self.id[:4]) if self.id[:4].isdigit() else None

    def label(self, themes: Themes) -> str:
        """Return how it is called in a sentence, e.g. "Constructive Dialogue on Firearms"."""
        if self.title:
            return self.title
        names = listing(themes.name(slug) for slug in self.themes)
        kind = "Constructive Dialogue" if self.body == DEFAULT_BODY else self.body
        return f"{kind} on {names}" if names else kind


class UnknownSession(NotFound):
    """A name that is no session, or that fits several."""


class Sessions(Record):
    """The registry of an archive, in order of date."""

    all: tuple[Session, ...] = ()

    def __iter__(self) -> Iterator[Session]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @cached_property
    def _by_id(self) -> dict[str, Session]:
        return {session.id: session for session in self.all}

    def get(self, session_id: str | None) -> Session | None:
        """Return the session with exactly this id, or None."""
        return self._by_id.get(session_id) if session_id else None

    def of_theme(self, slug: str) -> tuple[Session, ...]:
        """Return the sessions of a theme, joint ones included."""
        return tuple(session for session in self.all if slug in session.themes)

    def ordinal(self, session: Session, slug: str) -> int | None:
        """Return which dialogue of its theme a session is, counting those not cancelled.

        Printed ordinals contradict each other, so this one is counted in the registry.
        """
        series = [
            other
            for other in self.of_theme(slug)
            if other.body == session.body and other.status != "cancelled"
        ]
        return series.index(session) + 1 if session in series else None

    def named(self, name: str, themes: Themes) -> Session | None:
        """Return the session a person means by its id or by year and theme, or None.

        "2022-firearms", "2022 arms" and "SOM 2024" are understood; a name that fits two sessions
        (a year alone) is not.
        """
        exact = self.get(name.strip())
        if exact:
            return exact
        words = key(name).split()
        years = [word for word in words if word.isdecimal() and len(word) == 4]
        if len(years) != 1:
            return None
        theme = themes.find(" ".join(word for word in words if word != years[0]))
        if theme is None:
            return None
        fitting = [s for s in self.of_theme(theme.slug) if s.year == int(years[0])]
        return fitting[0] if len(fitting) == 1 else None

    def resolve(self, name: str, themes: Themes) -> Session:
        """Return the session a person means.

        Raises:
            UnknownSession: it means none or several; names the nearest.
        """
        session = self.named(name, themes)
        if session:
            return session
        near = self.like(name)
        hint = listing(near, last="or") if near else "untoc sessions"
        raise UnknownSession(f"there is no session {quoted(name)} in the registry", hint=hint)

    def like(self, name: str) -> list[str]:
        """Return the ids of sessions that a wrong name may have meant, at most four."""
        words = {word for word in key(name).split() if not word.isdigit()}
        sharing = [s.id for s in self.all if words and words <= set(key(s.id).split())]
        if sharing:
            return sharing[:4]
        near = closest(name, self._by_id)
        return [near] if near else []

    def candidates(
        self, themes: Iterable[str] = (), when: PartialDate | None = None
    ) -> tuple[Session, ...]:
        """Return the sessions a statement can belong to.

        Args:
            themes: its themes; a session fits when it has all of them.
            when: its date; a session fits when both can be the same day.

        With two sessions fitting, the caller has to ask: a guess here files the firearms statement
        of 2022 under 2023.
        """
        wanted = set(themes)
        return tuple(
            session
            for session in self.all
            if wanted <= set(session.themes)
            and (when is None or (session.date is not None and session.date.agrees_with(when)))
            and session.status != "cancelled"
        )


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return sessions by date; one without a date stands at the end of its year."""
    return tuple(sorted(sessions, key=_order))


def _order(session: Session) -> tuple[int, int, int, str]:
    year = session.year or 0
    if session.date is None or session.date.month is None:
        return year, 13, 0, session.id
    return year, session.date.month, session.date.day or 32, session.id


def session_record(session: Session, registry: Sessions) -> dict[str, Any]:
    """Return a session as JSON values."""
    ordinals = {slug: registry.ordinal(session, slug) for slug in session.themes}
    return {
        "id": session.id,
        "date": str(session.date) if session.date else None,
        "themes": list(session.themes),
        "title": session.title,
        "body": session.body,
        "place": session.place,
        "following": dict(session.following),
        "presiding": list(session.presiding),
        "status": session.status,
        "ordinal": ordinals,
        "source": session.source,
        "provenance": dict(session.provenance),
        "inferred": dict(session.inferred),
        "note": session.note,
    }


def ids(sessions: Sequence[Session]) -> list[str]:
    """Return the ids of sessions, in their order."""
    return [session.id for session in sessions]
