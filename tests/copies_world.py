"""Two copies of one archive that share an index, as two people have them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from opensearchpy import OpenSearch
from program import Result, untoc
from servers import RUN, server
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

A, B = "2022/a.md", "2023/b.md"
WINDOWS = b"\xef\xbb\xbf" + statement("Clear landmines.\n").replace("\n", "\r\n").encode()


class Copies:
    """Two copies of one archive, as two people have them.

    Args:
        folder: where to make them.
    """

    def __init__(self, folder: Path) -> None:
        urls = ", ".join(server())
        name = f"{RUN}-{uuid4().hex[:8]}"
        settings = f"engine: opensearch\nopensearch:\n  url: [{urls}]\n  index: {name}\n"
        files: dict[str, str | bytes] = {
            "archive.yaml": settings,
            A: statement("Rifles.\n"),
            B: WINDOWS,
        }
        self.index = f"untoc-{name}"
        self.one = build_archive(folder / "one", files)
        self.two = build_archive(folder / "two", {"archive.yaml": settings})

    def same(self) -> None:
        """Give the second the files of the first, and let both agree with the index."""
        self.push()
        shutil.copytree(self.one.root, self.two.root, dirs_exist_ok=True)
        self.push(self.two)

    def push(self, archive: Archive | None = None, *more: str, exit_code: int = 0) -> Result:
        """Send what a copy has."""
        return untoc(
            *("remote", "push", "--no-input", *more),
            archive=archive or self.one,
            exit_code=exit_code,
        )

    def pull(self, archive: Archive | None = None, *more: str, exit_code: int = 0) -> Result:
        """Fetch into a copy."""
        return untoc(
            *("remote", "pull", "--no-input", *more),
            archive=archive or self.two,
            exit_code=exit_code,
        )

    def differing(self, archive: Archive) -> dict[str, str]:
        """Return what the status of a copy says of each statement that differs."""
        found = untoc("remote", "status", "-f", "json", archive=archive, exit_code=ANY).json["data"]
        return {row["path"]: row["state"] for row in found["differing"]}


ANY: Any = type("Any", (), {"__eq__": lambda *_: True, "__hash__": None})()


def write(archive: Archive, path: str, text: str) -> None:
    """Change a file of a copy as an editor does."""
    (archive.root / path).parent.mkdir(exist_ok=True)
    (archive.root / path).write_text(text, encoding="utf-8")


def found(archive: Archive, *query: str) -> list[str]:
    """Return the ids that a search finds."""
    data = untoc("search", *query, "-f", "json", archive=archive, exit_code=ANY).json["data"]
    return sorted(hit["id"] for hit in data["hits"])


def program(*arguments: str, archive: Archive) -> "subprocess.Popen[bytes]":
    """Start the program in a process of its own."""
    command = [sys.executable, "-m", "untoc_cli", *arguments, "--archive", str(archive.root)]
    environ = os.environ | {"UNTOC_CACHE": str(archive.cache.parent)}
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)


def plant(copies: Copies, paths: list[str], **values: str) -> None:
    """Put statements into the index that no untoc has sent, with the words of another."""
    with OpenSearch(list(server())) as client:
        source = client.get(index=copies.index, id=A)["_source"]
        for path in paths:
            body = source | values | {"path": path}
            client.index(index=copies.index, id=path, body=body, refresh=True)
