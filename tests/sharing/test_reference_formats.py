"""CSL-JSON, BibTeX and RIS, read back by programs that know nothing of untoc."""

import json
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from warnings import catch_warnings, filterwarnings

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import SeparateCoAuthors
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text
from world import build_archive
from world import statement as text_of

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.citation import csl_item
from untoc_cli.sharing.formats import FORMATS, Collection, write
from untoc_cli.sharing.formats.bibtex import keys_of
from untoc_cli.text.safety import one_line

NOW = datetime(2026, 11, 21, tzinfo=UTC)
FULL = Statement(
    id="2023-05-05-firearms-a",
    path="2023/a.md",
    title="Access & funding: 100 % of {it}",
    speaker=("Tennant, Ian", "ليلى حسن", "Rand and Sons"),
    chair="Ian Tennant",
    role="Chair",
    organisation=("NGO A", "NGO B"),
    on_behalf_of=("NGO C",),
    theme=("firearms",),
    date=PartialDate(2023, 5),
    session="2023-firearms",
    presiding=("Miguel Ángel Reyes Moncayo (Mexico)",),
    agenda_item="item 2 (b)",
    language="fr",
    status="video",
    topics=("access",),
    source="https://example.org/a_b?c=%7Bd%7D#e",
    provenance={"date": "session 2023-firearms", "language": "read from the text"},
)
REGISTRY = """\
sessions:
  - id: 2023-firearms
    date: 2023-05-05
    place: Vienna
    themes: [firearms]
    status: held
    source: a page
    provenance: {place: a report}
"""
# No hyphens and quotation marks in a row, which TeX joins to dashes and curly ones.
HOSTILE = st.text(
    st.sampled_from('aZ9 é人ل{}\\%&$#_~^"@,=;:*[]()<>|/\n\r\t\x00\x1b\u2028'), min_size=1
)
WORDS = HOSTILE.map(lambda text: f"x{text} and x")
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")


@cache
def _archive() -> Archive:
    return build_archive(Path(tempfile.mkdtemp()), {"2023/a.md": text_of()}, registry=REGISTRY)


def written(name: str, *statements: Statement) -> bytes:
    """Return statements in a format."""
    return write(name, Collection(_archive(), statements, NOW))


def pandoc(source: str, content: bytes) -> list[dict[str, Any]]:
    """Return what pandoc understands of a file of references."""
    command = ["pandoc", "--from", source, "--to", "csljson"]
    read = subprocess.run(command, input=content, capture_output=True, check=True)
    assert read.stderr == b""
    items: list[dict[str, Any]] = json.loads(read.stdout)
    return items


def in_tex(text: str) -> str:
    """Return what TeX prints for a text, on one line."""
    for command, sign in (("left", "{"), ("right", "}")):  # which pylatexenc does not know
        text = text.replace(rf"{{\textbrace{command}}}", rf"\{sign}")
    return one_line(LatexNodes2Text().latex_to_text(text)).replace("ˆ", "^")


def test_a_csl_item_holds_all_that_is_known() -> None:
    """The fields of CSL 1.0.2; what it has no field for stands under custom."""
    date = {"date-parts": [[2023, 5]]}

    assert csl_item(FULL, _archive()) == {
        "id": "2023-05-05-firearms-a",
        "type": "speech",
        "title": "Access & funding: 100 % of {it}",
        "author": [
            {"family": "Tennant", "given": "Ian"},
            {"literal": "ليلى حسن"},
            {"literal": "Rand and Sons"},
        ],
        "chair": [{"literal": "Miguel Ángel Reyes Moncayo (Mexico)"}],
        "genre": "Video statement",
        "issued": date,
        "event-date": date,
        "event-title": "Constructive Dialogue on Firearms",
        "event": "Constructive Dialogue on Firearms",
        "event-place": "Vienna",
        "publisher": "NGO A and NGO B",
        "keyword": "firearms, access",
        "language": "fr",
        "URL": "https://example.org/a_b?c=%7Bd%7D#e",
        "note": "speaker's function: Chair; on behalf of NGO C; agenda item: item 2 (b); "
        "date not printed (a page); language not printed (read from the text); "
        "place not printed (a report)",
        "custom": {
            "role": "Chair",
            "chair-of-organisation": "Ian Tennant",
            "organisation": ["NGO A", "NGO B"],
            "on-behalf-of": ["NGO C"],
            "session": "2023-firearms",
            "agenda-item": "item 2 (b)",
            "status": "video",
            "themes": ["firearms"],
            "topics": ["access"],
            "source": "https://example.org/a_b?c=%7Bd%7D#e",
            "supplied": {
                "date": "a page",
                "language": "read from the text",
                "place": "a report",
            },
        },
    }


