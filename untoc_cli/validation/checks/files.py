"""Checks of the files: can they be read, is each name its own, do they lie in the right place."""

import re
from collections.abc import Iterator

from untoc_cli.archive.identifiers import path_of
from untoc_cli.archive.problems import Problem
from untoc_cli.text.folding import fold
from untoc_cli.text.wording import quoted
from untoc_cli.validation.case import Case, others
from untoc_cli.validation.declaration import check, reported
from untoc_cli.validation.findings import Severity

_YEAR = re.compile(r"\d{4}\Z", re.ASCII)

FILE_UNREADABLE = reported(
    "file-unreadable",
    Severity.ERROR,
    summary="the file cannot be opened",
    what="The system does not hand the file out: it belongs to somebody else, is not there in "
    "full, or is a link to a folder.",
    why="The statement is missing from every answer.",
    mend="Check who may read the file, and whether your sync program has fetched it.",
)

NOT_UTF8 = reported(
    "not-utf8",
    Severity.ERROR,
    summary="the file is not UTF-8 text",
    what="All files of the archive are text in UTF-8, the encoding that holds every script.",
    why="Read in another encoding, names with accents turn into other characters; so the file is "
    "not read at all.",
    mend="Open it in an editor, and save it again with the encoding UTF-8.",
)


@check(
    "id-twice",
    Severity.ERROR,
    summary="two files have the same id",
    what="The file name without .md is the id of a statement, whatever folder it lies in.",
    why="An id that means two statements can be neither shown nor cited.",
    mend="If one is a copy, delete it; otherwise give one of them another name.",
)
def id_twice(case: Case) -> Iterator[Problem]:
    """Report a file whose id another file has too."""
    named = others(case.facts.paths_by_id[case.statement.id], case.entry.path)
    if named:
        message = f"the id '{case.statement.id}' is also that of {named}"
        yield case.problem(message, hint="delete the copy, or rename one of them")


@check(
    "alias-taken",
    Severity.ERROR,
    summary="an alias means another statement, too",
    what="An alias is an earlier id of this statement. It must not be the id of another one, nor "
    "stand among the aliases of another one.",
    why="Who follows a reference by that id may land at the wrong statement.",
    mend="Delete the alias in the file to which it does not belong.",
)
def alias_taken(case: Case) -> Iterator[Problem]:
    """Report each alias that leads to another file as well."""
    facts, path = case.facts, case.entry.path
    for alias in dict.fromkeys(case.statement.aliases):
        name = fold(alias)
        owner = others([*dict.fromkeys([path, *facts.paths_by_name.get(name, ())])], path)
        rival = others(facts.paths_by_former_name[name], path)
        if owner or rival:
            whose = f"the id of {owner}" if owner else f"an alias of {rival}"
            message = f"the alias {quoted(alias)} is also {whose}"
            yield case.problem(message, key="aliases", hint=f"delete {quoted(alias)} in one file")


@check(
    "folder-year",
    Severity.WARNING,
    summary="the file lies in the folder of another year",
    what="Statements lie in folders by the year of their date; files in other folders are left "
    "alone.",
    why="Nothing is lost, but somebody who looks by hand will look in the wrong folder; and "
    "mostly the date is wrong.",
    mend="Correct the date, or move the file; its id stays the same.",
)
def folder_year(case: Case) -> Iterator[Problem]:
    """Report a file in a folder whose name is another year than that of its date."""
    folder, slash, _ = case.entry.path.partition("/")
    when = case.statement.date
    if slash and _YEAR.match(folder) and when and int(folder) != when.year:
        message = f"the file lies in the folder {folder}, and its date is {when}"
        hint = f"move it to {path_of(case.statement.id, when)}, or correct the date"
        yield case.problem(message, key="date", hint=hint)
