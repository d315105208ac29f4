"""Words that delegates use for one another, so that one demand is known in other words.

Only words that ask for the same thing in the same place stand in a row: "attendance" for
"participation", not "debate" for "dialogue". A row is read as words of one language in any form; a
further one is a line here. What was found through it is never called exact.
"""

from collections.abc import Mapping
from functools import lru_cache

from untoc_cli.insight.spoken import split_words

# One row a line, and an expression in which each word could stand for the others.
KIN: Mapping[str, tuple[str, ...]] = {
    "en": (
        "participation attendance presence",  # in-person …
        "participate attend",  # NGOs … the working groups
        "reform restructuring",  # … of the Council
        "enlargement expansion",  # … of the membership
        "countries States",  # developing …
        "arms weapons",  # illicit trade in small …
        "funding financing",  # predictable … for shelters
        "victims survivors",  # protection of …
        "online virtual remote",  # … meetings
        "ban prohibition",  # a … on
        "elimination eradication abolition",  # the … of
        "ratification accession",  # universal …
        "swift rapid speedy prompt",  # … identification of victims
        "assistance aid",  # legal …
        "openness transparency",  # … of the review
        "teenagers youth",  # … at risk
    ),
    "fr": (
        "participation présence",
        "pays États",
        "victimes survivants survivantes",
        "financement fonds",
    ),
    "es": (
        "participación presencia asistencia",
        "países Estados",
        "víctimas sobrevivientes supervivientes",
        "financiación financiamiento",
    ),
}


def kin_of(key: str, language: str) -> frozenset[str]:
    """Return the keys of the words that can stand for a word, itself not included.

    >>> sorted(kin_of("particip", "en"))
    ['attend', 'presenc']
    """
    return _by_key(language).get(key, frozenset())


@lru_cache(maxsize=8)
def _by_key(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in KIN.get(language, ()):
        keys = {word.key for word in split_words(row, language)}
        for key in keys:
            found.setdefault(key, set()).update(keys - {key})
    return {key: frozenset(others) for key, others in found.items()}
