"""Statements from JSON, as `untoc export` writes it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from untoc_cli.archive.exchange import SCHEMA, SCHEMA_KEY, STATEMENTS
from untoc_cli.errors import Refused, UntocError
from untoc_cli.intake.imports.incoming import Incoming, Taken, file_of_record
from untoc_cli.text.wording import quoted

_BOM = b"\xef\xbb\xbf"


def read_json(name: str, data: bytes) -> Taken:
    """Return the statements of one JSON document.

    Raises:
        Refused: it is no JSON, or not an export of untoc.
    """
    document = _loaded(name, data, 1)
    _check_schema(name, document)
    records = document.get(STATEMENTS)
    if not isinstance(records, list):
        raise Refused(f"{name} has no list of {STATEMENTS}", hint="untoc export --to json")
    return _taken((f"{name}, statement {at}", one) for at, one in enumerate(records, start=1))


def read_json_lines(name: str, data: bytes) -> Taken:
    """Return the statements of a file with one JSON object in each line.

    Raises:
        Refused: a line is no JSON, or not of an export of untoc.
    """
    return _taken(_lines(name, data))


def _lines(name: str, data: bytes) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(data.removeprefix(_BOM).split(b"\n"), start=1):
        if line.strip():
            record = _loaded(name, line, number)
            _check_schema(f"{name}:{number}", record)
            yield f"{name}:{number}", record


def _taken(records: Iterable[tuple[str, Any]]) -> Taken:
    files: list[Incoming] = []
    problems: list[UntocError] = []
    for where, record in records:
        try:
            if not isinstance(record, dict):
                raise Refused(f"{where} is no object", hint="untoc export --to json")
            files.append(file_of_record(where, record))
        except UntocError as problem:
            problems.append(problem)
    return Taken(files=tuple(files), problems=tuple(problems))


def _loaded(name: str, data: bytes, line: int) -> Any:
    """Return what JSON says.

    Raises:
        Refused: it is none; names the line.
    """
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_unequal)
    except json.JSONDecodeError as error:
        where = line + error.lineno - 1
        raise Refused(f"{name}:{where}: this is not JSON: {error.msg}", hint=_AGAIN) from error
    except UnicodeDecodeError as error:
        where = line + data.count(b"\n", 0, error.start)
        raise Refused(f"{name}:{where}: this is not UTF-8", hint=_AGAIN) from error
    except (ValueError, RecursionError) as error:
        raise Refused(f"{name}:{line}: this JSON is not that of an export", hint=_AGAIN) from error


_AGAIN = "export it again, and do not change it in between"


def _unequal(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, each key of which stands in it once: of two, nobody knows which counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs)
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _check_schema(where: str, document: Any) -> None:
    """Make sure that this is an export that can be read.

    Raises:
        Refused: it is something else, or of a later version.
    """
    version = document.get(SCHEMA_KEY) if isinstance(document, dict) else None
    if version is None:
        raise Refused(f"{where} is not an export of untoc", hint="untoc export --to json")
    if version != SCHEMA:
        raise Refused(
            f"{where} is of the version {quoted(str(version))}, and {SCHEMA} is read",
            hint="take a newer untoc",
        )
