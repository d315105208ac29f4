"""Statements as a debate in Akoma Ntoso 3.0, the OASIS standard for parliamentary documents.

Each session is a ``debateSection``, each statement a ``speech`` with who spoke (``by``), in which
function (``as``) and on which day (``startTime``, which the standard wants with an hour; it is
always midnight, and missing where the day is not known). People, bodies, functions and themes are
named once, in ``references``. The file of each statement stands in ``proprietary`` as it is, so
that `untoc import` takes it back without a loss.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, indent

from untoc_cli.archive.exchange import AKN, BASE64, OWN_XML
from untoc_cli.archive.files import digest
from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.documents.markup import element, language_tag, xml_text
from untoc_cli.sharing.formats import Collection
from untoc_cli.text.folding import name_slug
from untoc_cli.text.markdown import Paragraph, paragraphs
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import listing

# A parser of XML takes a carriage return for a line feed, and nothing for other controls.
_NOT_KEPT = pattern("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "speaker unknown"
_OURS = "untoc"
_PERSON, _BODY, _ROLE, _CONCEPT = "TLCPerson", "TLCOrganization", "TLCRole", "TLCConcept"
_FOLDERS = {_PERSON: "person", _BODY: "organization", _ROLE: "role", _CONCEPT: "concept"}


class _Names:
    """Whatever is referred to, each with an id of its own."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self.add(_BODY, _OURS)

    def add(self, kind: str, name: str) -> str:
        """Return the reference to a name, which is noted."""
        if (kind, name) not in self._ids:
            wanted = f"{_FOLDERS[kind]}.{name_slug(name)}"
            taken = set(self._ids.values())
            number = 1
            while (own := wanted if number == 1 else f"{wanted}-{number}") in taken:
                number += 1
            self._ids[kind, name] = own
        return f"#{self._ids[kind, name]}"

    def elements(self) -> Iterator[Element]:
        """Yield the entries of ``references``, by kind in the order of the standard's examples."""
        for wanted in _FOLDERS:
            for (kind, name), own in self._ids.items():
                if kind == wanted:
                    href = f"/akn/ontology/{own.replace('.', '/', 1)}"
                    yield element(kind, eId=own, href=href, showAs=name.strip() or _UNKNOWN)


class _Place(NamedTuple):
    """A statement and where it stands in the debate."""

    statement: Statement
    own_id: str


def write(collection: Collection) -> bytes:
    """Return a debate with a section for each session."""
    names = _Names()
    sections = _sections(collection)
    body = element(
        "debateBody",
        *(
            _section(number, places, collection, names)
            for number, places in enumerate(sections, start=1)
        ),
    )
    meta = element(
        "meta",
        _identification(collection, names),
        element("references", *names.elements(), source=f"#{_FOLDERS[_BODY]}.{_OURS}"),
        _files(sections, collection),
    )
    root = element("akomaNtoso", element("debate", meta, body, name="debate"), xmlns=AKN)
    indent(root)
    return xml_text(root).encode()


def _sections(collection: Collection) -> list[list[_Place]]:
    """Return the statements by session, in the order in which the first of each is written."""
    by_session: dict[str | None, list[_Place]] = {}
    for statement in collection.statements:
        by_session.setdefault(statement.session, []).append(_Place(statement, ""))
    return [
        [
            _Place(place.statement, f"dbsect_{section}__speech_{number}")
            for number, place in enumerate(places, start=1)
        ]
        for section, places in enumerate(by_session.values(), start=1)
    ]


def _section(
    number: int, places: Sequence[_Place], collection: Collection, names: _Names
) -> Element:
    archive = collection.archive
    named = places[0].statement.session
    session = archive.sessions.get(named)
    for presiding in session.presiding if session else ():
        names.add(_PERSON, presiding)
    label = session.label(archive.themes) if session else named
    return element(
        "debateSection",
        element("heading", label or "session unknown"),
        *(_speech(place, collection, names) for place in places),
        eId=f"dbsect_{number}",
        name="session",
    )


def _speech(place: _Place, collection: Collection, names: _Names) -> Element:
    statement, own_id = place
    blocks = [one for one in paragraphs(collection.archive.body(statement)) if one.text]
    who = [names.add(_PERSON, name) for name in statement.speaker]
    bodies = [names.add(_BODY, name) for name in statement.organisation + statement.on_behalf_of]
    agent = (who or bodies or [names.add(_PERSON, _UNKNOWN)])[0]
    themes = [_theme(slug, collection, names) for slug in statement.theme]
    attributes = {
        "eId": own_id,
        "by": agent,
        "as": names.add(_ROLE, statement.role) if statement.role else "",
        "startTime": f"{statement.date}T00:00:00" if statement.date and statement.date.day else "",
        "refersTo": themes[0] if themes else "",
        "xml:lang": language_tag(statement.language),
    }
    texts = [
        element("p", one.text, eId=f"{own_id}__{_part(one, number)}")
        for number, one in enumerate(blocks, start=1)
    ]
    return element(
        "speech",
        element("from", _from(statement)),
        *(texts or [element("p")]),
        **{name: value for name, value in attributes.items() if value},
    )


def _part(block: Paragraph, number: int) -> str:
    """Return the last part of an id: a paragraph has the number by which it is cited."""
    return f"p_{block.number}" if block.number else f"head_{number}"


def _theme(slug: str, collection: Collection, names: _Names) -> str:
    return names.add(_CONCEPT, collection.archive.themes.name(slug))


def _from(statement: Statement) -> str:
    named = [listing(statement.speaker), statement.role, *statement.organisation]
    return ", ".join(part for part in named if part) or _UNKNOWN


def _identification(collection: Collection, names: _Names) -> Element:
    """Return what the standard asks for to name a document, its version and its file."""
    days = [s.date.first_day for s in collection.statements if s.date and s.date.day]
    day = max(days).isoformat() if days else collection.now.date().isoformat()
    date = element("FRBRdate", date=day, name="delivered" if days else "exported")
    languages = sorted({language_tag(s.language) or "und" for s in collection.statements})
    language = languages[0] if len(languages) == 1 else "mul"
    work = f"/akn/un/debate/{day}/{_OURS}"
    author = names.add(_BODY, _OURS)

    def level(name: str, address: str, *more: Element) -> Element:
        core = [
            element("FRBRthis", value=f"{address}/!main"),
            element("FRBRuri", value=address),
            date,
            element("FRBRauthor", href=author),
        ]
        return element(name, *core, *more)

    expression = f"{work}/{language}@"
    return element(
        "identification",
        level("FRBRWork", work, element("FRBRcountry", value="un")),
        level("FRBRExpression", expression, element("FRBRlanguage", language=language)),
        level("FRBRManifestation", f"{expression}/main.xml"),
        source=author,
    )


def _files(sections: Sequence[Sequence[_Place]], collection: Collection) -> Element:
    """Return the files themselves; as Base64 where XML would not keep every letter."""
    held = element("proprietary", source=f"#{_FOLDERS[_BODY]}.{_OURS}")
    for place in (place for places in sections for place in places):
        data = collection.archive.raw(place.statement)
        text = data.decode("utf-8")
        file = Element(
            "file",
            {
                "xmlns": OWN_XML,
                "path": place.statement.path,
                "speech": place.own_id,
                "sha256": digest(data),
            },
        )
        if _NOT_KEPT.search(text):
            file.set("encoding", BASE64)
            text = b64encode(data).decode()
        file.text = text
        held.append(file)
    return held
