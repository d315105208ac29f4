"""What an export writes into a cell is found there again, whatever it was."""

from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.archive.exchange import cut, joined, parted, protected, unprotected

SIGNS = st.text(alphabet=st.sampled_from("'=+-@＝;\\ \n\tab"), max_size=8)


@given(text=st.one_of(st.text(), SIGNS))
def test_a_cell_that_was_made_harmless_says_the_same(text: str) -> None:
    """And begins with no sign of a formula, also behind blanks."""
    cell = protected(text)
    assert unprotected(cell) == text
    assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠")


@given(
    items=st.lists(st.one_of(st.text(), SIGNS).map(lambda text: " ".join(text.split("\0")).strip()))
)
def test_names_that_were_joined_are_found_again(items: list[str]) -> None:
    """With semicolons and backslashes in them; empty ones are none."""
    assert parted(joined(items)) == [item for item in items if item]


@given(text=st.text())
def test_a_file_that_was_cut_is_whole_again(text: str) -> None:
    """With a header or without."""
    for whole in (text, f"---\n{text}\n---\n{text}"):
        header, body = cut(whole)
        assert header + body == whole
