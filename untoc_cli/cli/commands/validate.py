"""`untoc validate`: what is wrong with the files."""

from pathlib import Path
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.identifiers import id_of
from untoc_cli.cli.environment import Environment, environment
from untoc_cli.cli.options import ArchiveOption, FormatOption, opened
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page, Span
from untoc_cli.errors import ExitCode
from untoc_cli.text.wording import count
from untoc_cli.validation.checks import CHECKS
from untoc_cli.validation.declaration import Check
from untoc_cli.validation.findings import Finding
from untoc_cli.validation.validate import Report, explain
from untoc_cli.validation.validate import validate_archive as look_at


def validate_archive(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]…", help="Report on these files, folders or ids only."),
    ] = None,
    explained: Annotated[
        str | None,
        typer.Option("--explain", metavar="CODE", help="Say what a check is about, or list all."),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="CODE", help="Make only this check.")
    ] = None,
    skip: Annotated[
        list[str] | None, typer.Option("--skip", metavar="CODE", help="Leave this check out.")
    ] = None,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Check every file, and name all problems with their lines.

    Nothing is changed. Exit code 1 says that there are errors; warnings alone are fine.
    """
    if explained:
        _explain(explained, output)
        return
    env, files = opened(archive)
    named = [place for path in paths or () for place in _places(path, env, files)]
    report = look_at(files, today=env.today, only=only or (), skip=skip or (), paths=named)
    records = [_record(finding) for finding in report.findings]
    answer = Answer(
        command="validate",
        data={
            "files": report.files,
            "errors": report.errors,
            "warnings": report.warnings,
            "infos": report.infos,
        },
        view=lambda _: report_page(report),
        rows=records,
        paths=list(dict.fromkeys(str(files.root / f.path) for f in report.findings)),
        findings=records,
        status="error" if report.errors else "success",
    )
    emit(env, answer, output)
    counted = [count(report.errors, "error"), count(report.warnings, "warning")]
    env.say(f"{count(report.files, 'statement')} checked: {', '.join(counted)}")
    if report.errors:
        raise typer.Exit(ExitCode.NEGATIVE)


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


def _explain(code: str, output: FormatOption) -> None:
    rows = CHECKS if code == "all" else (explain(code),)
    records = [
        {
            "code": row.code,
            "severity": row.severity.value,
            "summary": row.summary,
            "explanation": row.explanation,
        }
        for row in rows
    ]
    answer = Answer("validate", {"checks": records}, lambda _: _checks_page(rows), rows=records)
    emit(environment(), answer, output)


def _checks_page(rows: tuple[Check, ...]) -> Page:
    page = Page()
    for row in rows:
        page.gap()
        page.line(Span(row.code, "heading"), f" ({row.severity.value}): {row.summary}", hang=4)
        for paragraph in row.explanation.split("\n\n") if len(rows) == 1 else ():
            page.gap()
            page.line(" ".join(paragraph.split()))
    return page


def _places(path: Path, env: Environment, archive: Archive) -> list[str]:
    """Return what a path or an id means, as the archive writes it.

    A path that lies outside stays as it is, and is not found.
    """
    with_id = [entry.path for entry in archive.entries if id_of(entry.path) == path.as_posix()]
    if with_id:
        return with_id
    whole = env.whole(path)
    inside = whole.is_relative_to(archive.root)
    return [(whole.relative_to(archive.root) if inside else path).as_posix()]


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "key": finding.key,
        "message": finding.message,
        "hint": finding.hint,
    }
