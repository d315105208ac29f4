"""Checks of what lies in the folder: copies, foreign files, and names that not everybody can hold.

Sources: Microsoft, "Naming Files, Paths, and Namespaces" and "Restrictions and limitations in
OneDrive and SharePoint"; Dropbox Help, "What is a conflicted copy?"; Nextcloud desktop manual,
"Conflicts"; Syncthing documentation, "Understanding Synchronization", Conflicting Changes.
"""

import re
import unicodedata
from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE
from untoc_cli.text.wording import as_typed, quoted
from untoc_cli.validation.case import Facts, grouped
from untoc_cli.validation.declaration import check_archive
from untoc_cli.validation.findings import Severity

_LONGEST_PATH = 180  # characters; Windows takes 260 with the folders above, OneDrive 400
_FORBIDDEN = re.compile('[<>:"|?*\\\\\x00-\x1f]')
_DEVICE = re.compile(r"(?i)(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?:\.|\Z)")

_ABOUT = frozenset("readme license contributing changelog security".split())
_OF_SYSTEMS = frozenset({"desktop.ini", "thumbs.db", "icon\r"})
_OF_ARCHIVE = frozenset({REGISTRY_FILE, SETTINGS_FILE})
_DOCUMENTS = frozenset("docx doc odt pdf html htm txt markdown rtf".split())

# What sync programs make of a name when two people changed the same file.
_COPIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Syncthing", re.compile(r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?(?=\.|\Z)")),
    ("Nextcloud", re.compile(r" \(conflicted copy[^()]*\)|_conflict-\d{8}-\d{6}(?=\.|\Z)")),
    ("Dropbox", re.compile(r" \([^()]*(?:conflicted copy|Konflikt|Case Conflict)[^()]*\)")),
)
# OneDrive adds the name of the computer, Google Drive a number.
_OTHER_COPY = re.compile(
    r"(?:-(?P<machine>(?=[^.]*[A-Z])[A-Za-z0-9-]{3,15})| ?\(\d{1,2}\))(?=\.[^.]+\Z)"
)


@check_archive(
    "conflict-copy",
    Severity.ERROR,
    summary="a sync program kept a second version of a file",
    what="When two people change a file before their computers have spoken to each other, Dropbox, "
    "OneDrive, Google Drive, Nextcloud and Syncthing keep both versions, one under another name.",
    why="The statement is found and counted twice, and each version may hold what the other has "
    "not.",
    mend="Compare the two, bring what is right into the file with the right name, and remove the "
    "copy.",
)
def conflict_copy(facts: Facts) -> Iterator[Problem]:
    """Report each name that a sync program makes for a second version."""
    paths = {found.path for found in facts.folder}
    for found in facts.folder:
        copied = None if found.is_folder else _copied(found.path, paths)
        if copied:
            program, original = copied
            is_there = f"of {original}" if original in paths else "of a file that is gone"
            message = f"this is a second version {is_there}, kept by {program}"
            hint = f"compare it with {original}, and remove it"
            yield facts.problem(found.path, message, hint=hint, line=None)


@check_archive(
    "file-foreign",
    Severity.INFO,
    summary="a file in the archive is no statement",
    what="An archive holds archive.yaml, sessions.yaml and statements as .md files, each perhaps "
    "with its original beside it; hidden files and a README are left alone.",
    why="Nothing is wrong; but what such a file says is found by no command.",
    mend="File a document with untoc add. What does not belong to the archive may lie beside it.",
)
def file_foreign(facts: Facts) -> Iterator[Problem]:
    """Report each file that no command reads."""
    for found in facts.folder:
        name = found.path.rpartition("/")[2].lower()
        if found.is_folder or found.path in facts.entries_by_path or _belongs(found.path, facts):
            continue
        is_document = name.rpartition(".")[2] in _DOCUMENTS
        hint = "file it with untoc add" if is_document else "keep it beside the archive"
        command = f"untoc add {as_typed(found.path)}" if is_document else None
        message = "the file is no statement, and no command reads it"
        yield facts.problem(found.path, message, hint=hint, line=None, command=command)


