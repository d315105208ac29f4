"""Originals that are kept, and language versions of one statement that are linked."""

from hashlib import sha256
from pathlib import Path

import pytest
from making import p, r, word_document
from program import untoc
from world import REAL, build_archive, statement

from untoc_cli.archive.archive import Archive

TENNANT = REAL / "ian-tennant-2023.txt"
TENNANT_ID = "2023-10-04-trafficking-in-persons-ian-tennant"
ENGLISH = "2022-05-06-firearms-anna-alvazzi-del-frate"
FRENCH = (
    "Anna Alvazzi del Frate, Présidente\n\n"
    "Nous saluons le dialogue constructif sur les armes à feu, et nous demandons que la société "
    "civile puisse participer aux travaux du groupe de travail. Nous remercions les donateurs "
    "de leur appui et nous espérons que cette question sera résolue avant le prochain dialogue.\n"
)


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, {f"2022/{ENGLISH}.md": statement()})


@pytest.fixture(name="french")
def _french(tmp_path: Path) -> Path:
    source = tmp_path / "discours.txt"
    source.write_text(FRENCH, "utf-8")
    return source


def test_the_original_is_kept_with_its_fingerprint(archive: Archive, tmp_path: Path) -> None:
    """Byte for byte, beside the statement, under its name; the suffix tells what it is."""
    source = tmp_path / "final FINAL.bin"
    source.write_bytes(word_document(p(r("We ask for seats."))))

    said = untoc(
        "add", source, "--speaker", "Maria Gruber", "--session", "2023-firearms", "--no-input",
        "--keep-original", archive=archive,
    )  # fmt: skip

    kept = archive.root / "2023/2023-05-05-firearms-maria-gruber.docx"
    assert kept.read_bytes() == source.read_bytes()
    assert said.stdout.splitlines()[1] == f"Kept {kept}"
    filed = next(s for s in archive.statements if s.speaker == ("Maria Gruber",))
    assert filed.source == f"final FINAL.bin (sha256:{sha256(source.read_bytes()).hexdigest()})"


def test_an_original_of_markdown_is_no_statement(archive: Archive, tmp_path: Path) -> None:
    """It is kept as .txt, because every .md of an archive is read as a statement."""
    source = tmp_path / "a.md"
    source.write_bytes(TENNANT.read_bytes())

    untoc("add", source, "--date", "2023-10-04", "--no-input", "--keep-original", archive=archive)

    assert (archive.root / f"2023/{TENNANT_ID}.txt").read_bytes() == source.read_bytes()
    assert [s.id for s in archive.statements] == [ENGLISH, TENNANT_ID]


def test_a_file_in_the_place_of_the_original_stays(archive: Archive) -> None:
    """Nothing is overwritten, and then nothing is filed."""
    there = archive.root / f"2023/{TENNANT_ID}.txt"
    there.parent.mkdir()
    there.write_text("notes of a colleague")

    said = untoc(
        "add", TENNANT, "--date", "2023-10-04", "--no-input", "--keep-original",
        archive=archive, exit_code=2,
    )  # fmt: skip

    assert f"{TENNANT_ID}.txt is there already, and nothing was written" in said.stderr
    assert there.read_text() == "notes of a colleague"
    assert [s.id for s in archive.statements] == [ENGLISH]


def test_a_translation_is_recognised_and_not_filed_unlinked(archive: Archive, french: Path) -> None:
    """The same speaker at the same session in another language: the hint links it."""
    flags = ("--session", "2022-firearms", "--no-input")

    said = untoc("add", french, *flags, archive=archive, exit_code=2)

    assert said.stderr.endswith(
        f"error: discours.txt was not filed: {ENGLISH} is on file in English, "
        "and this may be its translation\n"
        f"  try: untoc add {french} --session 2022-firearms --translation-of {ENGLISH}, "
        "or --force\n"
    )


def test_a_translation_takes_from_its_original_what_it_does_not_print(
    archive: Archive, french: Path
) -> None:
    """With the original as the source of each value; what it prints itself counts more."""
    untoc("add", french, "--translation-of", "frate", "--no-input", archive=archive)

    filed = archive.find(f"{ENGLISH}-2")
    assert (filed.translation_of, filed.language, filed.session) == (ENGLISH, "fr", "2022-firearms")
    assert filed.provenance["session"] == f"statement {ENGLISH}"
    assert filed.provenance["speaker"].startswith("document, line 1")


def test_a_translation_of_a_translation_is_linked_to_the_original(
    archive: Archive, french: Path, tmp_path: Path
) -> None:
    """All versions hang on one statement, whichever is named."""
    untoc("add", french, "--translation-of", ENGLISH, "--no-input", archive=archive)
    spanish = tmp_path / "discurso.txt"
    spanish.write_text(
        "Pedimos que la sociedad civil participe en los grupos de trabajo.\n", "utf-8"
    )

    flags = ("--translation-of", f"{ENGLISH}-2", "--language", "es", "--no-input")
    untoc("add", spanish, *flags, archive=archive)

    assert archive.find(f"{ENGLISH}-3").translation_of == ENGLISH
    shown = untoc("show", ENGLISH, archive=archive).stdout
    assert f"in French     {ENGLISH}-2\nin Spanish    {ENGLISH}-3\n" in shown
    versions = untoc("show", f"{ENGLISH}-3", "-f", "json", archive=archive).json
    assert versions["data"]["statement"]["versions"] == [ENGLISH, f"{ENGLISH}-2"]


def test_at_the_keyboard_a_translation_is_linked_by_a_yes(archive: Archive, french: Path) -> None:
    """The question says of which statement; an empty answer takes the link."""
    said = untoc(
        "add", french, "--session", "2022-firearms", archive=archive, terminal=True,
        stdin="\ny\n", environ={"TERM": "dumb"},
    )  # fmt: skip

    assert f"{ENGLISH} is on file in English, and this may" in said.stderr
    assert "Link it as a translation of that one? (Y/n): " in said.stderr
    assert archive.find(f"{ENGLISH}-2").translation_of == ENGLISH


def test_an_unknown_original_is_named(archive: Archive, french: Path) -> None:
    """A wrong id is a wrong option, and nothing is read."""
    said = untoc("add", french, "--translation-of", "2019-nothing", archive=archive, exit_code=2)

    assert said.stderr.startswith("error: --translation-of: there is no statement '2019-nothing'")


def test_another_script_is_recognised_by_its_numbers(tmp_path: Path) -> None:
    """A name in Arabic letters is another text, but the numbers and paragraphs stay."""
    body = "In 2018, resolution 9/1 was adopted.\n\nBy 2024, 84 reviews had begun.\n"
    archive = build_archive(tmp_path, {f"2022/{ENGLISH}.md": statement(body)})
    source = tmp_path / "a.txt"
    source.write_text("في عام 2018 اعتمد القرار 9/1.\n\nبحلول عام 2024 بدأ 84 استعراضا.\n", "utf-8")

    said = untoc(
        "add", source, "--speaker", "آنا ألفازي", "--session", "2022-firearms", "--no-input",
        archive=archive, exit_code=2,
    )  # fmt: skip

    assert "this may be its translation" in said.stderr
