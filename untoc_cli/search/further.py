"""What to offer when nothing was found: another spelling, part of the words, a filter less.

An offer is made only if it has hits. Words come from the index itself, so that a correction is
always a word of the archive.
"""

import re
from collections.abc import Iterable

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.sessions import Sessions
from untoc_cli.archive.themes import Themes
from untoc_cli.errors import QueryError
from untoc_cli.record import Record
from untoc_cli.search.engine import DamagedIndexError
from untoc_cli.search.index import Index
from untoc_cli.search.likeness import slips
from untoc_cli.search.query.language import Query, parse
from untoc_cli.search.query.tree import CITES, And, FieldIs, Node, Phrase, Searched, Term, all_of
from untoc_cli.search.query.widening import widened
from untoc_cli.search.search import Found, Page, filters_of, with_passages
from untoc_cli.text.folding import WORD, fold

_MOST_WORDS = 8  # of a query that are looked at; each costs a search
_CANDIDATES = 4  # spellings of a word that are tried


class Further(Record):
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
    archive: Archive, index: Index, query: Query, selection: Selection, page: Page
) -> Further:
    """Look for what comes near a query that found nothing.

    Args:
        archive: where.
        index: its index, up to date.
        query: what found nothing.
        selection: the filters of the command line.
        page: how much to return of the partial answers.
    """
    if query.typed is None:
        return Further()
    filters = [node for node in filters_of(selection) if node is not None]
    words, fields = _parts(query.typed, archive.themes)
    try:
        return Further(
            did_you_mean=_corrected(archive, index, query, filters),
            partial=_partial(archive, index, words, [*fields, *filters], page),
            excluded_by=tuple(_excluding(index, words, [*fields, *filters])),
        )
    except DamagedIndexError:  # it lies nowhere, or was replaced meanwhile
        return Further()


def _parts(typed: Node, themes: Themes) -> tuple[list[Searched], list[Node]]:
    """Return the words of a query, and what must hold whichever of them are found."""
    parts = typed.parts if isinstance(typed, And) else (typed,)
    words = [part for part in parts if isinstance(part, Searched)]
    others = [widened(part, themes) for part in parts if not isinstance(part, Searched)]
    return words, [part for part in others if part]


def _partial(
    archive: Archive, index: Index, words: list[Searched], others: list[Node], page: Page
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
        Found(entry.statement, held[path][1])
        for path in page.of(ranked)
        if (entry := archive.catalogue.entry(path)) and entry.statement
    )
    return with_passages(archive, found, words, page)


def _excluding(index: Index, words: list[Searched], filters: list[Node]) -> Iterable[str]:
    """Return the filters that left nothing over: without each of them there are hits."""
    for left_out in filters if words or len(filters) > 1 else ():
        kept = [node for node in filters if node is not left_out]
        if index.search(all_of(*words, *kept)):
            yield str(left_out)


def _corrected(archive: Archive, index: Index, query: Query, filters: list[Node]) -> str | None:
    """Return the query with its unknown words replaced by the nearest of the archive."""
    text = query.text
    for word in _words_of(query.typed)[:_MOST_WORDS]:
        if not word.isalpha() or index.search(Term(word)):
            continue  # another number is no other spelling
        near = _nearest(word, index)
        if near is None:
            return None
        near = near.capitalize() if word.istitle() else near
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", near, text, count=1)
    return text if text != query.text and _has_hits(text, archive, index, filters) else None


def _words_of(tree: Node | None) -> list[str]:
    """Return each single word that must be found, also those inside phrases and names."""
    match tree:
        case FieldIs(name) if name == CITES:
            return []  # another number is no other spelling
        case Term(text) | Phrase(text) | FieldIs(_, text):
            return [found.group() for found in WORD.finditer(text)]
        case And(parts):
            return [word for part in parts for word in _words_of(part)]
        case _:
            return []


def _nearest(word: str, index: Index) -> str | None:
    """Return the word of the archive that was most likely meant; of equals the commonest."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    wanted = fold(word)
    for beginning in (wanted[:1], ""):  # the first letter is hardly ever wrong
        near = extract(
            wanted,
            index.words(beginning),
            scorer=OSA.distance,
            score_cutoff=slips(word),
            limit=_CANDIDATES,
        )
        if near:
            best = [found for found, distance, _ in near if distance == near[0][1]]
            return max(best, key=lambda found: len(index.search(Term(found))))
    return None


def _has_hits(text: str, archive: Archive, index: Index, filters: list[Node]) -> bool:
    try:
        corrected = parse(text, archive.themes, Sessions())
    except QueryError:
        return False
    return corrected.tree is not None and bool(index.search(all_of(corrected.tree, *filters)))
