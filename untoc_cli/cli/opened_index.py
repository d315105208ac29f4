"""The index of an archive as commands use it."""

from collections.abc import Collection
from datetime import date

from untoc_cli.archive.archive import Archive
from untoc_cli.search.engine import SearchEngine
from untoc_cli.search.index import Index
from untoc_cli.search.indexing import open_index


def opened_index(files: Archive, engine: SearchEngine, today: date) -> Index:
    """Return an index, which misses nothing that is not for others where many people share it."""

    def staying() -> Collection[str]:
        from untoc_cli.sharing.publication import reasons_to_stay  # noqa: PLC0415 - rarely asked

        return reasons_to_stay(files, today)

    return open_index(files, engine, staying)
