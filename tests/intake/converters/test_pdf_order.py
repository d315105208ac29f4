"""The order in which the glyphs of a line are read, and the blanks between them."""

from untoc_cli.intake.converters.pdf_glyphs import Glyph
from untoc_cli.intake.converters.pdf_order import in_reading_order


def read(*printed: tuple[str, float]) -> str:
    """Return what stands on a line, given its signs with the room before each."""
    glyphs, left = [], 0.0
    for text, room in printed:
        left += room
        glyphs.append(Glyph(text, left, left + 6, 0, 10, bold=False, spaced=False))
        left += 6
    return "".join(one.text for one in in_reading_order(glyphs))


def test_numbers_set_apart_from_chinese_have_no_blank() -> None:
    """A program leaves a little room around them, which nobody has typed; more is a blank."""
    assert read(("年", 0), ("4", 3.5), ("月", 3.5)) == "年4月"
    assert read(("年", 0), ("4", 8), ("月", 8)) == "年 4 月"


def test_quotes_of_latin_text_keep_their_blank() -> None:
    """They are signs of Chinese too."""
    assert read(("e", 0), ("“", 3.5), ("S", 0)) == "e “S"


def test_a_bracket_that_was_turned_round_a_foreign_word_opens() -> None:
    """Of two brackets in Arabic that both close, the first one opens; a single one stays."""
    assert read(("ب", 0), (")", 0), ("N", 0), ("G", 0), (")", 0), ("ا", 0)) == "ا(NG)ب"
    assert read(("ب", 0), (")", 0), ("ا", 0)) == "ا)ب"
