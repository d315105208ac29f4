"""Values as the text of a header, written so that every program reads back the same.

Texts that some program would take for a number, a date or a yes are put in quotes; a date of the
field `date` is not, because other programs know it as one.
"""

import re
from collections.abc import Mapping
from typing import Any

from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.archive.statement import FIELDS_BY_NAME, Kind

_LINE_ENDS = re.compile("[\n\r\x85\u2028\u2029\ufeff]")  # written as codes between double quotes
# Texts that PyYAML writes without quotes, and other programs read as numbers or as yes and no.
_READ_OTHERWISE = re.compile(
    r"[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|0o[0-7]+|[yYnN]", re.ASCII
)


def value_lines(key: str, value: Any) -> list[str]:
    """Return what stands behind the colon of a key, and the lines below it."""
    plain = as_read(key, value)
    if isinstance(plain, dict) and plain:
        return ["", *(f"  {scalar(name)}: {scalar(item)}" for name, item in plain.items())]
    if isinstance(plain, list) and len(plain) > 1:
        return ["", *(f"  - {scalar(item)}" for item in plain)]
    return [f" {plain if _is_date(key, plain) else scalar(plain)}"]


def as_read(key: str, value: Any) -> Any:
    """Return a value as it will be read back; a list field of one entry is written as a text."""
    declared = FIELDS_BY_NAME.get(key)
    plain = _plain(value)
    if isinstance(plain, list) and len(plain) == 1 and declared and declared.kind is Kind.LIST:
        return plain[0]
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_text(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if value is None else _text(value)


def _text(value: Any) -> str:
    """Return a value as text that can be stored: half characters become U+FFFD."""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_date(key: str, plain: Any) -> bool:
    """Tell whether a value is written without quotes, as a date that other programs know."""
    declared = FIELDS_BY_NAME.get(key)
    if not (declared and declared.kind is Kind.DATE and isinstance(plain, str)):
        return False
    try:
        PartialDate.parse(plain)
    except InvalidDate:
        return False
    return True


def scalar(plain: Any, *, in_brackets: bool = False) -> str:
    """Write a value on one line, so that it is read back the same here and by other programs."""
    if plain is None:
        return "null"
    if isinstance(plain, list):
        return f"[{', '.join(scalar(item, in_brackets=True) for item in plain)}]"
    if isinstance(plain, dict):
        pairs = [(scalar(name, in_brackets=True), item) for name, item in plain.items()]
        return (
            f"{{{', '.join(f'{name}: {scalar(item, in_brackets=True)}' for name, item in pairs)}}}"
        )
    in_codes = _LINE_ENDS.search(plain) or _READ_OTHERWISE.fullmatch(plain)
    return _dumped(plain, '"' if in_codes else None, in_brackets=in_brackets)


def _dumped(text: str, quotes: str | None, *, in_brackets: bool) -> str:
    import yaml

    dumped: str = yaml.safe_dump(
        [text] if in_brackets else text,
        width=10**9,
        allow_unicode=True,
        default_flow_style=True,
        default_style=quotes,
    )
    dumped = dumped.removesuffix("\n").removesuffix("...").removesuffix("\n")
    return dumped[1:-1] if in_brackets else dumped
