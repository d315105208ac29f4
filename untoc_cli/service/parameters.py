"""The parameters of requests: what is described of them is what is checked.

A `Parameter` makes both its part of the description (`schema`) and the value that an endpoint is
given (`read_values`), so that the two cannot drift apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from untoc_cli.record import Record
from untoc_cli.service.problems import Problem
from untoc_cli.text.wording import closest, quoted

NO_CONTROLS = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
DAY = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
YEAR = r"^[12][0-9]{3}$"
_MOST_VALUES = 20  # of one parameter
_NUMBER = re.compile(r"(?:0|-?[1-9][0-9]{0,8})\Z")


class Text(Record):
    """A parameter that holds text.

    Attributes:
        shortest: in characters.
        longest: in characters.
        form: a regular expression that the whole of it fits.
        choices: what it may be; empty for anything.
    """

    shortest: int = 1
    longest: int = 200
    form: str = NO_CONTROLS
    choices: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON schema."""
        if self.choices:
            return {"type": "string", "enum": list(self.choices)}
        lengths = {"minLength": self.shortest, "maxLength": self.longest}
        return {"type": "string", "pattern": self.form, **lengths}

    def read(self, typed: str) -> str:
        """Return the value.

        Raises:
            ValueError: says in words what it must be.
        """
        if self.choices:
            if typed not in self.choices:
                raise ValueError(f"is one of {', '.join(self.choices)}")
        elif not self.shortest <= len(typed) <= self.longest:
            raise ValueError(f"has {self.shortest} to {self.longest} characters")
        elif not re.match(f"{self.form.removesuffix('$')}\\Z", typed):
            raise ValueError(_FORMS.get(self.form, "was not given here"))
        return typed


_FORMS = {
    NO_CONTROLS: "holds no control characters",
    DAY: "is a day, month or year: 2023-10-04, 2023-10 or 2023",
    YEAR: "is a year: 2023",
}


class Number(Record):
    """A parameter that holds a whole number between two others."""

    least: int
    most: int

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def read(self, typed: str) -> int:
        """Return the value.

        Raises:
            ValueError: says in words what it must be.
        """
        if not _NUMBER.match(typed) or not self.least <= int(typed) <= self.most:
            raise ValueError(f"is a whole number from {self.least} to {self.most}")
        return int(typed)


class Flag(Record):
    """A parameter that is true or false."""

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON schema."""
        return {"type": "boolean"}

    def read(self, typed: str) -> bool:
        """Return the value.

        Raises:
            ValueError: says in words what it must be.
        """
        if typed not in ("true", "false"):
            raise ValueError("is true or false")
        return typed == "true"


class Parameter(Record):
    """A parameter of a request.

    Attributes:
        name: as it stands in the address.
        help: what it does, for the description.
        kind: what it holds.
        default: without it.
        is_list: whether it may be given several times.
        in_path: whether it is part of the path.
    """

    name: str
    help: str
    kind: Text | Number | Flag
    default: Any = None
    is_list: bool = False
    in_path: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON schema."""
        one = self.kind.schema
        if self.is_list:
            return {"type": "array", "items": one, "maxItems": _MOST_VALUES}
        return one if self.default is None else {**one, "default": self.default}


def read_values(
    parameters: Sequence[Parameter], query: bytes, path: Mapping[str, str]
) -> dict[str, Any]:
    """Return the value of each parameter by name, defaults included.

    Args:
        parameters: those that there are.
        query: what stands behind the question mark.
        path: the parameters of the path.

    Raises:
        Problem: names everything that is wrong with them.
    """
    typed = [*path.items(), *_pairs(query)]
    faults = list(_strangers(parameters, typed))
    values: dict[str, Any] = {}
    for parameter in parameters:
        try:
            values[parameter.name] = _value(parameter, [v for n, v in typed if n == parameter.name])
        except ValueError as error:
            faults.append((parameter, str(error)))
    if faults:
        raise _problem(faults)
    return values


def _pairs(query: bytes) -> list[tuple[str, str]]:
    try:
        text = query.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError:
        what = "the address holds what is not UTF-8, in percent signs"
    except ValueError:
        what = "the address holds more than 100 parameters"
    raise Problem("bad-parameter", what)


def _strangers(
    parameters: Sequence[Parameter], typed: Iterable[tuple[str, str]]
) -> Iterator[tuple[Parameter | str, str]]:
    known = [parameter.name for parameter in parameters]
    for name in dict.fromkeys(name for name, _ in typed):
        if name not in known:
            near = closest(name, known)
            yield name, f"is no parameter here{f'; {near} is' if near else ''}"


def _value(parameter: Parameter, typed: list[str]) -> Any:
    if parameter.is_list:
        if len(typed) > _MOST_VALUES:
            raise ValueError(f"is given at most {_MOST_VALUES} times")
        return [parameter.kind.read(text) for text in typed]
    if len(typed) > 1:
        raise ValueError("is given once")
    return parameter.kind.read(typed[0]) if typed else parameter.default


def _problem(faults: list[tuple[Parameter | str, str]]) -> Problem:
    """Return all faults as one problem; of something in the path that nothing is there."""
    named = [(_name(where), why, where) for where, why in faults]
    in_path = any(isinstance(where, Parameter) and where.in_path for _, _, where in named)
    errors = [{"parameter": name, "detail": f"{quoted(name)} {why}"} for name, why, _ in named]
    detail = "; ".join(error["detail"] for error in errors)
    return Problem("not-found" if in_path else "bad-parameter", detail, further={"errors": errors})


def _name(where: Parameter | str) -> str:
    return where.name if isinstance(where, Parameter) else where
