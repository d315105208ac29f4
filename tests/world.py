"""A world in a dictionary: archives made of literal texts, for tests.

`build_archive` writes files and returns the archive; `statement` gives the text of a complete one,
of which a test changes what it is about.
"""

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.intake.conversion import convert
from untoc_cli.intake.draft import Draft
from untoc_cli.intake.inference import infer

REAL = Path(__file__).parent / "real"

REGISTRY = """\
sessions:
  - {id: 2022-firearms, date: 2022-05-06, themes: [firearms], status: held, source: a page}
  - id: 2022-international-cooperation-technical-assistance
    date: 2022-05-27
    themes: [international-cooperation, technical-assistance]
    status: held
    source: a page
  - id: 2022-trafficking-in-persons
    date: 2022-07-01
    themes: [trafficking-in-persons]
    status: held
    source: a page
  - id: 2022-smuggling-of-migrants
    date: 2022-07-01
    themes: [smuggling-of-migrants]
    status: held
    source: a page
  - {id: 2023-firearms, date: 2023-05-05, themes: [firearms], status: held, source: a page}
  - id: 2023-trafficking-in-persons
    date: 2023-10-04
    themes: [trafficking-in-persons]
    status: held
    source: a page
"""


def build_archive(
    folder: Path, files: Mapping[str, str | bytes] | None = None, *, registry: str = REGISTRY
) -> Archive:
    """Write an archive and return it; its cache lies beside it.

    Args:
        folder: where; made when missing.
        files: text or bytes by path, relative to the archive; later ones replace the defaults.
        registry: the text of ``sessions.yaml``.
    """
    root = folder / "archive"
    world: dict[str, str | bytes] = {"archive.yaml": "name: A test\n", "sessions.yaml": registry}
    for path, content in (world | dict(files or {})).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return Archive(root, folder / "cache")


def statement(body: str = "We welcome the dialogue.\n", **header: str | None) -> str:
    """Return the text of a statement's file.

    Args:
        body: behind the header, without a change.
        header: YAML text by key, replacing the defaults; None leaves a key out.
    """
    values: dict[str, str | None] = {
        "speaker": "Anna Alvazzi del Frate",
        "chair": "Anna Alvazzi del Frate",
        "theme": "firearms",
        "date": "2022-05-06",
        "session": "2022-firearms",
    }
    values |= header
    lines = [f"{key}: {value}" for key, value in values.items() if value is not None]
    return "\n".join(["---", *lines, "---", body])


def dedent(text: str) -> str:
    """Return a text written inside a test without its margin."""
    return textwrap.dedent(text).lstrip("\n")


def infer_text(archive: Archive, text: str, **typed: Any) -> Draft:
    """Return what is read from a text, with values typed by field."""
    return infer(convert("a.txt", text.encode("utf-8")), archive, typed)
