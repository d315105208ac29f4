"""From clues to the front matter of a statement; the one place where clues are weighed.

The order of trust: what was typed, the document's own header, the head of the document, the
registry, the archive. Where two readings of one rank differ, the field stays open. Empty is better
than wrong.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import (
    FIELD_NAMES,
    FIELDS,
    FIELDS_BY_NAME,
    STATUSES,
    InvalidValue,
    Kind,
    parse_value,
)
from untoc_cli.errors import Refused, UsageProblem
from untoc_cli.intake.clues import (
    CLUES,
    Guess,
    from_header,
    meeting_days,
    names_other_meeting,
)
from untoc_cli.intake.document import Document
from untoc_cli.text.folding import key
from untoc_cli.text.wording import closest, count, listing, quoted

TYPED = "typed"
HEADER = "header of the document"
_LANGUAGE_CODE = re.compile(r"[a-z]{2}\Z")
REQUIRED = ("speaker", "theme", "date", "session")


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field that nothing decides.

    Attributes:
        field: its name.
        reason: why it is open.
        candidates: values it may have, each with where it comes from.
    """

    field: str
    reason: str
    candidates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Draft:
    """A statement's front matter before it is filed.

    Attributes:
        guesses: value and basis by field, in the order of the fields.
        open: required fields without a value, and others on which clues differ.
        extra: keys of the document's header that untoc does not know.
    """

    guesses: Mapping[str, Guess]
    open: tuple[OpenField, ...]
    extra: Mapping[str, Any]

    def value(self, name: str) -> Any:
        """Return the value of a field, or None."""
        guess = self.guesses.get(name)
        return guess.value if guess else None

    @property
    def missing(self) -> tuple[OpenField, ...]:
        """The required fields that are open."""
        return tuple(field for field in self.open if field.field in REQUIRED)


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
    weighing.take(_header_guesses(document, archive))
    guesses = [guess for clue in CLUES for guess in clue(document, archive.themes)]
    weighing.weigh(_without_presiding(guesses, archive))
    weighing.consult_registry(decides=not names_other_meeting(document))
    weighing.spell_as_the_archive()
    weighing.check_against_registry(document)
    return weighing.draft(_extra(document))


def _header_guesses(document: Document, archive: Archive) -> list[Guess]:
    """Return the values of the document's own header, each fitting its field."""
    guesses = []
    for raw in from_header(document, archive.themes):
        if raw.field not in FIELDS_BY_NAME:
            continue
        line = document.header_lines[raw.field]
        try:
            value = _header_value(raw.field, raw.value, archive)
        except (InvalidValue, UsageProblem) as error:
            what = error.message if isinstance(error, InvalidValue) else error.what
            raise Refused(f"{document.name}:{line}: {what}", hint=error.hint) from error
        if value:
            guesses.append(Guess(raw.field, value, raw.basis))
    return guesses


def _header_value(name: str, raw: Any, archive: Archive) -> Any:
    """Return a value of a document's header, checked as if it had been typed."""
    value = parse_value(FIELDS_BY_NAME[name], raw)
    if name == "theme":
        return tuple(archive.themes.resolve(word).slug for word in value)
    if name == "session" and value:
        return _typed_session(value, archive)
    if name == "status" and value not in (*STATUSES, None):
        raise UsageProblem(f"the status {quoted(value)} is not known", hint=", ".join(STATUSES))
    if name == "language" and not _LANGUAGE_CODE.match(value):
        raise UsageProblem(f"{quoted(value)} is not a two-letter code", hint="language: en")
    if name == "aliases":
        _check_aliases(value, archive)
    return value


def _check_aliases(aliases: Sequence[str], archive: Archive) -> None:
    taken = {name for known in archive.statements for name in (known.id, *known.aliases)}
    for alias in aliases:
        if alias in taken:
            raise UsageProblem(f"{quoted(alias)} means another statement", hint="leave it out")


def _without_presiding(guesses: Sequence[Guess], archive: Archive) -> list[Guess]:
    """Return the guesses without those that take who presided over a session for the speaker."""
    presiding = {key(re.sub(r"\(.*", "", name)) for s in archive.sessions for name in s.presiding}
    speakers = [guess for guess in guesses if guess.field == "speaker"]
    told = {guess.basis for guess in speakers if key(guess.value[0]) in presiding}
    people = ("speaker", "role", "chair")
    return [guess for guess in guesses if guess.field not in people or guess.basis not in told]


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
        """Decide each field on which all clues agree; leave the others open."""
        for name in dict.fromkeys(guess.field for guess in guesses):
            told = [guess for guess in guesses if guess.field == name]
            values = list(dict.fromkeys(_comparable(guess.value) for guess in told))
            if len(values) == 1:
                self.take([told[0]])
            elif name not in self._decided:
                self._open[name] = OpenField(
                    name,
                    f"the document names {len(values)} of them",
                    tuple((_shown(guess.value), guess.basis) for guess in _distinct(told)),
                )

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
                self._decided[name] = Guess(name, value, basis)

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
        if "session" in self._open:
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


def typed_value(name: str, text: str, archive: Archive) -> Any:
    """Return what a person typed for a field as the value of the field.

    Raises:
        UsageProblem: an unknown theme or session, or a date that is none.
    """
    if name == "theme":
        return tuple(archive.themes.resolve(part).slug for part in re.split("[;,]", text))
    if name == "session":
        return _typed_session(text, archive)
    if name == "date":
        return PartialDate.parse(text.strip())
    declared = FIELDS_BY_NAME[name]
    if declared.kind is not Kind.LIST:
        return parse_value(declared, text)
    names = parse_value(declared, text.split(";"))
    if not all(any(letter.isalpha() for letter in item) for item in names):
        raise UsageProblem(f"{quoted(text)} is no {name}", hint="several are separated by ;")
    return names


def _typed_session(text: str, archive: Archive) -> str:
    """Return a session's id; the name of another meeting is kept as it is typed.

    Raises:
        UsageProblem: it looks like a session of the registry, and is none.
    """
    session = archive.sessions.named(text, archive.themes)
    if session:
        return session.id
    name = " ".join(text.split())
    words = [word for word in key(name).split() if not word.isdigit()]
    in_registry = [key(session.id) for session in archive.sessions]
    if (
        not words
        or archive.themes.find(" ".join(words))
        or closest(key(name), in_registry, cutoff=0.85)
    ):
        return archive.sessions.resolve(name, archive.themes).id
    return name


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


def missing_sentence(name: str, missing: Sequence[OpenField]) -> str:
    """Return the sentence that says what is missing of a document."""
    fields = listing(field.field for field in missing)
    verb = "is" if len(missing) == 1 else "are"
    return f"{name} cannot be filed yet: {fields} {verb} missing"
