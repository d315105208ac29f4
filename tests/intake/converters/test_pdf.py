from collections.abc import Sequence

from pdf_making import (
    BOLD,
    UNICODE,
    Print,
    centred,
    leftward,
    make_pdf,
    width,
    wrapped,
)
from pdf_texts import ARABIC, FIRST, SECOND, THIRD, blocks

from untoc_cli.intake.converters.pdf import pdf_to_markdown
from untoc_cli.record import replace


def markdown(*pages: Sequence[Print]) -> str:
    """Return what becomes of pages."""
    return pdf_to_markdown(make_pdf(pages)).markdown


def test_lines_become_paragraphs() -> None:
    """Lines of a paragraph are joined; a gap, or a line that had room left, ends one."""
    close = [*wrapped(FIRST, 700), *wrapped(SECOND, 664)]
    assert markdown([*close, *wrapped(THIRD, 600)]) == blocks(FIRST, SECOND, THIRD)


def test_a_paragraph_goes_on_over_the_page() -> None:
    """A sentence that a page ends within is one sentence, and the page number is gone."""
    lines = wrapped(f"{FIRST} {SECOND} {THIRD}", 300)
    above, below = (
        lines[:4],
        [replace(one, base=700 - 12 * n) for n, one in enumerate(lines[4:])],
    )
    pages = [[*above, Print("1", 300, 40)], [*below, Print("2", 300, 40)]]
    assert markdown(*pages) == blocks(f"{FIRST} {SECOND} {THIRD}")


def test_the_head_keeps_its_lines() -> None:
    """Letterhead, byline, place and date stay on lines of their own above the prose."""
    head = [
        centred("Alliance of NGOs", 740, 16, BOLD),
        centred("Anna Alvazzi del Frate, Chair", 710),
        centred("Vienna, 6 May 2022", 698),
        Print("Mr. Chairman,", 72, 660),
    ]
    assert markdown([*head, *wrapped(FIRST, 640), *wrapped(SECOND, 580)]) == blocks(
        "# Alliance of NGOs",
        "Anna Alvazzi del Frate, Chair  \nVienna, 6 May 2022",
        "Mr. Chairman,",
        FIRST,
        SECOND,
    )


def test_headings_by_size_and_weight() -> None:
    """A larger line is a heading, a bold one between paragraphs is one of the next level."""
    page = [
        Print("Remarks on the review", 72, 740, 18),
        *wrapped(FIRST, 700),
        Print("Access to meetings", 72, 640, 10, BOLD),
        *wrapped(SECOND, 616),
        *wrapped(THIRD, 560),
    ]
    expected = ("# Remarks on the review", FIRST, "## Access to meetings", SECOND, THIRD)
    assert markdown(page) == blocks(*expected)


def test_bold_words_do_not_break_a_paragraph() -> None:
    """A paragraph with a bold line in it stays whole."""
    lines = wrapped(FIRST, 700)
    bold = [lines[0], replace(lines[1], font=BOLD), *lines[2:]]
    assert markdown([*bold, *wrapped(SECOND, 640)]) == blocks(FIRST, SECOND)


def test_pages_that_lie_on_their_side_are_read() -> None:
    """A page that is turned to be shown is read as it is shown."""
    page = [*wrapped(FIRST, 700), *wrapped(SECOND, 640)]
    assert pdf_to_markdown(make_pdf([page], turned=True)).markdown == blocks(FIRST, SECOND)


def test_superscripts() -> None:
    """Raised letters stand in sup, with no blank before the ending of a number."""
    line = [
        Print("At the 10", 72, 640),
        Print("th", 126, 644, 6),
        Print("Session we met.", 139, 640),
    ]
    assert markdown([*wrapped(FIRST, 700), *line, *wrapped(SECOND, 600)]) == blocks(
        FIRST, "At the 10<sup>th</sup> Session we met.", SECOND
    )


def test_footnotes_are_tied_to_their_marks() -> None:
    """A note at the foot of a page goes to the end, and its mark points at it."""
    last = wrapped(FIRST, 700)[-1]
    mark = Print("1", last.left + width(last.glyphs), last.base + 4, 6)
    note = wrapped("1 Resolution 9/1 of the Conference of the Parties, annex.", 90, size=8)
    first = [*wrapped(FIRST, 700), mark, *wrapped(SECOND, 640), *note]
    assert markdown(first, wrapped(THIRD, 700)) == blocks(
        f"{FIRST}[^1]",
        SECOND,
        THIRD,
        "[^1]: Resolution 9/1 of the Conference of the Parties, annex.",
    )


