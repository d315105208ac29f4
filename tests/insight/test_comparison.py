"""Two statements are compared by what their paragraphs say, not by where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.archive.statement import Statement
from untoc_cli.insight.comparison import Change, Comparison, Fate, compare_texts
from untoc_cli.insight.wordmarks import Mark, changed_words

MEETINGS = "We hope that States will soon open the meetings of the working groups to NGOs."
OPENED = "We call on States to open the meetings of all working groups to NGOs."
FUNDS = "Funding for travel has been cut by half, and delegations from the South stay away."
GUNS = "Craft-made firearms are traced by nobody, because they carry no serial number."
SHELTERS = "Shelters for survivors close in winter when donors leave."


def compared(old: str, new: str, languages: tuple[str, str] = ("en", "en")) -> Comparison:
    """Return the comparison of two bodies."""
    sides = zip(("old", "new"), (old, new), languages, strict=True)
    one, other = ([(Statement(id=name, language=code), body)] for name, body, code in sides)
    return compare_texts(one, other)


def fates(comparison: Comparison) -> list[tuple[str, list[int], list[int]]]:
    """Return what became of which paragraphs."""
    return [
        (
            change.fate.value,
            [piece.paragraph for piece in change.old],
            [piece.paragraph for piece in change.new],
        )
        for change in comparison.changes
    ]


def marked(change: Change) -> str:
    """Return a change as one text with signs."""
    signs = {Mark.SAME: "{}", Mark.DROPPED: "[-{}-]", Mark.NEW: "{{+{}+}}"}
    texts = {Mark.SAME: change.new_text, Mark.DROPPED: change.old_text, Mark.NEW: change.new_text}
    return " ".join(
        signs[run.mark].format(texts[run.mark][slice(*_span(run.mark, run))]) for run in change.runs
    )


def _span(mark: Mark, run: object) -> tuple[int, int]:
    span: tuple[int, int] = getattr(run, "old" if mark is Mark.DROPPED else "new")
    return span


def test_paragraphs_are_paired_wherever_they_stand() -> None:
    """One moved and kept, one reworded, one dropped where it stood, one new."""
    comparison = compared(
        f"{MEETINGS}\n\n{FUNDS}\n\n{GUNS}\n", f"{GUNS}\n\n{SHELTERS}\n\n{OPENED}\n"
    )
    assert fates(comparison) == [
        ("kept", [3], [1]),
        ("new", [], [2]),
        ("reworded", [1], [3]),
        ("dropped", [2], []),
    ]


def test_the_words_of_what_was_reworded_are_marked() -> None:
    """What was dropped stands before what took its place; what stands in both is not marked."""
    (change,) = compared(MEETINGS, OPENED).changes
    assert marked(change) == (
        "We [-hope that-] {+call on+} States [-will soon-] {+to+} open the meetings of "
        "[-the-] {+all+} working groups to NGOs."
    )


def test_a_paragraph_that_was_split_is_not_called_dropped() -> None:
    """Nor is one that was put together with another."""
    split = compared(f"{MEETINGS} {GUNS}\n", f"{GUNS}\n\n{MEETINGS}\n")
    joined = compared(f"{MEETINGS}\n\n{GUNS}\n", f"{MEETINGS} {GUNS}\n")
    assert fates(split) == [("reworded", [1], [1, 2])]
    assert fates(joined) == [("kept", [1, 2], [1])]


def test_salutations_thanks_and_headings_are_left_aside() -> None:
    """They are in every statement, and none of them is kept or dropped."""
    old = f"# A heading\n\nMr. Chair, distinguished delegates.\n\n{GUNS}\n\nThank you.\n"
    comparison = compared(old, f"Madam President, Excellencies.\n\n{GUNS}\n")
    assert fates(comparison) == [("kept", [2], [2])]
    assert comparison.aside == 3


def test_a_long_paragraph_is_compared_sentence_by_sentence() -> None:
    """With the offsets of each sentence in it."""
    filler = " ".join(f"Region {name} reports nothing but silence." for name in "ABCDEFGHIJKLMNOPQ")
    old, new = f"{GUNS} {filler} {FUNDS}", f"{filler} {FUNDS} {SHELTERS}"
    dropped, *_, added = compared(old, new).changes
    assert [(p.paragraph, p.start, p.end, p.text) for p in dropped.old] == [(1, 0, len(GUNS), GUNS)]
    assert [new[p.start : p.end] for p in added.new] == [SHELTERS]


def test_what_speaks_of_the_same_in_other_words_is_named() -> None:
    """A piece too far from any other to be its rewording says where its subject still stands."""
    old = (
        "Working groups have always been inaccessible for NGOs, but much expertise resides in "
        "civil society. Some States use it in the review process, and all should."
    )
    new = (
        "The role of civil society is well known, whether on protection, prevention or monitoring. "
        "Civil society cannot take part in working groups, a weakness of the review process."
    )
    comparison = compared(old, f"{new}\n\n{GUNS}\n")
    by_fate = {change.fate: change for change in comparison.changes if change.nearest}
    assert set(by_fate) == {Fate.DROPPED, Fate.NEW}
    assert by_fate[Fate.DROPPED].nearest == by_fate[Fate.NEW].new[0]


def test_texts_without_a_word_in_common_are_dropped_and_new() -> None:
    """As are texts of two languages."""
    french = "Nous demandons que les refuges restent ouverts en hiver."
    assert fates(compared(GUNS, french, ("en", "fr"))) == [("dropped", [1], []), ("new", [], [1])]


@given(
    st.lists(st.sampled_from("We the of hope, States urge all. NGOs".split()), max_size=12),
    st.lists(st.sampled_from("We the of ask, States urge none. NGOs".split()), max_size=12),
)
def test_runs_hold_every_word_of_both_texts_once(old: list[str], new: list[str]) -> None:
    """Nothing is lost between the marks, and what is called the same is the same."""
    one, other = " ".join(old), " ".join(new)
    runs = changed_words(one, other)
    kept = [one[slice(*run.old)] for run in runs if run.mark is not Mark.NEW]
    shown = [other[slice(*run.new)] for run in runs if run.mark is not Mark.DROPPED]
    assert "".join(" ".join(kept).split()) == "".join(one.split())
    assert "".join(" ".join(shown).split()) == "".join(other.split())
    for run in runs:
        if run.mark is Mark.SAME:
            assert one[slice(*run.old)].casefold() == other[slice(*run.new)].casefold()
