"""A line that is being typed is read as the program will get it."""

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shells import is_installed

from untoc_cli.cli.offers import Answer, Offer
from untoc_cli.cli.shells import SHELLS
from untoc_cli.cli.typed_line import read_line

BASH_BREAKS = " \t\n\"'><=;|&(:"
NAMES = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1)


@given(st.lists(NAMES, min_size=1))
def test_what_a_shell_quotes_is_read_as_it_was(words: list[str]) -> None:
    """Whole words, in whatever quotation marks."""
    line = read_line(f"{shlex.join(words)} ")

    assert (line.words, line.word) == (tuple(words), "")


@pytest.mark.skipif(not is_installed("bash"), reason="bash is not installed")
@given(NAMES, st.sampled_from(["", "'", '"']))
def test_what_bash_puts_in_is_to_bash_the_value(value: str, quote: str) -> None:
    """Behind nothing, and behind an open quotation mark, which bash closes."""
    typed = read_line(f"untoc list --speaker {quote}", breaks=BASH_BREAKS)

    _, said = SHELLS["bash"].lines(Answer(offers=(Offer(value),)), typed)

    line = f"printf '<%s>' {quote}{said}{quote}"
    assert subprocess.check_output(["bash", "-c", line]).decode() == f"<{value}>"


@pytest.mark.parametrize(
    ("line", "word", "kept"),
    [
        ("untoc set frate theme=fi", "theme=fi", 6),
        ("untoc search speaker:Ian", "speaker:Ian", 8),
        (r"untoc list --session COP\: p", "p", 0),
        (r"untoc list --session COP\:\ p", "COP: p", 0),
        ("untoc list --session 'COP: p", "COP: p", 0),
        ("untoc list --session='COP: p", "--session=COP: p", 10),
        ("untoc list --session", "--session", 0),
        ("untoc list ", "", 0),
        ("", "", 0),
    ],
)
def test_bash_keeps_what_stands_before_a_sign_that_parts_words(
    line: str, word: str, kept: int
) -> None:
    """A sign in quotation marks, or behind a backslash, parts nothing."""
    found = read_line(line, breaks=BASH_BREAKS)

    assert (found.word, found.kept) == (word, kept)
