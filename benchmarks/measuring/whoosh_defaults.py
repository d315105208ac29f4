"""Whoosh as its introduction shows it: `TEXT` with a stemmer, stored; `writer()`; `QueryParser`.

python whoosh_defaults.py INDEX QUERY
"""

import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, NUMERIC, TEXT, Schema
from whoosh.qparser import QueryParser


class WhooshDefaults:
    """An index in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, documents: Iterable[dict[str, Any]]) -> None:
        """Make it."""
        schema = Schema(
            path=ID(stored=True, unique=True),
            speaker=TEXT(stored=True),
            theme=ID(stored=True),
            session=TEXT(stored=True),
            day=NUMERIC(int, stored=True),
            body=TEXT(analyzer=StemmingAnalyzer(), stored=True),
        )
        writer = index.create_in(str(self._folder), schema).writer()
        for document in documents:
            writer.add_document(**document)
        writer.commit()

    def update(self, document: dict[str, Any]) -> None:
        """Put a new version of one document into it."""
        writer = index.open_dir(str(self._folder)).writer()
        writer.update_document(**document)
        writer.commit()

    def search(self, asked: str) -> list[str]:
        """Return the paths of the ten best documents."""
        found = self._searcher.search(self._parser.parse(asked), limit=10)
        return [hit["path"] for hit in found]

    def count(self, asked: str) -> int:
        """Return how many documents fit."""
        return len(self._searcher.search(self._parser.parse(asked), limit=None))

    @cached_property
    def _searcher(self) -> Any:
        return index.open_dir(str(self._folder)).searcher()

    @cached_property
    def _parser(self) -> Any:
        return QueryParser("body", self._searcher.schema)


if __name__ == "__main__":
    print("\n".join(WhooshDefaults(Path(sys.argv[1])).search(sys.argv[2])))
