"""Which of two versions is newer: by what both remember, and never by guessing."""

import json
import threading
from pathlib import Path

import pytest

from untoc_cli.search.drift import Agreed, Memory, State, drift
from untoc_cli.search.pushing import Choice, plan_push
from untoc_cli.search.remote import Held, Sums, marks

P = "2022/a.md"
NONE = None
ONE, TWO, THREE = "11" * 32, "22" * 32, "33" * 32

CASES: tuple[tuple[str | None, Held | None, Agreed | None, State | None], ...] = (
    # here, there, what was agreed, what follows
    (ONE, NONE, NONE, State.ONLY_HERE),
    (ONE, NONE, Agreed(3, ONE), State.ONLY_HERE),
    (ONE, Held(ONE, 4), NONE, State.IN_STEP),
    (ONE, Held(ONE, 4), Agreed(3, TWO), State.IN_STEP),
    (TWO, Held(ONE, 4), Agreed(4, ONE), State.NEWER_HERE),
    (ONE, Held(TWO, 5), Agreed(4, ONE), State.NEWER_THERE),
    (THREE, Held(TWO, 5), Agreed(4, ONE), State.CONFLICT),
    (ONE, Held(TWO, 5), NONE, State.CONFLICT),
    (NONE, Held(ONE, 4), NONE, State.ONLY_THERE),
    (NONE, Held(ONE, 4), Agreed(4, ONE), State.REMOVED_HERE),
    (NONE, Held(TWO, 5), Agreed(4, ONE), State.CONFLICT),
    (ONE, Held(NONE, 5), Agreed(4, ONE), State.REMOVED_THERE),
    (ONE, Held(NONE, 5), NONE, State.REMOVED_THERE),
    (TWO, Held(NONE, 5), Agreed(4, ONE), State.CONFLICT),
    (ONE, Held(NONE, 5), Agreed(5, NONE), State.NEWER_HERE),
    (NONE, Held(NONE, 5), NONE, None),
    (NONE, Held(NONE, 5), Agreed(4, ONE), None),
    (NONE, Held(ONE, 6), Agreed(5, NONE), State.ONLY_THERE),
)


@pytest.mark.parametrize(("here", "there", "agreed", "expected"), CASES)
def test_a_state_follows_from_here_there_and_what_was_agreed(
    here: str | None, there: Held | None, agreed: Agreed | None, expected: State | None
) -> None:
    """Two versions without a common past are in conflict."""
    found = drift(
        {P: here} if here else {}, {P: there} if there else {}, {P: agreed} if agreed else {}
    )
    assert found.states.get(P) == expected
    assert bool(found) == (expected not in (None, State.IN_STEP))


SENT: dict[State, bool] = {State.ONLY_HERE: True, State.NEWER_HERE: True, State.CONFLICT: False}


@pytest.mark.parametrize(("here", "there", "agreed", "state"), CASES)
@pytest.mark.parametrize("force", [False, True])
def test_a_push_sends_what_is_newer_here_and_nothing_else(
    here: str | None,
    there: Held | None,
    agreed: Agreed | None,
    state: State | None,
    *,
    force: bool,
) -> None:
    """Each revision that is sent is one more than the one that is there."""
    choice = Choice(leaving={P}, public={P}, asked=(P,) if force else (), force=force)
    plan, _ = plan_push(
        {P: here} if here else {},
        {P: there} if there else {},
        {P: agreed} if agreed else {},
        choice,
    )
    after = there.revision + 1 if there else 1
    forced = (State.CONFLICT, State.NEWER_THERE, State.REMOVED_THERE)
    is_sent = state in (State.ONLY_HERE, State.NEWER_HERE) or (force and state in forced)
    is_gone = here is None and (state is State.REMOVED_HERE or (force and state in forced))
    assert dict(plan.sent) == ({P: after} if is_sent and here else {})
    assert dict(plan.removed) == ({P: after} if is_gone else {})
    assert plan.conflicts == ((P,) if state is State.CONFLICT and not force else ())


def test_what_may_not_leave_is_taken_away_where_it_is(tmp_path: Path) -> None:
    """A statement that has become private is not there for long; one that was asked for stays."""
    choice = Choice(leaving=())
    held = {P: Held(ONE, 4)}
    plan, _ = plan_push({P: ONE}, held, Memory(tmp_path, "x").read(), choice)
    assert (dict(plan.sent), dict(plan.removed), plan.withheld) == ({}, {P: 5}, (P,))
    plan, _ = plan_push({P: TWO}, {P: Held(ONE, 4, asked=True)}, {}, choice)
    assert (dict(plan.sent), dict(plan.removed)) == ({}, {})


