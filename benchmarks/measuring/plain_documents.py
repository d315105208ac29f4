"""Statements as a short script reads them, for programs that are not ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frontmatter

Document = dict[str, Any]


def read_documents(root: Path) -> Iterator[Document]:
    """Return the statements of an archive, one at a time."""
    for file in sorted(root.rglob("*.md")):
        yield read_document(root, file.relative_to(root).as_posix())


def read_document(root: Path, path: str) -> Document:
    """Return one statement."""
    post = frontmatter.load(str(root / path))
    return {
        "path": path,
        "speaker": _text(post.get("speaker")),
        "theme": _text(post.get("theme")),
        "session": _text(post.get("session")),
        "day": _day(post.get("date")),
        "body": post.content,
    }


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _day(value: object) -> int:
    """Return a day as a number, 20231004; zeros for what is not known of it."""
    return int(f"{str(value or 0).replace('-', ''):0<8}")
