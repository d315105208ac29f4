"""`untoc init`: a new archive."""

import shlex
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from untoc_cli.archive.files import write_new
from untoc_cli.archive.front_matter import render
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE
from untoc_cli.cli.environment import environment
from untoc_cli.cli.options import DryRunOption, FormatOption
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page
from untoc_cli.errors import Refused

_SETTINGS = """\
# What this archive is.
{name}
# Whose statements it mostly holds; offered where a document does not say.
{organisation}
# The language of a statement that does not name one.
language: en
# Themes beyond the five working groups, each with slug, name and aliases.
themes: []
"""


def create_archive(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of the archive; made when missing.")
    ] = Path("statements"),
    name: Annotated[str, typer.Option("--name", help="What the archive is called.")] = "",
    organisation: Annotated[
        str, typer.Option("--organisation", help="Whose statements it mostly holds.")
    ] = "",
    dry_run: DryRunOption = False,
    output: FormatOption = None,
) -> None:
    """Make a new archive.

    It begins with the registry of the dialogues held so far. Nothing that is there is changed.
    """
    env = environment()
    root = env.whole(folder)
    taken = [file for file in (SETTINGS_FILE, REGISTRY_FILE) if (root / file).exists()]
    if taken:
        raise Refused(
            f"{root} holds an archive already ({', '.join(taken)})",
            hint=f"untoc list --archive {folder}",
        )
    if root.exists() and not root.is_dir():
        raise Refused(f"{root} is a file, not a folder", hint="untoc init another-folder")
    files = {
        REGISTRY_FILE: _registry(),
        SETTINGS_FILE: _SETTINGS.format(
            name=render("name", name or "Statements of civil society")[0],
            organisation=render("organisation", organisation or None)[0],
        ),
    }
    if not dry_run:
        for file, text in files.items():  # archive.yaml last: only then it is an archive
            write_new(root / file, text)
    made = [str(root / file) for file in files]
    answer = Answer(
        command="init",
        data={"archive": str(root), "files": made, "dry_run": dry_run},
        view=lambda _: _page(root, made, folder, dry_run=dry_run),
        rows=[{"file": file} for file in made],
        paths=made,
    )
    emit(env, answer, output)


def _registry() -> str:
    return (resources.files("untoc_cli") / "data" / REGISTRY_FILE).read_text(encoding="utf-8")


def _page(root: Path, made: list[str], folder: Path, *, dry_run: bool) -> Page:
    page = Page()
    page.line(f"{'Would make' if dry_run else 'Made'} the archive {root}:")
    for file in made:
        page.line(file, indent=2)
    if not dry_run:
        page.gap()
        page.line(f"Next: untoc add FILE --archive {shlex.quote(str(folder))}")
        page.line("(inside that folder, without --archive)")
    return page
