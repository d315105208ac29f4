"""The text of a statement on its page: whole, and harmless whatever is in it."""

from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.sharing.documents.markup import clean, element
from untoc_cli.sharing.site.body import body_elements
from untoc_cli.text.markdown import paragraphs

HARMLESS = frozenset(
    "div p a h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td pre code hr br sup sub "
    "b i u em strong".split()
)
HARMLESS_ATTRIBUTES = frozenset(
    "id href class rel dir scope start tabindex role aria-label".split()
)


def html_of(body: str) -> str:
    """Return a body as it stands on a page, without the link of each paragraph number."""
    text = ET.tostring(element("div", *body_elements(body)), "unicode", method="html")
    return text.removeprefix("<div>").removesuffix("</div>")


def number(n: int) -> str:
    """Return how a paragraph number is written."""
    return f'<a href="#p{n}" class="n">¶ {n}</a> '


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("We <script>alert(1)</script> ask.", "We alert(1) ask."),
        ('We <img src="x" onerror="alert(1)"> ask.', "We  ask."),
        ("We ![a map](https://evil.example/x.png) ask.", "We a map ask."),
        ("We <iframe src=//evil></iframe><style>p{}</style> ask.", "We p{} ask."),
        ("We [ask](javascript:alert(1)) now.", "We [ask](javascript:alert(1)) now."),
        ("We [ask](data:text/html,x) now.", "We [ask](data:text/html,x) now."),
        ("We [ask](//evil.example) now.", "We ask now."),
        ("We <a href='javascript:alert(1)'>ask</a> now.", "We ask now."),
        ("We a\u202egnp.exe ask.", "We agnp.exe ask."),
        ("We 1 < 2 & <3 ask.", "We 1 &lt; 2 &amp; &lt;3 ask."),
        ("We <!-- not said --> ask.", "We  ask."),
        ("The 10<sup>th</sup> Session.", "The 10<sup>th</sup> Session."),
        ("We **ask *now***.", "We <strong>ask <em>now</em></strong>."),
        ("We <b>ask **now</b>** all.", "We <b>ask <strong>now</strong></b> all."),
        (
            "See [it](https://example.org/a?b=1&c=2).",
            'See <a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer noopener">it</a>.',
        ),
        (
            "See https://example.org/a.",
            'See <a href="https://example.org/a" rel="noreferrer noopener" class="bare">'
            "https://example.org/a</a>.",
        ),
        ("One line.\\\nAnother.", "One line.<br>Another."),
        ("There is no note [^1].", "There is no note [^1]."),
    ],
)
def test_a_paragraph_shows_what_is_said_and_nothing_else(source: str, shown: str) -> None:
    """Tags are dropped and their content stays; a link leads to a web page or nowhere."""
    assert html_of(source) == f'<p id="p1">{number(1)}{shown}</p>'


def test_blocks_keep_their_form_and_their_numbers() -> None:
    """The numbers are those of the terminal: a list in one block has one."""
    body = (
        "# NGO\n\nA Name, Chair\n\nWe ask.\n\n- one\n- two\n\n### Why\n\n"
        "1. First.\n\n2. Second.\n\n| a | |\n|---|---|\n| 1 | 2 |\n\n"
        "A note.[^1]\n\n[^1]: Said so.\n"
    )
    tree = html5lib.parseFragment(html_of(body), namespaceHTMLElements=False)
    shown = [
        (e.get("id"), e.tag) for e in tree.iter() if e.get("id") and e.get("id", "").startswith("p")
    ]
    assert shown == [
        ("p1", "p"), ("p2", "li"), ("p3", "p"), ("p4", "p"), ("p5", "div"), ("p6", "p"),
        ("p7", "p"),
    ]  # fmt: skip
    assert [h.tag for h in tree.iter() if h.tag in ("h2", "h3", "h4")] == ["h2", "h3"]
    assert [(a.get("id"), a.get("href")) for a in tree.findall(".//sup/a")] == [
        ("note-mark-1", "#note-1"),
        ("note-1", "#note-mark-1"),
    ]
    assert [e.tag for e in tree.findall(".//thead/tr/*")] == ["th", "td"]  # an empty head is none


def test_a_line_written_from_right_to_left_says_so_itself() -> None:
    """Languages mix in one text; each paragraph finds its own way."""
    for to_left in (False, True):
        shown = body_elements("We ask.\n\nنرحب بالحوار.\n", to_left=to_left)
        assert [p.get("dir") for p in shown] == (["auto", None] if to_left else [None, "auto"])


def test_what_is_nested_too_deep_is_shown_as_plain_paragraphs() -> None:
    """A parser of Markdown gives up at some depth; the words must not go with it."""
    assert "the words" in html_of(f"{'>' * 500} the words")
    assert "the words" in html_of(f"{'<sup>' * 5000}the words")


WORDS = st.sampled_from(
    "word 12 * ** _ __ ` ``` # ## > - 1. | \\ [ ] ( ) ![ ](x) <b> </b> <sup> </sup> <script> "
    "</script> <img/src=x> <!-- --> &lt; &#60; &amp; [^1] [^1]: javascript: https://x.org/ "
    "\n \n\n \t \u202e ليلى | --- |".split(" ")
)


@given(st.lists(WORDS, max_size=30).map("".join))
def test_no_text_becomes_markup_of_its_own(body: str) -> None:
    """Whatever is written, only harmless elements and attributes come out, and whole HTML."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(
        html_of(body)
    )
    for each in tree.iter():
        if isinstance(each.tag, str) and each.tag != "DOCUMENT_FRAGMENT":
            assert each.tag in HARMLESS
            assert set(each.attrib) <= HARMLESS_ATTRIBUTES
            assert each.get("href", "#").startswith(("#", "http://", "https://", "mailto:"))


@given(
    st.lists(st.sampled_from(["We ask. ", "\n", "\n\n", "> ", "- ", "```\n", "1. "]), max_size=25)
)
def test_every_numbered_paragraph_has_its_address(pieces: list[str]) -> None:
    """Once each, in order, whatever blocks there are."""
    body = "".join(pieces)
    wanted = [f"p{p.number}" for p in paragraphs(body) if p.number]
    tree = element("div", *body_elements(body))
    found = [each.get("id") for each in tree.iter() if each.get("id")]
    assert found == wanted
    assert [a.get("href") for a in tree.iter("a")] == [f"#{name}" for name in wanted]


@given(st.lists(st.sampled_from(["word", "other", "\n\n", "\n", " ", "- ", "> ", "**", "é"])))
def test_no_word_is_lost(pieces: list[str]) -> None:
    """Every letter that is written is read, in its order."""
    body = "".join(pieces)
    tree = element("div", *body_elements(body))
    for link in tree.iter("a"):
        link.text = ""

    def letters(text: str) -> str:
        return "".join(c for c in clean(text) if c.isalpha())

    assert letters("".join(tree.itertext())) == letters(body)
