"""An archive as it will be when a plan has been applied, to be looked at before it is."""

from functools import cached_property

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.catalogue import Entry
from untoc_cli.archive.changes import Plan
from untoc_cli.archive.files import digest
from untoc_cli.archive.reading import read_statement
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE
from untoc_cli.archive.statement import Statement


class PlannedArchive(Archive):
    """The statements of an archive with what a plan does to them; nothing of it is on the disk.

    Args:
        archive: as it is.
        plan: what will be changed.
    """

    def __init__(self, archive: Archive, plan: Plan) -> None:
        super().__init__(archive.root, archive.cache.parent, archive.log_folder.parent)
        self._archive = archive
        self._planned = {
            step.path: step.after
            for step in plan.files
            if step.path.lower().endswith(".md") and not step.path.startswith(".")
        }
        self._registry = {
            step.path: step.after
            for step in plan.files
            if step.path in (REGISTRY_FILE, SETTINGS_FILE) and step.after is not None
        }

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every file as it will be, sorted by path."""
        entries = {entry.path: entry for entry in self._archive.entries}
        for path, data in self._planned.items():
            entries.pop(path, None)
            if data is not None:
                entries[path] = _entry(path, data)
        return tuple(entries[path] for path in sorted(entries))

    def entry(self, statement: Statement) -> Entry:
        """Return the file of a statement."""
        return next(entry for entry in self.entries if entry.path == statement.path)

    def raw(self, statement: Statement) -> bytes:
        """Return the file of a statement as it will be."""
        data = self._planned.get(statement.path)
        return self._archive.raw(statement) if data is None else data

    def registry_data(self, name: str) -> bytes:
        """Return ``archive.yaml`` or ``sessions.yaml`` as it will be."""
        data = self._registry.get(name)
        return super().registry_data(name) if data is None else data


def _entry(path: str, data: bytes) -> Entry:
    reading = read_statement(path, data)
    return Entry(
        path=path,
        digest=digest(data),
        statement=reading.statement,
        problems=reading.problems,
        lines=reading.lines,
        body_line=reading.body_line,
    )
