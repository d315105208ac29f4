"""An archive is found where people expect it, and a statement by what they call it."""

from datetime import date
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive.archive import Archive, Selection, chronological
from untoc_cli.archive.dates import DateRange, PartialDate
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import ArchiveUnreadable, ExitCode, NotFound

ANNA = "2022-05-06-firearms-anna-alvazzi-del-frate"
IAN = "2023-05-05-firearms-ian-tennant"
TIP = "2023-10-04-trafficking-in-persons-ian-tennant"
FILES: dict[str, str | bytes] = {
    f"2022/{ANNA}.md": statement("Anna speaks.\n", aliases="[2022-firearms-alvazzi]"),
    f"2023/{IAN}.md": statement(speaker="Ian Tennant", date="2023", session="2023-firearms"),
    f"2023/{TIP}.md": statement(
        speaker="Ian Tennant", date="2023-10-04", theme="trafficking-in-persons"
    ),
    "2023/undated.md": statement(date=None, language="fr"),
    "2023/broken.md": "no header",
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of four statements and a file that is none."""
    return build_archive(tmp_path, FILES)


# --- What it holds -------------------------------------------------------------------------------


def test_statements_stand_oldest_first_and_undated_ones_last(archive: Archive) -> None:
    """A year stands before the days in it; a file without a header is an entry, no statement."""
    assert [one.id for one in archive.statements] == [ANNA, IAN, TIP, "undated"]
    assert [entry.path for entry in archive.entries] == sorted(FILES)


def test_the_order_of_dates_is_that_of_their_first_days() -> None:
    """Years and months begin with their first day, and the id decides between equals."""
    dates = [PartialDate(2023, 1, 1), PartialDate(2023), None, PartialDate(2022, 12, 31)]
    ordered = sorted((Statement(id=str(d), date=d) for d in dates), key=chronological)
    assert [one.id for one in ordered] == ["2022-12-31", "2023-01-01", "2023", "None"]


def test_a_body_and_a_file_are_given_as_they_stand(archive: Archive) -> None:
    """Byte for byte, from the file and not from the catalogue."""
    one = archive.find(ANNA)
    assert archive.body(one) == "Anna speaks.\n"
    (archive.root / one.path).write_bytes(b"\xef\xbb\xbf---\r\na: b\r\n---\r\n---\r\nNew\r")
    assert archive.body(one) == "---\r\nNew\r"
    assert archive.raw(one).endswith(b"New\r")
    (archive.root / one.path).write_bytes(b"\xff")
    with pytest.raises(NotFound):
        archive.body(one)
    (archive.root / one.path).unlink()
    with pytest.raises(NotFound) as caught:
        archive.raw(one)
    assert caught.value.what == f"{one.path} cannot be read any more"


def test_an_archive_looks_again_when_it_is_told_to(archive: Archive) -> None:
    """Until then it gives the same answers to one command."""
    assert len(archive.statements) == 4
    (archive.root / "2023/new.md").write_text(statement())
    assert len(archive.statements) == 4
    archive.reload()
    assert [one.id for one in archive.statements] == [ANNA, "new", IAN, TIP, "undated"]
    assert archive.entry(archive.find("new")).path == "2023/new.md"


# --- Which statement is meant --------------------------------------------------------------------


@pytest.mark.parametrize(
    "reference",
    [
        ANNA,
        ANNA.upper(),
        f"  {ANNA} ",
        f"{ANNA}.md",
        f"2022/{ANNA}.md",
        f"./2022/{ANNA}.md",
        f"statements/2022/{ANNA}.md",
        "2022-firearms-alvazzi",
        "2022-Firearms-Alvazzi",
        "alvazzi",
        "Álvazzi",
        "2022",
    ],
)
def test_a_statement_is_found_by_id_alias_path_or_part(archive: Archive, reference: str) -> None:
    """In any case, and with or without accents."""
    assert archive.find(reference).id == ANNA


def test_a_path_is_understood_from_everywhere(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the shell completes it: absolute, or from the folder one is in."""
    assert archive.find(str(archive.root / f"2023/{TIP}.md")).id == TIP
    monkeypatch.chdir(archive.root / "2022")
    assert archive.find(f"../2023/{TIP}.md").id == TIP


def test_a_part_that_fits_several_names_them(archive: Archive) -> None:
    """Nothing is guessed; the ids can be copied."""
    with pytest.raises(NotFound) as caught:
        archive.find("tennant")
    assert caught.value.what == "'tennant' fits 2 statements"
    assert caught.value.hint == f"{IAN} or {TIP}"
    assert caught.value.exit_code == ExitCode.USAGE


def test_a_whole_id_wins_over_longer_ones_that_hold_it(tmp_path: Path) -> None:
    """The second statement of a day does not hide the first."""
    archive = build_archive(tmp_path, {f"2022/{n}.md": statement() for n in ("one", "one-2")})
    assert archive.find("one").id == "one"
    assert archive.find("One").id == "one"


def test_of_two_files_with_one_name_the_path_tells_which(tmp_path: Path) -> None:
    """By id they cannot be told apart, so their paths are named."""
    archive = build_archive(tmp_path, {f"{year}/one.md": statement() for year in (2022, 2023)})
    assert archive.find("2023/one.md").path == "2023/one.md"
    with pytest.raises(NotFound) as caught:
        archive.find("one")
    assert caught.value.hint == "2022/one.md or 2023/one.md"


@pytest.mark.parametrize("reference", ["ian", "2022/ian.md"])
def test_a_file_that_cannot_be_read_is_not_taken_for_one_with_a_longer_name(
    tmp_path: Path, reference: str
) -> None:
    """Otherwise the second statement of a speaker is changed in the place of the first."""
    broken = statement().replace("theme:", "theme: firearms\ntheme:")
    archive = build_archive(tmp_path, {"2022/ian.md": broken, "2022/ian-2.md": statement()})

    with pytest.raises(NotFound) as error:
        archive.find(reference)

    assert error.value.what == "the header of 2022/ian.md cannot be read"
    assert error.value.hint == "untoc validate ian"


def test_a_path_to_a_file_that_cannot_be_read_is_not_another_file_of_that_name(
    tmp_path: Path,
) -> None:
    """The path tells which of two is meant, readable or not."""
    archive = build_archive(tmp_path, {"2022/a.md": "no header", "2023/a.md": statement()})

    with pytest.raises(NotFound, match=r"the header of 2022/a\.md cannot be read"):
        archive.find("2022/a.md")
    assert [entry.path for entry in archive.broken("2022/a.md")] == ["2022/a.md"]
    assert archive.find("2023/a.md").path == archive.find("a").path == "2023/a.md"


def test_many_fitting_statements_are_not_all_named(tmp_path: Path) -> None:
    """Five are enough to see what is meant."""
    archive = build_archive(tmp_path, {f"2022/s-{n}.md": statement() for n in range(7)})
    with pytest.raises(NotFound) as caught:
        archive.find("s-")
    assert caught.value.hint == "s-0 or s-1 or s-2 or s-3 or s-4 …"


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("2023-10-04-traficking-in-persons-ian-tenant", TIP),
        ("tenant", f"{IAN} or {TIP}"),
        ("ian-tenannt", f"{IAN} or {TIP}"),
        ("2024", "untoc list shows them all"),
        ("qqqq", "untoc list shows them all"),
        ("", "untoc list shows them all"),
        ("x" * 5000 + ".md", "untoc list shows them all"),
        ("a\0b.md", "untoc list shows them all"),
    ],
)
def test_a_name_that_fits_none_is_answered_with_the_nearest(
    archive: Archive, reference: str, hint: str
) -> None:
    """Also where it is near a part of an id; or with the command that lists them."""
    with pytest.raises(NotFound) as caught:
        archive.find(reference)
    assert caught.value.what.startswith("there is no statement '")
    assert caught.value.hint == hint


