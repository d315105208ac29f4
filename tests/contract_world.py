"""The archive on which the promises about output and errors are tried."""

from pathlib import Path

from world import build_archive, statement

from untoc_cli.archive.archive import Archive


def contract_archive(folder: Path) -> Archive:
    """Return an archive on which every command has something to say."""
    return build_archive(
        folder,
        {
            "2022/2022-05-06-firearms-anna.md": statement(
                "We welcome the dialogue on resolution 9/1.\n"
            ),
            "2023/2023-10-04-tip-ian.md": statement(
                "We ask for a dialogue of equals.\n",
                speaker="Ian Tennant",
                theme="trafficking-in-persons",
                date="2023-10-04",
                session="2023-trafficking-in-persons",
            ),
        },
    )
