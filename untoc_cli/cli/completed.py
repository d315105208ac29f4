"""Which option or argument is completed with what: the table `COMPLETED`, and what it offers.

A new option of a name that stands in the table is completed by itself.
"""

from collections.abc import Iterable, Mapping

from untoc_cli.archive.statement import FIELDS, STATUSES, VISIBILITIES
from untoc_cli.archive.themes import Theme
from untoc_cli.cli.offers import FILES, FOLDERS, Asked, Offer, Source, offered
from untoc_cli.text.folding import key
from untoc_cli.text.languages import LANGUAGES

_SIGNS = ("+=", "-=", "=")
_SHOWN_ALIASES = 3


def _ids(asked: Asked) -> list[Offer]:
    return [Offer(name) for name in asked.glimpse.ids()]


def _removed(asked: Asked) -> list[Offer]:
    return [Offer(name) for name in asked.glimpse.removed()]


def _themes(asked: Asked) -> list[Offer]:
    return [Offer(theme.slug, _called(theme), theme.words) for theme in asked.glimpse.themes]


def _called(theme: Theme) -> str:
    """Return what a theme is called, in the letters that most shells show."""
    words = (word for word in theme.aliases if word.isascii())
    aliases = ", ".join(word for _, word in zip(range(_SHOWN_ALIASES), words, strict=False))
    return f"{theme.name} ({aliases})" if aliases else theme.name


def _sessions(asked: Asked) -> list[Offer]:
    registered = [
        Offer(session.id, ", ".join(filter(None, (str(session.date or ""), session.status))))
        for session in asked.glimpse.sessions
    ]
    known = {offer.value for offer in registered}
    free = [name for name in asked.glimpse.values("session") if name not in known]
    return registered + [Offer(name) for name in free]


def _session_ids(asked: Asked) -> list[Offer]:
    known = {session.id for session in asked.glimpse.sessions}
    return [offer for offer in _sessions(asked) if offer.value in known]


def _names(*fields: str) -> Source:
    """Return what offers the names that statements hold in fields."""

    def names(asked: Asked) -> list[Offer]:
        found = {name for field in fields for name in asked.glimpse.values(field)}
        return [Offer(name, words=tuple(key(name).split())) for name in sorted(found)]

    return names


def _languages(_: Asked) -> list[Offer]:
    return [Offer(code, name, (name,)) for code, name in LANGUAGES.items()]


def _years(asked: Asked) -> list[Offer]:
    years = {str(session.year) for session in asked.glimpse.sessions if session.year}
    years |= {name[:4] for name in asked.glimpse.ids() if name[:4].isdecimal()}
    return [Offer(year) for year in sorted(years)]


def _days(asked: Asked) -> list[Offer]:
    """Return the days of the sessions, each with what took place."""
    return [Offer(str(s.date), s.id, (s.id,)) for s in asked.glimpse.sessions if s.date]


def _paragraphs(asked: Asked) -> list[Offer]:
    named = asked.given.get("reference") or asked.given.get("references")
    reference = named[0] if isinstance(named, list | tuple) else named
    last = asked.glimpse.paragraphs(str(reference or ""))
    return [Offer(str(number)) for number in range(1, last + 1)]


def _either(*sources: Source) -> Source:
    return lambda asked: [offer for source in sources for offer in source(asked)]


def _fixed(*values: str) -> Source:
    return lambda _: [Offer(value) for value in values]


def _engines(_: Asked) -> list[Offer]:
    from untoc_cli.search.engines import ENGINES  # noqa: PLC0415 - for the few commands that search

    return [Offer(name) for name in ENGINES]


def _facets(_: Asked) -> list[Offer]:
    from untoc_cli.search.facets import FACETS  # noqa: PLC0415 - as above

    return [Offer(name) for name in FACETS]


def _checks(_: Asked) -> list[Offer]:
    from untoc_cli.validation.checks import CHECKS  # noqa: PLC0415 - for `validate` alone

    return [Offer(check.code) for check in CHECKS]


def _settings(_: Asked) -> list[Offer]:
    from untoc_cli.cli.commands.config import SETTINGS  # noqa: PLC0415 - for `config` alone

    return [Offer(name) for name in SETTINGS]


def _setting_values(asked: Asked) -> Iterable[Offer]:
    sources = {"engine": _engines, "language": _languages, "organisation": _names("organisation")}
    source = sources.get(str(asked.given.get("key")))
    return source(asked) if source else ()


def _instruments(_: Asked) -> list[Offer]:
    from untoc_cli.text.treaties import INSTRUMENTS  # noqa: PLC0415 - for `references` alone

    return [Offer(instrument.name) for instrument in INSTRUMENTS]


