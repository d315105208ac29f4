"""What a validation found, as people, programs and GitHub read it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from untoc_cli.cli.page import Page, Span
from untoc_cli.text.safety import one_line
from untoc_cli.text.wording import count
from untoc_cli.validation.declaration import Check
from untoc_cli.validation.findings import Finding, Severity
from untoc_cli.validation.fixes import why_safe
from untoc_cli.validation.suggestions import suggestion
from untoc_cli.validation.validate import Report

# See "Workflow commands for GitHub Actions" in GitHub's documentation.
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = _IN_MESSAGES | {":": "%3A", ",": "%2C"}


def report_page(report: Report) -> Page:
    """Show each problem with its place, and what to try."""
    page = Page()
    for finding in report.findings:
        page.line(
            Span(finding.place, "heading"),
            "  ",
            Span(finding.severity.value, finding.severity.value),
            f"  {finding.message}  ",
            Span(f"[{finding.code}]", "faint"),
            hang=4,
        )
        if finding.hint:
            page.line(Span("try: ", "faint"), finding.hint, indent=4, hang=9)
    if not report.findings:
        page.line(Span("No problems.", "good"))
    return page


def suggestions_page(report: Report, fixable: int) -> Page:
    """Show a command for each problem that one can mend, below what is wrong."""
    page = Page()
    if fixable:
        page.line(f"# {count(fixable, 'file')} can be mended safely", hang=2)
        page.line("untoc validate --fix")
    by_command: dict[str, list[Finding]] = {}
    for finding in report.findings:
        command = suggestion(finding)
        if command:
            by_command.setdefault(command, []).append(finding)
    for command, findings in by_command.items():
        for finding in findings:
            page.line(f"# {finding.place}: {finding.message}", hang=2)
        page.line(command)
    if not page.blocks:
        page.line("# No problem that a command could mend.")
    return page


def finding_record(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON values."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "key": finding.key,
        "message": finding.message,
        "hint": finding.hint,
        "command": suggestion(finding),
    }


def annotations(findings: Iterable[Finding], root: Path, cwd: Path) -> Iterator[str]:
    """Return findings as annotations that GitHub shows beside the lines of a change.

    Args:
        findings: what was found.
        root: the archive.
        cwd: the folder the command was called in, which in a workflow is that of the repository.
    """
    for finding in findings:
        place = root / finding.path
        file = place.relative_to(cwd) if place.is_relative_to(cwd) else place
        properties = {"file": file.as_posix(), "line": finding.line, "title": finding.code}
        said = ",".join(
            f"{name}={_escaped(str(value), _IN_PROPERTIES)}"
            for name, value in properties.items()
            if value is not None
        )
        hint = f"; try: {finding.hint}" if finding.hint else ""
        message = _escaped(f"{finding.message}{hint}", _IN_MESSAGES)
        yield f"::{_LEVELS[finding.severity]} {said}::{message}"


def checks_page(rows: tuple[Check, ...]) -> Page:
    """Show what checks are about; one alone with its explanation."""
    page = Page()
    for row in rows:
        page.gap()
        page.line(Span(row.code, "heading"), f" ({row.severity.value}): {row.summary}", hang=4)
        for paragraph in _paragraphs(row) if len(rows) == 1 else ():
            page.gap()
            page.line(" ".join(paragraph.split()))
    return page


def check_record(row: Check) -> dict[str, Any]:
    """Return a check as JSON values."""
    return {
        "code": row.code,
        "severity": row.severity.value,
        "summary": row.summary,
        "explanation": row.explanation,
        "fix": why_safe(row.code),
    }


def _paragraphs(row: Check) -> list[str]:
    fix = why_safe(row.code)
    return [*row.explanation.split("\n\n"), *([f"--fix does this: {fix}"] if fix else [])]


def _escaped(text: str, codes: dict[str, str]) -> str:
    return "".join(codes.get(character, character) for character in one_line(text))