def test_notes_that_begin_again_on_each_page_are_counted_on() -> None:
    """Two notes with the mark 1 get labels that differ."""
    pages = []
    for text, note in ((FIRST, "1 See page four."), (SECOND, "1 See page nine.")):
        last = wrapped(text, 700)[-1]
        mark = Print("1", last.left + width(last.glyphs), last.base + 4, 6)
        pages.append([*wrapped(text, 700), mark, Print(note, 72, 90, 8)])
    assert markdown(*pages) == blocks(
        f"{FIRST}[^1]", f"{SECOND}[^2]", "[^1]: See page four.", "[^2]: See page nine."
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    """Two columns whose lines stand beside each other are not mixed, whatever the file says."""
    left = wrapped(f"{FIRST} {SECOND}", 680, letters=36)
    right = wrapped(f"{THIRD} {FIRST}", 680, left=320, letters=36)
    rows = [one for pair in zip(left, right, strict=False) for one in pair]
    rest = [*left[len(right) :], *right[len(left) :]]
    title = Print("A title over both of them", 72, 720, 16)
    assert markdown([title, *rows, *rest]) == blocks(
        "# A title over both of them", f"{FIRST} {SECOND}", f"{THIRD} {FIRST}"
    )


def test_a_time_at_the_right_margin_is_not_joined_to_the_date_below() -> None:
    """In a schedule box above the text, what stands right ends its line."""
    margin = 72 + width("x" * 78)
    box = [
        Print("UN General Assembly", 72, 740),
        Print("13.00", margin - width("13.00"), 740),
        Print("24 September 2024", 72, 722),
    ]
    assert markdown([*box, *wrapped(FIRST, 680), *wrapped(SECOND, 620)]) == blocks(
        "UN General Assembly", "13.00", "24 September 2024", FIRST, SECOND
    )


def test_three_columns_are_no_table() -> None:
    """Columns of prose are told from the columns of a table by their lines being full."""
    texts = (f"{FIRST} {SECOND}", f"{THIRD} {FIRST}", f"{SECOND} {THIRD}")
    columns = zip(texts, (72, 235, 398), strict=True)
    page = [one for text, left in columns for one in wrapped(text, 680, left=left, letters=24)]
    assert markdown(page) == blocks(*texts)


def test_two_blocks_of_a_letterhead_are_not_mixed() -> None:
    """What stands far left and far right in a letterhead is read block by block."""
    left = [Print("PERMANENT MISSION", 72, 740), Print("OF COLOMBIA", 72, 728)]
    right = [Print("Union and Discipline", 400, 734), Print("check against delivery", 400, 722)]
    page = [left[0], right[0], left[1], right[1], *wrapped(FIRST, 660), *wrapped(SECOND, 600)]
    assert markdown(page) == blocks(
        "PERMANENT MISSION  \nOF COLOMBIA",
        "Union and Discipline  \ncheck against delivery",
        FIRST,
        SECOND,
    )


def test_place_and_date_at_the_right_margin_keep_their_lines() -> None:
    """Short lines that end at the right margin are not taken for full ones."""
    margin = 72 + width("x" * 78)
    place = [
        Print(text, margin - width(text), base)
        for text, base in (("Plenary of the Conference", 740), ("Vienna, 6 May 2022", 728))
    ]
    assert markdown([*place, *wrapped(FIRST, 700), *wrapped(SECOND, 640)]) == blocks(
        "Plenary of the Conference  \nVienna, 6 May 2022", FIRST, SECOND
    )


def test_what_runs_through_the_pages_is_dropped() -> None:
    """A header stays on the first page, as the letterhead; footers and numbers go."""
    texts = (FIRST, SECOND, THIRD)
    numbers = ("Page 1 of 3", "- 2 -", "3/3")
    pages = [
        [
            centred("Alliance of NGOs", 760),
            *wrapped(text, 700),
            Print("www.crimealliance.org", 72, 50),
            centred(number, 30),
        ]
        for text, number in zip(texts, numbers, strict=True)
    ]
    assert markdown(*pages) == blocks("Alliance of NGOs", *texts)


def test_bullets_and_numbers_stay_as_printed() -> None:
    """Items are paragraphs of their own, numbered as in print; hanging lines belong to them."""
    numbered = wrapped(f"7. {SECOND}", 640)
    hanging = [numbered[0], *(replace(one, left=90) for one in numbered[1:])]
    page = [
        *wrapped(FIRST, 700),
        *hanging,
        *wrapped("• access to all meetings", 590),
        *wrapped("• time to speak", 578),
    ]
    assert markdown(page) == blocks(
        FIRST, f"7. {SECOND}", "- access to all meetings", "- time to speak"
    )


def test_broken_words_are_made_whole() -> None:
    """A word that occurs whole is joined; a hyphen of spelling, or of a number, stays."""
    lines = [
        "We ask for participation, and for the meaningful and regular partici-",
        "pation of all, in a review that deserves its name, and for the self-",
        "determination of those who were never asked, in the years from 2022-",
        "2024 and later, as was agreed in Vienna by all who were in the room.",
    ]
    page = [Print(line, 72, 700 - 12 * row) for row, line in enumerate(lines)]
    assert markdown(page) == blocks(
        "We ask for participation, and for the meaningful and regular participation of all, in a "
        "review that deserves its name, and for the self-determination of those who were never "
        "asked, in the years from 2022-2024 and later, as was agreed in Vienna by all who were in "
        "the room."
    )


def test_a_table_is_read_cell_by_cell() -> None:
    """Cells of more than one line are not mixed with their neighbours."""
    table = [
        Print("Country", 72, 640),
        Print("Measure", 300, 640),
        Print("Colombia", 72, 616),
        Print("a national register", 300, 616),
        Print("of firearms", 300, 604),
        Print("Spain", 72, 580),
        Print("joint investigation", 300, 580),
    ]
    assert markdown([*wrapped(FIRST, 700), *table, *wrapped(SECOND, 540)]) == blocks(
        FIRST,
        "| Country | Measure |\n| --- | --- |\n| Colombia | a national register of firearms |\n"
        "| Spain | joint investigation |",
        SECOND,
    )


def test_arabic_is_in_the_order_of_reading() -> None:
    """Words are read from the right, numbers and brackets right, ligatures not back to front."""
    ligatures = ("لأ", "لا")
    page = [
        leftward(line, 540, 700 - 14 * row, ligatures=ligatures) for row, line in enumerate(ARABIC)
    ]
    assert markdown(page) == blocks(" ".join(ARABIC))


def test_arabic_forms_of_print_become_letters() -> None:
    """Presentation forms, the stretching of words and vowel signs placed anywhere are mended."""
    page = [leftward(line, 540, 600 - 14 * row) for row, line in enumerate(ARABIC)]
    forms = (
        "\ufe91",
        "\ufee0",
        "\ufe94",
        " ",
        "\ufefb",
        " ",
        "\u0646",
        "\u0640",
        "\u0640",
        "\u0648",
    )
    made = Print(tuple(reversed(forms)), 480, 660, 10, UNICODE)
    sign = Print(("\u064e", " "), 533, 660.5, 10, UNICODE)
    assert markdown([made, *page, sign]).split("\n")[0] == "بَلة لا نو"


CHINESE = (
    "主席先生，各位代表：民间社会联盟感谢主席召开本次建设性对话会议，并愿意与各缔约国和秘书处合作，"
    "共同推动公约及其议定书的执行。我们注意到，许多非政府组织长期在第一线帮助贩运活动的受害者，"
    "了解有组织犯罪给社区带来的影响，也积累了宝贵的经验。我们希望审议机制能够更加开放和透明，"
    "使民间社会有机会在工作组会议上发言，提交书面意见，并参与国家一级的审议。我们还希望各国加强"
    "国际合作，分享信息，保护证人和受害者。谢谢主席先生。"
)


def test_chinese_lines_are_joined_without_blanks() -> None:
    """Chinese has no blanks between its words, and gets none where a line ends."""
    lines = [CHINESE[start : start + 35] for start in range(0, len(CHINESE), 35)]
    page = [Print(tuple(line), 72, 700 - 14 * row, 10, UNICODE) for row, line in enumerate(lines)]
    assert markdown(page) == blocks(CHINESE)


def test_ligatures_tabs_and_soft_hyphens() -> None:
    """Print leaves no traces: no ligatures, no tabs, no hyphens that nobody sees."""
    text = "The o\ufb03ce of the United\tNations identi\ufb01es ille\u00adgal fire\u00adarms."
    page = [Print(tuple(text), 72, 640, 10, UNICODE), *wrapped(FIRST, 700), *wrapped(SECOND, 600)]
    expected = "The office of the United Nations identifies illegal firearms."
    assert markdown(page) == blocks(FIRST, expected, SECOND)


def test_signs_of_markdown_are_escaped() -> None:
    """What looks like Markdown in print is shown as it was printed."""
    page = [
        *wrapped(FIRST, 700),
        Print("# 5 *not* a <b>heading</b>", 72, 640),
        *wrapped(SECOND, 600),
    ]
    expected = r"\# 5 \*not\* a \<b>heading\</b>"
    assert markdown(page) == blocks(FIRST, expected, SECOND)


def test_metadata_is_what_the_file_says() -> None:
    """Title, author and date of the file are handed on, to be weighed by others."""
    information = "/Title (Remarks) /Author (A. Frate) /CreationDate (D:20220506101112Z)"
    made = make_pdf([[*wrapped(FIRST, 700), *wrapped(SECOND, 640)]], information=information)
    expected = {"title": "Remarks", "author": "A. Frate", "date": "2022-05-06"}
    assert pdf_to_markdown(made).metadata == expected


def test_a_picture_among_pages_of_text_is_said() -> None:
    """A page that is a picture is named, because its text is missing."""
    made = make_pdf([wrapped(f"{FIRST} {SECOND}", 700), []], scanned=True)
    assert pdf_to_markdown(made).notes == (
        "page 2 is a picture without text, which is missing here",
    )


def test_an_abbreviation_at_the_beginning_of_a_line_is_no_item() -> None:
    """Initials go on in a sentence: "the / U.S. government" is one paragraph."""
    text = (
        "We thank the delegations of Costa Rica, of Norway and of Spain, and also the "
        "U.S. government, for the long and fruitful meeting of the Chairpersons and of "
        "A. Smith, who convened it."
    )
    assert [one.glyphs[:2] for one in wrapped(text, 700)[1:]] == ["U.", "A."]
    assert markdown([*wrapped(text, 700), *wrapped(SECOND, 640)]) == blocks(text, SECOND)


def test_a_block_that_is_set_in_on_both_sides_is_one_paragraph() -> None:
    """Its lines begin at one margin, so they are not lines in the middle of the page."""
    inner = wrapped(f"{SECOND} {THIRD}", 640, left=110, letters=66)
    page = [*wrapped(FIRST, 700), *inner, *wrapped(SECOND, 500)]
    assert markdown(page) == blocks(FIRST, f"{SECOND} {THIRD}", SECOND)


def test_a_numbered_paragraph_in_smaller_print_is_no_footnote() -> None:
    """At the foot of a page it stays in its place, unless its number is a mark in the text."""
    small = wrapped(f"14. {SECOND}", 90, size=9)
    assert markdown([*wrapped(FIRST, 700), *small], wrapped(THIRD, 700)) == blocks(
        FIRST, f"14. {SECOND}", THIRD
    )


def test_what_runs_through_the_pages_is_told_when_it_says_more() -> None:
    """A footer with words that the text does not have may say who spoke, and where."""
    texts = (FIRST, SECOND, THIRD)
    footer = Print("Remarks of Anna Frate in Vienna", 72, 50)
    made = make_pdf([[*wrapped(text, 700), footer] for text in texts])
    converted = pdf_to_markdown(made)
    assert converted.markdown == blocks(*texts)
    assert converted.notes == (
        "The header or footer was left out: Remarks of Anna Frate in Vienna",
    )


def test_notes_that_differ_only_in_their_numbers_are_no_footers() -> None:
    """At most one number of a footer differs, that of the page; nothing of a note is lost."""
    pages = []
    for at, text in enumerate((FIRST, SECOND, THIRD), 1):
        last = wrapped(text, 700)[-1]
        mark = Print(str(at), last.left + width(last.glyphs), last.base + 4, 6)
        note = Print(f"{at} Resolution 9/{at}, annex.", 72, 60, 8)
        pages.append([*wrapped(text, 700), mark, note])
    assert markdown(*pages) == blocks(
        f"{FIRST}[^1]",
        f"{SECOND}[^2]",
        f"{THIRD}[^3]",
        *(f"[^{at}]: Resolution 9/{at}, annex." for at in (1, 2, 3)),
    )


def test_the_first_of_several_headings_is_one_right_behind_the_head() -> None:
    """In the head lines in large print are no headings, but that before the text is."""
    page = [Print("Firearms", 72, 720, 18), Print("Anna Frate", 72, 690, 14)]
    for row, (heading, text) in enumerate((("Why", FIRST), ("How", SECOND), ("When", THIRD)), 0):
        page += [Print(heading, 72, 640 - 100 * row, 14), *wrapped(text, 610 - 100 * row)]
    assert markdown(page) == blocks(
        "# Firearms", "Anna Frate", "## Why", FIRST, "## How", SECOND, "## When", THIRD
    )


def test_a_hyphen_of_spelling_stays_where_no_program_breaks_words() -> None:
    """One or two hyphens at the ends of lines are those of the author."""
    lines = [
        "We are grateful to all stakeholders, and to all donors, for facilitating in-",
        "person attendance, and look forward to more of it.",
    ]
    page = [Print(line, 72, 700 - 12 * row) for row, line in enumerate(lines)]
    page += [*wrapped(SECOND, 640), *wrapped(THIRD, 580)]
    assert markdown(page) == blocks("".join(lines), SECOND, THIRD)
