"""From bytes to a document: by content, never by name."""

import pytest

from untoc_cli.errors import Refused
from untoc_cli.intake.conversion import convert


def test_a_text_is_kept_byte_for_byte() -> None:
    """Blank lines, CRLF, trailing blanks and a missing last newline stay."""
    body = "\r\n\r\n# NGO \r\n\r\nWe  ask.\t\r\nThank you."

    assert convert("a.txt", body.encode("utf-8")).body == body


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """The mark that Windows writes before UTF-8 is left out."""
    assert convert("a.txt", "\ufeffWe ask.".encode()).body == "We ask."


def test_a_header_is_taken_off_and_its_lines_are_known() -> None:
    """The body begins behind the second fence, and lines are those of the file."""
    document = convert("a.md", b"---\nspeaker: A B\ndate: 2022\n---\n\nWe ask.\n")

    assert document.body == "\nWe ask.\n"
    assert document.header == {"speaker": "A B", "date": "2022"}
    assert document.header_lines == {"speaker": 2, "date": 3}
    assert [(line.number, line.text) for line in document.lines] == [(6, "We ask.")]


def test_a_rule_at_the_beginning_is_no_header() -> None:
    """A text that begins with a rule and has no second one keeps both: nothing is guessed."""
    with pytest.raises(Refused, match=r"a.md:1: the header is opened with --- in line 1"):
        convert("a.md", b"---\nWe ask.\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.x is empty"),
        (b" \n\t\n", "a.x is empty"),
        (b"%PDF-1.7 ...", "a.x is cut off"),
        (b"PK\x03\x04....", "a.x is a packed file"),
        (b"\x89PNG\r\n\x1a\n....", "a.x is a picture"),
        (b"\x00\x01\x02binary", "a.x is in no format that can be read"),
        (b"We\nask \xe9t\xe9", "a.x:2: byte 0xE9 is not UTF-8"),
        (b"---\nspeaker: a: b\n---\nWe.", "a.x:2: a value with a colon in it must stand in quotes"),
        (b"We ask. " * 700_000, "a.x has 5 MB, far more than a statement"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, message: str) -> None:
    """The message names the file and what it is; a hint says what to do."""
    with pytest.raises(Refused) as refused:
        convert("a.x", data)

    assert refused.value.what.startswith(message)
    assert refused.value.hint
