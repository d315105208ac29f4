"""Web pages become the Markdown of the text that they are about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import REAL

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.intake.converters.html import html_to_markdown

_LONG = "We welcome the growth in participation from both civil society and member states. " * 3
_TEXT = _LONG.strip()


def _markdown(html: str) -> str:
    return html_to_markdown(html.encode()).markdown


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Côte d’Ivoire".encode(), None),
        ("<p>Côte d’Ivoire".encode("utf-8-sig"), "iso-8859-1"),
        ("\ufeff<p>Côte d’Ivoire".encode("utf-16-le"), None),
        ('<meta charset="iso-8859-1"><p>Côte d’Ivoire'.encode("cp1252"), None),
        ('<META content="text/html; charset=windows-1252"><p>Côte d’Ivoire'.encode("cp1252"), "x"),
        ("<p>Côte d’Ivoire".encode("cp1252"), "ISO-8859-1"),
        ('<meta charset="iso-8859-1"><p>Côte d’Ivoire'.encode(), None),
        ('<meta charset="utf-16"><p>Côte d’Ivoire'.encode(), None),
        (b"<p>C&ocirc;te d&#8217;Ivoire", None),
        (b"<p>C&ocirc;te d&#146;Ivoire", "rot13"),
        ("<p>Côte d’Ivoire".encode("cp1252"), None),
    ],
)
def test_the_characters_are_right_however_they_are_declared(
    data: bytes, charset: str | None
) -> None:
    """By mark, by page, by server, by looks; what is valid UTF-8 is that, whatever it says."""
    assert html_to_markdown(data, charset).markdown == "Côte d’Ivoire\n"


def test_undeclared_cyrillic_is_recognised() -> None:
    """The Windows set for Russian is told from the one for French by its looks."""
    text = "Уважаемый господин Председатель, мы приветствуем участие гражданского общества."

    assert html_to_markdown(f"<p>{text}".encode("cp1251")).markdown == f"{text}\n"


def test_the_article_is_taken_and_the_site_is_not() -> None:
    """Menus, banners, forms, hidden words and the copyright go; heading and byline stay."""
    page = f"""<html><body>
        <header><h1>NGO site</h1><nav><a href=/>Home</a></nav></header>
        <div class="cookie-banner">We use cookies to make this site work as you expect it.</div>
        <main><article><header><h1>Statement</h1><p>Ian Tennant, Chair</p></header>
          <div class="share-buttons">Share this with everybody you know on the networks</div>
          <p>{_LONG}<span style="display: none">secret</span></p>
          <p hidden>Hidden.</p><p aria-hidden="true">Icon</p><form>Search <input></form>
        </article></main>
        <aside>{_LONG}</aside><footer>© 2023 NGO</footer></body></html>"""

    assert _markdown(page) == f"# Statement\n\nIan Tennant, Chair\n\n{_TEXT}\n"


def test_teasers_of_other_articles_go_with_their_texts() -> None:
    """Three headings that lead away are a list of other pages; sections with anchors are not."""
    teaser = '<div><h3><a href="/{0}">News {0}</a></h3><p>' + _TEXT + "</p></div>"
    teasers = "".join(teaser.format(at) for at in range(4))
    sections = "".join(f'<h2><a href="#{at}">Part {at}</a></h2>' for at in "abc")
    page = f"<div><h1>Firearms</h1>{sections}<p>{_TEXT}</p></div><div>{teasers}</div>"
    assert _markdown(page) == f"# Firearms\n\n## Part a\n\n## Part b\n\n## Part c\n\n{_TEXT}\n"


def test_the_heading_outside_the_article_comes_along() -> None:
    """A page has one main heading, and it is that of its text."""
    page = f"<h1>Statement</h1><ul><li><a href=/>News</a></ul><article><p>{_LONG}</article>"

    assert _markdown(page) == f"# Statement\n\n{_TEXT}\n"


def test_a_page_laid_out_with_tables_gives_its_text() -> None:
    """The cell with the running text is found, with the heading above it, without the menu."""
    page = f"""<TABLE><TR><TD COLSPAN=2><IMG SRC=logo.gif></TD></TR><TR>
        <TD><A HREF="a.htm">Home</A><BR><A HREF="b.htm">News</A><BR><A HREF="c.htm">Links</A>
        <TD><FONT SIZE=4><B>Statement</B></FONT><P>Vienna, 12 May 2003<P>{_LONG}<BR><BR>{_LONG}
        </TABLE><CENTER><FONT>Copyright 2003 NGO</FONT></CENTER>"""

    assert _markdown(page) == (f"**Statement**\n\nVienna, 12 May 2003\n\n{_TEXT}\n\n{_TEXT}\n")


def test_a_page_inside_one_form_is_not_lost() -> None:
    """Some content systems wrap the whole page in a form; hidden values are no text."""
    page = f'<form class="sidebar"><input value=x><div><h2>Statement</h2><p>{_LONG}</div></form>'

    assert _markdown(page) == f"## Statement\n\n{_TEXT}\n"


def test_data_tables_stay_tables_and_captions_stand_before_them() -> None:
    """A table with more than eight columns, or with running text in a cell, is layout."""
    wide = "<table>" + ("<tr>" + "<td>x" * 9) * 2 + "</table>"
    page = (
        "<table><caption>Votes</caption><tr><th>State<th>Vote<tr><td>A<td>yes</table>"
        f"<table><tr><td>a<td>b<tr><td>{_LONG * 3}<td>d</table>"
    )

    assert _markdown(page) == (
        "Votes\n\n| State | Vote |\n| --- | --- |\n| A | yes |\n\n"
        f"a\n\nb\n\n{(_LONG * 3).strip()}\n\nd\n"
    )
    assert _markdown(wide) == "\n\n".join("x" * 18) + "\n"


@pytest.mark.parametrize("head", ["<head><title>NGO</title>", "<title>NGO</title>", "<html><head>"])
def test_a_head_that_is_not_closed_takes_nothing_with_it(head: str) -> None:
    """Old pages leave out what browsers put in."""
    assert _markdown(f"{head}<p>We ask.") == "We ask.\n"
    assert _markdown(f"{head}<body><p>We ask.") == "We ask.\n"


@pytest.mark.parametrize("tag", ["font", "div", "b", "blockquote", "table><tr><td", "ul><li"])
def test_a_page_nested_without_end_is_read(tag: str) -> None:
    """Tags that nobody closed do not cost the text, nor much time."""
    assert "We ask." in _markdown(f"<{tag}>" * 1000 + "We ask.")


def test_lists_have_the_numbers_a_browser_shows() -> None:
    """Short items stand close; a list with a long item is set as paragraphs."""
    page = (
        "<ol start=3><li>three<li value=7>seven<ul><li>inside</ul></ol>"
        f"<ul><li>{_LONG}<li>short</ul><ol type=a><li>first</ol>"
    )

    assert _markdown(page) == (
        f"3. three\n7. seven\n   - inside\n\n- {_TEXT}\n\n- short\n\na. first\n"
    )


@pytest.mark.parametrize(
    "page",
    [
        '<p>We ask<sup id="r1"><a href="#n1">1</a></sup>.</p><hr><ol><li id="n1">Res. <i>9/1</i>. '
        '<a href="#r1">↩</a></li></ol>',
        '<p>We ask<a name="_ftnref1" href="#_ftn1">[1]</a>.</p><hr><div id="ftn1">'
        '<p><a name="_ftn1" href="#_ftnref1">[1]</a> Res. <i>9/1</i>.</p></div>',
        '<p>We ask<a class="sdfootnoteanc" name="s1anc" href="#s1sym"><sup>1</sup></a>.</p>'
        '<div id="s1"><p><a name="s1sym" href="#s1anc">1</a>Res. <em>9/1</em>.</p></div>',
        '<p>We ask<sup><a href="#note">(*)</a></sup>.</p><h2>Notes</h2>'
        '<p id="note">Res. <em>9/1</em>.</p>',
    ],
    ids=["pandoc", "Word", "LibreOffice", "one way"],
)
def test_notes_of_all_makers_become_footnotes(page: str) -> None:
    """The mark, the note and the way back are found by what leads where."""
    assert _markdown(page) == "We ask[^1].\n\n[^1]: Res. *9/1*.\n"


def test_numbered_sentences_stay_paragraphs() -> None:
    """They are what people quote; the short items of a list stand close."""
    sentence = "We welcome the report of the Executive Director and take note of it."
    page = f"<p>1. {sentence}<p>2. {sentence}<ul><li>Firearms<li>Trafficking</ul>"

    assert _markdown(page) == f"1. {sentence}\n\n2. {sentence}\n\n- Firearms\n- Trafficking\n"


def test_links_are_whole_or_gone() -> None:
    """Relative ones need the address of the page; those inside the page and scripts go."""
    page = (
        b'<p><a href="/a">a</a> <a href="#b">b</a> <a href="javascript:c()">c</a> '
        b'<a href="mailto:d@e.org">d@e.org</a> <a href="http://e.org/f g">f</a> '
        b'<a href="https://e.org/">https://e.org/</a> <a href="http://[">h</a>'
    )

    assert html_to_markdown(page, address="https://ngo.org/x/").markdown == (
        "[a](https://ngo.org/a) b c d@e.org [f](http://e.org/f%20g) <https://e.org/> h\n"
    )


def test_lines_and_blanks_are_those_of_the_reader() -> None:
    """Line ends in the source are blanks; breaks are lines; typed rules are rules."""
    page = (
        "<p>We\n  ask<br>\nyou.<br><br>So&nbsp;be it.&nbsp; &nbsp;Now.</p><!-- no --><pre>a\nb\n\nc"
        "</pre><div>Title<br>-----<br>text</div><![if x]>"
    )

    assert _markdown(page) == (
        "We ask\nyou.\n\nSo\u00a0be it. Now.\n\na\nb\n\nc\n\nTitle\n\n* * *\n\ntext\n"
    )


def test_what_the_page_says_of_itself_is_metadata() -> None:
    """Title, author, language and the day of publishing, from wherever they are declared."""
    page = (
        '<html lang="en-GB"><title>X | NGO</title><meta property="og:title" content="A &amp; B">'
        '<meta name="author" content="NGO"><script type="application/ld+json">'
        '{"@graph": [{"@type": "Article", "datePublished": "2023-10-04T09:00:00Z"}]}</script>'
        "<p>We ask."
    )

    assert html_to_markdown(page.encode()) == Converted(
        "We ask.\n",
        (),
        {"title": "A & B", "author": "NGO", "language": "en-GB", "date": "2023-10-04"},
    )


@pytest.mark.parametrize("name", ["anna-alvazzi-del-frate-2022", "ian-tennant-2023"])
def test_a_real_statement_comes_back_as_it_was(name: str) -> None:
    """Heading, byline, raised letters and bold words survive the way through a page."""
    source = (REAL / f"{name}.txt").read_text(encoding="utf-8").strip()
    page = "".join(map(_as_html, source.split("\n\n")))

    assert _markdown(f"<nav><a href=/>Home</a></nav><div>{page}</div>") == source + "\n"


def _as_html(block: str) -> str:
    pieces = block.removeprefix("## ").split("**")
    text = "".join(f"<b>{piece}</b>" if at % 2 else piece for at, piece in enumerate(pieces))
    return f"<h2>{text}</h2>" if block.startswith("## ") else f"<p>{text}"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "has no text"),
        (b"<html><body><script>show('We ask.')</script></body></html>", "has no text"),
    ],
)
def test_a_page_without_text_is_refused_with_its_reason(page: bytes, reason: str) -> None:
    """The reason completes "x.html …", and a hint says what to do."""
    with pytest.raises(ConversionError) as refused:
        html_to_markdown(page)

    assert refused.value.reason.startswith(reason)
    assert refused.value.hint


_PIECES = st.sampled_from(
    "<p> </p> <b> </b> <table> <tr> <td colspan=2> </table> <ul> <li> </ul> <a href=#n> </a> <sup> "
    "</sup> <br> <div id=n> </div> <h1> </h1> <pre> *ask* _you_ &lt; &nbsp; \\ ` [1]( # -".split()
)


@settings(max_examples=60)
@given(st.lists(_PIECES, max_size=25))
def test_any_page_gives_tidy_text_or_is_refused(pieces: list[str]) -> None:
    """No blank at the end of a line, no two blank lines, one line end at the end."""
    try:
        markdown = _markdown(" ".join(pieces))
    except ConversionError:
        return
    assert markdown == markdown.strip() + "\n"
    assert "\n\n\n" not in markdown
    assert all(line == line.rstrip() for line in markdown.split("\n"))