# --- Where it is ---------------------------------------------------------------------------------


def make(folder: Path) -> Path:
    """Make the smallest archive."""
    folder.mkdir(parents=True)
    (folder / "archive.yaml").write_text("")
    return folder


def test_two_archives_never_share_a_cache(tmp_path: Path) -> None:
    """Also when their folders have the same name; a link leads to the same one."""
    one, other = (make(tmp_path / name / "statements") for name in ("Vienna Office", "Geneva"))
    (tmp_path / "link").symlink_to(one)
    caches = [Archive(root, tmp_path / "cache").cache for root in (one, other, tmp_path / "link")]
    assert caches[0] == caches[2] != caches[1]
    assert caches[0].name.startswith("vienna office-")
    assert caches[0].parent == tmp_path / "cache"
    assert Archive(one, tmp_path / "cache").lock_file.parent == caches[0]


# --- Its own files -------------------------------------------------------------------------------


def test_an_archive_without_a_registry_says_which_file_is_missing(archive: Archive) -> None:
    """Settings may be missing; the registry may not."""
    (archive.root / "archive.yaml").unlink()
    (archive.root / "sessions.yaml").unlink()
    assert archive.settings.name == ""
    with pytest.raises(ArchiveUnreadable) as caught:
        _ = archive.sessions
    assert caught.value.what == f"the archive {archive.root} has no sessions.yaml"
    assert caught.value.exit_code == ExitCode.ARCHIVE


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (
            b"sessions:\n  - id: 'x\n",
            "sessions.yaml:2: a quotation mark is opened and never closed",
        ),
        (b"sessions:\n  - caf\xe9\n", "{root}/sessions.yaml cannot be read: it is not utf-8"),
    ],
)
def test_a_registry_that_cannot_be_read_says_where(
    archive: Archive, data: bytes, what: str
) -> None:
    """With the line when there is one."""
    (archive.root / "sessions.yaml").write_bytes(data)
    with pytest.raises(ArchiveUnreadable) as caught:
        _ = archive.sessions
    assert caught.value.what == what.format(root=archive.root)
    assert caught.value.hint


