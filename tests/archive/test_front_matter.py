"""A header is read strictly, written for every program, and edited without losing a byte."""

from typing import Any

import frontmatter
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from untoc_cli.archive.front_matter import (
    FrontMatter,
    compose,
    newline_of,
    read_front_matter,
    remove_key,
    render,
    set_key,
)
from untoc_cli.archive.parts import FrontMatterError, split

TRAPS = (
    "NO yes y n 10:30 010 0o7 0x10 1e3 +1 .5 1_000 2022 2022-05 2022-05-06 2023-13-45 ~ null = << "
    ". - --- ... .inf .nan 190:20:30 true off ? : # | > *a &a !x @a %a `a"
).split()
TEXTS = (
    st.sampled_from(TRAPS)
    | st.text(
        st.sampled_from(" -:#'\"[]{},&*!|>%@`\n\r\t?=<é\x85\u2028\x00\ufeff😀a1"), max_size=12
    )
    | st.text(max_size=30)
)
VALUES = st.recursive(
    TEXTS | st.none(),
    lambda deeper: st.lists(deeper, max_size=3) | st.dictionaries(TEXTS, deeper, max_size=3),
    max_leaves=5,
)
# One of each way to write `key`, the key that the tests change.
HEADERS = [
    "---\nkey: one\nlast: 1\n---\nBody",
    "---\nfirst: [a, b]  # c\nkey:   'one'   # why\n---\n",
    '---\n"key": "one"\n# a comment\nlast: |\n  text\n\n---\nBody\n',
    "---\nkey:\n---\n---\nA rule begins the body.\n",
    "---\nkey: ~ # not known\nlast: x\n---",
    "---\nkey: # not known\nlast: x\n---",
    "---\nkey: # both\n  - one # 1\n  # 2\n  - two\n# behind\nlast: x\n---\nBody",
    "---\nkey:\n- one\n- two\nlast: x\n---\nBody",
    "---\nkey:\n  a: 1\n  b: {c: d}\nlast: x\n---\nBody",
    "---\nkey: [one,\n  two, # inside\n] # behind\nlast: x\n---\nBody",
    "---\nkey: |\n  one\n  two\n\n\n# behind\nlast: x\n---\nBody",
    "---\nkey: >-\n  one\n---\nBody",
    "---\nkey: one\n  goes on # behind\nlast: x\n---\nBody",
    "---\r\n\r\n# top\r\nkey: one  # why\r\nlast: 'x'\r\n---\r\n\nMixed\r\n",
    "---\rkey: one # why\rlast: x\r---\rBody\r",
    "\ufeff---\nkey: one\n---\nBody",
    "---\n  key: one\n  last: x\n---\nBody",
    "---\nfirst: 1\n# no key here\n---  \nBody",
    "---\n---\nBody",
]


def read(text: str) -> FrontMatter:
    """Return the header of a text that has one."""
    front_matter = read_front_matter(text)
    assert front_matter is not None
    return front_matter


# --- Cutting and reading -------------------------------------------------------------------------


@pytest.mark.parametrize("text", HEADERS)
def test_the_parts_of_a_file_joined_are_the_file(text: str) -> None:
    """Cutting loses nothing, whatever line ends, marks and rules there are."""
    parts = split(text)
    assert parts is not None
    assert parts.opening + parts.header + parts.closing + parts.body == text


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nText\n\n---\n\nAfter a rule\n", "Text\n\n---\n\nAfter a rule\n", 4),
        ("---\na: b\n---\n---\nText", "---\nText", 4),
        ("---\r\na: b\r\n---\r\n\nText", "\nText", 4),
        ("---\ra: b\r---\rText", "Text", 4),
        ("\ufeff--- \na: b\n---\t\nText", "Text", 4),
        ("---\n---\nText", "Text", 3),
        ("---\na: b\n---", "", 3),
        ("---\na: b\n----\n---x\n ---\n---\nText", "Text", 7),
    ],
)
def test_the_first_closing_line_ends_the_header(text: str, body: str, line: int) -> None:
    """Rules in the body stay in the body, byte for byte, and the body knows its line."""
    parts = split(text)
    assert parts is not None
    assert (parts.body, parts.body_line) == (body, line)


@pytest.mark.parametrize("text", ["", "Text", "\n---\na: b\n---\n", "----\na: b\n---\n", " ---\n"])
def test_a_file_without_an_opening_line_has_no_header(text: str) -> None:
    """A header begins with the first character of the file, or there is none."""
    assert split(text) is None
    assert read_front_matter(text) is None


@pytest.mark.parametrize("text", ["---", "---\n", "---\na: b\n", "---\n\nText\n\n ---\n"])
def test_a_header_that_is_never_closed_is_an_error_in_line_one(text: str) -> None:
    """The whole text could be a header, so nothing is guessed."""
    with pytest.raises(FrontMatterError) as caught:
        read_front_matter(text)
    assert (caught.value.code, caught.value.line) == ("header-unreadable", 1)
    assert caught.value.hint == "put a line with --- between header and body"


