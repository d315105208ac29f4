"""Whatever stands in the files, a validation comes to its end and passes over none of them."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from world import build_archive, statement

from untoc_cli.archive.reading import read_statement
from untoc_cli.validation.validate import validate_archive

TODAY = date(2025, 6, 1)
COMPLETE = statement(
    title='"Firearms: one year on"',
    language="en",
    status="delivered",
    aliases="[an-earlier-id, another]",
    translation_of="2022-firearms",
    provenance="{date: the document}",
).encode()
KEYS = "title speaker chair theme date session language status aliases provenance".split()
# Values that have led programs astray, beside arbitrary ones.
VALUES = st.sampled_from(
    (
        'NO 10:30 010 2022-13-45 0000 ~ "" [] {} [[a]] {a:{b:c}} *a &a !!int "\\uD800" - ? : # | >'
    ).split()
) | st.text(max_size=12)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return a complete statement with a few lines of its header changed, and perhaps a byte."""
    lines = COMPLETE.split(b"\n")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        key, value = draw(st.sampled_from(KEYS)), draw(VALUES)
        line = f"{key}: {value}".encode()
        replacements: tuple[list[bytes], ...] = (
            [],
            [line],
            [lines[at], lines[at]],
            [lines[at], line],
        )
        lines[at : at + 1] = draw(st.sampled_from(replacements))
        lines = lines or [b""]
    data = b"\n".join(lines)
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.binary(max_size=2)) + data[at:]


@settings(max_examples=80, deadline=None)
@given(contents=st.lists(mutated(), min_size=1, max_size=3))
def test_every_unreadable_file_is_named_and_nothing_is_raised(contents: list[bytes]) -> None:
    """A validation of broken files ends, and names each one whose header cannot be read."""
    files: dict[str, str | bytes] = {f"2022/{at}.md": data for at, data in enumerate(contents)}
    with tempfile.TemporaryDirectory() as folder:
        report = validate_archive(build_archive(Path(folder), files), today=TODAY)
    unreadable = {
        path
        for path, data in zip(files, contents, strict=True)
        if read_statement(path, data).statement is None
    }
    errors = [finding.path for finding in report.findings if finding.severity == "error"]
    assert report.files == len(files)
    assert all(errors.count(path) == 1 for path in unreadable)


@settings(max_examples=40, deadline=None)
@given(registry=st.text(max_size=60) | VALUES.map("sessions:\n  - id: {}".format))
def test_whatever_the_registry_holds_statements_are_looked_at(registry: str) -> None:
    """A broken registry takes nothing from the findings of statements."""
    files = {"2022/a.md": statement(chair="yes")}
    text = registry.encode("utf-8", "replace").decode()
    with tempfile.TemporaryDirectory() as folder:
        archive = build_archive(Path(folder), files, registry=text)
        report = validate_archive(archive, today=TODAY)
    assert "chair-not-a-name" in [finding.code for finding in report.findings]
