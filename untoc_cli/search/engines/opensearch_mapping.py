"""How a statement lies in an OpenSearch index.

The words are those of our own analysis (`analysis.py`), with the stem of each in the language of
its statement, so that OpenSearch only splits at blanks: what is found is the same on every engine.
"""

from collections.abc import Iterable
from hashlib import sha1
from typing import Any

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.search.analysis import BREAK, analysis_version
from untoc_cli.search.columns import COLUMNS, column_terms
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.remote import Filed, Removed, marks

SCHEMA = 1
# A word of its own between two values, which no phrase holds. It also stands for an empty column:
# OpenSearch asks how rare a word is among those that have the column, and we among all.
_BETWEEN = "¶"
_LONGEST_WORD = (
    1000  # letters; OpenSearch cuts what it splits, and keeps nothing above 32,766 bytes
)
_KEPT = 900


def definition(place: SharedIndex, words: str = "") -> dict[str, Any]:
    """Return settings and mapping of a new index, as it is while it is filled: without copies.

    Args:
        place: says how it is divided.
        words: the fingerprint of what names of themes and sessions add to statements.
    """
    filling = {"number_of_replicas": 0, "refresh_interval": "-1"}
    return {
        "settings": {"number_of_shards": place.shards, **filling, "analysis": _ANALYSIS},
        "mappings": {
            "dynamic": "strict",
            # Of what is sent, only what is ever read again is kept beside the words themselves.
            "_source": {"includes": list(_READ_AGAIN)},
            "_meta": {"untoc": {"schema": SCHEMA, "analysis": analysis_version(), "words": words}},
            "properties": {
                **{column.name: _text(has_rows=column.has_rows) for column in COLUMNS},
                **{name: {"type": "keyword"} for name in _NAMES},
                **{name: {"type": "long"} for name in _NUMBERS},
                "gone": {"type": "boolean"},
                "asked": {"type": "boolean"},
                "text": {"type": "keyword", "index": False, "doc_values": False},
                "digest": {"type": "keyword", "index": False},
            },
        },
    }


_READ_AGAIN = ("path", "body", "text", "digest", "revision", "gone")


def in_use(place: SharedIndex) -> dict[str, Any]:
    """Return the settings of an index that is searched."""
    if place.replicas is None:
        return {"index": {"refresh_interval": None, "auto_expand_replicas": "0-1"}}
    return {"index": {"refresh_interval": None, "number_of_replicas": place.replicas}}


_NAMES = ("path", "themes", "session_id", "language", "vocabulary")
_NUMBERS = ("first_day", "last_day", "revision", "mark_a", "mark_b")
_ANALYSIS = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": 2 * _LONGEST_WORD}},
    "analyzer": {"words": {"type": "custom", "tokenizer": "blanks"}},
}


def _text(*, has_rows: bool) -> dict[str, str]:
    return {"type": "text", "analyzer": "words"} | ({} if has_rows else {"index_options": "docs"})


def source_of(document: IndexDocument) -> dict[str, Any]:
    """Return what is sent of a document."""
    columns = {column.name: stored_words(found) for column, found in column_terms(document)}
    return {
        **{name: " ".join(words) or _BETWEEN for name, words in columns.items()},
        "path": document.path,
        "vocabulary": sorted(set(columns["spelled"])),
        "themes": [stored(theme) for theme in document.themes],
        "session_id": stored(document.session),
        "language": stored(document.language),
        "first_day": document.first_day,
        "last_day": document.last_day,
        "gone": False,
    }


def source_of_filed(filed: Filed) -> dict[str, Any]:
    """Return what is sent of a statement with its file."""
    one, other = marks(filed.digest)
    return {
        **source_of(filed.document),
        "text": filed.text,
        "digest": filed.digest,
        "revision": filed.revision,
        "asked": filed.asked,
        "mark_a": one,
        "mark_b": other,
    }


def source_of_removed(removed: Removed) -> dict[str, Any]:
    """Return what stays of a statement that was taken away: none of its words."""
    return {"path": removed.path, "gone": True, "revision": removed.revision}


def id_of(path: str) -> str:
    """Return under which id a path lies in the index, which takes 512 bytes."""
    encoded = path.encode()
    return path if len(encoded) <= 500 else f"{sha1(encoded).hexdigest()}"  # noqa: S324 - a name


def stored_words(words: Iterable[str]) -> list[str]:
    """Return words as they are stored."""
    return [_BETWEEN if word == BREAK else stored(word) for word in words]


def stored(word: str) -> str:
    """Return a word as it is stored; of one that no index takes, its beginning and a checksum.

    >>> stored("dialogu"), len(stored("a" * 5000))
    ('dialogu', 941)
    """
    if len(word) <= _LONGEST_WORD:
        return word
    return f"{word[:_KEPT]}…{sha1(word.encode()).hexdigest()}"  # noqa: S324 - no secret
