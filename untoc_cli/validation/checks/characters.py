"""Checks of single characters: letters read in a wrong encoding, and signs that nobody sees."""

import re
from collections.abc import Iterable, Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.text.wording import count, quoted
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity

# What the bytes 80 to BF of UTF-8 become when they are read as Windows-1252.
_REST = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# Letters with accents, dashes and quotation marks give one such group; other scripts a row of them.
# É» and Õ” end words in capitals: only what no language writes stands here.
_MISREAD = re.compile(
    f"(?:Â[\x80-\x9f\xa0-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ])|"
    f"(?:Ã[\x80-\x9f\xa0-\xba\xbc-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ])|"
    f"(?:â[\x80-\x84€‚ƒ„][{_REST}])|"
    f"(?:ï»¿)|(?:[ÐÑØÙÎÏ][{_REST}]){{3,}}|(?:[ã-éï][{_REST}][{_REST}]){{2,}}"
)
# One of them stands in every text that was misread; looking for them is faster than for the form.
_SIGNS = "Â Ã â€ â\x80 ï» Ð Ñ Ø Ù Î Ï ä¸ çš å›".split(" ")
_LOST = "\ufffd"
_AROUND = 12  # characters before a place that are shown with it

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset("ar fa he ps sd ug ur yi".split())


@check(
    "mojibake",
    Severity.WARNING,
    summary="letters were read in a wrong encoding",
    what="Groups such as Ã© and â€™ are the letters é and ’ of a UTF-8 text that some program read "
    "as Windows-1252; U+FFFD stands where a character was lost.",
    why="The words are neither found nor quoted right.",
    mend="File the text again from its source, or correct the places in an editor. untoc does not "
    "change the words of a document by itself.",
)
def mojibake(case: Case) -> Iterator[Problem]:
    """Report the first place in the header and in the text, with what it was."""
    for text, line, where in ((case.parts.header, 2, "header"), (case.body, None, "text")):
        found = list(_misread(text))
        if found:
            start, end = found[0]
            at = line + text.count("\n", 0, start) if line else case.line_at(start)
            before, meant = text[max(start - _AROUND, 0) : end], _meant(text[start:end])
            message = f"letters of the {where} were read in a wrong encoding: {quoted(before)}"
            hint = (
                f"it was {quoted(text[max(start - _AROUND, 0) : start] + meant)}" if meant else None
            )
            more = f"; {count(len(found), 'place')} in all" if len(found) > 1 else ""
            yield case.problem(message + more, hint=hint or "look into its source", line=at)


@check(
    "control-character",
    Severity.WARNING,
    summary="a character that nobody can see stands in the file",
    what="Control characters (escape, form feed, U+0080 to U+009F and others) and a byte order "
    "mark inside a text are no part of what was said.",
    why="Words that hold one are not found, and a terminal could take it for a command; untoc "
    "itself never shows one.",
    mend="Delete it in an editor that shows such characters.",
)
def control_character(case: Case) -> Iterator[Problem]:
    """Report the first control character of the text, and each header value with one."""
    yield from _hidden(case, _CONTROL, "a control character", "delete it")


@check(
    "bidi-control",
    Severity.WARNING,
    summary="a character that changes the order of others stands in the file",
    what="U+202A to U+202E and U+2066 to U+2069 make a program show what follows in another order. "
    "In a text that is written from right to left they have their place.",
    why="What people see is not what stands there: a name can be shown as another.",
    mend="Delete it. If it belongs there, say the language of the text.",
)
def bidi_control(case: Case) -> Iterator[Problem]:
    """Report such characters in header values, and in texts not written from right to left."""
    reads_to_the_left = case.statement.language in _RIGHT_TO_LEFT
    name = "a character that reorders what is shown"
    yield from _hidden(case, _REORDERING, name, "delete it", in_body=not reads_to_the_left)


def _hidden(
    case: Case, form: re.Pattern[str], name: str, hint: str, *, in_body: bool = True
) -> Iterator[Problem]:
    for key, value in _header_texts(case):
        found = form.search(value)
        if found:
            message = f"{name} stands in '{key}': {_code(found)}"
            yield case.problem(message, key=key, hint=hint)
    # Characters beyond ASCII alone reorder others, and most texts have none.
    in_body = in_body and not (form is _REORDERING and case.body.isascii())
    found = form.search(case.body) if in_body else None
    if found:
        more = len(form.findall(case.body)) - 1
        others = f", and {count(more, 'other')}" if more else ""
        message = f"{name} stands in the text: {_code(found)}{others}"
        yield case.problem(message, hint=hint, line=case.line_at(found.start()))


def _code(found: re.Match[str]) -> str:
    return f"U+{ord(found.group()):04X}"


def _header_texts(case: Case) -> Iterator[tuple[str, str]]:
    """Return each text of the header with its key, the faulty and unknown values left out."""
    statement = case.statement
    for key in case.entry.lines:
        value = getattr(statement, key, None) if case.has(key) else None
        for text in _texts(value):
            if not text.isprintable():
                yield key, text


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return value
    return [text for pair in value.items() for text in pair] if isinstance(value, dict) else ()


def _misread(text: str) -> Iterator[tuple[int, int]]:
    """Return where letters were misread or lost."""
    if text.isascii() or not (_LOST in text or any(sign in text for sign in _SIGNS)):
        return
    for found in _MISREAD.finditer(text):
        if _meant(found.group()):
            yield found.span()
    lost = text.find(_LOST)
    if lost >= 0:
        yield lost, lost + 1


def _meant(misread: str) -> str | None:
    """Return the letters that were misread, or None when they are none.

    >>> _meant("Ã©"), _meant("â€™"), _meant("É»"[:1])
    ('é', '’', None)
    """
    try:
        data = b"".join(_byte(character) for character in misread)
        return data.decode("utf-8")
    except UnicodeError:
        return None


def _byte(character: str) -> bytes:
    """Return the byte that Windows-1252 shows as a character; five have none, and stay."""
    code = ord(character)
    return bytes([code]) if code < 0x100 else character.encode("cp1252")