@check_archive(
    "name-case-clash",
    Severity.ERROR,
    summary="two names differ in capitals or accents only",
    what="Windows, macOS and most sync programs take A.md and a.md for one file, and é written as "
    "one character or as two for the same letter.",
    why="On such a computer one of the two files overwrites the other, or never arrives.",
    mend="Give one of them another name, or remove it if it is a copy.",
)
def name_case_clash(facts: Facts) -> Iterator[Problem]:
    """Report each file or folder whose name another one has in other letters."""
    alike = grouped((_as_windows_sees(found.path), found.path) for found in facts.folder)
    for paths in alike.values():
        for path in paths if len(paths) > 1 else ():
            other = next(name for name in paths if name != path)
            message = f"the name differs from that of {other} in capitals or accents only"
            yield facts.problem(path, message, hint="give one of them another name", line=None)


@check_archive(
    "name-not-portable",
    Severity.WARNING,
    summary="Windows or a sync service cannot hold the name",
    what='Names must do without < > : " | ? * and backslashes, must not end with a blank or a dot '
    "nor be called CON, NUL or COM1, and a path must not be longer than "
    f"{_LONGEST_PATH} characters.",
    why="Colleagues on another system do not get the file, and nobody tells them.",
    mend="Give it another name; untoc makes names that every system can hold.",
)
def name_not_portable(facts: Facts) -> Iterator[Problem]:
    """Report each name that some system cannot hold, with the reason."""
    for found in facts.folder:
        reason = _not_portable(found.path, is_folder=found.is_folder)
        if reason:
            message = f"the name {quoted(found.path.rpartition('/')[2])} {reason}"
            yield facts.problem(found.path, message, hint="give it another name", line=None)


def _copied(path: str, paths: set[str]) -> tuple[str, str] | None:
    """Return the program that made a copy, and the name it copied; None for other names."""
    folder, slash, name = path.rpartition("/")
    for program, form in _COPIES:
        if form.search(name):
            return program, f"{folder}{slash}{form.sub('', name)}"
    found = _OTHER_COPY.search(name)
    if found:
        original = f"{folder}{slash}{name[: found.start()]}{name[found.end() :]}"
        program = "OneDrive" if found["machine"] else "a sync program"
        return (program, original) if original in paths else None
    return None


def _belongs(path: str, facts: Facts) -> bool:
    """Tell whether a file has its place: a registry, a README, the original of a statement."""
    folder, _, name = path.rpartition("/")
    lowered = name.lower()
    is_about = not folder and lowered.partition(".")[0] in _ABOUT
    is_original = f"{path.rpartition('.')[0]}.md" in facts.entries_by_path
    return path in _OF_ARCHIVE or lowered in _OF_SYSTEMS or is_about or is_original


def _as_windows_sees(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _not_portable(path: str, *, is_folder: bool) -> str | None:
    """Return what is wrong with the last part of a path; its folders have findings of their own."""
    name = path.rpartition("/")[2]
    forbidden = _FORBIDDEN.search(name)
    if forbidden:
        return f"holds {_shown(forbidden.group())}, which Windows does not allow"
    if name[-1:] in (" ", ".") or name[:1] == " ":
        return "begins or ends with a blank, or ends with a dot, which Windows takes away"
    if _DEVICE.match(name):
        return "is that of a device on Windows"
    if name.startswith("~$") or name.lower().endswith(".lock"):
        return "is one that sync services leave out"
    if name != unicodedata.normalize("NFC", name):
        return "is written with accents apart from their letters, which not every system keeps"
    hidden = next((character for character in name if not character.isprintable()), None)
    if hidden:
        return f"holds {_shown(hidden)}, which nobody can see"
    if not is_folder and len(path) > _LONGEST_PATH:
        return f"is too long: {len(path)} characters with its folders"
    return None


def _shown(character: str) -> str:
    return f"'{character}'" if character.isprintable() else f"U+{ord(character):04X}"
