"""The description of an index, in two files beside it.

``about.json`` says with which engine and from what the index was made. It is small, because every
search reads it. ``documents.json`` has the fingerprint of each document, and is read only when the
archive is no longer in the state that the other one names.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from untoc_cli.record import Record, values_of

_FORMAT = 3
_ABOUT = "about.json"
_DOCUMENTS = "documents.json"
_LARGE = 1_000_000  # bytes; reading more would take longer than searching


class Description(Record):
    """The description that stands beside an index.

    Attributes:
        engine: name and version.
        state: of the archive when it was brought up to date; empty when that is not certain.
        total: number of documents.
        files: what `fingerprints` gave when it was described.
    """

    engine: str
    state: str
    total: int
    files: dict[str, list[int]]


def read_description(generation: Path) -> Description | None:
    """Return the description of an index; None when it cannot be read."""
    content = _read_json(generation / _ABOUT)
    if not isinstance(content, dict) or content.pop("format", None) != _FORMAT:
        return None
    try:
        about = Description(**content)
    except TypeError:
        return None
    is_sound = isinstance(about.engine, str) and isinstance(about.total, int)
    return about if is_sound else None


def read_documents(generation: Path) -> dict[str, str] | None:
    """Return the fingerprint of each document of an index; None when they cannot be read."""
    content = _read_json(generation / _DOCUMENTS)
    return content if isinstance(content, dict) else None


def write_description(
    generation: Path, engine: str, state: str, documents: Mapping[str, str]
) -> None:
    """Describe an index.

    Args:
        generation: its folder.
        engine: name and version of the engine.
        state: of the archive, where the index is complete; else empty.
        documents: the fingerprint of each document, by path.
    """
    replace_file(generation / _DOCUMENTS, json.dumps(documents))
    about = Description(engine, state, len(documents), fingerprints(generation) or {})
    replace_file(generation / _ABOUT, json.dumps({"format": _FORMAT} | values_of(about)))


def fingerprints(generation: Path) -> dict[str, list[int]] | None:
    """Return size and checksum of each file of an index; locks and ``about.json`` left out.

    Of a large file the checksum is 0. None while another process is replacing them, or when they
    cannot be read.
    """
    try:
        with os.scandir(generation) as entries:
            return {
                entry.name: _fingerprint(entry)
                for entry in entries
                if entry.name != _ABOUT and not entry.name.upper().endswith(("LOCK", ".TMP"))
            }
    except OSError:
        return None


def _fingerprint(entry: "os.DirEntry[str]") -> list[int]:
    size = entry.stat().st_size
    if not 0 < size <= _LARGE:
        return [size, 0]
    return [size, crc32(Path(entry.path).read_bytes())]


def replace_file(file: Path, text: str) -> None:
    """Write a file that is there whole or not at all; the old one stays until then."""
    temporary = file.with_name(f"{file.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(file)


def _read_json(file: Path) -> Any:
    """Return what a file holds; None when it cannot be read."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
