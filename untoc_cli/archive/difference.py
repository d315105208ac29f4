"""What a plan does to each file, line by line, for who is to agree to it."""

import re
from collections.abc import Iterator, Sequence

from untoc_cli.archive.changes import FileChange, Plan
from untoc_cli.record import Record

NEW, CHANGED, MOVED, GONE = "new", "changed", "moved", "gone"
_LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_MOST_COMPARED = 2000  # lines; of more, all old and all new ones are told, without comparing them


class LineChange(Record):
    """A line that goes or comes.

    Attributes:
        sign: ``-`` for a line that goes, ``+`` for one that comes.
        line: its number in the file before, or afterwards, counted from 1.
        text: without its line end.
    """

    sign: str
    line: int
    text: str


class Difference(Record):
    """What happens to one file.

    Attributes:
        path: where it is afterwards; where it was, when it is gone.
        kind: `NEW`, `CHANGED`, `MOVED` or `GONE`.
        moved_from: where it was before.
        lines: the lines that change; none for files that come or go whole.
    """

    path: str
    kind: str
    moved_from: str | None = None
    lines: tuple[LineChange, ...] = ()


def differences(plan: Plan) -> list[Difference]:
    """Return what a plan does, a file that is moved once."""
    steps = {step.path: step for step in plan.files}
    left = {step.moved_from for step in plan.files}
    found = []
    for step in plan.files:
        if step.moved_from in steps:
            was = steps[step.moved_from].before
            lines = line_changes(was, step.after)
            found.append(Difference(step.path, MOVED, step.moved_from, lines))
        elif step.after is not None or step.path not in left:
            found.append(_difference(step))
    return found


def line_changes(before: bytes | None, after: bytes | None) -> tuple[LineChange, ...]:
    """Return the lines that differ between two files, in their order."""
    old, new = _lines(before), _lines(after)
    same = _in_common(old, new)
    behind = _in_common(old[same:][::-1], new[same:][::-1])
    old, new = old[same : len(old) - behind], new[same : len(new) - behind]
    return tuple(_compared(old, new, same + 1))


def _difference(step: FileChange) -> Difference:
    if step.before is None:
        return Difference(step.path, NEW)
    if step.after is None:
        return Difference(step.path, GONE)
    return Difference(step.path, CHANGED, lines=line_changes(step.before, step.after))


def _compared(old: Sequence[str], new: Sequence[str], first: int) -> Iterator[LineChange]:
    from difflib import SequenceMatcher

    if len(old) > _MOST_COMPARED or len(new) > _MOST_COMPARED:
        blocks: Sequence[tuple[str, int, int, int, int]] = [("all", 0, len(old), 0, len(new))]
    else:
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, old_from, old_to, new_from, new_to in blocks:
        if kind == "equal":
            continue
        for at in range(old_from, old_to):
            yield LineChange("-", first + at, old[at].rstrip("\r\n"))
        for at in range(new_from, new_to):
            yield LineChange("+", first + at, new[at].rstrip("\r\n"))


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts have in common at their beginning."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _lines(data: bytes | None) -> list[str]:
    text = (data or b"").decode("utf-8", "replace")
    return [line for line in _LINE_END.split(text) if line]
