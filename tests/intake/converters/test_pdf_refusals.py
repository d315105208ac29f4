import string

import pytest
from pdf_making import UNICODE, UNMAPPED, Print, leftward, make_pdf, wrapped
from pdf_texts import ARABIC, FIRST, SECOND, THIRD, blocks

from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.converters.pdf import pdf_to_markdown
from untoc_cli.record import replace


def refusal(data: bytes, password: str | None = None) -> tuple[str, str]:
    """Return reason and hint with which bytes are refused."""
    with pytest.raises(ConversionError) as caught:
        pdf_to_markdown(data, password)
    return caught.value.reason, caught.value.hint


BY_HAND = "ask for the Word file, or let tesseract read the picture: untoc add FILE --ocr"


def test_a_scan_is_refused() -> None:
    """Pages without text are a scan, also with a stamp and numbers on each of them."""
    stamped = [[Print(f"Page {number} of 9", 300, 30)] for number in range(1, 10)]
    expected = ("has no text layer: it is a scan", BY_HAND)
    assert refusal(make_pdf([[], []], scanned=True)) == expected
    assert refusal(make_pdf(stamped, scanned=True)) == expected


GARBAGE = "has a text layer of garbage: "
UNKNOWN = f"{GARBAGE}it does not say which letters its signs are"


def test_a_font_without_letters_is_refused() -> None:
    """Type 3 fonts that say nothing of their letters leave only junk."""
    page = [replace(one, font=UNMAPPED) for one in wrapped(f"{FIRST} {SECOND}", 700)]
    assert refusal(make_pdf([page])) == (UNKNOWN, BY_HAND)


def test_letters_that_stand_for_others_are_refused() -> None:
    """A text that reads like a cipher is none, although each letter is a good one."""
    shift = str.maketrans(string.ascii_lowercase, "bcdfghjklmnpqrstvwxzbcdfgh")
    page = wrapped(f"{FIRST} {SECOND} {THIRD}".translate(shift), 700)
    assert refusal(make_pdf([page])) == (
        f"{GARBAGE}letters stand for others, as in 'brf dg kstg zkbz b'",
        BY_HAND,
    )


def test_a_font_of_private_letters_is_refused() -> None:
    """Letters of private use mean something in their font alone."""
    private = [chr(0xE000 + number % 60) for number in range(500)]
    page = [
        Print(tuple(private[row : row + 50]), 72, 700 - row, 10, UNICODE)
        for row in range(0, 500, 50)
    ]
    assert refusal(make_pdf([page])) == (UNKNOWN, BY_HAND)


def test_arabic_with_lost_letters_is_refused() -> None:
    """Where most letters are lost, single ones are left between blanks."""
    scattered = [" ".join(line.replace(" ", "")) for line in ARABIC]
    page = [leftward(line[:78], 540, 700 - 14 * row) for row, line in enumerate(scattered * 3)]
    assert refusal(make_pdf([page])) == (f"{GARBAGE}letters are lost, as in 'ي ش ك ر ا'", BY_HAND)


PASSWORD = "vienna"  # noqa: S105 - of a file that the test makes


def test_an_encrypted_file_asks_for_its_password() -> None:
    """Without the password, or with another one, nothing is read; with it, everything."""
    page = [*wrapped(FIRST, 700), *wrapped(SECOND, 640)]
    made = make_pdf([page], password=PASSWORD)
    hint = "save a copy without a password, and add that"
    assert refusal(made) == ("is encrypted", hint)
    assert refusal(made, "geneva") == ("is encrypted, with another password", hint)
    assert pdf_to_markdown(made, PASSWORD).markdown == blocks(FIRST, SECOND)


def test_damaged_files_are_refused() -> None:
    """What is cut off, empty inside or no PDF at all is said to be so."""
    whole = make_pdf([wrapped(FIRST, 700)])
    again = "download it or ask for it again"
    assert refusal(whole[:900]) == ("is cut off: its end is missing", again)
    assert refusal(b"%PDF-1.4\nnothing\n%%EOF\n") == ("is damaged", again)
    assert refusal(b"Mr. Chairman,") == ("is not a PDF", "look whether it opens, and what it is")


def test_a_book_is_refused() -> None:
    """More than 300 pages are no statement, and are not read at all."""
    reason, hint = refusal(make_pdf([[]] * 301))
    assert reason == "has 301 pages: a book, not a statement"
    assert hint == "add the pages of one statement"
