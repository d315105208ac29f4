"""What a person typed, cut into pieces that know their place; the first half of `language`.

Signs that other search programs understand and this one does not are refused here, because a sign
that is passed over makes the query mean something else: ``firearms~2`` is no phrase "firearms 2".
A further sign is a row in `_FOREIGN`.
"""

import re
from collections.abc import Iterator

from untoc_cli.errors import QueryError
from untoc_cli.record import Record
from untoc_cli.text.patterns import pattern

LONGEST_WORD = 300  # letters; an address may be long
OPERATORS = ("AND", "OR", "NOT")

_QUOTES = '"“”„‟«»'
_TOKEN = re.compile(
    rf"""(?P<blank>\s+)
      | (?P<open>\()
      | (?P<close>\))
      | (?P<operator>(?:{"|".join(OPERATORS)})(?=[\s(){_QUOTES}]|\Z))
      | (?P<minus>[-−‐‑](?=[^\s−‐‑-]))
      | (?P<field>[^\W\d_](?:[\w-]*[^\W_])?:(?!//))
      | (?P<phrase>[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}])
      | (?P<quote>[{_QUOTES}])
      | (?P<word>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE,
)


class Token(Record):
    """A piece of a query.

    Attributes:
        kind: ``open``, ``close``, ``operator``, ``minus``, ``field``, ``phrase`` or ``word``.
        text: as typed.
        start: offset of its first character in the query.
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    @property
    def content(self) -> str:
        """What is typed, without the quotation marks."""
        return self.text[1:-1] if self.kind == "phrase" else self.text

    def is_operator(self, *names: str) -> bool:
        """Tell whether it is one of the words in capitals that join parts."""
        return self.kind == "operator" and self.text in names


def tokens(text: str) -> Iterator[Token]:
    """Return the pieces of a query.

    Raises:
        QueryError: a quotation mark is never closed, or a sign is not understood.
    """
    at = 0
    while at < len(text):
        token = _token(text, at)
        if token.kind == "quote":
            raise QueryError("the quotation mark is never closed", text, at, hint=f'{text}"')
        if token.kind == "word" and len(token.text) > LONGEST_WORD:
            what = f"a word of {len(token.text):,} letters is in no statement"
            raise QueryError(what, f"{text[: token.start]}{token.text[:20]}…", token.start)
        if token.kind in ("word", "phrase"):
            _refuse_foreign_signs(text, token)
        if token.kind != "blank":
            yield token
        at = token.end


def _token(text: str, at: int) -> Token:
    found = _TOKEN.match(text, at)
    assert found is not None
    assert found.lastgroup is not None
    kind = found.lastgroup
    if kind == "minus" and at and not text[at - 1].isspace() and text[at - 1] != "(":
        kind = "word"  # a dash behind something is no "without"
    return Token(kind, found.group(), at)


_NO_SUCH_NOT = "what to leave out has one hyphen before it"
_SIGNS = frozenset("-−‐‑–—!&|~^?*")  # one of which is in each of those below
_IN_QUOTES = "does not work inside quotation marks"
# What is recognised, in words or also in phrases, the sentence, what to try.
_FOREIGN: tuple[tuple[re.Pattern[str], bool, str, str | None], ...] = (
    (pattern(r"(?:--+|[–—!])(?=\w)"), False, _NO_SUCH_NOT, "-smuggling"),
    (pattern(r"[-−‐‑–—]+\Z"), False, "a dash stands alone", "-smuggling, without a blank"),
    (pattern(r"&&?\Z"), False, "words are joined by blanks alone", "the same without the &"),
    (pattern(r"[^|]*\|"), False, "alternatives are joined by OR", "trafficking OR smuggling"),
    (pattern(r"~|.*~\*"), False, "the ~ stands only at the end of a word", "firearms~"),
    (pattern(r".*\w~[\d.]+\Z"), False, "how alike words must be cannot be said", "firearms~"),
    (pattern(r".*\w\^[\d.]+\Z"), False, "words cannot be given a weight", None),
    (pattern(r"(?!.*://).*\w\?\w"), False, "the ? does not stand for a letter", "organis*"),
    (pattern(r"[^*]*\w~(?=\s|\Z)"), True, f"the ~ {_IN_QUOTES}", "firearms~"),
    (pattern(r"[^*]*\w\*"), True, f"the * {_IN_QUOTES}", "traffick*"),
)


def _refuse_foreign_signs(text: str, token: Token) -> None:
    if _SIGNS.isdisjoint(token.content):  # as in most queries
        return
    for sign, in_phrases, what, hint in _FOREIGN:
        if in_phrases == (token.kind == "phrase") and sign.match(token.content):
            raise QueryError(what, text, token.start, hint=hint)