def test_a_statement_of_which_nothing_is_known_is_still_an_item() -> None:
    """Nothing is made up for it, in no format."""
    bare = Statement(id="a", path="a.md")

    assert csl_item(bare, _archive()) == {
        "id": "a",
        "type": "speech",
        "title": "Statement, session unknown",
        "genre": "Statement",
        "language": "en",
        "note": "title supplied",
    }
    assert rispy.loads(written("ris", bare).decode()) == [
        {
            "type_of_reference": "GEN",
            "id": "a",
            "title": "Statement, session unknown",
            "type_of_work": "Statement",
            "language": "en",
            "notes": ["title supplied"],
        }
    ]
    assert written("bibtex", bare).decode() == (
        "@unpublished{a,\n"
        "  title = {{Statement, session unknown}},\n"
        "  type = {Statement},\n"
        "  language = {english},\n"
        "  note = {title supplied},\n"
        "}\n"
    )


@needs_pandoc
def test_pandoc_reads_the_csl_item_back() -> None:
    """Names, partial date, session and place arrive; custom is for others."""
    (read,) = pandoc("csljson", written("csl-json", FULL))

    item = csl_item(FULL, _archive())
    assert {name: read[name] for name in ("type", "title", "author", "issued", "event-date")} == {
        "type": "speech",
        **{name: item[name] for name in ("title", "author", "issued", "event-date")},
    }
    assert (read["event"], read["event-place"], read["language"], read["URL"]) == (
        item["event-title"],
        "Vienna",
        "fr",
        item["URL"],
    )


def test_another_citation_processor_makes_a_reference_of_the_item() -> None:
    """citeproc-py, in a style that it brings along; it does not know chair, custom and 1.0.2."""
    items = json.loads(written("csl-json", FULL))
    with catch_warnings():
        filterwarnings("ignore", "The following arguments for Reference are unsupported")
        source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"])]))

    shown = "".join(map(str, bibliography.bibliography()))
    assert shown.startswith(
        "Tennant, I., ليلى حسن and Rand and Sons (2023) “Access & funding: 100 %"
    )
    assert "NGO A and NGO B, May" in shown


@needs_pandoc
@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
def test_pandoc_takes_a_bibtex_entry_for_a_speech_at_an_event(dialect: str) -> None:
    """In both dialects, with all names whole and no more of the date than is known."""
    (read,) = pandoc(dialect, written("bibtex", FULL))

    names = ("id", "type", "title", "author", "event", "event-place", "issued", "genre", "URL")
    assert {name: read.get(name) for name in names} == {
        "id": "2023-05-05-firearms-a",
        "type": "speech",
        "title": "Access & funding: 100 % of {it}",
        "author": [
            {"family": "Tennant", "given": "Ian"},
            {"literal": "ليلى حسن"},
            {"literal": "Rand and Sons"},
        ],
        "event": "Constructive Dialogue on Firearms",
        "event-place": "Vienna",
        "issued": {"date-parts": [[2023, 5]]},
        "genre": "Video statement",
        "URL": "https://example.org/a_b?c=%7Bd%7D#e",
    }


