"""Every operator, broken in every way: refused with a reason, or answered as the oracle answers."""

from itertools import product
from pathlib import Path

import oracle
import pytest
from corpus import DOCUMENTS
from servers import engines_here, made_engine

from untoc_cli.archive.themes import WORKING_GROUPS
from untoc_cli.errors import QueryError
from untoc_cli.search.engine import SearchEngine
from untoc_cli.search.query.language import parse

# A sign, and the places it can be put in wrongly.
SIGNS = ("OR", "AND", "NOT", "-", "--", "(", ")", '"', "*", "~", ":", "theme:", "date:", "..", "~2")
PLACES = ("{}", "{} firearms", "firearms {}", "firearms {} society", "{}firearms", "firearms{}")
PAIRS = ("{0}{1}firearms", "firearms {0} {1} society")
PAIRED = ("OR", "NOT", "-", "(", '"', "date:", "theme:")
PASTED = (
    "",
    " ",
    "the",
    "to be or not to be",
    '"to be or not to be"',
    "Côte d'Ivoire",
    "COTE D’IVOIRE",
    "TÜRKİYE",
    "A/RES/70/1",
    "9/1",
    "2.b",
    "C++",
    "well-known",
    "in-person",
    "land mines",
    "land-mine",
    "landmines",
    "traffick* -smuggling",
    "trafficing~ -society",
    'speaker:"Alvazzi del Frate"',
    "speaker:alvazzi date:2022",
    "date:2022..",
    "date:..2022-05",
    "date:2022-05-06",
    "date:2022-13",
    "date:yesterday",
    "date:2023..2022 civil",
    "year:2022 OR year:2023",
    "year:twenty",
    "theme:TIP",
    "theme:trafficking",
    "-theme:firearms",
    "theme:zebra",
    "language:fr",
    "language:French",
    "language:klingon",
    "session:2022-firearms",
    'session:"A meeting in Vienna"',
    "title:towards",
    "role:chair",
    "topic:funding",
    "foo:bar",
    "http://www.unodc.org/x?y=1&z=2",
    "mail@example.org",
    "10:30",
    "50%",
    "$100",
    "#firearms",
    "@unodc",
    "1990s",
    "COVID-19",
    "UNTOC's",
    "firearms;",
    "firearms, society.",
    "(firearms OR society) -(persons OR migrants)",
    "firearms AND (society OR",
    "((firearms))",
    "NOT NOT firearms",
    "NOT (NOT firearms)",
    "a OR b OR c OR the",
    "贩运人口",
    "人口 -贩",
    "بالحوار",
    "Ме́ждународный",
    "🙂",
    "firearms 🙂",
    "\u200bfirearms",
    "fire\u00adarms",
    "\x00",
    "\x1b[31mfirearms",
    "firearms\nsociety",
    "firearms\tOR\tsociety",
    "firearms && society",
    "firearms || society",
    "!firearms",
    "+firearms",
    "firearms^2",
    "fire?rms",
    "fire*rms",
    "*arms",
    "fi*",
    "[2022 TO 2023]",
    "{a b}",
    "<script>alert(1)</script>",
    "'; DROP TABLE texts; --",
    'texts MATCH "x"',
    "NEAR(firearms society, 5)",
    "firearms NEAR society",
    "body:firearms",
    "col : firearms",
    "^firearms",
    "%s %d",
    "../../etc/passwd",
    "None",
    "null",
    "NaN",
    "\\",
    "\\firearms",
    "a" * 500,
    "-" * 50,
    "firearms " * 100,
)
QUERIES = tuple(
    dict.fromkeys(
        [
            *PASTED,
            *(place.format(sign) for sign, place in product(SIGNS, PLACES)),
            *(pair.format(*signs) for pair in PAIRS for signs in product(PAIRED, PAIRED)),
        ]
    )
)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, SearchEngine]:
    """Return an index of the corpus with each engine."""
    made: dict[Path, SearchEngine] = {}
    for name in engines_here():
        folder = tmp_path_factory.mktemp(name)
        made[folder] = made_engine(name)
        made[folder].build(folder, DOCUMENTS)
    return made


def test_there_are_many_odd_queries() -> None:
    """A list that shrinks unnoticed promises nothing."""
    assert len(QUERIES) > 250


@pytest.mark.parametrize("typed", QUERIES, ids=map(repr, QUERIES))
def test_an_odd_query_is_refused_or_answered_rightly(
    engines: dict[Path, SearchEngine], typed: str
) -> None:
    """No engine raises, and none finds more or less than the tree says."""
    refusal = None
    try:
        tree = parse(typed, WORKING_GROUPS).tree
    except QueryError as error:
        refusal = error
    if refusal:
        assert (bool(refusal.what), 0 <= refusal.position <= len(typed)) == (True, True)
        return
    if tree is None:
        assert not typed.strip()
        return
    expected = oracle.found(DOCUMENTS, tree)
    for folder, engine in engines.items():
        assert {hit.path for hit in engine.search(folder, tree)} == expected
