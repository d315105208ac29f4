"""A command line that could not be read, told in a sentence that names option and value."""

from collections.abc import Callable, Mapping
from typing import Any

from typer.exceptions import TyperException

from untoc_cli.errors import UsageProblem
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import closest, listing, quoted

_EXTRA = pattern(r"Got unexpected extra argument\(s\) \((?P<given>.*)\)")
_NO_COMMAND = pattern(r"No such command '(?P<name>.*?)'\.")
_NO_NUMBER = pattern(r"['\"](?P<value>.*)['\"] is not a valid (?:int|integer|float)")
_NOT_IN_RANGE = pattern(r"(?P<value>\S+) is not in the range")
_NO_VALUE = pattern(r"requires an argument")
_NO_CHOICE = pattern(r"['\"](?P<value>.*?)['\"] is not one of")


def usage_problem(error: TyperException, command: str, verbs: Mapping[str, Any]) -> UsageProblem:
    """Return a wrong option or argument as one of our errors.

    Args:
        error: what was found when the command line was read.
        command: the verb that was typed; may be none of ours.
        verbs: those that there are.
    """
    help_of = f"untoc {command} --help" if command in verbs else "untoc --help"
    said = error.format_message().rstrip(".")
    kinds = (_extra, _no_value, _missing_choice, _misspelt_option, _misspelt_command, _wrong_value)
    for what in kinds:
        if problem := what(error, command, verbs):
            sentence, suggestion = problem
            return UsageProblem(sentence, hint=suggestion or help_of)
    plain = said[:1].lower() + said[1:] if said[1:2].islower() else said
    return UsageProblem(plain, hint=help_of)


_Told = tuple[str, str | None] | None


def _extra(error: Any, command: str, _: Mapping[str, Any]) -> _Told:
    """Tell of an argument too many."""
    found = _EXTRA.match(error.message)
    if not found:
        return None
    parameters = error.ctx.command.params
    takes = sum(parameter.param_type_name == "argument" for parameter in parameters)
    most = {0: "no argument", 1: "one argument", 2: "two arguments"}.get(
        takes, f"{takes} arguments"
    )
    also = "also " if takes else ""
    return f"{command} takes {most}, and {also}got {quoted(found['given'])}", None


def _no_value(error: Any, _: str, __: Mapping[str, Any]) -> _Told:
    """Tell of an option behind which nothing stands."""
    name = getattr(error, "option_name", None)
    return (f"{name} needs a value", None) if name and _NO_VALUE.search(error.message) else None


def _missing_choice(error: Any, command: str, _: Mapping[str, Any]) -> _Told:
    """Tell of an argument that is left out, and of what it can be."""
    kind = getattr(getattr(error, "param", None), "type", None)
    if type(error).__name__ != "MissingParameter" or not hasattr(kind, "choices"):
        return None
    return f"{command} needs one of {_choices(kind)}", None


def _misspelt_option(error: Any, command: str, _: Mapping[str, Any]) -> _Told:
    """Tell of an option that there is not, with the one that is most like it."""
    name = getattr(error, "option_name", None)
    if name is None or not error.message.startswith("No such option"):
        return None
    known = [opt for parameter in error.ctx.command.params for opt in parameter.opts]
    near = closest(name, (option for option in known if option.startswith("--")))
    return f"no such option: {name}", f"untoc {command} {near}" if near else None


def _misspelt_command(error: Any, _: str, verbs: Mapping[str, Any]) -> _Told:
    """Tell of a command that there is not, with the one that is most like it."""
    found = _NO_COMMAND.match(error.message)
    if not found:
        return None
    near = closest(found["name"], verbs)
    return f"no such command {quoted(found['name'])}", f"untoc {near}" if near else None


def _wrong_value(error: Any, command: str, _: Mapping[str, Any]) -> _Told:
    """Tell of a value that an option cannot have."""
    parameter = getattr(error, "param", None)
    if parameter is None or type(error).__name__ != "BadParameter":
        return None
    is_option = parameter.param_type_name == "option"
    named = parameter.opts[0] if is_option else f"the argument of {command}"
    for form, sentence in _FORMS.items():
        if found := form.match(error.message):
            return f"{named} {sentence(found['value'], parameter.type)}", None
    return f"{named}: {error.message.rstrip('.')}", None


def _must_be(value: str, kind: Any) -> str:
    return f"is {_bounds(kind)}, not {quoted(value)}"


def _bounds(kind: Any) -> str:
    """Return what a number must be."""
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None and most is not None:
        return f"a number from {least} to {most}"
    if least is not None:
        return f"a number from {least} up"
    return "a number" if most is None else f"a number up to {most}"


def _is_one_of(value: str, kind: Any) -> str:
    return f"is {_choices(kind)}, not {quoted(value)}"


def _choices(kind: Any) -> str:
    return listing([str(getattr(choice, "value", choice)) for choice in kind.choices], last="or")


_FORMS: Mapping[Any, Callable[[str, Any], str]] = {
    _NO_NUMBER: _must_be,
    _NOT_IN_RANGE: _must_be,
    _NO_CHOICE: _is_one_of,
}
