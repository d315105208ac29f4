"""What a converter makes of a document in a foreign format."""

from collections.abc import Mapping

from untoc_cli.record import Record

_NOTHING: Mapping[str, str] = {}
READ_BY = "read_by"  # of the metadata: how letters were made out that the file does not hold


class Converted(Record):
    """The text of a document as clean Markdown.

    Attributes:
        markdown: paragraphs with a blank line between each two, headings with ``#``, marks of notes
            as ``[^1]``, raised letters as ``<sup>``; ends with a newline.
        notes: sentences about what could not be taken over, for the person who adds it.
        metadata: what the file says of itself (``title``, ``author``, ``language``, ``created``,
            ``date``); often wrong, and never more than weak evidence. `READ_BY` is ours: it stands
            there where a program made out the letters, and may have erred.
    """

    markdown: str
    notes: tuple[str, ...] = ()
    metadata: Mapping[str, str] = _NOTHING


class ConversionError(Exception):
    """A document that cannot be converted.

    Args:
        reason: what is the matter, as the end of "x.pdf …": "is encrypted", "has no text layer".
        hint: what to do.
    """

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
