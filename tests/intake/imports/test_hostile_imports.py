"""What somebody may send as an export to do harm: refused in a sentence, and nothing is written."""

import contextlib
import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from exchange_world import empty, exported, files_of, imported
from hypothesis import given
from hypothesis import strategies as st
from malformed import batches
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import UntocError
from untoc_cli.intake.imports import READERS, ImportFormat, format_of, read
from untoc_cli.intake.imports.incoming import why_unfit

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
OUTSIDE = (
    "../evil.md",
    "2022/../../evil.md",
    "/etc/evil.md",
    "C:/evil.md",
    "2022\\..\\evil.md",
    ".git/hooks/evil.md",
    "2022/.hidden.md",
    "2022/a\nb.md",
    "2022/\u202edm.md",
    "2022//a.md",
    "2022/./a.md",
    "2022/ a.md",
    "README.md",
    "2022/a.sh",
    "x/" * 50 + "a.md",
    f"2022/{'a' * 300}.md",
    "2022/a\ud800.md",
    "",
)


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return empty(tmp_path)


def refused(archive: Archive, place: Path, data: bytes, *arguments: str) -> str:
    """Return what is said of an import that is refused, and make sure that nothing was written."""
    before = files_of(archive)
    outside = set(place.parent.iterdir())
    said = imported(archive, place, data, *arguments, exit_code=2).stderr
    assert files_of(archive) == before
    assert set(place.parent.iterdir()) <= outside | {place, place.parent / "cache"}
    assert said.startswith("error: ")
    assert "Traceback" not in said
    return said


