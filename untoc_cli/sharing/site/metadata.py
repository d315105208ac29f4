"""What a page says to machines, in the words of schema.org.

An inferred date is left out: there is no sign for "we believe so" that a machine would read. The
speech is described as a creative work recorded at an event, which is the session.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from untoc_cli.archive.naming import heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import address_of
from untoc_cli.sharing.site.parts import occasion_name

_CONTEXT = "https://schema.org"


def describe_statement(statement: Statement, contents: Contents) -> dict[str, Any]:
    """Return a statement as a creative work; what is not known is left out."""
    address = address_of(f"{contents.addresses.statement(statement)}/", contents)
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "CreativeWork",
            "genre": "statement",
            "identifier": statement.id,
            "name": heading_of(statement, contents.archive),
            "author": [_person(name, statement) for name in statement.speaker],
            "sourceOrganization": _organisations(statement.organisation),
            "datePublished": str(statement.date or "") if statement.is_printed("date") else "",
            "inLanguage": statement.language,
            "about": [contents.archive.themes.name(slug) for slug in statement.theme],
            "keywords": list(statement.topics),
            "recordedAt": _event(statement, contents),
            "url": address,
            "isBasedOn": statement.source if (statement.source or "").startswith("http") else "",
            "isPartOf": _known(
                {"@type": "Collection", "name": contents.name, "url": contents.base}
            ),
        }
    )


def describe_archive(contents: Contents) -> dict[str, Any]:
    """Return the archive as a collection."""
    organisation = contents.archive.settings.organisation
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "Collection",
            "name": contents.name,
            "url": contents.base,
            "publisher": _organisations([organisation] if organisation else []),
        }
    )


def _person(name: str, statement: Statement) -> dict[str, Any]:
    return _known(
        {
            "@type": "Person",
            "name": name,
            "jobTitle": statement.role if len(statement.speaker) == 1 else "",
            "affiliation": _organisations(statement.organisation),
        }
    )


def _organisations(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "Organization", "name": name} for name in names]


def _event(statement: Statement, contents: Contents) -> dict[str, Any]:
    occasion = contents.addresses.occasion(statement)
    session = occasion.session
    is_known = session is not None and session.date and "date" not in session.inferred
    return _known(
        {
            "@type": "Event",
            "name": occasion_name(occasion, contents),
            "startDate": str(session.date) if session and is_known else "",
        }
    )


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
