"""Everything that is wrong in an archive, found in one run; nothing is written.

A file whose header cannot be read is reported once, for that. A registry that cannot be read is
reported too, and the checks that need it are left out, so that one fault does not look like many.
"""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.catalogue import Entry
from untoc_cli.archive.files import digest, read_ordinary
from untoc_cli.archive.folder import Found, look_through
from untoc_cli.archive.parts import FrontMatterError, Parts, split
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.registry import read_registry, read_settings
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import NotFound, UntocError, UsageProblem
from untoc_cli.record import replace
from untoc_cli.text.wording import closest, quoted
from untoc_cli.validation.case import Case, Facts, SessionCase
from untoc_cli.validation.checks import CHECKS, CHECKS_BY_CODE
from untoc_cli.validation.declaration import Check
from untoc_cli.validation.findings import Finding, Severity

_UNREADABLE = "registry-unreadable"
_NO_PARTS = Parts("", "", "", "")


@dataclass(frozen=True)
class Report:
    """What a validation found.

    Attributes:
        findings: by path, line and code.
        files: how many statements' files were looked at.
    """

    findings: tuple[Finding, ...]
    files: int

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return self._count(Severity.WARNING)

    @property
    def infos(self) -> int:
        """How many findings are only worth knowing."""
        return self._count(Severity.INFO)

    def _count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def validate_archive(
    archive: Archive,
    *,
    today: date,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    paths: Collection[str] = (),
) -> Report:
    """Look at every file of an archive with every check.

    Args:
        archive: what to look at.
        today: the day it is; later dates lie in the future.
        only: codes of the checks to make; empty makes all.
        skip: codes of the checks to leave out.
        paths: files or folders to report on, relative to the archive with forward slashes; empty
            reports on all. They are compared with the whole archive either way, and a registry
            that cannot be read is always reported.

    Raises:
        UsageProblem: a code is not in the table.
        NotFound: a path is not in the archive.
        ArchiveUnreadable: the folder cannot be listed.
    """
    checks = _chosen(only, skip)
    facts, problems = _gather(archive, today)
    places = _existing(paths, facts)
    problems += _made(checks, facts)
    chosen = {check.code for check in checks}
    findings = [
        CHECKS_BY_CODE[problem.code].finding(problem)
        for problem in problems
        if problem.code in chosen
        and (_lies_in(problem.path, places) or problem.code == _UNREADABLE)
    ]
    looked_at = sum(_lies_in(entry.path, places) for entry in facts.entries)
    return Report(tuple(sorted(findings, key=_in_order)), looked_at)


def explain(code: str) -> Check:
    """Return the row of a check, with its explanation.

    Raises:
        UsageProblem: the code is not in the table; names the nearest.
    """
    if code not in CHECKS_BY_CODE:
        near = closest(code, CHECKS_BY_CODE)
        hint = near or "untoc validate --explain with a code from its output"
        raise UsageProblem(f"there is no check {quoted(code)}", hint=hint)
    return CHECKS_BY_CODE[code]


def _chosen(only: Collection[str], skip: Collection[str]) -> list[Check]:
    for code in (*only, *skip):
        explain(code)
    return [
        check for check in CHECKS if (not only or check.code in only) and check.code not in skip
    ]


def _gather(archive: Archive, today: date) -> tuple[Facts, list[Problem]]:
    """Return what the checks look at, and what was reported while it was read."""
    problems: list[Problem] = []
    settings, found = read_settings(_text(archive, SETTINGS_FILE, "", problems))
    problems += found
    themes_known = not _is_unreadable(SETTINGS_FILE, problems)
    text = _text(archive, REGISTRY_FILE, "sessions: []", problems)
    sessions, found = read_registry(text, settings.themes)
    problems += (p for p in found if themes_known or p.code != "session-theme")
    facts = Facts(
        today,
        archive.entries,
        settings.themes,
        sessions,
        read_parts=partial(_parts, archive),
        folder=look_through(archive.root),
        fingerprint_of=partial(_fingerprint, archive.root),
        themes_known=themes_known,
        sessions_known=not _is_unreadable(REGISTRY_FILE, problems),
        statuses_known=all(problem.code != "session-status" for problem in problems),
    )
    problems += (problem for entry in facts.entries for problem in entry.problems)
    return facts, problems


def _fingerprint(root: Path, path: str) -> str | None:
    try:
        return f"sha256:{digest(read_ordinary(root / path))}"
    except OSError:
        return None


def _text(archive: Archive, name: str, instead: str, problems: list[Problem]) -> str:
    """Return the text of a registry file, or another one and a problem."""
    line = None
    try:
        data = archive.registry_data(name)
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        reason = "it is not there"
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"byte 0x{data[error.start]:02X} is not UTF-8"
    hint = f"untoc validate --explain {_UNREADABLE}"
    problems.append(
        Problem(_UNREADABLE, f"{name} cannot be read: {reason}", name, line, None, hint)
    )
    return instead


def _is_unreadable(path: str, problems: Sequence[Problem]) -> bool:
    return any(problem.code == _UNREADABLE and problem.path == path for problem in problems)


def _parts(archive: Archive, statement: Statement) -> Parts:
    """Return a file in parts; empty ones when it was changed or deleted since it was listed."""
    with contextlib.suppress(UntocError, FrontMatterError, UnicodeDecodeError):
        return split(archive.raw(statement).decode("utf-8")) or _NO_PARTS
    return _NO_PARTS


def _made(checks: Sequence[Check], facts: Facts) -> Iterator[Problem]:
    """Make the checks that have a function on every statement, every session, and the whole."""
    for entry in facts.entries:
        if entry.statement:
            case = Case(entry.statement, entry, facts)
            for check in checks:
                if check.of_statement:
                    yield from _signed(check, check.of_statement(case))
    for session in facts.sessions:
        for check in checks:
            if check.of_session:
                yield from _signed(check, check.of_session(SessionCase(session, facts)))
    for check in checks:
        if check.of_archive:
            yield from _signed(check, check.of_archive(facts))


def _signed(check: Check, problems: Iterator[Problem]) -> Iterator[Problem]:
    return (replace(problem, code=check.code) for problem in problems)


def _existing(paths: Collection[str], facts: Facts) -> frozenset[str]:
    """Return the chosen paths in one spelling, after a look whether they are there."""
    listed: tuple[Entry | Found, ...] = (*facts.entries, *facts.folder)
    files = [*(one.path for one in listed), REGISTRY_FILE, SETTINGS_FILE]
    known = {name for file in files for name in _with_folders(file)}
    chosen = frozenset(path.rstrip("/") for path in paths)
    for path in sorted(chosen - known):
        hint = closest(path, known) or "untoc list --format paths"
        raise NotFound(f"there is no file {quoted(path)} in the archive", hint=hint)
    return chosen


def _lies_in(path: str, chosen: frozenset[str]) -> bool:
    return not chosen or not chosen.isdisjoint(_with_folders(path))


def _with_folders(path: str) -> list[str]:
    """Return a path and the folders it lies in: 2022/a.md and 2022."""
    parts = path.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _in_order(finding: Finding) -> tuple[str, int, str, str]:
    return finding.path, finding.line or 0, finding.code, finding.message
