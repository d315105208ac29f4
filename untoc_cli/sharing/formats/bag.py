"""The archive itself as a zip file: the files byte for byte, with a fingerprint of each.

It is a bag (BagIt, RFC 8493), which libraries and archives take as it is: unpacked, the folder
``data`` is an archive again, and ``sha256sum -c manifest-sha256.txt`` tells whether it is whole.
Nothing is compressed, no time is kept and the order is fixed: the same archive gives the same
bytes on every machine, and one damaged byte spoils one file.
"""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from untoc_cli.archive.companions import companions
from untoc_cli.archive.exchange import BAG, DECLARATION, MANIFEST, PAYLOAD, TAG_MANIFEST
from untoc_cli.archive.files import digest, read_ordinary, read_text_file
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE
from untoc_cli.errors import NotFound, Refused
from untoc_cli.sharing.formats import Collection

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can name
_UNIX, _READABLE = 3, 0o100644 << 16
_INFO = "bag-info.txt"


def write(collection: Collection) -> bytes:
    """Return a bag of the statements, their originals, and what the archive says of itself.

    Raises:
        NotFound: a file vanished.
        Refused: an original is a link to somewhere else.
    """
    payload = {f"{PAYLOAD}/{path}": data for path, data in _files(collection)}
    size = sum(map(len, payload.values()))
    tags = {
        "bagit.txt": DECLARATION.encode(),
        _INFO: f"Payload-Oxum: {size}.{len(payload)}\n".encode(),
        MANIFEST: _manifest(payload),
    }
    tags[TAG_MANIFEST] = _manifest(tags)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in sorted((tags | payload).items()):
            archive.writestr(_entry(f"{BAG}/{name}"), data)
    return packed.getvalue()


def _files(collection: Collection) -> Iterator[tuple[str, bytes]]:
    archive = collection.archive
    for name in (SETTINGS_FILE, REGISTRY_FILE):
        place = archive.root / name
        if place.exists():
            yield name, read_text_file(place)
    for statement in collection.statements:
        yield statement.path, archive.raw(statement)
        for path in companions(archive, statement.path):
            yield path, _read(collection, path)


def _read(collection: Collection, path: str) -> bytes:
    root = collection.archive.root
    if not (root / path).resolve().is_relative_to(root):
        raise Refused(f"{path} is a link that leads out of the archive", hint="untoc validate")
    try:
        return read_ordinary(root / path)
    except OSError as error:
        raise NotFound(f"{path} cannot be read any more", hint="untoc validate") from error


def _manifest(files: Mapping[str, bytes]) -> bytes:
    """Return a line for each file: its fingerprint and its name, as RFC 8493 encodes it."""
    lines = (f"{digest(data)}  {_encoded(name)}\n" for name, data in sorted(files.items()))
    return "".join(lines).encode()


def _encoded(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _entry(name: str) -> zipfile.ZipInfo:
    """Return what a zip file says of one of its parts: nothing that depends on the machine."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    return entry
