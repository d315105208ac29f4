"""Rows of a spreadsheet as statements with a file of their own.

What stands in a cell was typed by somebody, and counts as typed. What the cells leave open is
read from the head of the text and from the registry, as when a document is filed, and says where
it comes from.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.exchange import BODY, parted
from untoc_cli.archive.files import encoded
from untoc_cli.archive.identifiers import free_id, make_id, path_of
from untoc_cli.archive.reading import body_digest
from untoc_cli.archive.statement import (
    FIELDS_BY_NAME,
    STATUSES,
    VISIBILITIES,
    InvalidValue,
    Kind,
    parse_value,
)
from untoc_cli.archive.typed_values import typed_value
from untoc_cli.errors import Incomplete, Refused, UntocError, UsageProblem
from untoc_cli.intake.addition import file_text, taken_ids
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import Draft, missing_sentence
from untoc_cli.intake.duplicates import same_text, second_version
from untoc_cli.intake.guess import Guess
from untoc_cli.intake.imports.incoming import Incoming, Row, why_unfit
from untoc_cli.intake.imports.sheet import EXTRA, FILE
from untoc_cli.intake.imports.sheet_dates import Order, sheet_date
from untoc_cli.intake.inference import infer
from untoc_cli.record import Record, replace
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import listing, quoted

_CLOSED = {"status": STATUSES, "visibility": VISIBILITIES}
_NOT_KNOWN = ("null", "~", "none", "-", "?", "n/a")
_WORKED_OUT = "spreadsheet"


class Filling(Record):
    """How rows are made into statements.

    Attributes:
        name: of the spreadsheet.
        archive: where they are to be filed.
        order: which number of a date is the day, if it was said.
        force: whether what may be a second version is filed, too.
        open_document: returns the document that a cell names.
    """

    name: str
    archive: Archive
    open_document: Callable[[str], Document]
    order: Order | None = None
    force: bool = False


class Filled(Record):
    """What became of rows.

    Attributes:
        files: statements with their files.
        same: sentences on rows that are on file already.
        problems: all that is wrong with the others.
    """

    files: tuple[Incoming, ...]
    same: tuple[str, ...]
    problems: tuple[UntocError, ...]


def fill(rows: Sequence[Row], filling: Filling) -> Filled:
    """Return rows as statements, and everything that is wrong with any of them."""
    taken = taken_ids(filling.archive)
    texts: dict[str, int] = {}
    files: list[Incoming] = []
    same: list[str] = []
    problems: list[UntocError] = []
    for row in rows:
        try:
            document = _document(row, filling)
            digest = body_digest(document.body)
            existing = same_text(document.body, filling.archive)
            if existing:
                same.append(f"row {row.number} is on file already, as {existing.id}")
                continue
            if digest in texts:
                raise Refused(
                    f"row {row.number} has the text of row {texts[digest]}",
                    hint="delete one of the two rows",
                )
            texts[digest] = row.number
            incoming = _incoming(row, document, filling, taken)
        except UntocError as problem:
            problems += _each(problem)
            continue
        taken.add(incoming.path.rpartition("/")[2].removesuffix(".md"))
        files.append(incoming)
    return Filled(tuple(files), tuple(same), tuple(problems))


def _each(problem: UntocError) -> Sequence[UntocError]:
    return problem.problems if isinstance(problem, _Several) else [problem]


class _Several(UntocError):
    """More than one thing that is wrong with a row."""

    def __init__(self, problems: Sequence[UntocError]) -> None:
        super().__init__("")
        self.problems = problems


def _document(row: Row, filling: Filling) -> Document:
    """Return the text of a row: from its cell, or from the document that it names.

    Raises:
        UntocError: it has neither, or both, or the document cannot be read.
    """
    body, file = row.values.get(BODY), row.values.get(FILE)
    name = f"{filling.name}, row {row.number}"
    if body and file:
        raise Refused(f"row {row.number} has a text and a file", hint="empty one of the two cells")
    if file:
        try:
            return filling.open_document(file)
        except UntocError as problem:
            raise Refused(f"row {row.number}: {problem.what}", hint=problem.hint) from problem
    if not body:
        raise Incomplete(
            f"row {row.number} has no text",
            hint="--map COLUMN=body for the column with the text, or --map COLUMN=file",
        )
    return Document(name, body if body.endswith("\n") else f"{body}\n")


def _incoming(row: Row, document: Document, filling: Filling, taken: set[str]) -> Incoming:
    """Return the file of a row.

    Raises:
        UntocError: a value cannot be read, or a required one is missing.
    """
    where = f"row {row.number}"
    typed, origins = _typed(row, filling)
    try:
        draft = infer(document, filling.archive, typed)
    except UntocError as problem:
        raise Refused(f"{where}: {problem.what}", hint=problem.hint) from problem
    draft = _completed(draft, row, origins, filling)
    if draft.missing:
        reasons = "; ".join(f"{one.field}: {one.reason}" for one in draft.missing)
        raise Incomplete(f"{missing_sentence(where, draft.missing)} ({reasons})", hint=_FILL_IN)
    if not filling.force and (second := second_version(document, draft, filling.archive)):
        raise Refused(
            f"{where} may be a second version: {second.sentence}", hint="--force takes both"
        )
    text = file_text(document, draft)
    return Incoming(where, _path(row, draft, taken), encoded(where, text))


_FILL_IN = "fill in the cells, or map a column with --map COLUMN=FIELD"


def _typed(row: Row, filling: Filling) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of the cells as the fields hold them, and how some were worked out.

    Raises:
        UntocError: cells that cannot be read; all of them.
    """
    typed: dict[str, Any] = {}
    origins: dict[str, str] = {}
    problems: list[UntocError] = []
    for name, cell in row.values.items():
        declared = FIELDS_BY_NAME.get(name)
        if declared is None or declared.kind is Kind.MAPPING:
            continue
        try:
            if declared.kind is Kind.DATE:
                typed[name], how = sheet_date(cell, filling.order)
                if how:
                    origins[name] = f"{_WORKED_OUT} {filling.name}, row {row.number}: {how}"
            else:
                typed[name] = _value(name, cell, filling.archive)
        except InvalidValue as error:
            problems.append(Refused(f"row {row.number}: {error.message}", hint=error.hint))
        except UntocError as error:
            problems.append(Refused(f"row {row.number}, {name}: {error.what}", hint=error.hint))
    if problems:
        raise _Several(problems)
    return typed, origins


