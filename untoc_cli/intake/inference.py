"""From clues to the front matter of a statement; the one place where clues are weighed.

The order of trust: what was typed, the document's own header, the head of the document, the
registry, the archive. Where two readings of one rank differ, the field stays open. Empty is better
than wrong.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import (
    FIELD_NAMES,
    FIELDS,
    FIELDS_BY_NAME,
)
from untoc_cli.errors import Refused
from untoc_cli.intake.clues import (
    CLUES,
    Guess,
    meeting_days,
    names_other_meeting,
)
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import REQUIRED, TYPED, Draft, OpenField
from untoc_cli.intake.guess import CERTAIN, PROBABLE
from untoc_cli.intake.own_header import header_guesses
from untoc_cli.intake.speaker_clues import speaker_in_name
from untoc_cli.intake.state_clue import state
from untoc_cli.intake.translations import from_original
from untoc_cli.record import replace
from untoc_cli.text.folding import key
from untoc_cli.text.wording import count, listing


def infer(document: Document, archive: Archive, typed: Mapping[str, Any]) -> Draft:
    """Return what is known of a document, and what is not.

    Args:
        document: the document.
        archive: whose themes, sessions and earlier statements are known.
        typed: values by field that a person gave; they are never overruled.

    Raises:
        Refused: the document's header holds values that do not fit their fields, or what is known
            contradicts the registry.
    """
    weighing = _Weighing(archive)
    weighing.take(Guess(name, value, TYPED) for name, value in typed.items() if value)
    weighing.take(header_guesses(document, archive))
    guesses = [guess for clue in CLUES for guess in clue(document, archive.themes)]
    guesses += speaker_in_name(document, _speakers_of(archive))
    if not any(guess.field == "organisation" for guess in guesses):
        guesses += state(document)
    guesses = _without_roles_of_others(_without_presiding(guesses, archive))
    weighing.weigh([guess for guess in guesses if guess.field != "session"])
    if typed.get("translation_of"):
        weighing.take(from_original(typed["translation_of"], archive))
    weighing.consult_registry(decides=not names_other_meeting(document))
    weighing.weigh([guess for guess in guesses if guess.field == "session"])
    weighing.spell_as_the_archive()
    weighing.check_against_registry(document)
    return weighing.draft(_extra(document))


def _speakers_of(archive: Archive) -> frozenset[str]:
    return frozenset(name for known in archive.statements for name in known.speaker)


def _without_presiding(guesses: Sequence[Guess], archive: Archive) -> list[Guess]:
    """Return the guesses without those that take who presided over a session for the speaker."""
    presiding = {key(re.sub(r"\(.*", "", name)) for s in archive.sessions for name in s.presiding}
    speakers = [guess for guess in guesses if guess.field == "speaker"]
    told = {guess.basis for guess in speakers if key(guess.value[0]) in presiding}
    people = ("speaker", "role", "chair")
    return [guess for guess in guesses if guess.field not in people or guess.basis not in told]


def _without_roles_of_others(guesses: Sequence[Guess]) -> list[Guess]:
    """Return the guesses without functions where the head names speakers who are not the same."""
    speakers = [g for g in guesses if g.field == "speaker" and g.confidence == CERTAIN]
    if not speakers or _agreed(speakers):
        return list(guesses)
    return [guess for guess in guesses if guess.field not in ("role", "chair")]


def _is_vaguer(session: Session, date: PartialDate) -> bool:
    """Tell whether a date says more than the registry knows of a session."""
    known = session.date.precision if session.date else "year"
    return date.precision == "day" and known != "day"


def _extra(document: Document) -> dict[str, Any]:
    return {name: value for name, value in document.header.items() if name not in FIELDS_BY_NAME}


class _Weighing:
    """The state of one inference: what is decided, and what stays open and why."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._decided: dict[str, Guess] = {}
        self._open: dict[str, OpenField] = {}

    def take(self, guesses: Iterable[Guess]) -> None:
        """Decide fields that are still undecided."""
        for guess in guesses:
            self._decided.setdefault(guess.field, guess)

    def weigh(self, guesses: Sequence[Guess]) -> None:
        """Decide each field on which all certain clues agree; leave the others open.

        What is only probable decides nothing; it is offered where the field stays open.
        """
        for name in dict.fromkeys(guess.field for guess in guesses):
            told = [guess for guess in guesses if guess.field == name]
            certain = [guess for guess in told if guess.confidence == CERTAIN]
            agreed = _agreed(certain)
            if agreed:
                self.take([agreed])
            elif name not in self._decided:
                self._open[name] = _open_field(name, _distinct(certain) or _distinct(told))

    def consult_registry(self, *, decides: bool) -> None:
        """Find the session from theme and date, or theme and date from the session.

        Args:
            decides: whether the registry may name the session; where the head names another
                meeting, a day in common is a coincidence.
        """
        session = self._session(decides=decides)
        if session is None:
            return
        basis = f"session {session.id}"
        inferred = " (inferred there)" if "date" in session.inferred else ""
        if session.date:
            self.take([Guess("date", session.date, f"{basis}{inferred}")])
        self.take([Guess("theme", session.themes, basis)])
        for name in ("date", "theme"):
            if name in self._decided:
                self._open.pop(name, None)

    def spell_as_the_archive(self) -> None:
        """Write a name as the archive does, where both differ in case and accents only."""
        for name in ("speaker", "chair", "organisation"):
            guess = self._decided.get(name)
            if guess is None or guess.basis == TYPED:
                continue
            known = self._known_spellings(name)
            if isinstance(guess.value, tuple):
                value: Any = tuple(known.get(key(item), item) for item in guess.value)
            else:
                value = known.get(key(guess.value), guess.value)
            if value != guess.value:
                basis = f"{guess.basis}; spelled as in the archive"
                self._decided[name] = replace(guess, value=value, basis=basis)

    def check_against_registry(self, document: Document) -> None:
        """Refuse what cannot be: a date or theme that is not its session's."""
        decided = self._decided.get("session")
        session = self._archive.sessions.get(decided.value) if decided else None
        if session is None:
            return
        date, themes = self._value("date"), self._value("theme") or ()
        self._check_printed_days(document, session)
        if date and session.date and not date.agrees_with(session.date):
            raise Refused(
                f"{document.name}: the date {date} ({self._decided['date'].basis}) is not that of "
                f"session {session.id}, {session.date}",
                hint="leave out --date or --session, or correct sessions.yaml",
            )
        if themes and not set(themes) & set(session.themes):
            raise Refused(
                f"{document.name}: the theme {listing(themes)} "
                f"({self._decided['theme'].basis}) is not that of session {session.id}, "
                f"{listing(session.themes)}",
                hint="leave out --theme or --session, or correct sessions.yaml",
            )

    def _check_printed_days(self, document: Document, session: Session) -> None:
        """Refuse a date from the registry where the head prints others."""
        decided = self._decided.get("date")
        printed = meeting_days(document)
        if decided is None or not decided.basis.startswith("session") or not printed:
            return
        if not any(days.covers(decided.value) for days, _ in printed):
            raise Refused(
                f"{document.name}: session {session.id} was on {decided.value}, and the head "
                f"prints another day ({printed[0][1]})",
                hint="--session with the right one, or --date if the document is wrong",
            )

    def draft(self, extra: Mapping[str, Any]) -> Draft:
        """Return the result, with every required field decided or open."""
        for name in REQUIRED:
            if name not in self._decided and name not in self._open:
                self._open[name] = OpenField(name, "not recognised in the document")
        if "session" in self._open and not self._open["session"].candidates:
            self._open["session"] = self._open_session()
        ordered = {f.name: self._decided[f.name] for f in FIELDS if f.name in self._decided}
        names = sorted(self._open.keys() - self._decided.keys(), key=FIELD_NAMES.index)
        return Draft(ordered, tuple(self._open[name] for name in names), extra)

    def _value(self, name: str) -> Any:
        guess = self._decided.get(name)
        return guess.value if guess else None

    def _session(self, *, decides: bool) -> Session | None:
        """Return the session that is named, or the only one that theme and date leave.

        A day alone decides nothing, because many bodies meet on it; nor does a day decide for a
        session of which only the month is known.
        """
        named = self._value("session")
        if named:
            return self._archive.sessions.get(named)
        date, themes = self._value("date"), self._value("theme")
        if not decides or date is None or not themes:
            return None
        fitting = self._archive.sessions.candidates(themes, date)
        if len(fitting) != 1 or _is_vaguer(fitting[0], date):
            return None
        basis = "registry: the only session of this theme and date"
        self.take([Guess("session", fitting[0].id, basis)])
        return fitting[0]

    def _open_session(self) -> OpenField:
        date: PartialDate | None = self._value("date")
        fitting = self._archive.sessions.candidates(self._value("theme") or (), date)
        when = f" of {date}" if date else ""
        found = f"{count(len(fitting), 'session')} in the registry"
        reason = f"{found}{when}" if fitting else f"no session in the registry{when}"
        shown = tuple((session.id, str(session.date or "date unknown")) for session in fitting)
        return OpenField("session", reason, shown)

    def _known_spellings(self, name: str) -> dict[str, str]:
        """Return the spellings in use, by their compared form; archive.yaml's counts most."""
        known: dict[str, str] = {}
        for statement in self._archive.statements:
            value = getattr(statement, name) or ()
            for item in (value,) if isinstance(value, str) else value:
                known.setdefault(key(item), item)
        organisation = self._archive.settings.organisation
        if name == "organisation" and organisation:
            known[key(organisation)] = organisation
        return known


