"""What to offer when nothing was found: another spelling, part of the words, a filter less.

An offer is made only if it has hits. Words come from the index itself, so that a correction is
always a word of the archive.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.sessions import Sessions
from untoc_cli.errors import QueryError
from untoc_cli.search.engine import DamagedIndexError
from untoc_cli.search.index_cache import IndexCache
from untoc_cli.search.language import Query, parse
from untoc_cli.search.search import Found, Page, filters_of, with_passages
from untoc_cli.search.tree import And, FieldIs, Node, Phrase, Prefer, Prefix, Term, all_of
from untoc_cli.text.folding import WORD, fold

_MOST_WORDS = 8  # of a query that are looked at; each costs a search
_CANDIDATES = 4  # spellings of a word that are tried
_SHORT = 5  # letters up to which one slip is all that is forgiven


@dataclass(frozen=True, slots=True)
class Further:
    """What else there is.

    Attributes:
        did_you_mean: the query in the archive's own words; it has hits.
        partial: statements that hold some of the words, those with most of them first.
        excluded_by: filters without which there would be hits, each in words.
    """

    did_you_mean: str | None = None
    partial: tuple[Found, ...] = ()
    excluded_by: tuple[str, ...] = ()


def look_further(
    archive: Archive, index: IndexCache, query: Query, selection: Selection, page: Page
) -> Further:
    """Look for what comes near a query that found nothing.

    Args:
        archive: where.
        index: its index, up to date.
        query: what found nothing.
        selection: the filters of the command line.
        page: how much to return of the partial answers.
    """
    if query.tree is None:
        return Further()
    filters = [node for node in filters_of(selection) if node is not None]
    words, fields = _parts(query.tree)
    try:
        return Further(
            did_you_mean=_corrected(archive, index, query, filters),
            partial=_partial(archive, index, words, [*fields, *filters], page),
            excluded_by=tuple(_excluding(index, words, [*fields, *filters])),
        )
    except DamagedIndexError:  # it lies nowhere, or was replaced meanwhile
        return Further()


def _parts(tree: Node) -> tuple[list[Node], list[Node]]:
    """Return the words of a query, and what must hold whichever of them are found."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    words: list[Node] = []
    others: list[Node] = []
    for part in parts:
        inner = part.part if isinstance(part, Prefer) else part
        for node in inner.parts if isinstance(inner, And) else (inner,):
            (words if isinstance(node, Term | Phrase | Prefix) else others).append(node)
    return words, others


def _partial(
    archive: Archive, index: IndexCache, words: list[Node], others: list[Node], page: Page
) -> tuple[Found, ...]:
    """Return statements that hold some of several words, ranked by how many and how well."""
    if len(words) < 2:
        return ()
    held: dict[str, tuple[int, float]] = {}
    for word in words[:_MOST_WORDS]:
        for hit in index.search(all_of(word, *others)):
            number, score = held.get(hit.path, (0, 0.0))
            held[hit.path] = (number + 1, score + hit.score)
    ranked = sorted(held, key=lambda path: (-held[path][0], -held[path][1], path))
    found = (
        Found(entry.statement, held[path][1], ())
        for path in page.of(ranked)
        if (entry := archive.catalogue.entry(path)) and entry.statement
    )
    return with_passages(archive, found, words, page.passages)


def _excluding(index: IndexCache, words: list[Node], filters: list[Node]) -> Iterable[str]:
    """Return the filters that left nothing over: without each of them there are hits."""
    for left_out in filters if words else ():
        kept = [node for node in filters if node is not left_out]
        if index.search(all_of(*words, *kept)):
            yield str(left_out)


def _corrected(
    archive: Archive, index: IndexCache, query: Query, filters: list[Node]
) -> str | None:
    """Return the query with its unknown words replaced by the nearest of the archive."""
    text = query.text
    for word in _words_of(query.tree)[:_MOST_WORDS]:
        if index.search(Term(word)):
            continue
        near = _nearest(word, index)
        if near is None:
            return None
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", near, text, count=1)
    return text if text != query.text and _has_hits(text, archive, index, filters) else None


def _words_of(tree: Node | None) -> list[str]:
    """Return each single word that must be found, also those inside phrases and names."""
    match tree:
        case Term(text) | Phrase(text) | FieldIs(_, text):
            return [found.group() for found in WORD.finditer(text)]
        case Prefer(part, _):
            return _words_of(part)
        case And(parts):
            return [word for part in parts for word in _words_of(part)]
        case _:
            return []


def _nearest(word: str, index: IndexCache) -> str | None:
    """Return the word of the archive that was most likely meant; of equals the commonest."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    wanted = fold(word)
    slips = 1 if len(wanted) <= _SHORT else 2
    for beginning in (wanted[:1], ""):  # the first letter is hardly ever wrong
        near = extract(
            wanted,
            index.words(beginning),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=_CANDIDATES,
        )
        if near:
            best = [found for found, distance, _ in near if distance == near[0][1]]
            return max(best, key=lambda found: len(index.search(Term(found))))
    return None


def _has_hits(text: str, archive: Archive, index: IndexCache, filters: list[Node]) -> bool:
    try:
        corrected = parse(text, archive.themes, Sessions())
    except QueryError:
        return False
    return corrected.tree is not None and bool(index.search(all_of(corrected.tree, *filters)))
