"""Word and OpenDocument files are ZIP archives of XML parts; this opens them with care.

Nothing is unpacked to disk, and a part with a document type declaration is refused: office
programs write none, and entities are what attacks are made of.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn
from xml.etree import ElementTree as ET

from untoc_cli.intake.converted import ConversionError

_OLE = b"\xd0\xcf\x11\xe0"
_UNLOCK = "open it, save it without the password, and add that"
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ET.ParseError,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,  # too deep, or packed in a way that nobody here knows
    ValueError,
)


class Package:
    """The parts of a packed document, by name.

    Args:
        data: the file.
        kind: what it should be, for messages: "a Word document".

    Raises:
        ConversionError: it is locked with a password, damaged, or something else.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        self.kind = kind
        if data.startswith(_OLE):
            _refuse_ole(data, kind)
        with damage_told(kind):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; none when there is no such part."""
        if name not in self.names:
            return b""
        with damage_told(self.kind):
            return self._zip.read(name)

    def xml(self, name: str) -> ET.Element | None:
        """Return the root of a part, or None when there is no such part."""
        data = self.read(name)
        if not data:
            return None
        with damage_told(self.kind):
            parser = ET.XMLParser(target=_NoDoctype(self.kind))  # noqa: S314 - it refuses entities
            return ET.fromstring(data, parser)  # noqa: S314 - as above

    def with_parts(self, parts: Mapping[str, bytes]) -> io.BytesIO:
        """Return the XML parts as a file in memory, with some of them replaced."""
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as copy:
            for name in sorted(self.names):
                if name.endswith((".xml", ".rels")):
                    copy.writestr(name, parts.get(name) or self.read(name))
        changed.seek(0)
        return changed


@contextmanager
def damage_told(kind: str, *also: type[Exception]) -> Iterator[None]:
    """Turn what libraries raise at a damaged file into a `ConversionError`.

    Args:
        kind: what the file should be.
        also: further errors that damage leads to.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, (*_ERRORS, *also)):
            hint = "open it where it was written, save it again, and add that"
            raise ConversionError(f"is damaged, and cannot be read as {kind}", hint) from error
        if isinstance(error, RuntimeError):  # what zipfile raises for a part with a password
            raise ConversionError("is locked with a password", _UNLOCK) from error
        raise


class _NoDoctype(ET.TreeBuilder):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> NoReturn:
        reason = f"declares a document type, which {self._kind} never does"
        raise ConversionError(reason, "do not open it; ask the sender for another copy")


def _refuse_ole(data: bytes, kind: str) -> NoReturn:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ConversionError("is locked with a password", _UNLOCK)
    reason = f"is in the format of Word before 2007, not {kind}"
    raise ConversionError(reason, "open it, save it as .docx, and add that")
