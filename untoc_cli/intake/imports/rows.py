"""Rows of a spreadsheet as statements with a file of their own.

What stands in a cell was typed by somebody, and counts as typed. What the cells leave open is
read from the head of the text and from the registry, as when a document is filed, and says where
it comes from.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.exchange import BODY
from untoc_cli.archive.files import encoded
from untoc_cli.archive.identifiers import free_id, make_id, path_of
from untoc_cli.archive.reading import body_digest
from untoc_cli.errors import Incomplete, Refused, UntocError
from untoc_cli.intake.addition import file_text, taken_ids
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import TYPED, Draft, OpenField, missing_sentence
from untoc_cli.intake.duplicates import same_text, second_version
from untoc_cli.intake.guess import Guess
from untoc_cli.intake.imports.incoming import Incoming, Row, why_unfit
from untoc_cli.intake.imports.row_values import Cells, read_cells
from untoc_cli.intake.imports.sheet import EXTRA, FILE
from untoc_cli.intake.imports.sheet_dates import AmbiguousDate, Order
from untoc_cli.intake.inference import infer
from untoc_cli.record import Record, replace
from untoc_cli.text.wording import count, quoted

_MOST_TOLD = 3  # dates that can be read in two ways; they are one question
_FILL_IN = "fill in the cells, or map a column with --map COLUMN=FIELD"


class Filling(Record):
    """How rows are made into statements.

    Attributes:
        name: of the spreadsheet.
        archive: where they are to be filed.
        open_document: returns the document that a cell names.
        order: which number of a date is the day, if it was said.
        force: whether what may be a second version is filed, too.
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
        read = _Reading(row, filling)
        existing = same_text(read.document.body, filling.archive) if read.document.body else None
        if existing:
            same.append(f"row {row.number} is on file already, as {existing.id}")
            continue
        found = [*read.problems(), *_twice(row, read.document, texts)]
        if found:
            problems += found
            continue
        incoming = read.incoming(taken)
        taken.add(incoming.path.rpartition("/")[2].removesuffix(".md"))
        files.append(incoming)
    return Filled(tuple(files), tuple(same), tuple(_with_dates_told_once(problems)))


def _with_dates_told_once(problems: Sequence[UntocError]) -> list[UntocError]:
    """Return problems, with the dates that all need the same word of the person as one."""
    dates = [one for one in problems if isinstance(one, AmbiguousDate)]
    if len(dates) <= _MOST_TOLD:
        return list(problems)
    rest = count(len(dates) - 1, "more row")
    together = Incomplete(f"{dates[0].what}; and so in {rest}", hint=dates[0].hint)
    return [together, *(one for one in problems if one not in dates)]


def _twice(row: Row, document: Document, texts: dict[str, int]) -> Iterator[UntocError]:
    """Yield the problem of a row that has the text of one above it."""
    digest = body_digest(document.body)
    first = texts.setdefault(digest, row.number) if document.body else row.number
    if first != row.number:
        yield Refused(
            f"row {row.number} has the text of row {first}", hint="delete one of the two rows"
        )


class _Reading:
    """A row as far as it can be read; what is wrong with it is collected."""

    def __init__(self, row: Row, filling: Filling) -> None:
        self._row = row
        self._filling = filling
        self._problems: list[UntocError] = []
        self.where = f"row {row.number}"
        self.document = self._document()
        self.cells = read_cells(row, filling.name, filling.archive, filling.order)
        self._problems += self.cells.problems.values()
        self.draft = self._drafted()

    def problems(self) -> list[UntocError]:
        """Return all that is wrong with the row."""
        return self._problems

    def incoming(self, taken: set[str]) -> Incoming:
        """Return the file of a row with which nothing is wrong."""
        assert self.draft
        text = file_text(self.document, self.draft)
        return Incoming(self.where, self._path(self.draft, taken), encoded(self.where, text))

    def _document(self) -> Document:
        """Return the text of the row: from its cell, or from the document that it names."""
        values = self._row.values
        body, file = values.get(BODY, ""), values.get(FILE)
        body = body if body.strip() else ""
        name = f"{self._filling.name}, {self.where}"
        if file and not body:
            try:
                return self._filling.open_document(file)
            except UntocError as problem:
                self._wrong(problem)
        elif file:
            self._problems.append(
                Refused(f"{self.where} has a text and a file", hint="empty one of the two cells")
            )
        elif not body:
            hint = "--map COLUMN=body for the column with the text, or --map COLUMN=file"
            self._problems.append(Incomplete(f"{self.where} has no text", hint=hint))
        return Document(name, f"{body}\n" if body and not body.endswith("\n") else body)

    def _drafted(self) -> Draft | None:
        """Return what is known of the statement; what is missing is a problem."""
        filling = self._filling
        try:
            draft = infer(self.document, filling.archive, self.cells.values)
        except UntocError as problem:
            self._wrong(problem)
            return None
        unread = set(self.cells.problems)
        if unread & {"date", "theme"}:  # of which a session is found
            unread.add("session")
        missing = [one for one in draft.missing if one.field not in unread]
        if missing:
            self._problems.append(Incomplete(_missing(self.where, missing), hint=_FILL_IN))
        if self._problems:
            return None
        draft = _completed(draft, self.cells)
        if not filling.force and (second := second_version(self.document, draft, filling.archive)):
            self._problems.append(
                Refused(
                    f"{self.where} may be a second version: {second.sentence}",
                    hint="--force takes both",
                )
            )
        return draft if self._fits(draft) else None

    def _fits(self, draft: Draft) -> bool:
        """Tell whether the statement can lie where the row says."""
        reason = why_unfit(self._path(draft, set()))
        if reason:
            path = quoted(self._path(draft, set()))
            self._problems.append(
                Refused(f"{self.where}: the path {path} {reason}", hint="empty the id")
            )
        return reason is None

    def _path(self, draft: Draft, taken: set[str]) -> str:
        """Return where the statement is filed: at the id of its row, or at one that is free."""
        date = draft.value("date")
        named = self._row.values.get("id", "").strip()
        if named:
            return self._row.values.get("path") or path_of(named, date)
        wanted = make_id(date, draft.value("theme"), draft.value("speaker"))
        return path_of(free_id(wanted, taken), date)

    def _wrong(self, problem: UntocError) -> None:
        self._problems.append(Refused(f"{self.where}: {problem.what}", hint=problem.hint))


def _missing(where: str, missing: Sequence[OpenField]) -> str:
    reasons = "; ".join(f"{one.field}: {one.reason}" for one in missing)
    return f"{missing_sentence(where, missing)} ({reasons})"


def _completed(draft: Draft, cells: Cells) -> Draft:
    """Return a draft with what only cells can say: origins, and keys that untoc does not know."""
    own: Mapping[str, str] = draft.value("provenance") or {}
    provenance = {**cells.mappings.get("provenance", {}), **own, **cells.origins}
    guesses = dict(draft.guesses)
    if provenance:
        guesses["provenance"] = Guess("provenance", provenance, TYPED)
    return replace(draft, guesses=guesses, extra={**draft.extra, **cells.mappings.get(EXTRA, {})})
