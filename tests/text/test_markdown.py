"""Paragraphs are numbered as people quote them, and plain text is what a listener heard."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import REAL, dedent

from untoc_cli.text.markdown import (
    _without_underscores,
    is_heading,
    paragraphs,
    plain,
    word_count,
)

SIGNS = "ab*_#-=<>[]()!&;.?\n\r\t \u2028\x0b\x0c\u00a0é字ا1"
BODIES = st.text(st.sampled_from(SIGNS + "\\"), max_size=200)
WORDS = st.text(st.sampled_from("abcdefXYZéüñ"), min_size=1, max_size=8)
MARKS = st.sampled_from(["*", "**", "***", "_", "__", "___"])


def read(name: str) -> str:
    """Return the body of a real text, byte for byte."""
    return (REAL / name).read_bytes().decode("utf-8")


@given(BODIES)
def test_paragraphs_cut_the_body_exactly(body: str) -> None:
    """Spans are in order, hold their source, and only blanks lie between them."""
    at = 0
    for block in paragraphs(body):
        assert body[at : block.start].strip() == ""
        assert body[block.start : block.end] == block.source
        assert block.source.strip()
        at = block.end
    assert body[at:].strip() == ""


@given(BODIES)
def test_numbers_count_up_from_one_without_a_gap(body: str) -> None:
    """What is quoted as ¶ 4 is the fourth that has a number."""
    numbers = [block.number for block in paragraphs(body) if block.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))


@given(BODIES)
def test_no_paragraph_with_a_number_is_a_heading(body: str) -> None:
    """Headings and rules are not counted."""
    counted = [block.source for block in paragraphs(body) if block.number is not None]
    assert not any(is_heading(source) for source in counted)


@given(BODIES)
def test_line_ends_do_not_change_the_numbers(body: str) -> None:
    """The same statement saved on Windows has the same paragraphs."""
    unix = re.sub(r"\r\n?", "\n", body)
    windows = unix.replace("\n", "\r\n")
    assert [(block.number, block.text) for block in paragraphs(windows)] == [
        (block.number, block.text) for block in paragraphs(unix)
    ]


def test_the_first_real_statement_has_its_paragraphs() -> None:
    """Heading and byline have no number, the seven paragraphs have theirs."""
    blocks = paragraphs(read("anna-alvazzi-del-frate-2022.txt"))
    assert [(block.number, block.text[:40]) for block in blocks] == [
        (None, "Alliance of NGOs on crime prevention and"),
        (None, "Anna Alvazzi del Frate, Chair"),
        (1, "The Alliance of NGOs on crime prevention"),
        (2, "The recently adopted review mechanism of"),
        (3, "The first Constructive Dialogue takes pl"),
        (4, "First of all, as you know one NGO who re"),
        (5, "Secondly, we are concerned for the short"),
        (6, "We are also concerned about how to multi"),
        (7, "Mr. Chairman, the Alliance stands ready "),
    ]


def test_the_second_real_statement_has_its_paragraphs() -> None:
    """A heading in bold and a bold sentence leave no stars behind; "Thank you." has a number."""
    blocks = paragraphs(read("ian-tennant-2023.txt"))
    assert [(block.number, block.text[:40]) for block in blocks] == [
        (None, "Alliance of NGOs on crime prevention and"),
        (None, "Ian Tennant, Chair"),
        (1, "The Alliance of NGOs on Crime Prevention"),
        (2, "We welcome the growth in participation i"),
        (3, "The role of civil society in contributin"),
        (4, "Noting with deep concern the slow progre"),
        (5, "This crime has grown in its pervasivenes"),
        (6, "In that context, we are thinking ahead t"),
        (7, "Finally, we are grateful to all stakehol"),
        (8, "Thank you."),
    ]
    assert not any("*" in block.text for block in blocks)


def test_counting_starts_with_the_first_full_sentence() -> None:
    """Letterhead, byline, place, date and salutation are the head; what follows is counted."""
    body = dedent(
        """
        An Alliance

        Vienna, 4 October 2023

        Mr. Chair, distinguished delegates,

        We welcome the dialogue.

        Our three asks:

        - data
        - access

        ***

        Asks in detail
        --------------

        The end
        """
    )
    assert [(block.number, block.text) for block in paragraphs(body)] == [
        (None, "An Alliance"),
        (None, "Vienna, 4 October 2023"),
        (None, "Mr. Chair, distinguished delegates,"),
        (1, "We welcome the dialogue."),
        (2, "Our three asks:"),
        (3, "data access"),
        (None, "*"),
        (None, "Asks in detail --------------"),
        (4, "The end"),
    ]


def test_a_text_without_any_sentence_is_counted_from_its_first_block() -> None:
    """Bullets without full stops can still be quoted."""
    assert [block.number for block in paragraphs("# Title\n\nfirst\n\nsecond")] == [None, 1, 2]


def test_a_text_right_under_its_heading_is_a_paragraph_of_its_own() -> None:
    """People leave out the blank line behind a heading; the text still gets its number."""
    body = "## Why\nWe ask for data.\n### How\nWe offer ours.\n#\nEnd."
    assert [(block.number, block.source) for block in paragraphs(body)] == [
        (None, "## Why"),
        (1, "We ask for data."),
        (None, "### How"),
        (2, "We offer ours."),
        (None, "#"),
        (3, "End."),
    ]


def test_a_number_sign_in_a_sentence_is_no_heading() -> None:
    """A hashtag and "#5" are words."""
    assert [block.number for block in paragraphs("We agree.\n\n#EndTrafficking now\n\n#5 too")] == [
        1,
        2,
        3,
    ]


def test_a_line_of_many_blanks_takes_no_time() -> None:
    """A malformed file cannot hold up a command: this took minutes when cost grew as a square."""
    assert paragraphs(" " * 1_000_000 + "\n" + "\t" * 1_000_000) == []


@pytest.mark.parametrize(
    ("source", "heard"),
    [
        ("the 10<sup>th</sup> Session", "the 10th Session"),
        ("CO<sub>2</sub> and 5 km<sup>2</sup>", "CO2 and 5 km2"),
        ("resolution 9/1<sup>1</sup> of 2018", "resolution 9/1 of 2018"),
        ("resolution 9/1<sup>[12]</sup>", "resolution 9/1"),
        ('the Protocol<sup><a href="#fn1">1</a></sup>.', "the Protocol."),
        ("the Protocol<sup>[\\[1\\]](#footnote-1)</sup>.", "the Protocol."),
        ("the Protocol[^1] [^note]: a note", "the Protocol a note"),
        ("**Civil society cannot participate**", "Civil society cannot participate"),
        ("**Mr.**Chair, **We**ask", "Mr.Chair, Weask"),
        ("** spaced ** and **open", "spaced and open"),
        ("***both*** **bold *inside***", "both bold inside"),
        ("*it **bold** it*", "it bold it"),
        ("__bold _it_ bold__", "bold it bold"),
        ("2*3*4, a_b_c and UN_Women_", "2*3*4, a_b_c and UN_Women_"),
        ("States* and NGOs*", "States* and NGOs*"),
        (r"\*not bold\* UN\_Women 1\. We", "*not bold* UN_Women 1. We"),
        ("[1](http://example.org/a_(b)) ![seal](x.png)", "1 seal"),
        ("see <https://crimealliance.org/news>.", "see https://crimealliance.org/news."),
        ("https://x.org/?id=3&section=2 &amp; R&D", "https://x.org/?id=3&section=2 & R&D"),
        ("&quot;yes&quot;&nbsp;&#8211; &copy; Q&notes", '"yes" – © Q&notes'),
        ("a<br>b<br/>c <!-- not\nheard --> d", "a b c d"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("> quoted\n> twice", "quoted twice"),
        ("- one\n* two\n+ three\n• four", "one two three four"),
        ("- one\r* two", "one two"),
        ("## Closed ##", "Closed"),
        ("a – b — c", "a – b — c"),
        ("我们**欢迎**对话。", "我们欢迎对话。"),
        ("**نرحب** بالحوار", "نرحب بالحوار"),
        ("  \n ", ""),
    ],
)
def test_plain_text_is_what_a_listener_heard(source: str, heard: str) -> None:
    """Markup, notes and addresses behind links are gone; every spoken word is there."""
    assert plain(source) == heard


@given(st.lists(st.tuples(WORDS, MARKS, st.booleans()), min_size=1))
def test_emphasis_around_words_leaves_no_sign(words: list[tuple[str, str, bool]]) -> None:
    """Any word may be bold or italic: the words come out, the signs do not."""
    source = " ".join(f"{mark}{word}{mark}" if strong else word for word, mark, strong in words)
    assert plain(source) == " ".join(word for word, _, _ in words)


@given(st.lists(WORDS, min_size=1, max_size=6), MARKS)
def test_emphasis_around_a_whole_sentence_leaves_no_sign(words: list[str], mark: str) -> None:
    """A bold sentence reads like any other."""
    sentence = " ".join(words)
    assert plain(f"We ask: {mark}{sentence}.{mark} Now.") == f"We ask: {sentence}. Now."


@given(BODIES)
def test_plain_text_stands_on_one_line(body: str) -> None:
    """No line end, no double blank, nothing at the edges."""
    assert plain(body) == " ".join(plain(body).split())


@given(st.text(st.sampled_from(SIGNS), max_size=200))
def test_two_stars_never_survive(body: str) -> None:
    """However bold type is opened and closed, nobody hears the stars."""
    assert "**" not in plain(body)


def test_plain_text_of_words_is_those_words() -> None:
    """Text without markup is left alone, whatever its script."""
    text = "Côte d’Ivoire – «нет», 我们。 نعم؟ 3.5% (art. 18)"
    assert plain(text) == text


@pytest.mark.parametrize(
    ("name", "words"), [("ian-tennant-2023.txt", 316), ("anna-alvazzi-del-frate-2022.txt", 449)]
)
def test_words_are_counted_without_markup(name: str, words: int) -> None:
    """Headings count, the signs that make them headings do not."""
    assert word_count(read(name)) == words


MANY = 100_000


@pytest.mark.parametrize(
    "hostile",
    ["<!--" * 50_000, "[^" * MANY, ".<" * MANY, " _a" * 60_000, " __a _b" * 30_000, "<a " * 60_000],
    ids=["comments", "notes", "sentence ends", "underscores", "two kinds of them", "tags"],
)
def test_what_is_opened_and_never_closed_takes_no_longer_than_other_text(hostile: str) -> None:
    """200 kB are done in a blink; by the square of their length they would take minutes."""
    begun = time.process_time()
    plain(hostile)
    paragraphs(hostile)
    assert time.process_time() - begun < 5


PAIR = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s\\])\1(?!\w)", re.DOTALL)


@given(st.text(alphabet="___ab \\.*\n", max_size=14))
def test_a_pair_of_underscores_is_what_one_expression_says(text: str) -> None:
    """The expression is slow over what is never closed; what takes its place says the same."""
    twice = PAIR.sub(r"\2", PAIR.sub(r"\2", text))
    assert _without_underscores(_without_underscores(text)) == twice


@given(st.lists(st.sampled_from(["<!--", "-->", "-", ">", "a", "<!"]), max_size=8).map("".join))
def test_only_a_closed_comment_is_taken_away(text: str) -> None:
    """What is opened and never closed is read."""
    closed = re.sub(r"<!--.*?-->", " ", text)
    assert plain(text) == plain(closed.replace("<!--", "\ue000")).replace("\ue000", "<!--")