def _agreed(guesses: Sequence[Guess]) -> Guess | None:
    """Return the fullest of guesses that all mean the same, or None where two differ.

    "Bernardo Arévalo" and "BERNARDO ARÉVALO DE LEÓN" are one person.
    """
    if not guesses:
        return None
    fullest = max(guesses, key=lambda guess: (len(_words(guess.value)), -guesses.index(guess)))
    return fullest if all(_means_same(guess, fullest) for guess in guesses) else None


def _means_same(guess: Guess, fullest: Guess) -> bool:
    if _comparable(guess.value) == _comparable(fullest.value):
        return True
    one_each = all(isinstance(g.value, tuple) and len(g.value) == 1 for g in (guess, fullest))
    if guess.field not in ("speaker", "organisation") or not one_each:
        return guess.field == "role"  # the first one that is printed in full counts
    return len(_words(guess.value)) > 1 and _words(guess.value) <= _words(fullest.value)


def _words(value: Any) -> frozenset[str]:
    return frozenset(key(_shown(value)).split())


def _open_field(name: str, told: Sequence[Guess]) -> OpenField:
    """Return a field that clues leave open, with what each of them says."""
    probable = all(guess.confidence == PROBABLE for guess in told)
    reason = f"the document names {len(told)} of them"
    if probable:
        reason = "only probable" if len(told) == 1 else f"{len(told)} are possible"
    return OpenField(name, reason, tuple((_shown(guess.value), guess.basis) for guess in told))


def _comparable(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(key(str(item)) for item in value)
    return key(value) if isinstance(value, str) else value


def _distinct(guesses: Sequence[Guess]) -> list[Guess]:
    by_value: dict[Any, Guess] = {}
    for guess in guesses:
        by_value.setdefault(_comparable(guess.value), guess)
    return list(by_value.values())


def _shown(value: Any) -> str:
    return listing(str(item) for item in value) if isinstance(value, tuple) else str(value)