def _styles(_: Asked) -> list[Offer]:
    from untoc_cli.sharing.citation_styles import STYLES  # noqa: PLC0415 - for `cite` alone

    return [Offer(style.name, style.title) for style in STYLES]


def _export_formats(_: Asked) -> list[Offer]:
    from untoc_cli.sharing.formats import FORMATS  # noqa: PLC0415 - for `export` alone

    return [Offer(row.name, row.summary) for row in FORMATS]


def _import_formats(_: Asked) -> list[Offer]:
    from untoc_cli.intake.imports import NAMES  # noqa: PLC0415 - for `import` alone

    return [Offer(name) for name in NAMES]


def _assignments(asked: Asked) -> Iterable[Offer]:
    """Return ids and fields; behind a field and a sign, what it can hold."""
    sign = next((sign for sign in _SIGNS if sign in asked.typed), None)
    if sign is None:
        return [*_ids(asked), *(Offer(f"{field.name}=", field.header.help) for field in FIELDS)]
    name, _, typed = asked.typed.partition(sign)
    source = _IN_FIELD.get(name)
    return _behind(f"{name}{sign}", typed, source, asked) if source else ()


def _query(asked: Asked) -> Iterable[Offer]:
    """Return the fields of the query language; behind a field and a colon, what it can hold."""
    from untoc_cli.search.query.values import FIELDS as QUERY_FIELDS  # noqa: PLC0415 - for `search`

    name, colon, typed = asked.typed.partition(":")
    if not colon:
        return [Offer(f"{field}:") for field in QUERY_FIELDS]
    source = _IN_QUERY.get(name)
    found = _behind(f"{name}:", typed.lstrip('"'), source, asked) if source else ()
    return [_as_phrase(name, offer) for offer in found]


def _behind(prefix: str, typed: str, source: Source, asked: Asked) -> list[Offer]:
    offers = offered(typed, source(Asked(typed, asked.glimpse, asked.given))).offers
    return [Offer(prefix + o.value, o.help, (asked.typed,)) for o in offers]


def _as_phrase(name: str, offer: Offer) -> Offer:
    value = offer.value[len(name) + 1 :]
    if " " not in value or '"' in value:
        return offer
    return Offer(f'{name}:"{value}"', offer.help, offer.words)


_SPEAKERS = _names("speaker")
_ORGANISATIONS = _names("organisation", "on_behalf_of")
_IN_FIELD: Mapping[str, Source] = {
    "speaker": _SPEAKERS,
    "chair": _names("chair", "speaker"),
    "role": _names("role"),
    "organisation": _ORGANISATIONS,
    "on_behalf_of": _ORGANISATIONS,
    "presiding": _names("presiding"),
    "theme": _themes,
    "date": _days,
    "session": _sessions,
    "language": _languages,
    "status": _fixed(*STATUSES),
    "visibility": _fixed(*VISIBILITIES),
    "topics": _names("topics"),
    "translation_of": _ids,
}
_IN_QUERY: Mapping[str, Source] = {
    "theme": _themes,
    "speaker": _SPEAKERS,
    "chair": _names("chair"),
    "organisation": _ORGANISATIONS,
    "role": _names("role"),
    "topic": _names("topics"),
    "session": _session_ids,
    "language": _languages,
    "year": _years,
    "date": _years,
    "cites": _instruments,
}

# Options and arguments by the names that commands give them; where one command means something
# else by a name, the verb stands before it. What is not here is completed by its type.
COMPLETED: Mapping[str, Source | str] = {
    "reference": _ids,
    "references": _ids,
    "restore references": _removed,
    "like": _ids,
    "translation_of": _ids,
    "old": _either(_ids, _years),
    "new": _either(_ids, _years),
    "paragraph": _paragraphs,
    "theme": _themes,
    "speaker": _SPEAKERS,
    "chair": _names("chair", "speaker"),
    "role": _names("role"),
    "organisation": _ORGANISATIONS,
    "session": _sessions,
    "sessions name": _session_ids,
    "language": _languages,
    "since": _years,
    "until": _years,
    "year": _years,
    "date": _days,
    "engine": _engines,
    "by": _facets,
    "explained": _either(_fixed("all"), _checks),
    "validate only": _checks,
    "skip": _checks,
    "key": _settings,
    "value": _setting_values,
    "what": _instruments,
    "set words": _assignments,
    "query": _query,
    "style": _styles,
    "to": _export_formats,
    "form": _import_formats,
    "sources": FILES,
    "file": FILES,
    "paths": _ids,
    "archive": FOLDERS,
    "folder": FOLDERS,
}
