"""What the Tab key offers: verbs, options, and the values that the archive holds.

`COMPLETED` says which option or argument is completed with what; a new option of a name that stands
there is completed by itself. Answers come from a glimpse of the archive: nothing is written, no
index is touched, and whatever goes wrong, nothing is offered and nothing said.
"""

import contextlib
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperOption
from typer.models import TyperPath

from untoc_cli.archive.glimpse import Glimpse
from untoc_cli.archive.statement import FIELDS, STATUSES, VISIBILITIES
from untoc_cli.archive.themes import Theme
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.typed_line import TypedLine
from untoc_cli.record import Record
from untoc_cli.text.folding import fold, key
from untoc_cli.text.languages import LANGUAGES

FILES, FOLDERS = "files", "folders"  # the shell completes them itself
_SIGNS = ("+=", "-=", "=")
_SHOWN_ALIASES = 3


class Offer(Record):
    """Something to type, and what it is.

    Attributes:
        value: what would stand on the command line.
        help: a few words for shells that show them.
        words: what else may be typed for it.
    """

    value: str
    help: str = ""
    words: tuple[str, ...] = ()


class Asked(Record):
    """A value that is being typed.

    Attributes:
        typed: of it, what stands there.
        glimpse: of the archive that the command would work on.
        given: the values of the other options and arguments.
    """

    typed: str
    glimpse: Glimpse
    given: Mapping[str, Any]


Source = Callable[[Asked], Iterable[Offer]]


class Answer(Record):
    """What is offered.

    Attributes:
        kind: `FILES` or `FOLDERS`, or ``values``.
        offers: in order.
    """

    kind: str = "values"
    offers: tuple[Offer, ...] = ()


def offers_for(app: Any, line: TypedLine, environment: Environment) -> Answer:
    """Return what can stand where the cursor is; nothing where that cannot be told."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            return _answer(app, line, environment)
        except (Exception, SystemExit):  # noqa: BLE001 - nobody asked for an error, only for a word
            return Answer()


def _answer(app: Any, line: TypedLine, environment: Environment) -> Answer:
    words = list(line.words[1:])
    verb = next((word for word in words if not word.startswith("-")), None)
    root = app.make_context("untoc", [], resilient_parsing=True)
    if verb is None:
        return _offered(line.word, [*_verbs(app), *_options(app, root, line.word)])
    command = app.get_command(root, verb)
    rest = words[words.index(verb) + 1 :]
    option, typed = _option_value(command, rest, line.word)
    context = _context(command, verb, root, rest, pending=bool(option) and line.word == typed)
    if option is None and line.word.startswith("-") and "--" not in rest:
        return _offered(line.word, _options(command, context, line.word))
    parameter = option or _argument(command, context)
    if parameter is None:
        return Answer()
    folder = context.params.get("archive")
    if folder is not None:
        environment.archive_folder = Path(folder)
    asked = Asked(typed, Glimpse(environment.archive()), context.params)
    answer = _values(verb, parameter, asked, context)
    prefix = line.word[: len(line.word) - len(typed)]
    return _prefixed(prefix, answer) if prefix else answer


def _context(command: Any, verb: str, root: Any, rest: list[str], *, pending: bool) -> Any:
    """Return what the words behind a verb say, without the option whose value is being typed."""
    said = rest[:-1] if pending else list(rest)
    return command.make_context(verb, said, parent=root, resilient_parsing=True)


def _option_value(command: Any, rest: list[str], word: str) -> tuple[Any, str]:
    """Return the option whose value is being typed, or None, and what of the value stands there."""
    named, value = rest[-1] if rest else "", word
    if word.startswith("--") and "=" in word and "--" not in rest:
        named, _, value = word.partition("=")
    if "--" not in rest:
        for parameter in command.params:
            takes_value = isinstance(parameter, TyperOption) and not parameter.is_flag
            if takes_value and named in parameter.opts:
                return parameter, value
    return None, word


def _argument(command: Any, context: Any) -> Any:
    """Return the first argument that can still take a value."""
    for parameter in command.params:
        if isinstance(parameter, TyperArgument):
            source = context.get_parameter_source(parameter.name)
            if parameter.nargs == -1 or source is None or source.name != "COMMANDLINE":
                return parameter
    return None


def _values(verb: str, parameter: Any, asked: Asked, context: Any) -> Answer:
    """Return what an option or argument can be."""
    source = COMPLETED.get(f"{verb} {parameter.name}", COMPLETED.get(parameter.name))
    if isinstance(source, str):
        return Answer(source)
    answer = _offered(asked.typed, source(asked)) if source else Answer()
    if answer.offers:
        return answer
    if isinstance(parameter.type, TyperPath):
        return Answer(FILES)
    items = parameter.shell_complete(context, asked.typed)
    return _offered(asked.typed, [Offer(str(item.value)) for item in items])


def _prefixed(prefix: str, answer: Answer) -> Answer:
    """Return an answer for a value that stands behind ``--option=``."""
    offers = (Offer(prefix + offer.value, offer.help) for offer in answer.offers)
    return Answer(answer.kind, tuple(offers))


def _offered(typed: str, offers: Iterable[Offer]) -> Answer:
    """Return the offers that fit: that begin as typed, else by another word, else somewhere inside.

    Values that hold characters which a terminal would obey are left out.
    """
    safe = [offer for offer in offers if offer.value.isprintable()]
    wanted = fold(typed)
    for fits in (_begins, _is_called, _holds):
        fitting = tuple(offer for offer in safe if fits(offer, wanted))
        if fitting:
            return Answer(offers=fitting)
    return Answer()


def _begins(offer: Offer, wanted: str) -> bool:
    return fold(offer.value).startswith(wanted)


def _is_called(offer: Offer, wanted: str) -> bool:
    return any(fold(word).startswith(wanted) for word in offer.words)


def _holds(offer: Offer, wanted: str) -> bool:
    return not wanted.startswith("-") and wanted in fold(offer.value)


def _verbs(app: Any) -> list[Offer]:
    return [Offer(verb, summary) for verb, summary in app.summaries()]


def _options(command: Any, context: Any, typed: str) -> list[Offer]:
    """Return the options of a command that are not given yet, once a hyphen is typed."""
    if not typed.startswith("-"):
        return []
    return [
        Offer(name, parameter.help or "")
        for parameter in command.get_params(context)
        if isinstance(parameter, TyperOption) and not parameter.hidden
        if parameter.multiple or not _is_given(context, parameter.name)
        for name in parameter.opts
        if name.startswith("--") or typed == name
    ]


def _is_given(context: Any, name: str | None) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


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
    offers = _offered(typed, source(Asked(typed, asked.glimpse, asked.given))).offers
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
    "sources": FILES,
    "file": FILES,
    "paths": _ids,
    "archive": FOLDERS,
    "folder": FOLDERS,
}