def test_lines_of_keys_are_those_of_the_file() -> None:
    """Line ends of all three kinds count once each, also where they are mixed."""
    front_matter = read("---\r\na: 1\r\r\n# x\nb:\r\n  - 2\rc: 3\n---\nText")
    assert front_matter.lines == {"a": 2, "b": 5, "c": 7}
    assert front_matter.body_line == 9


def test_a_header_of_a_list_is_an_error_that_shows_a_line() -> None:
    """Prose between two rules is no header either."""
    for header in ("- a\n- b\n", "Just some prose.\n"):
        with pytest.raises(FrontMatterError) as caught:
            read_front_matter(f"---\n{header}---\nText")
        assert (caught.value.line, caught.value.hint) == (2, "speaker: Anna Alvazzi del Frate")


# --- Writing -------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(values=st.dictionaries(TEXTS, VALUES, max_size=4), body=st.text(max_size=30))
def test_what_is_composed_is_read_back_exactly_here_and_elsewhere(
    values: dict[str, Any], body: str
) -> None:
    """Every value and every byte of the body come back, also from plain PyYAML."""
    text = compose(values, body)
    front_matter = read(text)
    parts = split(text)
    assert parts is not None
    assert (front_matter.values, front_matter.body) == (values, body)
    assert (yaml.safe_load(parts.header) or {}) == values


@pytest.mark.parametrize("text", TRAPS)
def test_python_frontmatter_reads_the_same_text(text: str) -> None:
    """No program takes a speaker for a number, a yes or a date."""
    assert frontmatter.loads(compose({"speaker": text}, "Body")).metadata == {"speaker": text}


def test_values_are_written_as_a_person_would() -> None:
    """Quotes only where they are needed, one entry of a list field as a text, dates as dates."""
    values = {
        "title": "Firearms: one year on",
        "speaker": ["Ian Tennant"],
        "chair": None,
        "organisation": ["NGO A", "NGO B"],
        "date": "2023-10",
        "session": "2023",
        "topics": [],
        "provenance": {"date": "the programme", "speaker": 'line 3: "Ian"'},
        "keywords": ["one"],
    }
    assert compose(values, "We ask.\n").splitlines() == [
        "---",
        "title: 'Firearms: one year on'",
        "speaker: Ian Tennant",
        "chair: null",
        "organisation:",
        "  - NGO A",
        "  - NGO B",
        "date: 2023-10",
        'session: "2023"',
        "topics: []",
        "provenance:",
        "  date: the programme",
        "  speaker: 'line 3: \"Ian\"'",
        "keywords: [one]",
        "---",
        "We ask.",
    ]


def test_a_date_that_does_not_exist_is_quoted() -> None:
    """Unquoted, PyYAML would refuse the whole file for it."""
    assert render("date", "2023-02-28") == ["date: 2023-02-28"]
    assert render("date", "2023-02-31") == ["date: '2023-02-31'"]


