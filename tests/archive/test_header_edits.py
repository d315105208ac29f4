"""Entries of lists and mappings, added and taken out without a trace anywhere else."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.archive.front_matter import read_front_matter
from untoc_cli.archive.header_edits import (
    add_entries,
    remove_entries,
    remove_from_mapping,
    set_in_mapping,
)
from untoc_cli.archive.parts import FrontMatterError

LISTS = {
    "lines": "topics:   # why\n  - access  # one\n  - 'funding'\nrole: Chair\n",
    "lines at the margin": "topics:\n- access\n-   funding # two\nrole: Chair\n",
    "brackets": "topics: [access,  'funding' ]  # why\nrole: Chair\n",
    "brackets over lines": "topics: [access,\n    'funding']\nrole: Chair\n",
    "a comma at the end": "topics: [access, funding,]\nrole: Chair\n",
    "the last key": "role: Chair\ntopics:\n  - access\n  - funding\n",
}
MAPPINGS = {
    "lines": "provenance:\n  # how\n  date: a page   # seen\n  speaker: 'a list'\nrole: Chair\n",
    "braces": "provenance: {date: a page,  speaker: 'a list'} # how\nrole: Chair\n",
    "the last key": "role: Chair\nprovenance:\n    date: a page\n    speaker: a list\n",
}
FORMS = {
    "plain": lambda header: f"---\n{header}---\n\nBody.\n",
    "CRLF": lambda header: f"---\n{header}---\n\nBody.\n".replace("\n", "\r\n"),
    "a byte order mark": lambda header: f"\ufeff---\n{header}---\nBody\r\n",
}
TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: text == " ".join(text.split()) and text not in ("access", "funding")
)


def file(header: str, form: str = "plain") -> str:
    """Return a file with a header."""
    return FORMS[form](header)


def values(text: str) -> dict[str, object]:
    """Return what a header says."""
    read = read_front_matter(text)
    assert read is not None
    return dict(read.values)


@pytest.mark.parametrize(
    ("header", "after"),
    [
        (LISTS["lines"], LISTS["lines"].replace("'funding'\n", "'funding'\n  - seats\n")),
        (
            LISTS["lines at the margin"],
            LISTS["lines at the margin"].replace("# two\n", "# two\n-   seats\n"),
        ),
        (LISTS["brackets"], LISTS["brackets"].replace("'funding' ]", "'funding', seats ]")),
        ("topics: access # why\n", "topics: # why\n  - access\n  - seats\n"),
        ("topics: []\n", "topics: seats\n"),
        ("role: Chair\n", "role: Chair\ntopics: seats\n"),
    ],
)
def test_an_entry_is_added_behind_the_others(header: str, after: str) -> None:
    """In the form in which the others are written; comments and quotes stay."""
    assert add_entries(file(header), "topics", ["seats"]) == file(after)


@pytest.mark.parametrize(
    ("header", "entry", "after"),
    [
        (LISTS["lines"], "access", "topics:   # why\n  - 'funding'\nrole: Chair\n"),
        (LISTS["lines"], "funding", "topics:   # why\n  - access  # one\nrole: Chair\n"),
        (LISTS["brackets"], "access", "topics: ['funding' ]  # why\nrole: Chair\n"),
        (LISTS["brackets"], "funding", "topics: [access ]  # why\nrole: Chair\n"),
        (LISTS["a comma at the end"], "funding", "topics: [access,]\nrole: Chair\n"),
        ("topics: access\nrole: Chair\n", "access", "role: Chair\n"),
        (LISTS["lines"], "seats", LISTS["lines"]),
    ],
)
def test_an_entry_is_taken_out_with_its_line_or_its_comma(
    header: str, entry: str, after: str
) -> None:
    """With the last one the key goes."""
    assert remove_entries(file(header), "topics", [entry]) == file(after)


@given(
    where=st.sampled_from(list(product(LISTS.values(), FORMS))),
    added=st.lists(TEXTS, min_size=1, max_size=3, unique=True),
)
def test_entries_added_and_taken_out_leave_no_trace(
    where: tuple[str, str], added: list[str]
) -> None:
    """In every form of a list, with every line end, the bytes are the same again."""
    text = file(*where)
    longer = add_entries(text, "topics", added)
    assert values(longer) == values(text) | {"topics": ["access", "funding", *added]}
    assert remove_entries(longer, "topics", added) == text


@given(
    where=st.sampled_from(list(product(MAPPINGS.values(), FORMS))),
    name=st.sampled_from(["session", "role"]),
    value=TEXTS,
)
def test_an_entry_of_a_mapping_leaves_no_trace_either(
    where: tuple[str, str], name: str, value: str
) -> None:
    """It is added, changed and taken out, and the others stay as they are written."""
    text = file(*where)
    longer = set_in_mapping(text, "provenance", name, value)
    assert values(longer)["provenance"] == {"date": "a page", "speaker": "a list", name: value}
    changed = set_in_mapping(longer, "provenance", name, "x")
    assert set_in_mapping(changed, "provenance", name, value) == longer
    assert remove_from_mapping(longer, "provenance", name) == text


@pytest.mark.parametrize(
    ("header", "after"),
    [
        (MAPPINGS["lines"], "provenance:\n  # how\n  speaker: 'a list'\nrole: Chair\n"),
        (MAPPINGS["braces"], "provenance: {speaker: 'a list'} # how\nrole: Chair\n"),
        ("provenance:\n  date: a page\nrole: Chair\n", "role: Chair\n"),
        ("role: Chair\n", "role: Chair\n"),
    ],
)
def test_an_entry_of_a_mapping_goes_with_its_line(header: str, after: str) -> None:
    """With the last one the key goes; one that is not there changes nothing."""
    assert remove_from_mapping(file(header), "provenance", "date") == file(after)


def test_a_header_that_cannot_be_read_is_not_edited() -> None:
    """The line of the fault is told."""
    with pytest.raises(FrontMatterError) as caught:
        add_entries("---\ntopics: [a\n---\n", "topics", ["b"])
    assert caught.value.line == 2
