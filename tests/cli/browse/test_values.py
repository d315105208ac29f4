"""What is shown, as values: the filters with their numbers, the sheets, the timeline."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from world import build_archive, statement

from untoc_cli.archive.archive import Selection
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.cli.browsing.dialogues import dialogues
from untoc_cli.cli.browsing.narrowing import Narrowing, Tick, divided, narrowing_of
from untoc_cli.cli.browsing.sheets import preview, whole_text
from untoc_cli.search.query.tree import Term

STATEMENTS = st.lists(
    st.builds(
        Statement,
        theme=st.lists(st.sampled_from(["firearms", "smuggling-of-migrants"]), max_size=2).map(
            tuple
        ),
        date=st.sampled_from([None, PartialDate(2022), PartialDate(2023, 5, 5)]),
        speaker=st.lists(st.sampled_from(["Anna", "Ian"]), max_size=2).map(tuple),
        session=st.sampled_from([None, "2022-firearms", "a briefing"]),
        language=st.sampled_from(["en", "ar"]),
    ),
    max_size=8,
)
TICKS = st.lists(
    st.sampled_from(
        [
            Tick("theme", "firearms"),
            Tick("theme", None),
            Tick("year", "2022"),
            Tick("speaker", "Anna"),
            Tick("session", "a briefing"),
            Tick("language", "ar"),
        ]
    ),
    unique=True,
    max_size=3,
).map(tuple)


@given(STATEMENTS, TICKS)
def test_a_value_says_how_many_statements_it_alone_of_its_facet_would_leave(
    statements: list[Statement], ticks: tuple[Tick, ...]
) -> None:
    """So no number leads to a list of another length."""
    for name, parts in divided(statements, Narrowing(ticks=ticks), Themes()).items():
        others = tuple(tick for tick in ticks if tick.facet != name)
        for part in parts:
            narrowing = Narrowing(ticks=(*others, part.tick))
            assert part.number == sum(map(narrowing.fits, statements))
            assert part.is_ticked == (part.tick in ticks)


@given(STATEMENTS, TICKS)
def test_a_tick_that_is_taken_away_leaves_what_was(
    statements: list[Statement], ticks: tuple[Tick, ...]
) -> None:
    """Ticking twice changes nothing."""
    narrowing = Narrowing(ticks=ticks)
    for parts in divided(statements, narrowing, Themes()).values():
        for part in parts:
            twice = narrowing.toggled(part.tick).toggled(part.tick)
            assert set(twice.ticks) == set(ticks)


def test_filters_of_the_command_line_that_a_tick_can_say_are_ticks() -> None:
    """The rest stays a filter, and is said in words."""
    selection = Selection(themes=("firearms",), speakers=("Tennant",), languages=("ar",))

    narrowing = narrowing_of(selection)

    assert narrowing == Narrowing(
        Selection(speakers=("Tennant",)), (Tick("theme", "firearms"), Tick("language", "ar"))
    )
    assert narrowing.words(Themes()) == [
        "speaker “Tennant”",
        "theme Firearms",
        "language Arabic",
    ]


def test_a_preview_shows_the_passages_that_answer(tmp_path: Path) -> None:
    """Without a match in the text it says so, and shows the beginning."""
    body = "# Head\n\nWe welcome it.\n\nWe ask for seats, and for time.\n\nSeats matter.\n"
    path = "2022/2022-05-06-firearms-a.md"
    archive = build_archive(tmp_path, {path: statement(body, role="Chair")})
    (filed,) = archive.statements

    found = preview(filed, archive, [Term("seats")], None)
    other = preview(filed, archive, [Term("Alvazzi")], "it is private")

    assert [(block.paragraph, block.text, block.marks) for block in found.blocks] == [
        (None, "Statement at the Constructive Dialogue on Firearms", ()),
        (None, "2022-05-06  firearms", ()),
        (None, "Anna Alvazzi del Frate, Chair", ()),
        (2, "We ask for seats, and for time.", ((11, 16),)),
        (3, "Seats matter.", ((0, 5),)),
        (None, "2022-05-06-firearms-a", ()),
    ]
    assert found.telling == 2
    assert [(block.paragraph, block.text) for block in other.blocks[3:]] == [
        (None, "not to be published: it is private"),
        (None, "found by its theme, speaker or title, not in the text"),
        (1, "We welcome it."),
        (2, "We ask for seats, and for time."),
        (3, "Seats matter."),
        (None, "2022-05-06-firearms-a"),
    ]
    assert other.telling is None


def test_a_whole_text_says_where_its_values_are_from(tmp_path: Path) -> None:
    """An inferred one has its mark; each match is found."""
    provenance = "{date: session 2022-firearms}"
    text = statement("We ask.\n\nWe asked, and ask.\n", provenance=provenance, status="delivered")
    archive = build_archive(tmp_path, {"2022/2022-05-06-firearms-a.md": text})
    (filed,) = archive.statements

    sheet = whole_text(filed, archive, [Term("ask")], None)

    assert [block.text for block in sheet.blocks] == [
        "Statement at the Constructive Dialogue on Firearms",
        "2022-05-06-firearms-a",
        "speaker       Anna Alvazzi del Frate",
        "chair         Anna Alvazzi del Frate",
        "theme         firearms",
        "date          2022-05-06*  (session 2022-firearms)",
        "session       2022-firearms",
        "language      en",
        "status        delivered",
        "We ask.",
        "We asked, and ask.",
    ]
    assert sheet.matches == [(9, 3), (10, 3), (10, 14)]


def test_the_timeline_has_the_silent_sessions_too(tmp_path: Path) -> None:
    """The newest first; a meeting outside the registry by its own name."""
    files = {
        "2022/2022-05-06-firearms-a.md": statement(),
        "2022/2022-06-01-firearms-b.md": statement(date="2022-06-01", session="A briefing"),
    }
    archive = build_archive(tmp_path, files)

    found = dialogues(archive, date(2026, 11, 21))

    lines = [(each.session, each.number, "".join(s.text for s in each.spans)) for each in found]
    assert lines[:2] == [
        (
            "2023-trafficking-in-persons",
            0,
            "2023-10-04  ○  trafficking-in-persons  held, nothing on file",
        ),
        ("2023-firearms", 0, "2023-05-05  ○  firearms  held, nothing on file"),
    ]
    assert lines[-3:] == [
        ("A briefing", 1, "2022-06-01  █  A briefing  not in the registry, 1 statement"),
        (
            "2022-international-cooperation-technical-assistance",
            0,
            "2022-05-27  ○  international-cooperation, technical-assistance  held, nothing on file",
        ),
        ("2022-firearms", 1, "2022-05-06  █  firearms  held, 1 statement"),
    ]
