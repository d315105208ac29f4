"""What the Tab key offers: verbs, options, and the values that the archive holds.

`completed.py` says which option or argument is completed with what. Answers come from a glimpse of
the archive: nothing is written, no index is touched, and whatever goes wrong, nothing is offered
and nothing said.
"""

import contextlib
import io
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperOption
from typer.models import TyperPath

from untoc_cli.archive.glimpse import Glimpse
from untoc_cli.cli.completed import COMPLETED
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.offers import FILES, Answer, Asked, Offer, offered
from untoc_cli.cli.typed_line import TypedLine


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
        return offered(line.word, [*_verbs(app), *_options(app, root, line.word)])
    command = app.get_command(root, verb)
    rest = words[words.index(verb) + 1 :]
    option, typed = _option_value(command, rest, line.word)
    context = _context(command, verb, root, rest, pending=bool(option) and line.word == typed)
    if option is None and line.word.startswith("-") and "--" not in rest:
        return offered(line.word, _options(command, context, line.word))
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
    answer = offered(asked.typed, source(asked)) if source else Answer()
    if answer.offers:
        return answer
    if isinstance(parameter.type, TyperPath):
        return Answer(FILES)
    items = parameter.shell_complete(context, asked.typed)
    return offered(asked.typed, [Offer(str(item.value)) for item in items])


def _prefixed(prefix: str, answer: Answer) -> Answer:
    """Return an answer for a value that stands behind ``--option=``."""
    offers = (Offer(prefix + offer.value, offer.help) for offer in answer.offers)
    return Answer(answer.kind, tuple(offers))


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
