"""YAML stays what was typed, and what cannot be read is an error with its line and a way out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untoc_cli.archive.yaml_text import YamlError, read_yaml

# Signs that mean something to YAML, so that hypothesis meets them often.
SIGNS = st.sampled_from("ab:-?[]{}#&*!|>'\"%@`\n\r\t ,.~0\x85\u2028\ufeff\x00\ud800")


@pytest.mark.parametrize(
    "typed",
    "NO yes On off y 10:30 010 0o7 0x10 1e3 1_000 .5 2022 2022-05-06 2023-13-45 = <<".split(),
)
def test_a_value_stays_the_text_that_was_typed(typed: str) -> None:
    """Norway is not False, a time is no number, and a date no object."""
    assert read_yaml(f"key: {typed}\n").plain() == {"key": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "# a comment"])
def test_empty_and_null_are_no_value(typed: str) -> None:
    """What YAML calls null is None, and nothing else is."""
    assert read_yaml(f"key: {typed}\n").plain() == {"key": None}


@pytest.mark.parametrize("typed", ["'null'", '"~"', "''"])
def test_quotes_make_a_text_of_null(typed: str) -> None:
    """Whoever writes quotes means the text."""
    assert read_yaml(f"key: {typed}\n").plain() == {"key": typed[1:-1]}


def test_an_empty_text_has_no_value() -> None:
    """Nothing, blanks and comments alone are read as None in the first line."""
    for text in ("", " \n", "# only a comment\n", "---\n"):
        root = read_yaml(text, first_line=2)
        assert root.value is None
        assert root.line >= 2


def test_every_value_knows_its_place() -> None:
    """Lines count from the first one given; offsets cut out key and value exactly."""
    text = "# top\nspeaker: 'Ian'  # who\ntheme:\n  - firearms\n  - arms # both\n\ndate: 2022\n"
    root = read_yaml(text, first_line=2)
    assert isinstance(root.value, dict)
    places = {
        key: (node.key_line, text[node.key_start : node.key_end], text[node.start : node.end])
        for key, node in root.value.items()
    }
    assert places == {
        "speaker": (3, "speaker", "'Ian'"),
        "theme": (4, "theme", "- firearms\n  - arms"),
        "date": (8, "date", "2022"),
    }


def test_offsets_count_characters_and_not_bytes() -> None:
    """An accent or an emoji before a value does not move its place."""
    text = "título: 😀 Ángel\r\nrole: Chair\r\n"
    root = read_yaml(text)
    assert isinstance(root.value, dict)
    assert [text[n.start : n.end] for n in root.value.values()] == ["😀 Ángel", "Chair"]


def test_a_line_separator_inside_a_value_is_a_blank() -> None:
    """U+2028, U+2029 and U+0085 come in with pasted text; no editor counts them as lines."""
    text = "title: one\u2028two: three\x85four\u2029five\nrole: Chair\n"
    with pytest.raises(YamlError) as caught:
        read_yaml(text)
    assert caught.value.line == 1
    root = read_yaml(text.replace(": three", " three"))
    assert isinstance(root.value, dict)
    assert root.plain() == {"title": "one two three four five", "role": "Chair"}
    assert root.value["role"].line == 2


# text, code, line, a part of the message, the hint
FAULTS: list[tuple[str, str, int, str, str]] = [
    (
        "a: 1\nb: 2\na: 3\n",
        "key-twice",
        4,
        "'a' stands twice, in lines 2 and 4",
        "keep one of the two lines",
    ),
    (
        "a:\n  b: 1\n  b: 2\n",
        "key-twice",
        4,
        "'b' stands twice, in lines 3 and 4",
        "keep one of the two lines",
    ),
    (
        "a: {b: 1, b: 2}\n",
        "key-twice",
        2,
        "'b' stands twice, in line 2",
        "keep one of the two lines",
    ),
    ("a: 1\n'a': 2\n", "key-twice", 3, "in lines 2 and 3", "keep one of the two lines"),
    ("x: 1\na: *b\n", "header-unreadable", 3, "anchors and aliases", "put the value in quotes"),
    ("a: &b c\n", "header-unreadable", 2, "anchors and aliases", "put the value in quotes"),
    (
        "a: !!int 3\n",
        "header-unreadable",
        2,
        "the tag !!int is not read",
        "put the value in quotes",
    ),
    (
        "x: 1\na: !!python/object:os.system ls\n",
        "header-unreadable",
        3,
        "!!python/object:os.system",
        "put the value in quotes",
    ),
    (
        "a: " + "[" * 9 + "]" * 9,
        "header-unreadable",
        2,
        "nested too deeply",
        "write plain texts and lists, or put the value in quotes",
    ),
    ("a: 1\n\x07b: 2\n", "header-unreadable", 3, "U+0007", "delete it"),
    ("a: 1\r\nb: 2\rc: \x00", "header-unreadable", 4, "U+0000", "delete it"),
    ("a: \ud800", "header-unreadable", 2, "U+D800", "delete it"),
    (
        "a:\n\t- b\n",
        "header-unreadable",
        3,
        "a line with a tab",
        "put the value in quotes, and use blanks instead of tabs",
    ),
    (
        "a:\n  - b\n\t- c\n",
        "header-unreadable",
        4,
        "begins with a tab",
        "use blanks instead of tabs",
    ),
    (
        "x: 1\na: 'b\nc: d\n",
        "header-unreadable",
        3,
        "quotation mark is opened and never closed",
        "close the quotation mark at the end of the value",
    ),
    ("a: [b, c\nd: e\n", "header-unreadable", 2, "a bracket is never closed", "close it with ]"),
    ("x: 1\na: [b,\n", "header-unreadable", 3, "a bracket is never closed", "close it"),
    (
        "a: [b,, c]\n",
        "header-unreadable",
        2,
        "a value is missing inside the brackets",
        "write a list as [one, two]",
    ),
    (
        "x: 1\ntitle: Firearms: one year on\n",
        "header-unreadable",
        3,
        "a colon in it must stand in quotes",
        "title: 'Firearms: one year on'",
    ),
    (
        "a b\nc: d\n",
        "header-unreadable",
        3,
        "does not go with the one above",
        "write each line as key: value, and begin each key at the left margin",
    ),
    (
        "a: b\nc\n",
        "header-unreadable",
        3,
        "no colon between key and value",
        "write it as key: value",
    ),
    (
        "a: @b\n",
        "header-unreadable",
        2,
        "a character that YAML keeps for itself",
        "put the value in quotes, and use blanks instead of tabs",
    ),
    (
        "a: - b\n",
        "header-unreadable",
        2,
        "a list begins on the line of its key",
        "begin each - on a line of its own, below the key",
    ),
    (
        'a: "C:\\q"\n',
        "header-unreadable",
        2,
        "a backslash begins a code",
        "use single quotes, or write the backslash twice",
    ),
    ("[a, b]: c\n", "header-unreadable", 2, "a key must be a word", "write it as key: value"),
    ("null: c\n", "header-unreadable", 2, "a key must be a word", "write it as key: value"),
    (
        "a: b\n--- \nc: d\n",
        "header-unreadable",
        3,
        "a second YAML document",
        "delete the line with ---",
    ),
    (
        "{a: b}\nc: d\n",
        "header-unreadable",
        3,
        "does not go with the lines above",
        "write each line as key: value, and begin each key at the left margin",
    ),
]


@pytest.mark.parametrize(("text", "code", "line", "part", "hint"), FAULTS)
def test_a_fault_is_told_with_its_line_and_a_way_out(
    text: str, code: str, line: int, part: str, hint: str
) -> None:
    """The line is the one to mend, counted in the file, where a header begins in line 2."""
    with pytest.raises(YamlError) as caught:
        read_yaml(text, first_line=2)
    error = caught.value
    assert (error.code, error.line, error.hint) == (code, line, hint)
    assert part in error.message


def test_a_hundred_thousand_brackets_are_refused_and_not_followed() -> None:
    """Nesting is no way to exhaust the program."""
    for text in ("[" * 100_000, "[" * 20_000 + "]" * 20_000, "- " * 10_000):
        with pytest.raises(YamlError) as caught:
            read_yaml(text)
        assert caught.value.line == 1


@settings(max_examples=400, deadline=None)
@given(text=st.text(st.one_of(SIGNS, st.characters()), max_size=40))
def test_no_text_whatsoever_raises_anything_but_a_yaml_error(text: str) -> None:
    """Every text is read, or is an error with a line inside it and a hint."""
    fault = fault_of(text)
    assert fault is None or (1 <= fault.line <= len(text.splitlines()) + 1 and fault.hint)


def fault_of(text: str) -> YamlError | None:
    """Return what is wrong with a text, or None when it can be read."""
    try:
        read_yaml(text)
    except YamlError as error:
        return error
    return None
