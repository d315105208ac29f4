"""What changed between two wordings of the same, word by word, in runs that can be read.

A plain comparison leaves islands: one "of the" that happens to stand in both, between words that
were all replaced. Such an island is counted as replaced too, so that a reader sees one change.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from untoc_cli.text.folding import fold
from untoc_cli.text.languages import STOP_WORDS
from untoc_cli.text.patterns import pattern

_TOKEN = pattern(r"\w+(?:[-‐‑'’.]\w+)*|[^\w\s]", re.UNICODE)
_COMMON = frozenset(word for words in STOP_WORDS.values() for word in words)
_ISLAND = 2  # words, all of them common, that are no reason to break a change in two


class Mark(StrEnum):
    """What became of words."""

    SAME = "same"
    DROPPED = "dropped"
    NEW = "new"


class Run(NamedTuple):
    """Words in a row of which the same became.

    Attributes:
        mark: what became of them.
        old: start and end in the old text; both the same where nothing stands in it.
        new: start and end in the new text.
    """

    mark: Mark
    old: tuple[int, int]
    new: tuple[int, int]


class _Block(NamedTuple):
    """Tokens from and to, in the old and in the new text."""

    is_same: bool
    old: tuple[int, int]
    new: tuple[int, int]


def changed_words(old: str, new: str) -> list[Run]:
    """Return the runs of which two texts consist, in order; what was dropped before what is new.

    A capital letter makes no other word.

    >>> [run.mark.value for run in changed_words("We hope for it.", "We ask for it now.")]
    ['same', 'dropped', 'new', 'same', 'new', 'same']
    """
    old_tokens = [found.span() for found in _TOKEN.finditer(old)]
    new_tokens = [found.span() for found in _TOKEN.finditer(new)]
    old_words = [old[start:end].casefold() for start, end in old_tokens]
    new_words = [new[start:end].casefold() for start, end in new_tokens]
    blocks = _without_islands(_blocks(old_words, new_words), old_words)
    runs = []
    for block in blocks:
        was = _span(old_tokens, *block.old)
        now = _span(new_tokens, *block.new)
        if block.is_same:
            runs.append(Run(Mark.SAME, was, now))
            continue
        if was[0] < was[1]:
            runs.append(Run(Mark.DROPPED, was, (now[0], now[0])))
        if now[0] < now[1]:
            runs.append(Run(Mark.NEW, (was[1], was[1]), now))
    return runs


def _blocks(old: list[str], new: list[str]) -> list[_Block]:
    import difflib

    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        _Block(kind == "equal", (old_start, old_end), (new_start, new_end))
        for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes()
    ]


def _without_islands(blocks: list[_Block], old: list[str]) -> list[_Block]:
    """Return blocks with changes joined over islands, and neighbours of a kind as one."""
    between = zip(blocks, blocks[1:], blocks[2:], strict=False)
    islands = [block for before, block, after in between if _is_island(before, block, after, old)]
    return list(_joined(b._replace(is_same=False) if b in islands else b for b in blocks))


def _is_island(before: _Block, block: _Block, after: _Block, old: list[str]) -> bool:
    """Tell whether a few common words are all that stands between two replacements."""
    words = [word for word in old[slice(*block.old)] if word[0].isalnum()]
    replaced = all(b.old[0] < b.old[1] and b.new[0] < b.new[1] for b in (before, after))
    is_short = len(words) <= _ISLAND and all(fold(word) in _COMMON for word in words)
    return block.is_same and replaced and is_short


def _joined(blocks: Iterable[_Block]) -> Iterator[_Block]:
    before: _Block | None = None
    for block in blocks:
        if before and before.is_same == block.is_same:
            before = _Block(
                block.is_same, (before.old[0], block.old[1]), (before.new[0], block.new[1])
            )
            continue
        if before:
            yield before
        before = block
    if before:
        yield before


def _span(tokens: list[tuple[int, int]], first: int, behind: int) -> tuple[int, int]:
    """Return start and end of tokens in their text; of none, where they would stand."""
    if first < behind:
        return tokens[first][0], tokens[behind - 1][1]
    at = tokens[first][0] if first < len(tokens) else tokens[-1][1] if tokens else 0
    return at, at
