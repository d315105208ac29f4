"""What `untoc browse` shows at each size of a terminal, and of texts that mean harm."""

from pathlib import Path

import pytest
from on_screen import STATEMENTS, Seen, browse
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

ROW = "2022-05-06*  firearms"
HOSTILE = (
    "We \x1b[31mask\x1b]8;;http://evil\x07 [bold red]all[/] [@click=app.quit]States[/] "
    "\u202eot\u2066 for $primary action.\n\nنحن نطلب من الدول أن تشارك المجتمع المدني.\n"
)


@pytest.fixture(name="archive", scope="module")
def _archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(STATEMENTS, tmp_path_factory.mktemp("cache"))


def test_a_small_terminal_shows_the_list_alone(archive: Archive) -> None:
    """60 by 20: the text is one Enter away, and the main keys fit."""

    async def steps(seen: Seen) -> None:
        assert [row for row in seen.rows if row] == [
            "Search firearms",
            "1 statement",
            ROW,
            "  Anna Alvazzi del Frate: Statement at the Constructive Dia…",
            "Enter Open / Search f Filter c Cite y Copy ? Help q Quit",
        ]
        await seen.press("f")
        assert [row for row in seen.rows if row][2:5] == [
            "Theme",
            "□     1 Firearms",
            "Year",
        ]

    browse(archive, steps, query="firearms", size=(60, 20))


def test_an_ordinary_terminal_shows_the_passages_beside_the_list(archive: Archive) -> None:
    """80 by 24: the head of the statement, the passage with its number, where the date is from."""

    async def steps(seen: Seen) -> None:
        assert seen.rows[2:14] == [
            f"{ROW}                   ▏     Statement at the Constructive",
            "  Anna Alvazzi del Frate: Statement at …▏     Dialogue on Firearms",
            "                                        ▏     2022-05-06*  firearms",
            "                                        ▏     Anna Alvazzi del Frate, Chair",
            "                                        ▏",
            "                                        ▏▌  3 The first Constructive Dialogue",
            "                                        ▏▌    takes place within the framework",
            "                                        ▏▌    of the Working Group on firearms.",
            "                                        ▏▌    Working groups have always been",
            "                                        ▏▌    inaccessible for NGOs, but very",
            "                                        ▏▌    relevant expertise resides in",
            "                                        ▏▌    civil society. …",
        ]

    browse(archive, steps, query="firearms", size=(80, 24))


def test_a_wide_terminal_shows_the_filters_as_well(archive: Archive) -> None:
    """120 by 40: filters, list and passages; made smaller, the panes go one by one."""

    async def steps(seen: Seen) -> None:
        assert seen.rows[2:4] == [
            f"Theme                        ▕{ROW}                        "
            "▏     Statement at the Constructive Dialogue",
            "□     1 Firearms             ▕  Anna Alvazzi del Frate: Statement at the C…"
            "▏     on Firearms",
        ]
        await seen.pilot.resize_terminal(80, 24)
        await seen.settle()
        assert seen.rows[2] == f"{ROW}                   ▏     Statement at the Constructive"
        await seen.pilot.resize_terminal(60, 20)
        await seen.settle()
        assert seen.rows[2] == ROW

    browse(archive, steps, query="firearms", size=(120, 40))


def test_a_text_is_wrapped_anew_and_keeps_its_place(archive: Archive) -> None:
    """The chosen paragraph is on the screen before and after."""

    async def steps(seen: Seen) -> None:
        await seen.press("enter")
        wide = [row for row in seen.rows if "▌" in row]
        assert wide[0].startswith("▌  3 The first Constructive Dialogue takes place within the")
        await seen.pilot.resize_terminal(60, 20)
        await seen.settle()
        narrow = [row for row in seen.rows if "▌" in row]
        assert (seen.view.paragraph, narrow[0]) == (
            3,
            "▌  3 The first Constructive Dialogue takes place within the",
        )
        assert max(map(len, seen.rows)) <= 60

    browse(archive, steps, query="firearms", size=(120, 40))


