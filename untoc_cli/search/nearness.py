"""Which of the statements found hold the words of a query near each other.

People remember a passage, and words of one passage. A name that stands in the title, or is that of
the speaker, belongs to every passage: "Tennant ransomware" asks for what Tennant said of it.
"""

from collections.abc import Callable, Collection
from typing import TypeVar

from untoc_cli.search.analysis import terms, words
from untoc_cli.search.query.tree import And, Node, Phrase, Term, bare
from untoc_cli.search.stemming import STEMMED_LANGUAGES

# How much more words count near each other, and how many other words may stand between the first
# and the last. Of words taken from one sentence, the statement it stands in then comes first in 82
# of 100 searches among 2,500 long speeches, instead of 64.
NEARNESS = 2.0
NEAR_BY = 50

Word = Term | Phrase
Span = tuple[int, int]  # the first place of a word or phrase, and the one behind its last
Document = TypeVar("Document")


def near_documents(
    part: Node,
    found: Collection[Document],
    elsewhere: Callable[[Word], Collection[Document]],
    near: Callable[[list[Word]], Collection[Document]],
) -> set[Document]:
    """Return the documents in which the words of a row are near each other.

    Args:
        part: the words.
        found: the documents that hold all of them.
        elsewhere: gives those that hold a word in a name, a title or a theme.
        near: gives those that hold several words near each other in the body.
    """
    row = row_of(part)
    if len(row) < 2:
        return set()
    named = {word: frozenset(elsewhere(word)) for word in row}
    groups: dict[tuple[Word, ...], set[Document]] = {}
    for document in found:
        needed = tuple(word for word in row if document not in named[word])
        groups.setdefault(needed, set()).add(document)
    return {
        document
        for needed, documents in groups.items()
        for document in (documents & set(near(list(needed))) if len(needed) > 1 else documents)
    }


def stand_near(places: list[list[Span]], by: int = NEAR_BY) -> bool:
    """Tell whether of each of several words one place is near one of each other.

    Args:
        places: of each word, in order.
        by: how many words may stand between the first and the last.
    """
    at = [0] * len(places)
    while True:
        spans = [found[index] for found, index in zip(places, at, strict=True)]
        last = max(start for start, _ in spans)
        behind = [word for word, (_, end) in enumerate(spans) if last - end > by]
        if not behind:
            return True
        for word in behind:
            at[word] += 1
            if at[word] == len(places[word]):
                return False


def row_of(part: Node) -> list[Word]:
    """Return the different words and phrases of a row."""
    typed = bare(part)
    leaves = typed.parts if isinstance(typed, And) else (typed,)
    return list(dict.fromkeys(leaf for leaf in leaves if isinstance(leaf, Term | Phrase)))


def rows_in_each_language(needed: list[Word]) -> list[list[list[str]]]:
    """Return for each language the row of words that each word or phrase is, without repetition."""
    typed = [word.word if isinstance(word, Term) else word.text for word in needed]
    found: list[list[list[str]]] = []
    for language in STEMMED_LANGUAGES:
        rows = [terms(text, words, language) for text in typed]
        if all(rows) and rows not in found:
            found.append(rows)
    return found
