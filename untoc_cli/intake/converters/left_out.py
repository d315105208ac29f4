"""What a document holds that is no part of the speech, told to the person who adds it."""

from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.converters.markup_steps import cleaned
from untoc_cli.record import Record

_LONGEST = 300  # characters of a quotation
_OF_PAGE_NUMBERS = frozenset("page pages of p pg página páginas de sur seite".split())


class LeftOut(Record):
    """What the Markdown of a document does not hold.

    Attributes:
        is_tracked: whether there were tracked changes.
        boxes: the words in text boxes.
        around: the words in headers and footers.
        comments: how many there are.
        pictures: how many there are.
    """

    is_tracked: bool
    boxes: str
    around: str
    comments: int
    pictures: int


def told(left_out: LeftOut, markdown: str) -> tuple[str, ...]:
    """Return a sentence for each kind; words that the body has too are not worth one."""
    said = (
        "Tracked changes were taken as accepted." if left_out.is_tracked else "",
        quoted_if_missing("A text box", left_out.boxes, markdown),
        quoted_if_missing("The header or footer", left_out.around, markdown),
        _counted(left_out.comments, "comment"),
        _counted(left_out.pictures, "picture"),
    )
    return tuple(sentence for sentence in said if sentence)


def refuse_empty(markdown: str) -> None:
    """Raise a `ConversionError` when there is no word in a text."""
    if not any(sign.isalnum() for sign in markdown):
        hint = "if it holds pictures of pages, save it as PDF and add that with --ocr"
        raise ConversionError("has no text in its body", hint)


def quoted_if_missing(what: str, text: str, markdown: str) -> str:
    """Return a sentence with words that the body does not have; nothing when it has them all."""
    known = _words(markdown)
    if not any(word not in known and not word.isdecimal() for word in _words(text)):
        return ""
    shown = " ".join(cleaned(text).split())
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST].rstrip()}…"
    return f"{what} was left out: {shown}"


def _words(text: str) -> set[str]:
    signs = "".join(sign if sign.isalnum() else " " for sign in cleaned(text).casefold())
    return set(signs.split()) - _OF_PAGE_NUMBERS


def _counted(number: int, what: str) -> str:
    if not number:
        return ""
    return f"1 {what} was left out." if number == 1 else f"{number} {what}s were left out."
