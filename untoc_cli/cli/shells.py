"""The shells whose Tab key asks `completion.py`, and how each is answered.

A further shell is a script in `data/completion/` and a row in `SHELLS`. A script hands over the
line up to the cursor; the first line of the answer says what kind it is, and each further line is
something to type, in the shell's own quotation where the shell does not quote by itself.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from untoc_cli.cli.completion import offers_for
from untoc_cli.cli.environment import environment
from untoc_cli.cli.offers import Answer, Offer
from untoc_cli.cli.typed_line import TypedLine, common_start, read_line
from untoc_cli.record import Record
from untoc_cli.text.folding import fold
from untoc_cli.text.patterns import pattern
from untoc_cli.text.safety import one_line

SHELL, LINE, BREAKS = "_UNTOC_COMPLETE", "_UNTOC_LINE", "_UNTOC_BREAKS"
_PLAIN = pattern(r"[\w@%+,./:=^-]")  # signs that mean themselves to bash
_OPEN = (":", "=")  # behind which more is to be typed


class Shell(Record):
    """A shell.

    Attributes:
        name: what it is called, and its script.
        lines: turns an answer into what the script reads.
        escape: the sign that takes the meaning from the next one.
    """

    name: str
    lines: Callable[[Answer, TypedLine], list[str]]
    escape: str = "\\"


def answer(app: Any, environ: Mapping[str, str]) -> None:
    """Write what a shell is to offer; whatever goes wrong, nothing."""
    shell = SHELLS.get(environ.get(SHELL, ""))
    if shell is None:
        return
    line = read_line(
        environ.get(LINE, ""), escape=shell.escape, breaks=environ.get(BREAKS, "").strip("\"' ")
    )
    found = offers_for(app, line, environment())
    text = "".join(f"{said}\n" for said in shell.lines(found, line))
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.flush()


def _with_help(found: Answer, line: TypedLine) -> list[str]:
    """Return values as they are, each with what it is behind a tab; the shell quotes."""
    kind = "parts" if found.kind == "values" and _would_lose(found, line.word) else found.kind
    return [kind, *(_described(offer) for offer in found.offers)]


def _described(offer: Offer) -> str:
    return f"{offer.value}\t{one_line(offer.help)}" if offer.help else offer.value


def _for_bash(found: Answer, line: TypedLine) -> list[str]:
    """Return what bash puts in the place of what it takes for the word, quoted.

    Bash puts in at once what all values have in common. Where that is less than what was typed, a
    blank among them keeps it from doing so.
    """
    kept = line.word[: line.kept]
    fitting = [offer.value for offer in found.offers if offer.value.startswith(kept)]
    values = [_quoted(value[line.kept :], line.quote) for value in fitting]
    if not values:
        return [found.kind]
    is_open = all(value.endswith(_OPEN) for value in fitting)
    blank = [" "] if _would_lose(Answer(offers=tuple(map(Offer, fitting))), line.word) else []
    return ["open" if is_open else found.kind, *blank, *values]


def _would_lose(found: Answer, word: str) -> bool:
    """Tell whether what all offers have in common is less than what was typed."""
    values = [offer.value for offer in found.offers]
    return len(values) > 1 and not fold(common_start(values)).startswith(fold(word))


def _quoted(value: str, quote: str) -> str:
    """Return a value as bash wants it behind what is typed."""
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote == '"':
        return "".join(f"\\{sign}" if sign in '"$`\\' else sign for sign in value)
    return "".join(sign if _PLAIN.fullmatch(sign) else f"\\{sign}" for sign in value)


SHELLS: Mapping[str, Shell] = {
    shell.name: shell
    for shell in (
        Shell("bash", _for_bash),
        Shell("zsh", _with_help),
        Shell("fish", _with_help),
        Shell("powershell", _with_help, escape="`"),
    )
}
