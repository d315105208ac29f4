"""Word documents become the Markdown one would publish."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import numbering, p, packed, r, word_document
from world import REAL

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.intake.converters.docx import docx_to_markdown

_NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>'


def _markdown(body: str, **parts: str) -> str:
    return docx_to_markdown(word_document(body, **parts)).markdown


def _called(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_the_words_and_their_emphasis_are_kept() -> None:
    """Bold and italics are Markdown, raised letters HTML; pieces of one bold name are one."""
    body = p(
        r("Anna ", "<w:b/>"), r("Alvazzi", "<w:b/>"), " at the 10", r("th", _RAISED),
        " Session, ", r("de facto", "<w:i/>"), r(" ", "<w:b/>"), "there",
    )  # fmt: skip

    assert _markdown(body) == "**Anna Alvazzi** at the 10<sup>th</sup> Session, *de facto* there\n"


_RAISED = '<w:vertAlign w:val="superscript"/>'


def test_headings_are_known_by_style_and_outline_level() -> None:
    """Names of styles differ by the language of Word, and houses have styles of their own."""
    body = p("Statement", style="Title") + p("Why", style="Titre1") + p("What", style="House")

    assert _markdown(body) == "# Statement\n\n# Why\n\n## What\n"


def test_printed_numbers_are_kept_across_other_paragraphs() -> None:
    """Numbered paragraphs go on counting behind a heading; each keeps the label Word prints."""
    body = (
        p("We thank the Chair.", number=(1, 0))
        + p("States;", number=(1, 1))
        + p("civil society.", number=(1, 1))
        + p("Why", style="Titre1")
        + p("We ask. " * 30, number=(1, 0))
        + p("We hope.", number=(3, 0))
    )

    assert _markdown(body, numbering=numbering("decimal %1.", "lowerLetter (%2)", start="7")) == (
        "1. We thank the Chair.\n\n(a) States;\n\n(b) civil society.\n\n# Why\n\n2. "
        + " ".join(["We ask."] * 30)
        + "\n\n7. We hope.\n"
    )


def test_a_numbered_heading_keeps_its_number() -> None:
    """The numeral is printed once; that of an empty paragraph counts and is not shown."""
    body = p("Why", style="Titre1", number=(1, 0)) + p(number=(1, 0)) + p("So", number=(1, 0))
    typed_too = p("IV. Then", number=(1, 0))

    assert _markdown(body + typed_too, numbering=numbering("upperRoman %1.")) == (
        "# I. Why\n\nIII. So\n\nIV. Then\n"
    )


def test_bullets_are_lists_in_lists() -> None:
    """Bullets come from the paragraph or its style; a level without one above is no deeper."""
    body = (
        p("one", style="Bullets")
        + p("two", number=(2, 0))
        + p("inside", number=(2, 1))
        + p("Then")
        + p("alone", number=(2, 2))
    )

    assert _markdown(body, numbering=numbering("decimal %1.")) == (
        "- one\n- two\n  - inside\n\nThen\n\n- alone\n"
    )


def test_footnotes_and_endnotes_stand_at_the_end() -> None:
    """They are numbered in the order in which they are called; one that is lost is not called."""
    body = p("We ask", _called(5, "endnote"), " and hope", _called(2), ".", _called(9))
    notes = _NOTE.format(2, r(" See resolution 9/1.") + r("bis", "<w:i/>"))
    last = f'<w:endnote w:id="5">{p(" First.")}{p("Second.")}</w:endnote>'

    assert _markdown(body, footnotes=notes, endnotes=last) == (
        "We ask[^1] and hope[^2].\n\n[^1]: First.\n\n    Second.\n\n"
        "[^2]: See resolution 9/1.*bis*\n"
    )


def test_tracked_changes_are_taken_as_accepted() -> None:
    """What was inserted stays, what was deleted goes, a deleted end joins two paragraphs."""
    deleted_end = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("We ") + "</w:p>"
    body = (
        deleted_end
        + p(f"<w:ins>{r('ask')}</w:ins>", "<w:del><w:r><w:delText>beg</w:delText></w:r></w:del>")
        + p(f"<w:moveFrom>{r('Gone.')}</w:moveFrom>", "Here.")
    )

    assert docx_to_markdown(word_document(body)) == Converted(
        "We ask\n\nHere.\n", ("Tracked changes were taken as accepted.",)
    )


def test_what_is_left_out_is_said_once() -> None:
    """Text boxes, headers and comments are quoted or counted, when the body does not say them."""
    box = _BOX.format(p("Check it"))
    body = p("We ask the States for more.", box)

    converted = docx_to_markdown(
        word_document(body, header1=p("Alliance of NGOs"), footer1=p("Page 2"), comments=_COMMENT)
    )

    assert converted == Converted(
        "We ask the States for more.\n",
        (
            "A text box was left out: Check it",
            "The header or footer was left out: Page 2 Alliance of NGOs",
            "1 comment was left out.",
        ),
    )


_BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
_COMMENT = f'<w:comment w:id="0">{p("Really?")}</w:comment>'


def test_a_header_that_the_body_repeats_is_not_worth_a_word() -> None:
    """Nothing is lost, so nothing is said."""
    data = word_document(p("Alliance of NGOs"), header1=p("ALLIANCE OF NGOs"), footer1=p("Page 3"))

    assert docx_to_markdown(data) == Converted("Alliance of NGOs\n")


def test_a_document_in_text_boxes_is_read() -> None:
    """When most words stand in boxes, the boxes are the document."""
    box = _BOX.format(p("We ask for peace."))

    assert _markdown(p("Hi", box)) == "Hi\n\nWe ask for peace.\n"


def test_text_in_fields_and_right_to_left_runs_is_kept() -> None:
    """Fields, direction marks, formulas and line ends are not passed over; hidden text is."""
    body = p(
        f"<w:fldSimple>{r('4 October')}</w:fldSimple>",
        f'<w:bdo w:val="rtl">{r(" شكرا")}</w:bdo>',
        "<w:r><w:cr/></w:r>",
        "<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>",
        r("secret", "<w:vanish/>"),
    )

    assert _markdown(body) == "4 October شكرا\nx²\n"


def test_letters_of_all_scripts_stay_and_unseen_ones_go() -> None:
    """Soft hyphens and zero-width blanks go; non-breaking blanks and curly quotes stay."""
    body = p("“Gene\u00adral” As\u200bsembly,\u00a0May") + p("主席先生，") + p("سيدي الرئيس،")

    assert _markdown(body) == "“General” Assembly,\u00a0May\n\n主席先生，\n\nسيدي الرئيس،\n"


def test_emphasis_ends_before_punctuation_that_touches_a_word() -> None:
    """Markdown shows the stars of **主席：**我们."""
    assert _markdown(p(r("主席：", "<w:b/>"), "我们")) == "**主席**：我们\n"


def test_links_and_tables_are_markdown() -> None:
    """A link is bold where the words around it are; a merged cell stands in its first place."""
    link = f'<w:hyperlink r:id="rId1">{r("1/2", "<w:b/>")}</w:hyperlink>'
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>".format
    table = (
        f"<w:tbl><w:tr>{cell('', p('Day'))}{cell('', p('What'))}</w:tr>"
        f"<w:tr>{cell('', p('1|2'))}{cell('', p('a') + p('b'))}</w:tr>"
        f"<w:tr>{cell(_OVER_TWO, p('End'))}</w:tr></w:tbl>"
    )
    data = word_document(
        p(r("See (", "<w:b/>"), link, r(")", "<w:b/>")) + table, link="http://x.org/a_(b)"
    )

    assert docx_to_markdown(data).markdown == (
        "**See ([1/2](http://x.org/a_%28b%29))**\n\n"
        "| Day | What |\n| --- | --- |\n| 1\\|2 | a<br>b |\n| End |  |\n"
    )


_OVER_TWO = '<w:gridSpan w:val="2"/>'


def test_a_table_that_only_frames_text_is_opened() -> None:
    """One row or one column is layout."""
    table = f"<w:tbl><w:tr><w:tc>{p('Alliance')}</w:tc><w:tc>{p('Vienna')}</w:tc></w:tr></w:tbl>"

    assert _markdown(table + p("We ask.")) == "Alliance\n\nVienna\n\nWe ask.\n"


def test_only_what_would_be_markup_is_escaped() -> None:
    """Brackets, underscores in names, single stars and typed numbers stay as they are."""
    lines = {
        "[1] a_b_c 5 < 6 & 7 * 8 *": "[1] a_b_c 5 < 6 & 7 * 8 *",
        "1. We ask.": "1. We ask.",
        "*Check against delivery*": "\\*Check against delivery\\*",
        "# 4": "\\# 4",
        "A <b> &amp; \\[x](y)": "A \\<b> &amp;amp; \\\\[x\\](y)",
        "• typed": "- typed",
    }

    assert _markdown("".join(map(p, lines))) == "\n\n".join(lines.values()) + "\n"


def test_a_table_of_contents_is_no_text() -> None:
    """It repeats the headings with page numbers."""
    gallery = '<w:docPartGallery w:val="Table of Contents"/>'
    properties = f"<w:sdtPr><w:docPartObj>{gallery}</w:docPartObj></w:sdtPr>"
    body = f"<w:sdt>{properties}<w:sdtContent>{p('Why 1')}</w:sdtContent></w:sdt>" + p("We ask.")

    assert _markdown(body) == "We ask.\n"


def test_what_the_file_says_of_itself_is_metadata() -> None:
    """The day is the one on which the file was made, and says so."""
    core = (
        "<dc:title>A statement</dc:title><dc:creator>Office </dc:creator><dc:language/>"
        "<dcterms:created>2023-10-01T08:00:00Z</dcterms:created>"
    )

    assert docx_to_markdown(word_document(p("We ask."), core=core)).metadata == {
        "title": "A statement",
        "author": "Office",
        "created": "2023-10-01",
    }


@pytest.mark.parametrize("name", ["anna-alvazzi-del-frate-2022", "ian-tennant-2023"])
def test_a_real_statement_comes_back_as_it_was(name: str) -> None:
    """Heading, byline, raised letters and bold words survive the way through Word."""
    source = (REAL / f"{name}.txt").read_text(encoding="utf-8").strip()

    assert _markdown("".join(map(_as_word, source.split("\n\n")))) == source + "\n"


def _as_word(block: str) -> str:
    if block.startswith("## "):
        return p(*_runs(block[3:]), style="House")
    return p(*_runs(block))


def _runs(text: str) -> list[str]:
    """Return words between ** as bold runs, those in <sup> as raised ones."""
    runs = []
    for at, piece in enumerate(text.split("**")):
        plain, _, raised = piece.partition("<sup>")
        raised, _, rest = raised.partition("</sup>")
        shown = ((plain, "<w:b/>" * (at % 2)), (raised, _RAISED), (rest, ""))
        runs += [r(words, properties) for words, properties in shown if words]
    return runs


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 and no more", "is damaged, and cannot be read as a Word document"),
        (word_document(p("We ask."))[:-30], "is damaged, and cannot be read as a Word document"),
        (packed({"word/document.xml": "<w:document"}), "is damaged, and cannot be read as a Word"),
        (packed({"readme.txt": "We ask."}), "is no text, not a Word document"),
        (packed({"xl/workbook.xml": "<x/>"}), "is a spreadsheet, not a Word document"),
        (b"\xd0\xcf\x11\xe0 WordDocument", "is in the format of Word before 2007"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
        (word_document(p(" ")), "has no text in its body"),
        (
            packed(
                {"word/document.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x/>'}
            ),
            "declares a document type, which a Word document never does",
        ),
        (word_document("<w:sdt>" * 3000 + "</w:sdt>" * 3000), "is damaged, and cannot be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_is_no_readable_document_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """The reason completes "x.docx …", and a hint says what to do."""
    with pytest.raises(ConversionError) as refused:
        docx_to_markdown(data)

    assert refused.value.reason.startswith(reason)
    assert refused.value.hint


_SOUND = word_document(
    p("We ask.", _called(2), number=(1, 0)),
    footnotes=_NOTE.format(2, r("Note.")),
    numbering=numbering("decimal %1."),
)


@settings(max_examples=60)
@given(st.integers(0, len(_SOUND) - 1), st.binary(max_size=4))
def test_a_damaged_document_is_refused_or_read_and_nothing_else(place: int, junk: bytes) -> None:
    """Whatever bytes are changed, no other error than ours comes out."""
    try:
        converted = docx_to_markdown(_SOUND[:place] + junk + _SOUND[place + len(junk) :])
    except ConversionError:
        return
    assert converted.markdown.endswith("\n")
