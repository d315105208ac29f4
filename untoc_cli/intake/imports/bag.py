"""Statements from a zip file, as `untoc export` writes it: a bag of files with fingerprints.

Nothing is unpacked to the disk. Each part is counted while it is unpacked, because headers may
lie; and what is not named in the manifest with its own fingerprint is not taken.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from untoc_cli.archive.exchange import BAG, DECLARATION, MANIFEST, PAYLOAD
from untoc_cli.archive.files import digest
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE
from untoc_cli.errors import Refused, UntocError
from untoc_cli.intake.imports.incoming import Incoming, Taken, checked, why_unfit
from untoc_cli.record import replace
from untoc_cli.text.wording import count, quoted

MOST_PARTS = 100_000
MOST_UNPACKED = 500_000_000
_MOST_RATIO = 200  # texts are packed to a tenth, and bombs to a thousandth
_HARMLESS = 10_000_000
_LINE = re.compile(r"([0-9a-f]{64})[ \t]+\*?(.+)")
_NO_DOCUMENTS = ("", ".yaml")
_AGAIN = "get the file again from where it came"
_DAMAGES = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)


def read_bag(name: str, data: bytes) -> Taken:
    """Return the statements of a bag, with their originals and what its archive says of itself.

    Raises:
        Refused: it is damaged, no bag of untoc, or made to do harm.
    """
    if data.count(b"PK\x01\x02") > MOST_PARTS + 10:  # before anybody builds a list of them
        raise Refused(f"{name} is packed in more than {MOST_PARTS:,} parts", hint="export less")
    try:
        parts = _parts(name, data)
    except _DAMAGES as error:
        raise Refused(f"{name} is damaged: it cannot be unpacked", hint=_AGAIN) from error
    payload = _verified(name, parts)
    registry = {n: payload.pop(n) for n in (SETTINGS_FILE, REGISTRY_FILE) if n in payload}
    files: list[Incoming] = []
    problems: list[UntocError] = []
    for path in sorted(payload):
        if path.lower().endswith(".md"):
            try:
                files.append(checked(name, path, payload[path], None))
            except UntocError as problem:
                problems.append(problem)
    whole = tuple(_with_originals(name, files, payload, problems))
    return Taken(files=whole, problems=tuple(problems), registry=registry)


def _parts(name: str, data: bytes) -> dict[str, bytes]:
    """Return each part of a zip file by its path.

    Raises:
        Refused: a part leads elsewhere, is a link, has a password, or is far too large.
    """
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = 0
        for entry in archive.infolist():
            _check_entry(name, entry)
            if entry.is_dir():
                continue
            if entry.filename in found:
                raise Refused(f"{name} holds {quoted(entry.filename)} twice", hint=_AGAIN)
            found[entry.filename] = _unpacked(name, archive, entry, unpacked, len(data))
            unpacked += len(found[entry.filename])
    return found


def _check_entry(name: str, entry: zipfile.ZipInfo) -> None:
    path = entry.orig_filename
    if path.startswith("/") or "\\" in path or "\0" in path or ".." in path.split("/"):
        raise Refused(
            f"{name} has a part that wants to lie elsewhere: {quoted(path)}",
            hint="no untoc writes such a file; do not unpack it",
        )
    if entry.flag_bits & 0x41:
        raise Refused(f"{name} is protected with a password", hint="pack it without one")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused(f"{name} has a link in it: {quoted(path)}", hint="export it again")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(f"{name} is packed in an uncommon way", hint="untoc export --to zip")


def _unpacked(
    name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, before: int, packed: int
) -> bytes:
    """Return the bytes of a part; what all parts make together has a limit."""
    limit = min(MOST_UNPACKED, max(_MOST_RATIO * packed, _HARMLESS)) - before
    with archive.open(entry) as part:
        data = part.read(limit + 1)
    if len(data) > limit:
        raise Refused(f"{name} unpacks to far more than an archive", hint="do not unpack it")
    return data


def _verified(name: str, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the payload of a bag, each file as its manifest says.

    Raises:
        Refused: this is no bag, something is missing, added or another.
    """
    if parts.get(f"{BAG}/bagit.txt") != DECLARATION.encode():
        raise Refused(
            f"{name} is not an export of untoc",
            hint="untoc export --to zip; documents in it are filed with untoc add, unpacked",
        )
    named = dict(_manifest(name, parts.get(f"{BAG}/{MANIFEST}", b"")))
    start = f"{BAG}/{PAYLOAD}/"
    payload = {n.removeprefix(f"{BAG}/"): d for n, d in parts.items() if n.startswith(start)}
    wrong = sorted(
        path
        for path in named.keys() | payload.keys()
        if path not in payload or named.get(path) != digest(payload[path])
    )
    if wrong:
        raise Refused(
            f"{name} is not as it was exported: {count(len(wrong), 'file')} changed, missing or "
            "added",
            details=tuple(f"  {path}" for path in wrong),
            hint=_AGAIN,
        )
    return {path.removeprefix(f"{PAYLOAD}/"): data for path, data in payload.items()}


def _manifest(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield path and fingerprint of each line."""
    # Only line feeds part its lines: a name may hold what else ends one.
    text = data.decode("utf-8", "replace").removesuffix("\n")
    for line in text.split("\n") if text else ():
        found = _LINE.fullmatch(line.removesuffix("\r"))
        if not found:
            raise Refused(f"{name} has a manifest that cannot be read", hint=_AGAIN)
        path = found[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        yield path, found[1]


def _with_originals(
    name: str, files: list[Incoming], payload: Mapping[str, bytes], problems: list[UntocError]
) -> Iterator[Incoming]:
    """Yield the statements with the documents beside them; what belongs to none is a problem."""
    beside: dict[str, dict[str, bytes]] = {}
    for path, data in payload.items():
        if not path.lower().endswith(".md"):
            beside.setdefault(_whose(path), {})[path] = data
    for incoming in files:
        own = beside.pop(incoming.path[: -len(".md")], {})
        problems += [
            Refused(f"{name}: {quoted(path)} {reason}", hint=_AGAIN)
            for path in own
            if (reason := why_unfit(f"{path}.md"))
        ]
        yield replace(incoming, originals=own)
    problems += [
        Refused(f"{name}: {quoted(path)} belongs to no statement in it", hint=_AGAIN)
        for path in sorted(path for others in beside.values() for path in others)
    ]


def _whose(path: str) -> str:
    """Return the path, without its suffix, of the statement that a document lies beside.

    Empty for what is no document: a file without a suffix, or a note of the trash.
    """
    pure = PurePosixPath(path)
    is_document = pure.suffix.lower() not in _NO_DOCUMENTS
    return str(pure.with_suffix("")) if is_document else ""
