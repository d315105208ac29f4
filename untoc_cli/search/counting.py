"""How often statements hold words, counted in the index and not in the files.

What is counted stands in the body: names, titles and themes are left out, because a word in them
was not said. A word is counted in any form and spelling in which a search finds it.
"""

from collections.abc import Mapping, Sequence

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import UsageProblem
from untoc_cli.search.analysis import is_hyphenated, names, readings, spellings, words
from untoc_cli.search.index import Index
from untoc_cli.search.query.tokens import LONGEST_WORD
from untoc_cli.search.search import Watch, asked_of_index
from untoc_cli.text.wording import quoted

# Beginnings that some write with a hyphen and some without, too short for a word of their own.
_BEGINNINGS = ("anti", "co", "de", "ex", "mid", "multi", "non", "pre", "re", "sub")
_NOBODY = Watch()


def count_words(
    archive: Archive, index: Index, typed: Sequence[str], watch: Watch = _NOBODY
) -> dict[str, Mapping[str, int]]:
    """Return for each word or phrase how often the body of each statement holds it, by path.

    Args:
        archive: in which.
        index: its index, which is brought up to date first.
        typed: words, and phrases of several words.
        watch: is told what is done to the index first.

    Raises:
        UsageProblem: one of them holds no word that could be counted.
        IndexUnusable: the index can be neither read nor made anew.
    """
    rows = {text: _rows(text) for text in typed}
    return asked_of_index(
        archive,
        index,
        lambda current: {text: current.occurrences(found) for text, found in rows.items()},
        watch,
    )


def _rows(text: str) -> list[list[str]]:
    """Return the rows of words, each of which is the text in some language or spelling."""
    if "*" in text or text.endswith("~"):
        bare = text.rstrip("*~").strip()
        raise UsageProblem(
            f"{quoted(text)} cannot be counted: words are counted in any form as they are",
            hint=f"untoc trend {bare or 'firearms'}",
        )
    if max(map(len, text.split()), default=0) > LONGEST_WORD:
        raise UsageProblem(f"{quoted(text)} is in no statement", hint="untoc trend firearms")
    parts = list(names(text))
    if not parts:
        raise UsageProblem(f"{quoted(text)} holds no word to count", hint="untoc trend firearms")
    word = text[parts[0].start : parts[-1].end]
    forms = _spellings(word) if len(parts) == 1 or is_hyphenated(word) else [word]
    found: list[list[str]] = []
    for form in forms:
        found += [row for row in readings(form, words) if row not in found]
    return found


def _spellings(word: str) -> list[str]:
    apart = [
        f"{beginning} {word[len(beginning) :]}"
        for beginning in _BEGINNINGS
        if word.casefold().startswith(beginning) and len(word) > len(beginning) + 3
    ]
    return [*spellings(word), *apart]
