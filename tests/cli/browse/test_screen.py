"""`untoc browse` on its screen: searched, narrowed, opened, cited, copied."""

import pytest
from on_screen import FRATE, STATEMENTS, TENNANT, Seen, browse

from untoc_cli.archive.archive import Archive, Selection


@pytest.fixture(name="archive", scope="module")
def _archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(STATEMENTS, tmp_path_factory.mktemp("cache"))


def test_everything_is_listed_first_the_newest_on_top(archive: Archive) -> None:
    """The keyboard is in the search field, and the preview shows the statement on top."""

    async def steps(seen: Seen) -> None:
        assert (seen.ids, seen.chosen, seen.focus) == ([TENNANT, FRATE], TENNANT, "query")
        assert seen.said == "2 statements, newest first"
        assert seen.view.sheet.blocks[1].text == "2023-10-04*  trafficking-in-persons"

    browse(archive, steps)


def test_the_list_is_searched_while_it_is_typed(archive: Archive) -> None:
    """Each word narrows it; the passage that answers is shown with its paragraph."""

    async def steps(seen: Seen) -> None:
        await seen.press(*"firearms")
        assert (seen.ids, seen.said) == ([FRATE], "1 statement")
        (passage,) = [block for block in seen.view.sheet.blocks if block.paragraph]
        assert passage.paragraph == 3
        assert [passage.text[start:end] for start, end in passage.marks] == ["firearms"]
        await seen.search("dialogue")
        assert seen.ids == [FRATE, TENNANT]

    browse(archive, steps)


def test_the_beginning_of_a_word_finds_what_it_may_become(archive: Archive) -> None:
    """So the list does not go blank at each letter; that it was done is said."""

    async def steps(seen: Seen) -> None:
        await seen.search("firea")
        assert seen.ids == [FRATE]
        assert seen.said == "1 statement\nno word “firea”; words beginning so: firea*"

    browse(archive, steps)


def test_a_query_that_cannot_be_understood_is_pointed_at_and_the_list_stays(
    archive: Archive,
) -> None:
    """With the caret under the place, and what to try, as `untoc search` says it."""

    async def steps(seen: Seen) -> None:
        await seen.search("firearms")
        await seen.search_on(" them:TIP")
        assert seen.said == (
            "there is no field 'them'; a colon in a text stands in quotes\n"
            "  firearms them:TIP\n"
            "           ^\n"
            "try: theme:"
        )
        assert seen.ids == [FRATE]
        await seen.search("theme:TIP")
        assert (seen.ids, seen.said) == ([TENNANT], "1 statement")

    browse(archive, steps)


def test_another_spelling_is_offered_and_taken_with_enter(archive: Archive) -> None:
    """A second Enter goes to the list."""

    async def steps(seen: Seen) -> None:
        await seen.search("fireamrs")
        assert (seen.ids, seen.chosen) == ([], None)
        assert seen.said == "nothing found\ndid you mean: firearms  (Enter takes it)"
        await seen.press("enter")
        assert (seen.ids, seen.focus) == ([FRATE], "query")
        await seen.press("enter")
        assert seen.focus == "list"

    browse(archive, steps)


def test_a_filter_that_nothing_fits_is_not_taken_for_an_empty_archive(archive: Archive) -> None:
    """It is named with the key that takes it away."""

    async def steps(seen: Seen) -> None:
        assert seen.ids == []
        assert seen.said == "no statement fits\nonly speaker “Nobody”; x takes that away"

    browse(archive, steps, chosen=Selection(speakers=("Nobody",)))


def test_what_holds_some_of_the_words_is_said_to_be_partial(archive: Archive) -> None:
    """Nothing is shown as an answer that is none."""

    async def steps(seen: Seen) -> None:
        assert seen.ids == [FRATE]
        assert seen.said == "nothing holds all words; some of them: 1 statement"

    browse(archive, steps, query="firearms xylophone")


def test_the_list_is_narrowed_by_ticking_values(archive: Archive) -> None:
    """Counts are of what all other filters leave; Escape goes back, then takes ticks away."""

    async def steps(seen: Seen) -> None:
        await seen.press("f")
        assert seen.filters[:4] == [
            "Theme",
            "□     1 Firearms",
            "□     1 Trafficking in Persons",
            "Year",
        ]
        await seen.press("j", "space")
        assert (seen.ids, seen.focus) == ([TENNANT], "filters")
        assert seen.filters == [
            "Theme",
            "□     1 Firearms",
            "■     1 Trafficking in Persons",
            "Year",
            "□     1 2023",
            "Speaker",
            "□     1 Ian Tennant",
            "Session",
            "□     1 2023-trafficking-in-persons",
            "Language",
            "□     1 English",
        ]
        assert seen.said == (
            "1 of 2 statements\nonly theme Trafficking in Persons; x takes that away"
        )
        await seen.press("escape")
        assert (seen.ids, seen.focus) == ([TENNANT], "list")
        await seen.press("escape")
        assert seen.ids == [FRATE, TENNANT]
        await seen.press("escape")
        assert seen.said == "2 statements, newest first"

    browse(archive, steps, query="dialogue")


