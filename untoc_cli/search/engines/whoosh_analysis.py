"""Our analysis in the form that Whoosh asks for.

Whoosh pickles the analyser into its index by the name of its class, so this class stays where it
is; what the analysis does is versioned by `analysis_version`.
"""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer, Token  # noqa: TID253 - imported only by the Whoosh engine

from untoc_cli.search.analysis import BREAK, Analysis, terms


class AnalysisAnalyzer(Analyzer):  # type: ignore[misc]  # the library is untyped
    """Gives Whoosh the words of one of our analyses."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    def __call__(self, value: str, *, mode: str = "", **_: object) -> Iterator[Any]:
        """Yield a token for each word, with its position; a break counts as a word."""
        token = Token(positions=True, mode=mode)
        position = 0
        for part in value.split(BREAK):
            for text in terms(part, self.analysis):
                token.text = text
                token.pos = position
                token.boost = 1.0
                token.stopped = False
                yield token
                position += 1
            position += 1
