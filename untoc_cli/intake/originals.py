"""The document as it came, kept beside the statement that was made of it.

It has the statement's name and the suffix of what it is, so that whoever opens the folder sees what
belongs together; its fingerprint stands in the statement's `source`, so that anybody can tell later
whether it still is the same file.
"""

from pathlib import PurePath

from untoc_cli.archive.files import digest
from untoc_cli.intake.preflight import kind_of
from untoc_cli.record import Record
from untoc_cli.text.patterns import pattern

# A text ends in .txt whatever it was called: what ends in .md would be taken for a statement.
_SUFFIXES = {"text": ".txt", "html": ".html", "docx": ".docx", "odt": ".odt", "pdf": ".pdf"}
_PLAIN_SUFFIX = pattern(r"\.[a-z0-9]{1,5}\Z")


class Original(Record):
    """A document that is kept.

    Attributes:
        suffix: of its file name, told from its content.
        data: its bytes.
    """

    suffix: str
    data: bytes

    @property
    def fingerprint(self) -> str:
        """What stands in `source`, behind where the document came from."""
        return f"sha256:{digest(self.data)}"


def original_of(name: str, data: bytes) -> Original:
    """Return a document as it is kept.

    Args:
        name: its file name or address; its suffix counts where the content does not tell.
        data: its bytes.
    """
    kind = kind_of(data) or ""
    own = PurePath(name).suffix.lower()
    usable = own if _PLAIN_SUFFIX.match(own) and own != ".md" else ".original"
    return Original(_SUFFIXES.get(kind, usable), data)


def beside(path: str, original: Original) -> str:
    """Return where an original lies, by the path of its statement.

    >>> beside("2022/2022-05-06-firearms-a-b.md", Original(".docx", b""))
    '2022/2022-05-06-firearms-a-b.docx'
    """
    return path.removesuffix(".md") + original.suffix