def test_filters_of_the_command_line_are_ticked_or_said(archive: Archive) -> None:
    """What no tick can say, such as words of a name, is said in words; x takes both away."""
    chosen = Selection(themes=("firearms",), speakers=("Alvazzi",))

    async def steps(seen: Seen) -> None:
        assert seen.ids == [FRATE]
        assert seen.said.splitlines()[-1] == (
            "only speaker “Alvazzi” and theme Firearms; x takes that away"
        )
        await seen.press("x")
        assert (seen.ids, seen.said) == ([FRATE, TENNANT], "2 statements")

    browse(archive, steps, query="dialogue", chosen=chosen)


def test_a_statement_is_opened_at_the_passage_that_answers(archive: Archive) -> None:
    """Its values say where they come from; n and N go from match to match, and round."""

    async def steps(seen: Seen) -> None:
        await seen.press("enter")
        blocks = seen.view.sheet.blocks
        assert blocks[2].text == (
            'speaker       Anna Alvazzi del Frate  (document, line 5: "Anna Alvazzi del Frate, '
            'Chair")'
        )
        assert (seen.view.paragraph, seen.said) == (3, "match 1 of 2")
        top = seen.view.scroll_offset.y
        await seen.press("n")
        assert (seen.view.paragraph, seen.said) == (3, "match 2 of 2")
        await seen.press("n")
        assert (seen.said, seen.view.scroll_offset.y) == ("match 1 of 2", top)
        await seen.press("N")
        assert seen.said == "match 2 of 2"
        await seen.press("escape")
        assert (seen.focus, seen.chosen) == ("list", FRATE)

    browse(archive, steps, query="firearms", size=(60, 20))


def test_paragraphs_are_chosen_one_after_the_other(archive: Archive) -> None:
    """One taller than the screen is scrolled through first; Home and End go to the edges."""

    async def steps(seen: Seen) -> None:
        await seen.press("enter", "home")
        assert (seen.view.paragraph, seen.view.scroll_offset.y) == (1, 0)
        await seen.press("j")
        assert (seen.view.paragraph, seen.view.scroll_offset.y) == (1, 1)
        await seen.press(*["pagedown"] * 5)
        assert (seen.view.paragraph, seen.view.scroll_offset.y) == (2, 51)
        await seen.press(*"kkkk")
        assert (seen.view.paragraph, seen.view.scroll_offset.y) == (1, 36)
        await seen.press("end")
        assert (seen.view.paragraph, seen.view.scroll_offset.y) == (7, seen.view.max_scroll_y)

    browse(archive, steps, query="firearms", size=(60, 12))


def test_the_chosen_paragraph_is_copied_with_its_citation(archive: Archive) -> None:
    """In the list it is the one that answers; that it went by way of the terminal is said."""

    async def steps(seen: Seen) -> None:
        await seen.press("y")
        assert seen.app.clipboard.startswith("“The first Constructive Dialogue takes place within")
        assert seen.app.clipboard.splitlines()[2] == (
            "— Anna Alvazzi del Frate, Chair, Alliance of NGOs on Crime Prevention and Criminal "
            "Justice, statement at the Constructive Dialogue on Firearms, [Vienna], [6 May 2022], "
            "para. 3."
        )
        assert seen.said == (
            "Copied ¶ 3 with its citation, by way of the terminal.\n"
            f"If nothing can be pasted: untoc cite {FRATE} --paragraph 3"
        )
        await seen.press("enter", "j", "y")
        assert "para. 4." in seen.app.clipboard

    browse(archive, steps, query="firearms", size=(100, 40))


def test_a_statement_is_cited(archive: Archive) -> None:
    """On the screen, and copied with y; Escape leads back."""

    async def steps(seen: Seen) -> None:
        await seen.press("c")
        assert seen.said.splitlines()[0] == (
            "Ian Tennant, Chair, Alliance of NGOs on Crime Prevention and Criminal Justice, "
            "statement at the [Constructive Dialogue on Trafficking in Persons], [Vienna], "
            "[4 October 2023]."
        )
        cited = seen.said
        await seen.press("y")
        assert seen.app.clipboard == cited
        await seen.press("escape")
        assert seen.focus == "list"

    browse(archive, steps, query="trafficking")


def test_a_session_is_chosen_from_the_timeline(archive: Archive) -> None:
    """One with nothing on file says so; another is what the list is narrowed to."""

    async def steps(seen: Seen) -> None:
        await seen.press("t", "enter")
        assert seen.said == "nothing on file for 2025-smuggling-of-migrants"
        await seen.press(*"jjjjjjj", "enter")
        assert seen.ids == [TENNANT]
        assert seen.said == (
            "1 of 2 statements\nonly session 2023-trafficking-in-persons; x takes that away"
        )

    browse(archive, steps, query="dialogue")


def test_the_mouse_chooses_and_opens(archive: Archive) -> None:
    """A click chooses a statement, a second one opens it."""

    async def steps(seen: Seen) -> None:
        await seen.pilot.click("#list", offset=(3, 2))
        await seen.settle()
        assert seen.chosen == FRATE
        await seen.pilot.click("#list", offset=(3, 3))
        await seen.settle()
        assert seen.view.id == "text"

    browse(archive, steps)
