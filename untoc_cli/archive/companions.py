"""What lies beside a statement under its name: the document that it was made of.

It has no header and no id of its own, so it goes where its statement goes.
"""

from pathlib import PurePosixPath

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import FileChange, moved, read_file
from untoc_cli.archive.files import disk_errors
from untoc_cli.text.patterns import pattern

_FINGERPRINT = pattern(r"\((sha256:[0-9a-f]{64})\)")
_OTHERS = frozenset({".md", ".yaml"})  # statements, and the notes of the trash


def kept_fingerprint(source: str | None) -> str | None:
    """Return the fingerprint of the original that `source` names, or None where none is kept.

    >>> kept_fingerprint("statement.docx (sha256:" + 64 * "0" + ")")[:10]
    'sha256:000'
    """
    found = _FINGERPRINT.search(source or "")
    return found.group(1) if found else None


def companions(archive: Archive, path: str) -> list[str]:
    """Return the files beside a statement that have its name and another suffix.

    Args:
        archive: the archive.
        path: of the statement, relative to the archive.
    """
    folder, stem = PurePosixPath(path).parent, PurePosixPath(path).stem
    place = archive.root / folder
    with disk_errors(place):
        try:
            names = sorted(file.name for file in place.iterdir() if file.is_file())
        except FileNotFoundError:
            return []
    return [str(folder / name) for name in names if _belongs(PurePosixPath(name), stem)]


def moved_along(archive: Archive, old: str, new: str) -> list[FileChange]:
    """Return the steps that move the companions of a statement where it goes.

    Raises:
        Refused: one cannot be read.
    """
    return [
        step
        for path in companions(archive, old)
        for step in moved(archive, path, _renamed(path, new), read_file(archive, path))
    ]


def _belongs(name: PurePosixPath, stem: str) -> bool:
    return name.stem == stem and bool(name.suffix) and name.suffix.lower() not in _OTHERS


def _renamed(path: str, new: str) -> str:
    return str(PurePosixPath(new).with_suffix(PurePosixPath(path).suffix))