def bag(files: Mapping[str, bytes], manifest: str | None = None) -> bytes:
    """Return a zip file that says it is an export."""
    lines = "".join(f"{hashlib.sha256(d).hexdigest()}  data/{n}\n" for n, d in files.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("untoc-archive/bagit.txt", DECLARATION)
        archive.writestr(
            "untoc-archive/manifest-sha256.txt", lines if manifest is None else manifest
        )
        for name, data in files.items():
            archive.writestr(f"untoc-archive/data/{name}", data)
    return packed.getvalue()


def record(path: str) -> bytes:
    """Return an export with one statement at a path."""
    header, _, body = statement().rpartition("---\n")
    one = {"path": path, "header_text": f"{header}---\n", "body": body}
    return json.dumps({"untoc_export": 1, "statements": [one]}).encode()


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_that_leads_elsewhere_is_refused_in_every_format(path: str) -> None:
    """Also one that no other computer could hold, or that a program would run."""
    assert why_unfit(path)


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_is_written_at_a_path_that_leads_elsewhere(
    path: str, archive: Archive, tmp_path: Path
) -> None:
    """From JSON, and from a zip file whose manifest agrees."""
    assert "the path '" in refused(archive, tmp_path / "a.json", record(path))
    if path and not path.endswith(".sh") and "\n" not in path and "\ud800" not in path:
        packed = bag({path: statement().encode()})
        assert refused(archive, tmp_path / "a.zip", packed)


def _edited(change: Callable[[zipfile.ZipInfo], None]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("untoc-archive/bagit.txt", DECLARATION)
        entry = zipfile.ZipInfo("untoc-archive/data/2022/a.md")
        change(entry)
        archive.writestr(entry, b"/etc/passwd")
    return packed.getvalue()


def _link(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def _bzip(entry: zipfile.ZipInfo) -> None:
    entry.compress_type = zipfile.ZIP_BZIP2


def _photographs() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("holiday.jpg", b"x")
    return packed.getvalue()


def _locked() -> bytes:
    data = bytearray(bag({"2022/a.md": b"x"}))
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = 0
        while (at := data.find(sign, at)) >= 0:
            data[at + offset] |= 1
            at += 4
    return bytes(data)


ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "another zip file": (_photographs, "is not an export of untoc"),
    "a link": (lambda: _edited(_link), "has a link in it"),
    "packed otherwise": (lambda: _edited(_bzip), "is packed in an uncommon way"),
    "a password": (_locked, "is protected with a password"),
    "a bomb": (lambda: bag({"2022/a.md": b"a" * 60_000_000}), "unpacks to far more"),
    "many parts": (lambda: b"PK\x03\x04" + b"PK\x01\x02" * 100_020, "more than 100,000 parts"),
    "cut off": (lambda: bag({"2022/a.md": b"x"})[:-40], "is damaged"),
    "nothing but a beginning": (lambda: b"PK\x03\x04", "is damaged"),
    "a file that was changed": (
        lambda: bag({"2022/a.md": b"x"}, "0" * 64 + "  data/2022/a.md\n"),
        "1 file changed",
    ),
    "a file that was added": (
        lambda: bag({"2022/a.md": b"x"}, ""),
        "1 file changed, missing or added",
    ),
    "a manifest of something else": (lambda: bag({}, "what?\n"), "a manifest that cannot be read"),
    "a program": (lambda: bag({"2022/a.sh": b"x"}), "'2022/a.sh' belongs to no statement"),
    "a text without a header": (lambda: bag({"2022/a.md": b"x"}), "the file has no header"),
    "a text that is no UTF-8": (
        lambda: bag({"2022/a.md": b"---\n\xff\n---\n"}),
        "is not UTF-8 text",
    ),
}


@pytest.mark.parametrize("kind", ZIPS)
def test_a_zip_file_made_to_do_harm_is_refused(kind: str, archive: Archive, tmp_path: Path) -> None:
    """With the reason, in a moment, and without a trace."""
    make, reason = ZIPS[kind]
    said = refused(archive, tmp_path / "a.zip", make())
    assert reason in said


XML_START = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    f"{XML_START}&b;</meta></debate></akomaNtoso>"
)
XMLS = {
    "entities": (LAUGHS, "declares a document type"),
    "a file of the machine": (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + XML_START + "&a;",
        "declares a document type",
    ),
    "a DTD elsewhere": ('<!DOCTYPE x SYSTEM "http://evil.example/a.dtd"><x/>', "document type"),
    "something else": ("<x/>", "is not an export of untoc"),
    "cut off": (XML_START, "this is not XML"),
    "an encoding that is none": ('<?xml version="1.0" encoding="x-evil"?><x/>', "XML"),
}


@pytest.mark.parametrize("kind", XMLS)
def test_xml_made_to_do_harm_is_refused(kind: str, archive: Archive, tmp_path: Path) -> None:
    """No entity is expanded, and nothing is fetched."""
    text, reason = XMLS[kind]
    assert reason in refused(archive, tmp_path / "a.akn", text.encode(), "--from", "akoma-ntoso")


def test_a_speech_that_was_changed_in_another_program_is_refused(
    archive: Archive, tmp_path: Path
) -> None:
    """Neither the change nor the file behind it is taken without a word."""
    source = build_archive(tmp_path / "a", {"2022/a.md": statement()})
    changed = exported(source, "akoma-ntoso").replace(b">We welcome the", b">We reject the", 1)

    said = refused(archive, tmp_path / "a.akn", changed)

    assert "the speech says something else than the file of 2022/a.md" in said


JSONS = {
    "deep": (b'{"untoc_export": 1, "statements": ' + b"[" * 100_000, "is not that of an export"),
    "a number without end": (b'{"untoc_export": ' + b"9" * 5000 + b"}", "is not that of an export"),
    "half a letter": (
        record("2022/a.md").replace(b"We welcome", b"\\ud800"),
        "U+D800 in its text is no character",
    ),
    "no letters": (b'{"untoc_export": 1, "statements": ["\xff\xfe"]}', "this is not UTF-8"),
    "no number": (b'{"untoc_export": NaN}', "is not that of an export"),
    "a text too large": (record("2022/a.md").replace(b"We", b"We" * 2_100_000), "larger than 4 MB"),
}


@pytest.mark.parametrize("kind", JSONS)
def test_json_made_to_do_harm_is_refused(kind: str, archive: Archive, tmp_path: Path) -> None:
    """Whatever stands in it."""
    data, reason = JSONS[kind]
    assert reason in refused(archive, tmp_path / "a.json", data)


@given(data=st.binary(max_size=300), form=st.sampled_from(READERS))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, form: ImportFormat) -> None:
    """Never anything else."""
    beginnings = {"zip": b"PK\x03\x04", "akoma-ntoso": b"<?xml ", "csv": b"a;b\n", "json": b"{"}
    with contextlib.suppress(UntocError):
        read(form, "a", beginnings.get(form.name, b"") + data)


