"""Words near each other weigh more, and names are near to everything."""

from itertools import product
from pathlib import Path

import pytest
from corpus import document
from hypothesis import given
from hypothesis import strategies as st
from servers import made_engine

from untoc_cli.search.engine import SearchEngine
from untoc_cli.search.engines import ENGINES
from untoc_cli.search.nearness import NEAR_BY, NEARNESS, near_documents, stand_near
from untoc_cli.search.query.tree import And, Phrase, Prefer, Term

WORDS = (Term("ransomware"), Term("hospital"), Term("payments"))
SPANS = st.lists(st.integers(0, 40), min_size=1, max_size=6, unique=True).map(
    lambda starts: [(start, start + 1) for start in sorted(starts)]
)


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> SearchEngine:
    """Return each engine there is."""
    return made_engine(request.param)


@given(st.lists(SPANS, min_size=2, max_size=3), st.integers(0, 12))
def test_words_are_near_when_some_of_their_places_are(
    places: list[list[tuple[int, int]]], by: int
) -> None:
    """Going through the places in order finds what trying all of them finds."""
    tried = any(
        max(start for start, _ in spans) - min(end for _, end in spans) <= by
        for spans in product(*places)
    )
    assert stand_near(places, by) == tried


def test_a_word_that_is_a_name_is_near_to_everything() -> None:
    """Only the other words have to be near each other; one left alone always is."""
    asked: list[list[str]] = []

    def near(needed: list[Term | Phrase]) -> set[str]:
        asked.append([str(word) for word in needed])
        return {"a"}

    named: dict[Term | Phrase, set[str]] = {WORDS[0]: {"b", "c"}, WORDS[1]: {"c"}, WORDS[2]: set()}
    found = near_documents(And(WORDS), ["a", "b", "c"], named.__getitem__, near)
    assert found == {"a", "c"}
    assert asked == [["“ransomware”", "“hospital”", "“payments”"], ["“hospital”", "“payments”"]]


def scores(engine: SearchEngine, folder: Path, *row: Term) -> dict[str, float]:
    """Return how well each document fits words typed in a row."""
    typed = Phrase(" ".join(word.word for word in row))
    return {hit.path: hit.score for hit in engine.search(folder, Prefer(And(row), typed))}


def test_words_near_each_other_count_as_much_more_as_is_said(
    engine: SearchEngine, tmp_path: Path
) -> None:
    """Of texts with the same words, those score higher that have them within the distance."""
    others = [f"filler{n}" for n in range(NEAR_BY * 3)]

    def text(distance: int) -> str:
        return " ".join(["ransomware", *others[:distance], "hospital", *others[distance:]])

    made = {f"{distance}.md": text(distance) for distance in (3, NEAR_BY, NEAR_BY + 1, 120)}
    engine.build(tmp_path, [document(path, body) for path, body in made.items()])
    found = scores(engine, tmp_path, *WORDS[:2])
    far = found["120.md"]
    assert {path: round(score / far, 6) for path, score in found.items()} == {
        "3.md": NEARNESS,
        f"{NEAR_BY}.md": NEARNESS,
        f"{NEAR_BY + 1}.md": 1.0,
        "120.md": 1.0,
    }


def test_a_speaker_is_near_to_what_is_said(engine: SearchEngine, tmp_path: Path) -> None:
    """The statement of the one who is named stands above one that only mentions the name."""
    body = "We met ransomware. " + "And so on. " * 60
    engine.build(
        tmp_path,
        [
            document("said.md", body, fields={"speaker": "Ada Lee"}),
            document("other.md", f"{body} Lee was there."),
        ],
    )
    found = scores(engine, tmp_path, Term("Lee"), Term("ransomware"))
    assert found["said.md"] > NEARNESS * found["other.md"]


def test_phrases_and_other_languages_are_near_too(engine: SearchEngine, tmp_path: Path) -> None:
    """A hyphenated word is a row of words, and a French text has French stems."""
    filler = " autre" * 80
    engine.build(
        tmp_path,
        [
            document("near.md", f"Les délégations sont hors-la-loi.{filler}", language="fr"),
            document("far.md", f"Les délégations sont.{filler} Hors-la-loi.", language="fr"),
        ],
    )
    found = scores(engine, tmp_path, Term("délégation"), Term("hors-la-loi"))
    assert found["near.md"] / found["far.md"] == pytest.approx(NEARNESS, rel=0.01)