def test_faults_in_the_settings_are_reported_and_stop_nothing(archive: Archive) -> None:
    """The registry is read with the themes that the settings do add."""
    (archive.root / "archive.yaml").write_text("name: [x]\nthemes: [{slug: cybercrime}]\n")
    assert [(p.place, p.code) for p in archive.registry_problems()] == [
        ("archive.yaml:1", "wrong-type")
    ]
    assert "cybercrime" in archive.themes
    assert len(archive.sessions) == 6


def test_an_archive_whose_folder_is_gone_says_so(archive: Archive) -> None:
    """An unplugged drive is no empty archive."""
    archive.root.rename(archive.root.with_name("elsewhere"))
    with pytest.raises(ArchiveUnreadable) as caught:
        _ = archive.statements
    assert caught.value.what.startswith(f"the archive {archive.root} cannot be read: ")


# --- Selection -----------------------------------------------------------------------------------

ONE = Statement(
    id="one",
    speaker=("Anna Alvazzi del Frate", "Ian Tennant"),
    organisation=("Alliance of NGOs",),
    on_behalf_of=("Côte d’Ivoire Network",),
    theme=("international-cooperation", "technical-assistance"),
    date=PartialDate(2022, 5),
    session="A side event",
    language="fr",
)


@pytest.mark.parametrize(
    ("selection", "fits"),
    [
        (Selection(), True),
        (Selection(themes=("firearms", "technical-assistance")), True),
        (Selection(themes=("firearms",)), False),
        (Selection(speakers=("TENNANT",)), True),
        (Selection(speakers=("Alvazzi-del",)), True),
        (Selection(speakers=("Tennant Ian",)), False),
        (Selection(organisations=("cote d'ivoire",)), True),
        (Selection(organisations=("UNODC", "alliance")), True),
        (Selection(organisations=("UNODC",)), False),
        (Selection(sessions=("2022-firearms", "A side event")), True),
        (Selection(sessions=("side",)), False),
        (Selection(days=DateRange(date(2022, 5, 31))), True),
        (Selection(days=DateRange(date(2022, 6, 1))), False),
        (Selection(days=DateRange(None, date(2022, 5, 1))), True),
        (Selection(languages=("en", "fr")), True),
        (Selection(languages=("en",)), False),
        (Selection(themes=("technical-assistance",), languages=("en",)), False),
    ],
)
def test_a_selection_fits_when_each_of_its_filters_does(selection: Selection, fits: bool) -> None:
    """Within a filter one value is enough; names are compared without case and accents."""
    assert selection.fits(ONE) is fits
    assert list(selection.choose([ONE])) == [ONE] * fits


def test_a_selection_of_nothing_in_particular_is_none() -> None:
    """A statement without date or session fits only where nobody asks for one."""
    assert not Selection()
    assert Selection(languages=("en",))
    assert Selection().fits(Statement())
    assert not Selection(days=DateRange(date(1900, 1, 1))).fits(Statement())
    assert not Selection(sessions=("2022-firearms",)).fits(Statement())