@pytest.mark.parametrize(
    ("here", "agreed", "outcome"),
    [
        (ONE, NONE, "taken away"),  # the same, which is under an embargo by now
        (TWO, Agreed(4, ONE), "taken away"),  # it has become private since
        (TWO, Agreed(3, TWO), "left"),  # newer there, and unchanged here
        (THREE, Agreed(3, ONE), "taken away"),  # private here, and changed there
        (TWO, NONE, "conflict"),  # it was never here that it came from
    ],
)
def test_an_older_private_file_takes_nothing_away_that_others_made_public(
    here: str, agreed: Agreed | None, outcome: str
) -> None:
    """What is there is only taken away by a copy that has had it, and not by an older one."""
    held = {P: Held(ONE, 4)}
    plan, _ = plan_push({P: here}, held, {P: agreed} if agreed else {}, Choice(leaving=()))
    assert plan.withheld == (P,)
    assert dict(plan.removed) == ({P: 5} if outcome == "taken away" else {})
    assert plan.conflicts == ((P,) if outcome == "conflict" else ())


def test_what_cannot_be_read_is_not_gone() -> None:
    """A file with a slip in its header, and whatever is in a folder that cannot be listed."""
    paths = ["2022/a.md", "2023/b.md", "2024/c.md"]
    held = {path: Held(ONE, 4) for path in paths}
    agreed = {path: Agreed(4, ONE) for path in paths}
    choice = Choice(leaving=(), unreadable={"2022/a.md", "2023"})
    plan, _ = plan_push({}, held, agreed, choice)
    assert (dict(plan.removed), plan.withheld) == ({"2024/c.md": 5}, tuple(paths[:2]))


def test_what_arrived_is_agreed_although_nobody_lived_to_note_it(tmp_path: Path) -> None:
    """A push that was killed is no change by somebody else; one that never arrived is none here."""
    memory = Memory(tmp_path, "untoc-one")
    memory.note([(P, Agreed(3, ONE)), ("b.md", Agreed(3, ONE))])
    memory.note_sending({P: Agreed(4, TWO), "b.md": Agreed(4, TWO)})
    assert memory.read() == {P: Agreed(3, ONE), "b.md": Agreed(3, ONE)}
    there = {P: Held(TWO, 4), "b.md": Held(THREE, 4)}
    assert memory.read(there) == {P: Agreed(4, TWO), "b.md": Agreed(3, ONE)}
    states = drift({P: THREE, "b.md": TWO}, there, memory.read(there)).states
    assert states == {P: State.NEWER_HERE, "b.md": State.CONFLICT}
    memory.note([(P, Agreed(5, THREE))])
    assert memory.read({P: Held(TWO, 4)})[P] == Agreed(5, THREE)


def test_two_who_remember_at_once_forget_nothing(tmp_path: Path) -> None:
    """Each adds to what the other has noted."""

    def remember(who: int) -> None:
        for number in range(20):
            Memory(tmp_path, "untoc-one").note([(f"{who}-{number}.md", Agreed(1, ONE))])

    threads = [threading.Thread(target=remember, args=(who,)) for who in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Memory(tmp_path, "untoc-one").read()) == 60


def test_what_is_remembered_is_of_one_index(tmp_path: Path) -> None:
    """Of another index nothing is known, and a file in pieces is no memory."""
    memory = Memory(tmp_path / "new", "untoc-one")
    memory.note([(P, Agreed(3, ONE))])
    memory.note([("b.md", Agreed(1, None))])
    assert Memory(tmp_path / "new", "untoc-one").read() == {
        P: Agreed(3, ONE),
        "b.md": Agreed(1, None),
    }
    assert Memory(tmp_path / "new", "untoc-other").read() == {}
    file = tmp_path / "new" / "remote.json"
    for damage in ("", "[]", json.dumps({"format": 1, "index": "untoc-one", "agreed": [1]})):
        file.write_text(damage, encoding="utf-8")
        assert memory.read() == {}


def test_sums_tell_two_archives_apart() -> None:
    """Whatever the order; and one statement more, less or other is seen."""
    digests = [ONE, TWO, THREE]
    assert Sums.of(digests) == Sums.of(reversed(digests))
    assert len({Sums.of(some) for some in (digests, [ONE, TWO], [ONE, TWO, TWO], [])}) == 4
    assert marks("0000000fffffffff" + "0" * 48) == (15, 2**32 - 1)
