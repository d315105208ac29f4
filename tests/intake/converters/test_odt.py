"""OpenDocument texts become the Markdown one would publish."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import open_document, packed, text_style
from world import REAL

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.intake.converters.odt import odt_to_markdown

_BOLD = text_style("T1", 'fo:font-weight="bold"')
_ITALIC = text_style("T2", 'fo:font-style="italic"')
_RAISED = text_style("T3", 'style:text-position="super 58%"')
_LIST = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-prefix="(" style:num-suffix=")" '
    'style:num-format="a"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/>'
    '<text:list-level-style-bullet text:level="2"/></text:list-style>'
)


def _markdown(body: str, automatic: str = "", styles: str = "") -> str:
    return odt_to_markdown(open_document(body, automatic=automatic, styles=styles)).markdown


def _p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def _span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def _item(content: str) -> str:
    return f"<text:list-item>{content}</text:list-item>"


def test_the_words_and_their_emphasis_are_kept() -> None:
    """Blanks, tabs and line breaks have elements of their own."""
    body = _p(
        f"{_span('T1', 'Anna')} at<text:s/>the<text:tab/>10{_span('T3', 'th')}<text:s text:c='3'/>"
        f"Session,<text:line-break/>{_span('T2', 'de facto')}"
    )

    assert _markdown(body, _BOLD + _ITALIC + _RAISED) == (
        "**Anna** at the 10<sup>th</sup> Session,\n*de facto*\n"
    )


def test_a_paragraph_made_bold_by_hand_is_bold_and_a_bold_style_is_not() -> None:
    """What a named style looks like is layout; words made plain again in bold are plain."""
    by_hand = text_style("P1", 'fo:font-weight="bold"', "paragraph")
    plain = text_style("T4", 'fo:font-weight="normal"')
    bold = text_style("Signature", 'fo:font-weight="bold"', "paragraph")
    named = f"<office:styles>{bold}</office:styles>"
    body = (
        f'<text:p text:style-name="P1">We {_span("T4", "do")} ask.</text:p>'
        '<text:p text:style-name="Signature">A name</text:p>'
    )

    assert _markdown(body, by_hand + plain, named) == "**We** do **ask.**\n\nA name\n"


def test_headings_are_known_by_element_and_style() -> None:
    """A heading has a level; a title is a paragraph with a style."""
    body = (
        '<text:p text:style-name="Title">Statement</text:p>'
        '<text:h text:outline-level="2">Why<text:line-break/>so</text:h>'
    )

    assert _markdown(body) == "# Statement\n\n## Why so\n"


def test_printed_numbers_are_kept_across_other_paragraphs() -> None:
    """A list that goes on behind a paragraph counts on; one that does not begins again."""
    inner = f"<text:list>{_item(_p('States;'))}{_item(_p('others.'))}</text:list>"
    body = (
        f'<text:list xml:id="a" text:style-name="L1">{_item(_p("We thank.") + inner)}</text:list>'
        + _p("Then")
        + '<text:list text:continue-list="a" text:style-name="L1">'
        + f"{_item(_p('We ask.'))}</text:list>"
        + f'<text:list text:style-name="L1">{_item(_p("Again."))}</text:list>'
    )

    assert _markdown(body, _LIST) == (
        "1. We thank.\n\n(a) States;\n\n(b) others.\n\nThen\n\n2. We ask.\n1. Again.\n"
    )


def test_bullets_are_lists_in_lists() -> None:
    """A list inside has the style of the one around it."""
    inner = f"<text:list>{_item(_p('inside'))}</text:list>"
    body = (
        f'<text:list text:style-name="L2">{_item(_p("one") + inner)}{_item(_p("two"))}</text:list>'
    )

    assert _markdown(body, _LIST) == "- one\n  - inside\n- two\n"


def test_notes_stand_at_the_end() -> None:
    """Footnotes and endnotes are numbered in the order in which they are called."""
    note = (
        '<text:note text:note-class="{}"><text:note-citation>9</text:note-citation>'
        "<text:note-body>{}</text:note-body></text:note>"
    ).format
    body = _p(
        f"We ask{note('footnote', _p('One.') + _p('More.'))} and{note('endnote', _p('Two.'))}"
    )

    assert _markdown(body) == "We ask[^1] and[^2]\n\n[^1]: One.\n\n    More.\n\n[^2]: Two.\n"


def test_what_is_left_out_is_said() -> None:
    """Deleted words go, boxes and headers are quoted, comments and pictures counted."""
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{_p('beg')}</text:deletion></text:changed-region></text:tracked-changes>"
        + _p("We <text:change/>ask.<office:annotation><text:p>Really?</text:p></office:annotation>")
        + _p(f"<draw:frame><draw:text-box>{_p('Embargo')}</draw:text-box></draw:frame>")
        + _p("<draw:frame><draw:image/></draw:frame>")
    )
    page = f"<style:master-page><style:header>{_p('Alliance')}</style:header></style:master-page>"
    styles = f"<office:master-styles>{page}</office:master-styles>"

    assert odt_to_markdown(open_document(body, styles=styles)) == Converted(
        "We ask.\n",
        (
            "Tracked changes were taken as accepted.",
            "A text box was left out: Embargo",
            "The header or footer was left out: Alliance",
            "1 comment was left out.",
            "1 picture was left out.",
        ),
    )


def test_links_and_tables_are_markdown() -> None:
    """Heading rows are rows; a cell over two columns leaves the second one empty."""
    cell = "<table:table-cell {}>{}</table:table-cell>".format
    row = "<table:table-row>{}</table:table-row>".format
    body = (
        _p('<text:a xlink:href="http://x.org/?a=1&amp;b=2">here</text:a>')
        + "<table:table><table:table-header-rows>"
        + row(cell("", _p("Day")) + cell("", _p("What")))
        + "</table:table-header-rows>"
        + row(cell('table:number-columns-spanned="2"', _p("End")) + "<table:covered-table-cell/>")
        + "</table:table>"
    )

    assert _markdown(body) == (
        "[here](http://x.org/?a=1&b=2)\n\n| Day | What |\n| --- | --- |\n| End |  |\n"
    )


def test_hidden_words_and_indexes_are_no_text() -> None:
    """What the reader of the page does not see is not filed."""
    hidden = text_style("T5", 'text:display="none"')
    body = f"<text:table-of-content>{_p('Why 1')}</text:table-of-content>" + _p(
        f"We {_span('T5', 'secretly ')}ask."
    )

    assert _markdown(body, hidden) == "We ask.\n"


def test_what_the_file_says_of_itself_is_metadata() -> None:
    """The author is who began the document."""
    meta = (
        "<dc:title>A statement</dc:title><meta:initial-creator>Anna</meta:initial-creator>"
        "<dc:creator>Office</dc:creator><dc:language>en-GB</dc:language>"
        "<meta:creation-date>2023-10-01T08:00:00</meta:creation-date>"
    )

    assert odt_to_markdown(open_document(_p("We ask."), meta=meta)).metadata == {
        "title": "A statement",
        "author": "Anna",
        "language": "en-GB",
        "created": "2023-10-01",
    }


@pytest.mark.parametrize("name", ["anna-alvazzi-del-frate-2022", "ian-tennant-2023"])
def test_a_real_statement_comes_back_as_it_was(name: str) -> None:
    """Heading, byline, raised letters and bold words survive the way through OpenDocument."""
    source = (REAL / f"{name}.txt").read_text(encoding="utf-8").strip()

    assert _markdown("".join(map(_as_odt, source.split("\n\n"))), _BOLD + _RAISED) == source + "\n"


def _as_odt(block: str) -> str:
    pieces = block.removeprefix("## ").split("**")
    text = "".join(_span("T1", piece) if at % 2 else piece for at, piece in enumerate(pieces))
    text = text.replace("<sup>th</sup>", _span("T3", "th"))
    return f'<text:h text:outline-level="2">{text}</text:h>' if block[0] == "#" else _p(text)


_MIMETYPE = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 and no more", "is damaged, and cannot be read as an OpenDocument text"),
        (open_document(_p("We ask."))[:-30], "is damaged, and cannot be read as an OpenDocument"),
        (packed({"mimetype": _MIMETYPE + "spreadsheet"}), "is a spreadsheet, not an OpenDocument"),
        (packed({"mimetype": _MIMETYPE + "text"}), "is not an OpenDocument text"),
        (
            packed({"META-INF/manifest.xml": "<x><encryption-data/></x>", "content.xml": "?"}),
            "is locked with a password",
        ),
        (
            packed({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "declares a document type, which an OpenDocument text never does",
        ),
        (open_document(_p(" ")), "has no text in its body"),
        (
            open_document("<text:section>" * 3000 + "</text:section>" * 3000),
            "is damaged, and cannot be read as an OpenDocument text",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_is_no_readable_document_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """The reason completes "x.odt …", and a hint says what to do."""
    with pytest.raises(ConversionError) as refused:
        odt_to_markdown(data)

    assert refused.value.reason.startswith(reason)
    assert refused.value.hint


_SOUND = open_document(
    f'<text:list text:style-name="L1">{_item(_p("We"))}</text:list>', automatic=_LIST
)


@settings(max_examples=60)
@given(st.integers(0, len(_SOUND) - 1), st.binary(max_size=4))
def test_a_damaged_document_is_refused_or_read_and_nothing_else(place: int, junk: bytes) -> None:
    """Whatever bytes are changed, no other error than ours comes out."""
    try:
        converted = odt_to_markdown(_SOUND[:place] + junk + _SOUND[place + len(junk) :])
    except ConversionError:
        return
    assert converted.markdown.endswith("\n")
