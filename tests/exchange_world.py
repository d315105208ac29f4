"""An archive with everything in it that an export could lose, for tests of export and import."""

from pathlib import Path

from program import TODAY, Result, untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

HEADER = """\
---
# kept by hand; the order is ours
date: 2022-05-06   # printed
speaker: ['Anna Alvazzi del Frate', "Somebody; Else"]
chair: null
theme: firearms
session: 2022-firearms
title: '=HYPERLINK("http://evil.example","click")'
role: "-5 \\\\ 'quoted'"
topics: ["a; b", '@cmd', 'back\\slash', "\\u200f\u0645"]
room: {number: [1, 2], note: 'M; "2"'}
provenance: {date: 'document, line 3: "6 May"; printed', speaker: header}
---
"""
FILES: dict[str, str | bytes] = {
    "2022/2022-05-06-firearms-anna.md": HEADER
    + "\n\n=1+1 is not said.\n\n# A heading\n\nWe ask.\n",
    "2022/2022-07-01-tip-crlf.md": statement(
        "We welcome\r\nthe dialogue.\r\n\r\n\x0cWe ask\x01for\x00it. \u2028 \x85 End.\r",
        theme="trafficking-in-persons",
        session="2022-trafficking-in-persons",
        date="2022-07-01",
    ).replace("\n", "\r\n", 3),
    "2023/2023-firearms-bom.md": "\ufeff"
    + statement(
        "السلام عليكم. <script>alert(1)</script> ]]> &amp; & \U0001f600\n",
        speaker="ليلى حداد",
        date="2023",
        session="2023-firearms",
        language="ar",
        source="https://example.org/a?b=1&c=2",
    ),
    "2023/2023-10-04-tip-ian.md": statement(
        " \n\n",
        speaker="Ian Tennant",
        theme="TIP",
        date="2023-10-04",
        session="A meeting, elsewhere",
    ),
    "2023/2023-10-04-tip-ian.docx": b"PK\x03\x04 is not read here",
}
PRIVATE = statement("Not for others.\n", speaker="Carl Still", visibility="private")


def nasty(folder: Path) -> Archive:
    """Return an archive of these files."""
    return build_archive(folder, FILES)


def empty(folder: Path) -> Archive:
    """Return an archive without statements, with the same registry."""
    return build_archive(folder)


def files_of(archive: Archive) -> dict[str, bytes]:
    """Return every file of an archive by its path."""
    return {
        path.relative_to(archive.root).as_posix(): path.read_bytes()
        for path in archive.root.rglob("*")
        if path.is_file()
    }


def exported(archive: Archive, form: str, *arguments: str) -> bytes:
    """Return what ``untoc export --to`` writes."""
    return untoc("export", "--to", form, *arguments, archive=archive).data


def imported(archive: Archive, place: Path, data: bytes, *arguments: str, **more: int) -> Result:
    """Write a file, and run ``untoc import`` on it."""
    place.write_bytes(data)
    exit_code = more.get("exit_code", 0)
    return untoc("import", place, "--no-input", *arguments, archive=archive, exit_code=exit_code)


__all__ = ["FILES", "PRIVATE", "TODAY", "empty", "exported", "files_of", "imported", "nasty"]
