"""What a citation says of a statement, before any style or format, and what of it is inferred.

A citation is copied into other people's texts, where nobody asks the archive again. So each value
that the document does not print keeps, here and in everything made from it, where it came from.
"""

from collections.abc import Mapping

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import origin_of
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import DEFAULT_LANGUAGE, Statement
from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.patterns import pattern

_KINDS = {"submitted": "written statement", "video": "video statement"}
_FIELDS = (
    "speaker role organisation on_behalf_of title session agenda_item presiding date language "
    "status translation_of"
).split()
_FAMILY_FIRST = pattern(r"([^\W\d_][^,\d]*), ([^\W\d_][^,\d]*)\Z")
_ABBREVIATION = pattern(r"\b[A-Z]{3,}\b")
_MOST_GIVEN_NAMES = 3
_NO_GIVEN_NAMES = frozenset(
    "jr sr ii iii iv phd md esq chair chairperson president director".split()
)
_UNSAID = "a source that the header does not name"
_ADDRESS = pattern(r"https?://[^\s<>\"\\^`{|}]+\Z")


class Name(Record):
    """A name as the header has it, and its two parts where the header itself parts them."""

    text: str
    family: str | None = None
    given: str | None = None

    @property
    def natural(self) -> str:
        """The name as it is said: Ian Tennant, also where the header has "Tennant, Ian"."""
        return f"{self.given} {self.family}" if self.family else self.text


class Cited(Record):
    """The facts of a citation; what is not known is empty.

    Attributes:
        statement: the statement itself.
        authors: the speakers; without any, the delivering organisations.
        organisations: those that delivered it, unless they are authors already.
        title: as printed.
        kind: "statement", "written statement" or "video statement".
        meeting: how the session is called.
        registered: whether it is called so by the registry, and not in free text.
        place: where the session took place.
        original: the language it was translated from, as a code; empty when that is not on file.
        url: the address that the text came from.
        origins: by field, where a value comes from that the document does not print.
    """

    statement: Statement
    authors: tuple[Name, ...]
    organisations: tuple[str, ...]
    title: str | None
    kind: str
    meeting: str | None
    registered: bool
    place: str | None
    original: str
    url: str | None
    origins: Mapping[str, str]

    @property
    def has_speaker(self) -> bool:
        """Whether it is known who took the floor."""
        return bool(self.statement.speaker)

    @property
    def language_note(self) -> str | None:
        """What a reader must know of the language: "in French", "translated from Spanish"."""
        statement = self.statement
        own = (
            f"in {_language(statement.language)}" if statement.language != DEFAULT_LANGUAGE else ""
        )
        other = f"translated from {_language(self.original)}" if self.original else "translation"
        told = [own, other if statement.translation_of else ""]
        return ", ".join(part for part in told if part) or None


def cited(statement: Statement, archive: Archive) -> Cited:
    """Return what can be said of a statement in a citation."""
    session = archive.sessions.get(statement.session)
    return Cited(
        statement=statement,
        authors=tuple(name_of(n, statement) for n in statement.speaker or statement.organisation),
        organisations=_without(statement.organisation, statement.speaker)
        if statement.speaker
        else (),
        title=statement.title,
        kind=_KINDS.get(statement.status or "", "statement"),
        meeting=session.label(archive.themes) if session else statement.session,
        registered=session is not None,
        place=session.place if session else None,
        original=_original_language(statement, archive),
        url=statement.source if _ADDRESS.match(statement.source or "") else None,
        origins=_origins(statement, session, archive),
    )


def name_of(name: str, statement: Statement) -> Name:
    """Return a name, parted where the header has family name, comma, given names.

    Nothing else tells which part of "Anna Alvazzi del Frate" is the family name. And what stands
    behind a comma may be a function or a city: so the family name must be one word, or begin with
    a small one, and must not occur in an organisation. In scripts without capitals the family name
    is said first, and the name stays whole; as it does with the abbreviation of a body behind the
    comma.

    >>> name_of("Tennant, Ian", Statement()).natural, name_of("van Dijk, Jan", Statement()).natural
    ('Ian Tennant', 'Jan van Dijk')
    >>> name_of("Ian Tennant, Coordinator", Statement()).family
    >>> name_of("Vienna, NGO Committee", Statement()).family
    """
    found = _FAMILY_FIRST.match(name)
    if not found or not _is_family_name(found[1]) or not _are_given_names(found[2]):
        return Name(name)
    if found[1] != found[1].upper() and _ABBREVIATION.search(found[2]):
        return Name(name)
    bodies = (*statement.organisation, *statement.on_behalf_of)
    if any(f" {key(found[1])} " in f" {key(body)} " for body in bodies):
        return Name(name)
    return Name(name, found[1].strip(), found[2].strip())


def _is_family_name(text: str) -> bool:
    has_capitals = text.upper() != text.lower()
    return has_capitals and (len(text.split()) == 1 or text[0].islower())


def _are_given_names(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= _MOST_GIVEN_NAMES
        and not any(word.strip(".").casefold() in _NO_GIVEN_NAMES for word in words)
        and not any(word[0].islower() for word in words)
    )


def _without(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return names without those that stand among others, in whatever spelling."""
    taken = {key(other) for other in others}
    return tuple(name for name in names if key(name) not in taken)


def _original_language(statement: Statement, archive: Archive) -> str:
    if not statement.translation_of:
        return ""
    named = statement.translation_of
    originals = (v for v in archive.versions(statement) if named in (v.id, *v.aliases))
    return next((original.language for original in originals), "")


def _origins(statement: Statement, session: Session | None, archive: Archive) -> Mapping[str, str]:
    origins = {
        name: origin or _UNSAID
        for name in _FIELDS
        if getattr(statement, name) and (origin := origin_of(statement, archive, name)) is not None
    }
    if session and session.place:
        told = (session.provenance.get("place") or session.source, session.inferred.get("place"))
        origins["place"] = "; ".join(part for part in told if part) or f"session {session.id}"
    return origins


def _language(code: str) -> str:
    return LANGUAGES.get(code, code)
