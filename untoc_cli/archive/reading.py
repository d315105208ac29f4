"""One statement's file, read: the statement, its body, and whatever is wrong with it."""

import re
from collections.abc import Mapping
from hashlib import sha256

from untoc_cli.archive.front_matter import FrontMatter, read_front_matter
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.parts import FrontMatterError
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.statement import (
    FIELD_NAMES,
    FIELDS,
    FIELDS_BY_NAME,
    InvalidValue,
    Statement,
    parse_value,
)
from untoc_cli.record import Record
from untoc_cli.text.markdown import word_count
from untoc_cli.text.wording import closest, quoted

_NEWLINE = re.compile(rb"\r\n|\r|\n")
_MOST_EXPLAINED = 20  # unknown keys; looking for the nearest of the known ones takes long


class Reading(Record):
    """What a file holds.

    Attributes:
        statement: None when the header cannot be read at all; values with a fault are left out.
        problems: what is wrong, each with its line.
        lines: the line of each key of the header.
        body: the text behind the header, byte for byte.
        body_line: the line in which the body begins.
    """

    statement: Statement | None
    problems: tuple[Problem, ...]
    lines: Mapping[str, int]
    body: str = ""
    body_line: int = 1


def read_statement(path: str, data: bytes) -> Reading:
    """Read a statement's file; whatever is in it, the answer is a reading.

    Args:
        path: relative to the archive with forward slashes; the file name is the id.
        data: the bytes of the file.
    """
    try:
        return _read(path, data)
    except Exception as error:  # noqa: BLE001 - one file must never take the archive down
        reason = f"untoc fails over it ({type(error).__name__})"
        hint = "send us the file: this is a fault of untoc"
        return unreadable(path, reason, hint)


def unreadable(path: str, reason: str, hint: str = "check its name and who may read it") -> Reading:
    """Return the reading of a file that nothing can be read from."""
    problem = Problem("file-unreadable", f"the file cannot be read: {reason}", path, hint=hint)
    return _unreadable(problem)


def _read(path: str, data: bytes) -> Reading:
    try:
        text = data.decode("utf-8")
        front_matter = read_front_matter(text)
    except UnicodeDecodeError as error:
        return _unreadable(_not_utf8(data, error).at(path))
    except FrontMatterError as error:
        problem = Problem(error.code, error.message, path, error.line, None, error.hint)
        return _unreadable(problem)
    if front_matter is None:
        return _unreadable(
            Problem(
                "header-missing",
                "the file has no header: its first line is not ---",
                path,
                1,
                hint="untoc add files a text with a header",
            ),
        )
    return _with_values(path, front_matter)


def body_digest(body: str) -> str:
    """Return the fingerprint by which the same text is recognised, however its lines are broken."""
    return sha256(" ".join(body.split()).encode("utf-8")).hexdigest()


def _with_values(path: str, front_matter: FrontMatter) -> Reading:
    values = {}
    problems = []
    for declared in FIELDS:
        if declared.name not in front_matter.values:
            continue
        try:
            values[declared.name] = parse_value(declared, front_matter.values[declared.name])
        except InvalidValue as error:
            line = front_matter.lines[declared.name]
            problems.append(
                Problem(error.code, error.message, path, line, declared.name, error.hint)
            )
    extra = {k: v for k, v in front_matter.values.items() if k not in FIELDS_BY_NAME}
    problems += [
        _unknown_key(path, key, front_matter.lines[key], explain=at < _MOST_EXPLAINED)
        for at, key in enumerate(extra)
    ]
    statement = Statement(
        id=id_of(path),
        path=path,
        **values,
        extra=extra,
        words=word_count(front_matter.body),
        body_digest=body_digest(front_matter.body),
    )
    return Reading(
        statement, tuple(problems), front_matter.lines, front_matter.body, front_matter.body_line
    )


def _unreadable(problem: Problem) -> Reading:
    return Reading(None, (problem,), {})


def _unknown_key(path: str, key: str, line: int, *, explain: bool) -> Problem:
    near = closest(key, FIELD_NAMES) if explain else None
    return Problem(
        "key-unknown",
        f"{quoted(key)} is not a key that untoc knows; it is kept and not used",
        path,
        line,
        key,
        f"{near}: …" if near else "untoc validate --explain key-unknown",
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Problem:
    line = len(_NEWLINE.findall(data, 0, error.start)) + 1
    byte = data[error.start]
    return Problem(
        "not-utf8",
        f"the file is not UTF-8 text: byte 0x{byte:02X} in line {line}",
        line=line,
        hint="save it again as UTF-8",
    )
