"""Quotations as text that is pasted elsewhere."""

from pathlib import Path

from world import build_archive, statement

from untoc_cli.sharing.citation_styles import cite
from untoc_cli.sharing.quotation import Quotation, plain_text


def test_what_is_pasted_commands_no_terminal(tmp_path: Path) -> None:
    """A clipboard is pasted into terminals too; a name from right to left stays set apart."""
    text = statement(speaker='"\\e[31mليلى"', chair="null", organisation='"A\\u202eB"')
    archive = build_archive(tmp_path, {"2022/a.md": text})
    [filed] = archive.statements
    pasted = plain_text([Quotation(cite(filed, archive), ("One\x1b]0;title\x07 word.",))])

    assert pasted == (
        "“One word.”\n"
        "\n"
        "— \u2068ليلى\u2069, AB, statement at the Constructive Dialogue on Firearms, 6 May 2022.\n"
    )
