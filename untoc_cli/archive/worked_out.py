"""What was worked out of each statement, kept beside the catalogue and made once.

Reading a thousand texts for what they ask or cite takes many times as long as showing it. So what
was found in a statement is noted in the catalogue with the fingerprint of its file, and found
again as long as file and rules are the same. Like all of the catalogue it can be deleted.
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import NotFound
from untoc_cli.record import Record

_AT_ONCE = 200  # statements whose findings are written together: what an interruption can cost


class Recipe(Record):
    """What is worked out, and how it is kept.

    Attributes:
        name: of what is worked out; no other recipe has it.
        version: another text whenever the same statement may give something else.
        work: works it out.
        to_record: makes of it what JSON can hold.
        from_record: makes it of that again.
    """

    name: str
    version: str
    work: Callable[[Statement, str], Any]
    to_record: Callable[[Any], Any]
    from_record: Callable[[Any], Any]


def worked_out(
    archive: Archive,
    statements: Sequence[Statement],
    recipe: Recipe,
    track: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> list[tuple[Statement, Any]]:
    """Return each statement with what its text gives; one whose file vanished is left out.

    Args:
        archive: of the statements.
        statements: in the order wanted.
        recipe: what is worked out of them.
        track: wraps the paths that have to be read, to show progress.
    """
    sources = _sources(archive, statements, recipe)
    found = dict(_noted(archive, sources, recipe))
    missing = {s.path: s for s in statements if s.path not in found}
    fresh: list[tuple[str, str, str]] = []
    for path in track(list(missing)):
        with contextlib.suppress(NotFound):
            found[path] = recipe.work(missing[path], archive.body(missing[path]))
            text = json.dumps(recipe.to_record(found[path]), ensure_ascii=False)
            fresh.append((_name(recipe, path), sources[path], text))
        if len(fresh) >= _AT_ONCE:
            archive.catalogue.take_notes(fresh)
            fresh = []
    if missing:
        archive.catalogue.take_notes(fresh)
        archive.catalogue.drop_notes(_name(recipe, ""))
    return [(s, found[s.path]) for s in statements if s.path in found]


def _sources(archive: Archive, statements: Sequence[Statement], recipe: Recipe) -> dict[str, str]:
    """Return for each path what changes when its file does, or the rules do."""
    digests = archive.catalogue.digests()
    return {s.path: f"{recipe.version} {digests.get(s.path, '')}" for s in statements}


def _noted(archive: Archive, sources: dict[str, str], recipe: Recipe) -> Iterator[tuple[str, Any]]:
    for path, source in sources.items():
        noted = archive.catalogue.note(_name(recipe, path), source)
        if noted is not None:
            with contextlib.suppress(ValueError, LookupError, TypeError):  # not ours
                yield path, recipe.from_record(json.loads(noted))


def _name(recipe: Recipe, path: str) -> str:
    return f"{recipe.name}\0{path}"
