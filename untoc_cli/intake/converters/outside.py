"""Formats that other programs read, where they are installed: old Word, Rich Text, EPUB.

LibreOffice makes a .docx of what it reads, and pandoc a page of HTML; both go on from there as if
they had come in so. kreuzberg gives Markdown of its own, in which notes are lost.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.intake.converters.docx import docx_to_markdown
from untoc_cli.intake.converters.left_out import refuse_empty
from untoc_cli.intake.converters.markup import parse, to_markdown
from untoc_cli.intake.converters.notes import take_notes
from untoc_cli.record import replace

_SECONDS = 40
_AGAIN = "open it, save it as .docx, and add that"
_MEDIA = {
    "doc": "application/msword",
    "rtf": "application/rtf",
    "epub": "application/epub+zip",
}
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format"}
_FIELD = re.compile(r'\s?\bHYPERLINK (?:\\\w )?"[^"]*"(?: \\\w)*')
_ROW = re.compile(r"\t+")


def by_office(data: bytes, tool: str, kind: str) -> Converted:
    """Return what LibreOffice makes of a document; it works in the folder of this process.

    Args:
        data: the document.
        tool: the program.
        kind: its format, as a suffix without the dot.

    Raises:
        ConversionError: it makes nothing of it.
    """
    folder = Path.cwd()
    (folder / f"statement.{kind}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    # Without the name of a filter, it takes what is damaged for plain text.
    reading = f"--infilter={_FILTERS[kind]}"
    order = ["--headless", "--norestore", profile, reading, "--convert-to", "docx"]
    _run([tool, *order, f"statement.{kind}"], "LibreOffice")
    made = folder / "statement.docx"
    if not made.is_file():
        raise ConversionError("cannot be read by LibreOffice", _AGAIN)
    return _told(docx_to_markdown(made.read_bytes()), "read with LibreOffice")


def by_pandoc(data: bytes, tool: str, kind: str) -> Converted:
    """Return what pandoc makes of a document; it may read no other file and no address.

    Args:
        data: the document.
        tool: the program.
        kind: its format, as pandoc calls it.

    Raises:
        ConversionError: it makes nothing of it, or is older than 2.15.
    """
    order = ["--sandbox", "--from", kind, "--to", "html", "--wrap", "none"]
    page = parse(_run([tool, *order], "pandoc", data).decode("utf-8", "replace"))
    markdown = to_markdown(page, take_notes(page))
    refuse_empty(markdown)
    lost = "; its notes and the words of links may be missing" if kind == "rtf" else ""
    return _told(Converted(markdown), f"read with pandoc{lost}")


def by_kreuzberg(data: bytes, tool: str, kind: str) -> Converted:
    """Return what kreuzberg makes of a document.

    Args:
        data: the document.
        tool: the package; not used.
        kind: its format, as a suffix without the dot.

    Raises:
        ConversionError: it makes nothing of it.
    """
    import kreuzberg

    del tool
    is_plain = kind == "doc"  # of old Word it keeps no paragraphs in Markdown
    try:
        form = kreuzberg.ExtractionConfig(output_format="plain" if is_plain else "markdown")
        read = kreuzberg.extract_bytes_sync(data, _MEDIA[kind], form)
    except kreuzberg.KreuzbergError as error:
        raise ConversionError("cannot be read by kreuzberg", _AGAIN) from error
    markdown = _paragraphs(read.content) if is_plain else read.content.strip() + "\n"
    refuse_empty(markdown)
    lost = "headings, lists and notes are lost" if is_plain else "notes and raised letters are lost"
    return _told(Converted(markdown), f"read with kreuzberg, so that {lost}")


def _run(order: Sequence[str], name: str, data: bytes = b"") -> bytes:
    """Return what a program writes out.

    Raises:
        ConversionError: it fails, or takes too long.
    """
    try:
        ended = subprocess.run(  # noqa: S603 - a program that the person has installed
            order,
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={"PATH": os.defpath, **os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise ConversionError(f"takes {name} longer than a statement should", _AGAIN) from error
    if ended.returncode != 0:
        raise ConversionError(f"cannot be read by {name}", _AGAIN)
    return ended.stdout


def _told(converted: Converted, note: str) -> Converted:
    return replace(converted, notes=(note, *converted.notes))


def _paragraphs(text: str) -> str:
    """Return lines as paragraphs, with what Markdown would read as markup escaped."""
    page = parse("")
    for line in _FIELD.sub("", text).splitlines():
        if line.strip():
            paragraph = page.new_tag("p")
            paragraph.string = _ROW.sub("  ", line)
            page.append(paragraph)
    return to_markdown(page)