def test_a_hostile_text_is_text(tmp_path: Path) -> None:
    """No markup, no escape and no override is obeyed; in the list, the text, the copy."""
    header = {"title": '"[red]Title[/red]"', "speaker": '"[b]Eve[/b]"', "language": "en"}
    archive = build_archive(
        tmp_path, {"2022/2022-05-06-firearms-eve.md": statement(HOSTILE, **header)}
    )

    async def steps(seen: Seen) -> None:
        assert seen.rows[3].startswith("  [b]Eve[/b]: [red]Title[/red]")
        await seen.press("enter", "y")
        text = [row for row in seen.rows if "We ask" in row]
        assert text == [
            "▌  1 We ask [bold red]all[/] [@click=app.quit]States[/] ot for $primary action."
        ]
        assert seen.app.clipboard.splitlines()[0] == (
            "“We ask [bold red]all[/] [@click=app.quit]States[/] ot for $primary action.”"
        )
        assert "\x1b" not in seen.app.clipboard

    browse(archive, steps, query="action", size=(100, 30))


def test_arabic_is_shown_in_the_order_it_is_stored_in(tmp_path: Path) -> None:
    """The terminal turns it; what is found in it is marked."""
    body = "نحن نطلب من الدول أن تشارك المجتمع المدني في هذا الحوار.\n"
    header = {"language": "ar", "speaker": "ليلى حداد"}
    archive = build_archive(tmp_path, {"2022/2022-05-06-firearms-x.md": statement(body, **header)})

    async def steps(seen: Seen) -> None:
        assert seen.rows[3].startswith("  ليلى حداد: Statement at the")
        (block,) = [block for block in seen.view.sheet.blocks if block.paragraph]
        assert [block.text[start:end] for start, end in block.marks] == ["المجتمع"]
        await seen.press("enter")
        assert f"▌  1 {body.strip()}" in seen.rows

    browse(archive, steps, query="المجتمع", size=(100, 30))


def test_a_private_statement_is_marked_and_says_so_when_copied(tmp_path: Path) -> None:
    """It is the user's own screen; what is pasted elsewhere is not."""
    files = {"2022/2022-05-06-firearms-x.md": statement(visibility="private")}
    archive = build_archive(tmp_path, files)

    async def steps(seen: Seen) -> None:
        assert seen.rows[2].startswith("2022-05-06  firearms  not public")
        await seen.press("y")
        assert seen.said.splitlines()[0] == (
            "Copied ¶ 1 with its citation, by way of the terminal. Not to be published: it is "
            "private."
        )

    browse(archive, steps, query="welcome")


def test_a_change_on_the_disk_is_seen_with_r(tmp_path: Path) -> None:
    """A new file, a changed one, one that is gone; the choice stays where it was."""
    files = {f"2022/2022-05-06-firearms-{name}.md": statement(speaker=name) for name in "ab"}
    archive = build_archive(tmp_path, files)

    async def steps(seen: Seen) -> None:
        await seen.press("j")
        assert seen.chosen == "2022-05-06-firearms-b"
        (archive.root / "2022/2022-05-06-firearms-a.md").unlink()
        (archive.root / "2022/2022-05-06-firearms-b.md").write_text(statement(title="New"))
        (archive.root / "2022/2022-05-06-firearms-c.md").write_text(statement())
        await seen.press("r")
        assert seen.ids == ["2022-05-06-firearms-b", "2022-05-06-firearms-c"]
        assert seen.chosen == "2022-05-06-firearms-b"
        assert seen.rows[3].startswith("  Anna Alvazzi del Frate: New")

    browse(archive, steps, query="welcome")


def test_a_file_that_vanished_is_said(tmp_path: Path) -> None:
    """Where it was opened, and nothing breaks."""
    archive = build_archive(tmp_path, {"2022/2022-05-06-firearms-a.md": statement()})

    async def steps(seen: Seen) -> None:
        (archive.root / "2022/2022-05-06-firearms-a.md").unlink()
        await seen.press("enter")
        assert seen.said == "2022/2022-05-06-firearms-a.md cannot be read any more\ntry: untoc list"
        await seen.press("escape", "r")
        assert seen.said == "nothing found"

    browse(archive, steps, query="welcome")