def test_a_ris_record_is_read_back_whole() -> None:
    """By rispy; each line ends with CR and LF, as the specification wants."""
    content = written("ris", FULL, FULL)

    assert content.count(b"\n") == content.count(b"\r\n")
    assert rispy.loads(content.decode())[1] == {
        "type_of_reference": "GEN",
        "id": "2023-05-05-firearms-a",
        "authors": ["Tennant, Ian", "ليلى حسن", "Rand and Sons"],
        "secondary_authors": ["Miguel Ángel Reyes Moncayo (Mexico)"],
        "title": "Access & funding: 100 % of {it}",
        "secondary_title": "Constructive Dialogue on Firearms",
        "date": "2023/05//",
        "year": "2023",
        "place_published": "Vienna",
        "publisher": "NGO A and NGO B",
        "type_of_work": "Video statement",
        "keywords": ["firearms", "access"],
        "language": "fr",
        "urls": ["https://example.org/a_b?c=%7Bd%7D#e"],
        "notes": [csl_item(FULL, _archive())["note"]],
    }


@given(st.lists(WORDS, min_size=1, max_size=3), WORDS, WORDS)
def test_bibtex_holds_any_value_in_one_entry(names: list[str], title: str, session: str) -> None:
    """Braces, backslashes, signs of TeX and the word "and" end nothing and split nothing."""
    hostile = Statement(id="a", path="a.md", speaker=tuple(names), title=title, session=session)

    library = parse_string(
        written("bibtex", hostile, FULL).decode(), append_middleware=[SeparateCoAuthors()]
    )
    assert (library.failed_blocks, [entry.key for entry in library.entries]) == ([], ["a", FULL.id])
    entry = library.entries[0]
    assert [in_tex(name) for name in entry["author"]] == [one_line(name) for name in names]
    assert in_tex(entry["title"]) == one_line(title)
    assert in_tex(entry["eventtitle"]) == one_line(session)


@given(st.lists(WORDS, min_size=1, max_size=3), WORDS, HOSTILE)
def test_ris_holds_any_value_on_its_line(names: list[str], title: str, role: str) -> None:
    """What looks like a tag or the end of a record is text; an asterisk becomes another star."""
    told = f"{role}\nER  - \nTY  - BOOK"
    hostile = Statement(id="a", path="a.md", speaker=tuple(names), title=title, role=told)

    read = rispy.loads(written("ris", hostile, FULL).decode())
    assert [record["id"] for record in read] == ["a", FULL.id]
    assert read[0]["authors"] == [one_line(name).replace("*", "∗") for name in names]
    assert read[0]["title"] == one_line(title)
    assert read[0]["notes"] == [f"speaker's function: {one_line(told)}"]


@given(WORDS, HOSTILE)
def test_csl_json_holds_any_value_as_it_is(name: str, title: str) -> None:
    """What a terminal would obey stands there as an escape."""
    hostile = Statement(id="a", path="a.md", speaker=(name,), title=title)

    content = written("csl-json", hostile).decode()
    assert json.loads(content) == [csl_item(hostile, _archive())]
    assert [c for c in content if not c.isprintable() and c != "\n"] == []


def test_a_key_is_the_id_and_stays_when_others_are_exported_too() -> None:
    """Ids that BibTeX cannot read are told apart by a number made of them, twins by their path."""
    ids = ["2022-a", "a b", "a,b", "عربي", "2022-A", "2022-a"]
    statements = [Statement(id=i, path=f"{at}.md") for at, i in enumerate(ids)]
    keys = keys_of(statements)

    assert keys[:5] == ["2022-a", "a-b-806c5cd3", "a-b-2cd913df", "statement-bfe18e93", keys[4]]
    assert len({key.casefold() for key in keys}) == len(ids)
    assert [keys_of([one])[0] for one in statements[:4]] == keys[:4]


def test_every_format_has_a_suffix_and_a_type_of_its_own() -> None:
    """A file that is exported is known by its name."""
    assert len({(row.suffix, row.media_type) for row in FORMATS}) == len(FORMATS)
    assert all(write(row.name, Collection(_archive(), (), NOW)) is not None for row in FORMATS)
