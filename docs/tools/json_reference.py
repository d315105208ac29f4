"""The page of what `--format json` answers: asked of each command in a copy of the real archive.

Keys and kinds of values are those that were seen, not those that somebody remembered.
"""

import contextlib
import json
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from program import run
from reference import page_head, table
from tables import Command, commands

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import FIELDS_BY_NAME, Kind, Statement

ROOT = Path(__file__).parents[2]
_DOCUMENT = ROOT / "tests" / "real" / "anna-alvazzi-del-frate-2022.txt"
# Changes a word of what it is given to edit.
_EDITOR = f"{shlex.quote(sys.executable)} {shlex.quote(str(Path(__file__).with_name('editor.py')))}"
_OTHER = "another"  # an archive that holds nothing yet
# What is asked besides the examples of each command's help, in this order, in one archive.
ASKED: tuple[tuple[str, ...], ...] = (
    ("search", "firearms", "--by", "theme", "--facets"),
    ("search", "firarms"),
    ("search", "firearms smuggling", "--theme", "TIP"),
    ("search", "--like", "frate"),
    ("search", "dialogue", "--kwic"),
    ("timeline",),
    ("timeline", "--until-next"),
    ("show", "frate"),
    ("show", "frate", "--paragraph", "5"),
    ("compare", "frate", "tennant"),
    ("trace", "dialogue"),
    ("references",),
    ("index",),
    ("index", "--check"),
    ("validate",),
    ("add", str(_DOCUMENT), "--no-input"),
    ("edit", "frate", "--no-input"),
    ("set", "frate", "speaker=Anna A. Frate", "--yes"),
    ("move", "frate", "--yes"),
    ("remove", "tennant", "--why", "a test", "--yes"),
    ("trash",),
    ("restore", "tennant", "--yes"),
    ("undo", "--list"),
    ("undo", "--yes"),
    ("init", _OTHER),
    ("add", str(_DOCUMENT), "--no-input", "--archive", _OTHER, "--session", "2022-firearms"),
)
# Objects whose keys are names and not fixed: what stands for a name.
_NAMED = {
    "provenance": "FIELD",
    "inferred": "FIELD",
    "fields": "FIELD",
    "open": "FIELD",
    "following": "THEME",
    "extra": "KEY",
    "ordinal": "THEME",
    "facets": "FACET",
    "speakers": "NAME",
    "organisations": "NAME",
    "chairs": "NAME",
}
_KINDS = {str: "text", bool: "true or false", int: "number", float: "number", type(None): "null"}
_ORDER = (*dict.fromkeys(_KINDS.values()), "object", "statement", "list")
_DECLARED = {
    Kind.TEXT: "text or null",
    Kind.DATE: "text (a day, a month or a year) or null",
    Kind.LIST: "list of text",
    Kind.MAPPING: "object: text by field",
}
# Of every statement, besides the fields of its header.
_BESIDES = {
    "id": "text",
    "path": "text",
    "extra": "object: the keys of the header that are no fields",
    "words": "number",
    "body_digest": "text",
}

Shape = dict[str, set[str]]


def json_page() -> str:
    """Return the page of what each command answers as JSON."""
    seen = _shapes()
    parts = [
        page_head("JSON"),
        (
            "Every answer is [one envelope](output.md#the-json-envelope); here is what stands "
            "under its `data`, command by command, as it was seen.\nBehind `[]` stand the keys of "
            "the items of a list; a name in capitals stands for keys that are names "
            "themselves.\nA key that belongs to an option, such as `lines` to `search --kwic`, is "
            "missing without it.\n"
        ),
        "## A statement\n",
        "It is one object everywhere; a command may add keys, which are listed with it.\n",
        *table(("key", "value"), _statement()),
        "",
    ]
    for command in commands():
        if command.formats:
            parts += _section(command, seen.get(command.row.verb))
    return "\n".join(parts)


def _statement() -> Iterator[tuple[str, str]]:
    for name in Statement.__match_args__:
        declared = FIELDS_BY_NAME.get(name)
        yield f"`{name}`", _DECLARED[declared.kind] if declared else _BESIDES[name]


def _section(command: Command, shape: Shape | None) -> list[str]:
    head = f"## untoc {command.row.verb}\n"
    if not shape:
        return [head, "Answers with a document, not with data.\n"]
    return [head, *table(("key", "value"), _rows(shape)), ""]


def _rows(shape: Shape) -> Iterator[tuple[str, str]]:
    """Return a row for each key, those inside an object below it; a list with what is in it."""
    seen = {place: number for number, place in enumerate(shape)}

    def order(place: str) -> list[int]:
        parts = place.split(".")
        return [seen[".".join(parts[: n + 1])] for n in range(len(parts))]

    for place in sorted((p for p in shape if not p.endswith("[]")), key=order):
        yield f"`{place}`", _said(place, shape)


def _said(place: str, shape: Shape) -> str:
    """Return the kinds of value that were seen somewhere."""
    kinds = [kind for kind in _ORDER if kind in shape[place]]
    held = _said(f"{place}[]", shape) if f"{place}[]" in shape else ""
    listed = f"list of {held}" if held else "list"
    words = {"list": listed, "statement": "[statement](#a-statement)"}
    return " or ".join(words.get(kind, kind) for kind in kinds)


def _shapes() -> dict[str, Shape]:
    """Return what was seen of each command."""
    seen: dict[str, Shape] = {}
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "here"  # what an example writes to .. stays in the temporary folder
        shutil.copytree(ROOT / "statements", here / "statements")
        archive = Archive(here / "statements", Path(folder) / "cache")
        for arguments in _asked():
            data = _answer(arguments, archive, here)
            if isinstance(data, dict):
                shape = seen.setdefault(arguments[0], {})
                for key, value in data.items():
                    _note(value, key, key, shape)
    return seen


def _asked() -> Iterator[tuple[str, ...]]:
    """Return what is asked: the examples of the help that change nothing, then `ASKED`."""
    for command in commands():
        if command.formats and command.row.group not in ("File", "Keep"):
            for example in command.row.examples:
                words = shlex.split(example.partition(">")[0])
                yield tuple(words[words.index("untoc") + 1 :])
    yield from ASKED
    yield ("config",)


def _answer(arguments: tuple[str, ...], archive: Archive, folder: Path) -> Any:
    """Return the data of an answer; None when there is none."""
    named = None if "--archive" in arguments or arguments[0] == "init" else archive
    environ = {"UNTOC_CACHE": str(archive.cache.parent), "EDITOR": _EDITOR}
    words = [str(folder / word) if word == _OTHER else word for word in arguments]
    with contextlib.chdir(folder):
        answer = run(*words, "--format", "json", archive=named, cwd=folder, environ=environ)
    try:
        return json.loads(answer.stdout)["data"]
    except (ValueError, KeyError, TypeError):
        return None


def _note(value: Any, key: str, place: str, shape: Shape) -> None:
    """Note of a value what kind it is, and what is in it."""
    kinds = shape.setdefault(place, set())
    if isinstance(value, list):
        kinds.add("list")
        for item in value:
            _note(item, "", f"{place}[]", shape)
    elif isinstance(value, dict):
        is_statement = value.keys() >= set(Statement.__match_args__)
        kinds.add("statement" if is_statement else "object")
        for name, held in value.items():
            if not (is_statement and name in Statement.__match_args__):
                _note(held, name, f"{place}.{_NAMED.get(key, name)}", shape)
    else:
        kinds.add(_KINDS[type(value)])
