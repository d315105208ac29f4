"""Joining lines: hyphens at their ends, and scripts without blanks."""

import re
from collections.abc import Iterable

from untoc_cli.intake.converters.pdf_glyphs import is_cjk

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-‐‑]\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = 0.03  # of the lines: a document with more broken words was hyphenated by a program
_FEW = 2  # such lines are in any text: "in-" and "person"
# What keeps its hyphen even where words are broken, in English, French and Russian.
_BEFORE = frozenset(
    "self non anti multi well long short high low vice cross socio quasi demi quatre vingt "
    "soixante après avant cette ces celui celle peut est ont социально северо южно кое".split()
)
_BEHIND = frozenset(
    "based led making made related wide oriented driven building sharing keeping determination "
    "governmental general elect old là ci même mêmes elle il ils on vous nous je либо "
    "нибудь".split()
)


class Words:
    """The words of a document, which tell how a broken one is written."""

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        self._known = {
            word.casefold() for text in texts for word in _WORD.findall(_BROKEN.sub("", text))
        }
        broken = sum(bool(_BROKEN.search(text)) for text in texts)
        self._hyphenated = broken > max(_FEW, _HYPHENATED * len(texts))

    def join(self, lines: Iterable[str]) -> str:
        """Return lines as one text, with the words whole that were broken between them."""
        result = ""
        for line in lines:
            result = self._joined(result, line) if result else line
        return result.replace("\u00ad", "")

    def _joined(self, text: str, line: str) -> str:
        if text.endswith("\u00ad"):
            return text[:-1] + line
        broken, following = _BROKEN.search(text), _FIRST_WORD.match(line)
        if broken and following:
            is_kept = self._keeps_hyphen(broken.group(1), following.group())
            return text + line if is_kept else text[: broken.end() - 1] + line
        hyphened = text[-1] in "-‐‑" and text[-2:-1].isalnum()
        return (
            text + line if hyphened or (is_cjk(text[-1]) and is_cjk(line[0])) else f"{text} {line}"
        )

    def _keeps_hyphen(self, before: str, behind: str) -> bool:
        """Tell whether the hyphen at the end of a line is one of spelling."""
        first, second = before.casefold(), behind.casefold()
        if behind[0].isupper() and not before.isupper():
            return True
        if first + second in self._known and f"{first}-{second}" not in self._known:
            return False
        if f"{first}-{second}" in self._known or first in _BEFORE or second in _BEHIND:
            return True
        both = first in self._known and second in self._known and min(len(first), len(second)) > 3
        return both or not self._hyphenated