@pytest.mark.parametrize(
    ("body", "newline"), [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb", "\n"), ("", "\n")]
)
def test_a_new_header_ends_its_lines_as_the_body_does(body: str, newline: str) -> None:
    """CRLF goes on as CRLF; lone carriage returns do not, because other programs fail on them."""
    assert compose({"a": "b"}, body) == newline.join(["---", "a: b", "---", body])


def test_half_a_character_is_written_as_the_replacement_character() -> None:
    """A broken terminal cannot make a file that nobody can read."""
    assert read(compose({"title": "a\ud800b"}, "")).values == {"title": "a\ufffdb"}
    assert read(set_key("---\n---\n", "title", "a\udc80")).values == {"title": "a\ufffd"}


def test_the_first_line_end_is_the_one_that_counts() -> None:
    """A text without any gets line feeds."""
    assert [newline_of(text) for text in ("a\r\nb\n", "a\rb\n", "a\n\r", "a")] == [
        "\r\n",
        "\r",
        "\n",
        "\n",
    ]


# --- Editing -------------------------------------------------------------------------------------


@settings(max_examples=400, deadline=None)
@given(text=st.sampled_from(HEADERS), value=VALUES)
def test_setting_a_key_changes_that_key_and_no_other_byte(text: str, value: Any) -> None:
    """The new value is read back, all other lines of the header and the body are untouched."""
    before, after = split(text), split(edited := set_key(text, "key", value))
    assert before is not None
    assert after is not None
    assert read(edited).values == {**read(text).values, "key": value}
    assert yaml.safe_load(after.header)["key"] == value
    assert (after.opening, after.closing, after.body) == (
        before.opening,
        before.closing,
        before.body,
    )
    untouched = (
        "# top;# behind;# a comment;# no key here;last: x;last: 'x';last: |;first: [a, b]  # c"
    )
    for line in untouched.split(";"):
        assert (line in after.header) == (line in before.header)


@settings(max_examples=300, deadline=None)
@given(text=st.sampled_from(HEADERS), old=VALUES, new=TEXTS | st.none())
def test_setting_a_key_and_setting_it_back_gives_the_same_bytes(
    text: str, old: Any, new: str | None
) -> None:
    """A value can be changed to a text and changed back without a trace."""
    written = set_key(set_key(text, "key", "written by untoc"), "key", old)
    assert set_key(set_key(written, "key", new), "key", old) == written


@pytest.mark.parametrize("text", HEADERS)
def test_setting_the_value_a_key_has_changes_nothing(text: str) -> None:
    """Quotes, blanks and style stay when the value does."""
    values = read(text).values
    assert all(set_key(text, key, value) == text for key, value in values.items())


@settings(max_examples=100, deadline=None)
@given(text=st.sampled_from([HEADERS[0], *HEADERS[-6:-2]]), new=TEXTS | st.none())
def test_a_text_that_a_person_wrote_comes_back_with_the_same_bytes(
    text: str, new: str | None
) -> None:
    """CRLF, lone CR, a byte order mark, a margin and comments are all still there."""
    assert set_key(set_key(text, "key", new), "key", "one") == text


@pytest.mark.parametrize("text", HEADERS)
def test_adding_a_key_and_removing_it_gives_the_same_bytes(text: str) -> None:
    """Also at the end of a block scalar, in a header at a margin, and in an empty one."""
    for value in ("one", None, ["a", "b"], {"a": "b"}):
        added = set_key(text, "new", value)
        assert read(added).values == {**read(text).values, "new": value}
        assert remove_key(added, "new") == text


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("key: one  # why\n", "two", "key: two  # why\n"),
        ("key:   'one'\n", "two", "key:   two\n"),
        ("'key': one\n", "two", "'key': two\n"),
        ("'a: b':\nkey: 1\n", "2", "'a: b':\nkey: \"2\"\n"),
        ("key: one # why\n", ["a", "b"], "key: # why\n  - a\n  - b\n"),
        ("key: # why\n  - a # 1\n  - b # 2\n# below\n", "one", "key: one # why\n# below\n"),
        ("key: [a, b] # why\nlast: x\n", ["a"], "key: [a] # why\nlast: x\n"),
        ("key: |\n  one\n\nlast: x\n", "two", "key: two\n\nlast: x\n"),
        ("key: one\n", None, "key: null\n"),
        ("key:\n", "one", "key: one\n"),
        ("  key: one\n  last: x\n", ["a", "b"], "  key:\n    - a\n    - b\n  last: x\n"),
        ("{key: one, last: x}\n", "two", "{key: two, last: x}\n"),
        ("? key\n: one\n", "two", "? key\n: two\n"),
    ],
)
def test_only_the_lines_of_the_key_change(before: str, value: Any, after: str) -> None:
    """The comment on the key's line stays; comments inside a value that is replaced go with it."""
    assert set_key(f"---\n{before}---\nBody", "key", value) == f"---\n{after}---\nBody"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nkey: one # why\n# below\nlast: x\n", "a: 1\n# below\nlast: x\n"),
        ("# above\nkey:\n  - a\n  # inside\n  - b\nlast: x\n", "# above\nlast: x\n"),
        ("key: |\n  one\n  two\nlast: x\n", "last: x\n"),
        ("key: [a,\n  b]\n", ""),
        ("key:\nlast: x\n", "last: x\n"),
        ("  last: x\n  key:\n    a: b\n", "  last: x\n"),
        ("last: x\n", "last: x\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_removing_a_key_takes_its_lines_and_no_others(
    before: str, after: str, newline: str
) -> None:
    """Comments above and below stay; a key that is not there is no error."""
    text, expected = (
        f"---\n{header}---\nBody\n".replace("\n", newline) for header in (before, after)
    )
    assert remove_key(text, "key") == expected


@pytest.mark.parametrize(
    "header", ["{last: x}\n", "{}\n", "last: x\n...\n", "? new\nlast: x\n", "&a last: x\n"]
)
def test_a_header_that_cannot_be_edited_by_lines_is_refused(header: str) -> None:
    """Braces, document ends and long keys are valid YAML, and no place for another line."""
    with pytest.raises(FrontMatterError) as caught:
        set_key(f"---\n{header}---\nBody", "new", "y")
    assert caught.value.hint


def test_removing_from_braces_is_refused() -> None:
    """The line holds other keys too."""
    with pytest.raises(FrontMatterError) as caught:
        remove_key("---\n{key: one, last: x}\n---\n", "key")
    assert caught.value.message == (
        "the header is written in a form in which 'key' cannot be changed alone"
    )
    assert caught.value.line == 2


def test_a_file_without_a_header_is_not_edited() -> None:
    """Editing never makes a header where there was none."""
    with pytest.raises(FrontMatterError) as caught:
        set_key("Text", "a", "b")
    assert (caught.value.code, caught.value.line) == ("header-missing", 1)
    with pytest.raises(FrontMatterError):
        remove_key("Text", "a")
