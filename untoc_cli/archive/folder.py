"""Whatever lies in the folder of an archive, statements or not; nothing is opened."""

import os
from pathlib import Path

from untoc_cli.archive.files import DEEPEST
from untoc_cli.record import Record


class Found(Record):
    """A file or folder in the archive.

    Attributes:
        path: relative to the archive with forward slashes; bytes that are no text stand as codes.
        is_folder: whether it is one.
    """

    path: str
    is_folder: bool = False


def look_through(root: Path) -> tuple[Found, ...]:
    """Return every file and folder of an archive, sorted by path.

    Hidden ones (`.git`, `.trash`) are left out, and links to folders are not followed. A folder
    that cannot be listed, or that lies too deep, is returned without what is in it.
    """
    found: list[Found] = []
    folders = [(str(root), "")]
    while folders:
        folder, prefix = folders.pop()
        for entry in _listed(folder):
            path = prefix + entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
            found.append(Found(shown, is_folder))
            if is_folder and path.count("/") < DEEPEST:
                folders.append((entry.path, f"{path}/"))
    return tuple(sorted(found, key=lambda one: one.path))


def _listed(folder: str) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return []
