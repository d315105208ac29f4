"""What an import does to the archive, as a plan; nothing that is on file is ever replaced."""

from collections.abc import Iterable, Iterator, Mapping

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import FileChange, Plan, created, plan_change, read_file, rewritten
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.parts import FrontMatterError, split
from untoc_cli.errors import Refused, UntocError
from untoc_cli.intake.imports.incoming import Incoming
from untoc_cli.record import Record
from untoc_cli.text.folding import fold

_COMMAND = "import"


class Planned(Record):
    """What an import would do.

    Attributes:
        plan: the files that come.
        same: the paths of those that are on file as they are.
        problems: why others cannot come.
    """

    plan: Plan
    same: tuple[str, ...]
    problems: tuple[UntocError, ...]


def plan_import(files: Iterable[Incoming], archive: Archive, about: str) -> Planned:
    """Return what taking files into an archive would do.

    Args:
        files: the statements.
        archive: where they go.
        about: what is imported, for the list of changes.
    """
    steps: list[FileChange] = []
    same: list[str] = []
    problems: list[UntocError] = []
    ids = _ids(archive)
    coming: dict[str, Incoming] = {}
    for incoming in files:
        try:
            _refuse_twice(incoming, coming)
            there = _on_file(incoming, archive, ids)
            steps += [*_originals(incoming, archive)]
        except UntocError as problem:
            problems.append(problem)
            continue
        if there:
            same.append(there)
        else:
            steps.append(created(incoming.path, incoming.data))
    return Planned(plan_change(_COMMAND, steps, about=about), tuple(same), tuple(problems))


def registry_steps(registry: Mapping[str, bytes], archive: Archive) -> list[FileChange]:
    """Return the steps that put what an archive says of itself in the place of what is here."""
    return [
        rewritten(name, read_file(archive, name), data)
        if (archive.root / name).exists()
        else created(name, data)
        for name, data in registry.items()
        if _differs(name, data, archive)
    ]


def differing_registry(registry: Mapping[str, bytes], archive: Archive) -> list[str]:
    """Return which of the files that describe an archive are others than those here."""
    return [name for name, data in registry.items() if _differs(name, data, archive)]


def _differs(name: str, data: bytes, archive: Archive) -> bool:
    place = archive.root / name
    return not place.exists() or read_file(archive, name) != data


def _ids(archive: Archive) -> dict[str, str]:
    """Return the path by each id that is taken, earlier ids included, as ids are looked up."""
    taken = {fold(name): s.path for s in archive.statements for name in s.aliases}
    return taken | {fold(id_of(entry.path)): entry.path for entry in archive.entries}


def _refuse_twice(incoming: Incoming, coming: dict[str, Incoming]) -> None:
    """Refuse a second statement of one id; the same file twice is one.

    Raises:
        Refused: they differ.
    """
    own = fold(id_of(incoming.path))
    first = coming.setdefault(own, incoming)
    if first is not incoming:
        raise Refused(
            f"{incoming.where} has the id of {first.where}: {id_of(incoming.path)}",
            hint="leave one of them out",
        )


def _on_file(incoming: Incoming, archive: Archive, ids: Mapping[str, str]) -> str | None:
    """Return where a file is on file as it is; None where it is not.

    Raises:
        Refused: its id or its place is taken by another text.
    """
    statement_id = id_of(incoming.path)
    place = (
        incoming.path if (archive.root / incoming.path).exists() else ids.get(fold(statement_id))
    )
    if place is None:
        return None
    filed = read_file(archive, place)
    if filed == incoming.data:
        return place
    text = _text_of(incoming.data)
    is_same = text is not None and text == _text_of(filed)
    other = "another header" if is_same else "another text"
    raise Refused(
        f"{incoming.where}: {statement_id} is on file with {other}, in {place}",
        hint=f"untoc show {id_of(place)}; leave it out, or remove the one on file first",
    )


def _text_of(data: bytes) -> str | None:
    """Return what stands below the header of a file; None where that cannot be told."""
    try:
        parts = split(data.decode("utf-8"))
    except (UnicodeDecodeError, FrontMatterError):
        return None
    return parts.body if parts else None


def _originals(incoming: Incoming, archive: Archive) -> Iterator[FileChange]:
    """Yield the steps that lay the documents beside a statement.

    Raises:
        Refused: another document of that name is there.
    """
    for path, data in incoming.originals.items():
        if not (archive.root / path).exists():
            yield created(path, data)
        elif read_file(archive, path) != data:
            raise Refused(f"{path} is there already, and is another file", hint="compare the two")
