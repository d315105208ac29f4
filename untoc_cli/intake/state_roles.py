"""The State in whose name a function is held: "Minister of Justice of Chad"."""

import re
from collections.abc import Iterator

from untoc_cli.intake.states import State, find_state
from untoc_cli.text.patterns import pattern

_OF = pattern(
    r"(?:\b(?:of|for|from|de|du|des|del|para)|\bd['’]|\bl['’])\s*(?:the|la|les|los|l['’])?\s*",
    re.IGNORECASE,
)
_ENDS_STATE = pattern(
    r"\s+(?:to|ante|auprès|aupres|aux?|at|before|on|in|and|et|y|при)\b|[,.;:()](?!\w)|\Z",
    re.IGNORECASE,
)


def state_of_role(role: str) -> State | None:
    """Return the State in whose name a function is held: "Minister of Justice of Chad".

    >>> [state_of_role(role).code for role in ("Permanent Representative of Chad to the UN",
    ...                                        "Министра иностранных дел Республики Беларусь")]
    ['TD', 'BY']
    """
    states = {state.code: state for state in _states_in(role)}
    return next(iter(states.values())) if len(states) == 1 else None


def _states_in(role: str) -> Iterator[State]:
    role = re.sub(r"\s+при\s.*", "", role)
    for preposition in _OF.finditer(role):
        rest = role[preposition.end() :]
        for end in _ENDS_STATE.finditer(rest):
            state = find_state(rest[: end.start()])
            if state:
                yield state
                break
    delegation = re.search(r"\bof\s+the\s+(\w+)\s+delegation\b", role, re.IGNORECASE)
    if delegation and (state := find_state(delegation[1])):
        yield state
    words = role.split()
    for length in (4, 3, 2, 1):  # the last words, in languages without a preposition
        state = find_state(" ".join(words[-length:]).removeprefix("ل"))
        if state and not words[-1].isascii():
            yield state
            break
    first = find_state(words[0]) if words else None
    if first:
        yield first
    yield from (state for size in (8, 6, 5, 4, 3, 2) if (state := _chinese_state(role[:size])))


def _chinese_state(text: str) -> State | None:
    return find_state(text) if "\u4e00" <= text[:1] <= "\u9fff" else None
