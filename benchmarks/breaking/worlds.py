"""The archive that is to be broken, and what must hold of it afterwards."""

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_THEMES = ("firearms", "trafficking-in-persons", "smuggling-of-migrants")
_STATEMENT = """\
---
# filed by hand, {number}
theme:   {theme}   # a comment
speaker: '{speaker}'
chair: ~
date: {year}-03-{day:02}
session: "Informal meeting, {number}"
topics: [access,  "funding"]   # in brackets
provenance:
  # how we know
  speaker: the list of speakers
---

We welcome dialogue number {number}, and ask for a seat at it.

It was held in Vienna, in the building of the United Nations.
"""


@dataclass(frozen=True)
class World:
    """An archive with its cache and its log, in one folder.

    Attributes:
        folder: where all three lie.
    """

    folder: Path

    @property
    def root(self) -> Path:
        """The archive."""
        return self.folder / "archive"

    @property
    def environ(self) -> Mapping[str, str]:
        """The variables that lead the program to it."""
        return {
            "UNTOC_ARCHIVE": str(self.root),
            "UNTOC_CACHE": str(self.folder / "cache"),
            "UNTOC_STATE": str(self.folder / "state"),
            "UNTOC_CONFIG": str(self.folder / "config.toml"),
            "NO_COLOR": "1",
        }

    def files(self) -> dict[str, str]:
        """Return the fingerprint of every file in the archive, the trash included, by path."""
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }

    def copy_to(self, folder: Path) -> "World":
        """Return a copy of everything; what is in the folder goes."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return World(folder)


def scratch() -> str | None:
    """Return a folder in memory, where the system has one: who kills processes needs no disk."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it is private
    return str(memory) if os.access(memory, os.W_OK) else None


def make_world(folder: Path, statements: int) -> World:
    """Make an archive: what is on file, and further statements in headers of many forms."""
    world = World(folder)
    shutil.copytree(_ROOT / "statements", world.root)
    for number in range(statements):
        year, theme = 2021 + number % 3, _THEMES[number % 3]
        text = _STATEMENT.format(
            number=number, theme=theme, speaker=f"Person {number}", year=year, day=1 + number % 28
        )
        data = text.encode("utf-8")
        if number % 4 == 1:
            data = data.replace(b"\n", b"\r\n")
        if number % 4 == 2:
            data = b"\xef\xbb\xbf" + data
        path = f"{year}/{year}-03-{1 + number % 28:02}-{theme}-person-{number}.md"
        file = world.root / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    (folder / "new.txt").write_text(_NEW, encoding="utf-8")
    editor = folder / "editor.py"
    editor.write_text(_EDITOR, encoding="utf-8")
    return world


_NEW = """\
Statement by Maria Example
A speech that is new.

We thank the Chair, and would like to raise three points on the subject of firearms.
"""
_EDITOR = """\
import sys
with open(sys.argv[1], "ab") as file:
    file.write(b"\\nAdded in the editor.\\n")
"""
