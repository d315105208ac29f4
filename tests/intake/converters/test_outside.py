"""Formats that other programs read; without them it is said how to get one."""

import shutil

import pytest

from untoc_cli.errors import Refused
from untoc_cli.extras import install
from untoc_cli.intake.conversion import FORMATS, convert

RTF = (
    rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0 {\b Anna Frate}, Chair, 10{\super th} session\par "
    rb"We ask for {\i time} to speak \'e0 Vienne.\par }"
)
BODY = "**Anna Frate**, Chair, 10<sup>th</sup> session\n\nWe ask for *time* to speak à Vienne.\n"


@pytest.mark.parametrize("program", ["soffice", "pandoc"])
def test_rich_text_is_read_by_what_is_installed(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words, stress and raised letters come through, and a note says who read it."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    ways = [way for way in FORMATS["rtf"] if way.tool and program in way.tool.programs]
    monkeypatch.setitem(FORMATS, "rtf", tuple(ways))
    document = convert("a.rtf", RTF)
    assert document.body == BODY
    assert document.notes[0].startswith(f"read with {ways[0].tool.name if ways[0].tool else ''}")


def test_rich_text_is_read_by_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package keeps words and stress, and the note says what it loses."""
    pytest.importorskip("kreuzberg")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(FORMATS, "rtf", FORMATS["rtf"][1:2])
    document = convert("a.rtf", RTF)
    assert document.body == BODY.replace("<sup>", "").replace("</sup>", "")
    assert document.notes == ("read with kreuzberg, so that notes and raised letters are lost",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"{\\rtf1 We ask.}",
            "a.x is a Rich Text document, which LibreOffice or kreuzberg or pandoc would read",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "a.x is an old Word document, which LibreOffice or kreuzberg would read",
        ),
    ],
)
def test_without_a_tool_it_is_said_how_to_get_one(
    data: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hint names the commands, and what can be done without."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("untoc_cli.intake.tools.find_spec", lambda _: None)
    with pytest.raises(Refused) as refused:
        convert("a.x", data)
    assert refused.value.what == message
    assert refused.value.hint
    assert install("formats") in refused.value.hint


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_what_only_looks_like_old_word_is_no_text() -> None:
    """LibreOffice would take any bytes for plain text if it were let."""
    fake = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(5000)
    with pytest.raises(Refused, match="cannot be read by LibreOffice"):
        convert("a.doc", fake)