def _value(name: str, cell: str, archive: Archive) -> Any:
    """Return what a cell says as the value of its field.

    Raises:
        UntocError: it is none.
    """
    if name == "chair" and cell.strip().lower() in _NOT_KNOWN:
        return None
    if name == "language":
        return _language(cell)
    if name in _CLOSED and cell.strip().lower() not in _CLOSED[name]:
        options = listing(_CLOSED[name], last="or")
        raise UsageProblem(f"{quoted(cell)} is none of {options}", hint=options)
    if name in _CLOSED:
        return cell.strip().lower()
    declared = FIELDS_BY_NAME[name]
    if declared.kind is Kind.LIST and name != "theme":
        return parse_value(declared, parted(cell))
    return typed_value(name, cell, archive)


def _language(cell: str) -> str:
    wanted = cell.strip().lower()
    by_name = {name.lower(): code for code, name in LANGUAGES.items()}
    code = by_name.get(wanted, wanted)
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code
    raise UsageProblem(f"{quoted(cell)} is not a two-letter code", hint="en, fr, es…")


def _completed(draft: Draft, row: Row, origins: Mapping[str, str], filling: Filling) -> Draft:
    """Return a draft with what only cells can say: origins, and keys that untoc does not know.

    Raises:
        Refused: a cell of these is not as an export writes it.
    """
    own = draft.value("provenance") or {}
    provenance = {**_mapping(row, "provenance"), **own, **origins}
    guesses = dict(draft.guesses)
    if provenance:
        guesses["provenance"] = Guess("provenance", provenance, "typed")
    if "source" not in guesses and FILE not in row.values:
        guesses["source"] = Guess("source", f"{filling.name}, row {row.number}", "typed")
    return replace(draft, guesses=guesses, extra=dict(draft.extra) | dict(_mapping(row, EXTRA)))


def _mapping(row: Row, name: str) -> Mapping[str, Any]:
    """Return the mapping that an export has written into a cell.

    Raises:
        Refused: there is something else in it.
    """
    cell = row.values.get(name)
    if not cell:
        return {}
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(
            f"row {row.number}: {name} is not written as in an export",
            hint="empty the cell, or write the words as JSON does",
        )
    return found


def _path(row: Row, draft: Draft, taken: set[str]) -> str:
    """Return where the statement is filed: at the id that its row names, or at one that is free.

    Raises:
        Refused: the id that is named is none.
    """
    date = draft.value("date")
    named = row.values.get("id")
    if named:
        path = row.values.get("path") or path_of(named.strip(), date)
        if reason := why_unfit(path):
            raise Refused(
                f"row {row.number}: the path {quoted(path)} {reason}", hint="empty the id"
            )
        return path
    wanted = make_id(date, draft.value("theme"), draft.value("speaker"))
    return path_of(free_id(wanted, taken), date)
