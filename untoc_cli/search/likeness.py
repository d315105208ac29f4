"""Which words are spelled nearly like another."""

from collections.abc import Iterable

from untoc_cli.text.folding import fold

_SHORT = 5  # letters up to which one slip is all that is forgiven


def slips(word: str) -> int:
    """Return how many slips in a word are forgiven.

    A slip is a letter wrong, missing, too many, or exchanged with the next.
    """
    return 1 if len(fold(word)) <= _SHORT else 2


def alike(word: str, others: Iterable[str]) -> list[str]:
    """Return those of some folded words that begin like a word and are spelled nearly like it.

    >>> alike("trafficing", ["trafficking", "traffic", "graffiti"])
    ['trafficking']
    """
    from rapidfuzz.distance import OSA

    wanted, forgiven = fold(word), slips(word)
    return [
        other
        for other in others
        if other[:1] == wanted[:1]
        and OSA.distance(wanted, other, score_cutoff=forgiven) <= forgiven
    ]