@pytest.mark.parametrize("form", ["json", "csv", "akoma-ntoso"])
def test_broken_files_come_back_as_broken_as_they_were(form: str, tmp_path: Path) -> None:
    """Those that have a header; whatever stands in it or below."""
    (files,) = batches(count=80, seed=2022, size=80)
    source, target = build_archive(tmp_path / "a", files), empty(tmp_path / "b")
    written = exported(source, form)

    imported(target, tmp_path / "x", written, "--from", form, "--force")

    assert len(source.statements) > 20
    assert exported(target, form) == written


def test_the_name_of_a_file_says_its_format() -> None:
    """In capitals, too."""
    assert format_of("OLD.CSV", None).name == "csv"
    assert format_of("debate.akn", None).name == "akoma-ntoso"


def test_an_error_about_half_a_character_is_one_envelope(archive: Archive, tmp_path: Path) -> None:
    """JSON can write halves of a character, which no stream takes as they are."""
    file = tmp_path / "a.json"
    file.write_bytes(record("2022/a\ud800.md"))
    said = untoc("import", file, "-f", "json", archive=archive, exit_code=2)
    assert said.json["error"]["message"] == (
        "a.json, statement 1: the path '2022/a\ud800.md' holds signs that not every computer takes "
        "in a name"
    )


def test_a_key_that_stands_twice_is_refused(archive: Archive, tmp_path: Path) -> None:
    """Of two texts nobody knows which is meant."""
    data = record("2022/a.md").replace(b'"body":', b'"body": "Another.", "body":')
    assert refused(archive, tmp_path / "a.json", data) == (
        "error: a.json:1: this JSON is not that of an export\n"
        "  try: export it again, and do not change it in between\n"
    )


@pytest.mark.parametrize("name", ["2022/a", "2022/a.yaml", "...", ".", "2022/a.docx/b.txt"])
def test_what_is_no_document_beside_a_statement_is_refused(
    name: str, archive: Archive, tmp_path: Path
) -> None:
    """No export holds it, and no command would move or remove it with its statement."""
    packed = bag({"2022/a.md": statement().encode(), name: b"x"})
    said = refused(archive, tmp_path / "a.zip", packed)
    assert said.startswith(f"error: a.zip: '{name}' belongs to no statement in it\n")


def test_only_line_feeds_part_the_lines_of_a_manifest() -> None:
    """A name may hold what other programs take for the end of a line."""
    packed = bag({"2022/a.md": statement().encode(), "2022/a.b\x85c": b"x"})
    problems = read(format_of("a.zip", None), "a.zip", packed).problems
    assert [problem.what for problem in problems] == [
        "a.zip: '2022/a.b c' holds signs that not every computer takes in a name"
    ]


def test_a_damaged_file_in_a_debate_is_said(tmp_path: Path) -> None:
    """Also where letters stand in it that no computer writes there."""
    source = build_archive(tmp_path, {"2022/a.md": statement("Said\x01.\n")})
    data = exported(source, "akoma-ntoso").decode()
    assert 'encoding="base64"' in data
    for sign in ("é", "!"):
        damaged = data.replace('encoding="base64">', f'encoding="base64">{sign}').encode()
        assert damaged != data.encode()
        problems = read(format_of("a.akn", None), "a.akn", damaged).problems
        assert [problem.what for problem in problems][:1] == ["a.akn, file 1 is damaged"]
