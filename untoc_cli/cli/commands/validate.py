"""`untoc validate`: what is wrong with the files, and what can be done about it."""

from pathlib import Path
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.carrying_out import Manner, Words, YesOption, carry_out
from untoc_cli.cli.environment import Environment, environment
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.output import Answer, Format, emit
from untoc_cli.cli.validation_views import (
    annotations,
    check_record,
    checks_page,
    finding_record,
    report_page,
    suggestions_page,
)
from untoc_cli.errors import ExitCode, UsageProblem
from untoc_cli.text.wording import count
from untoc_cli.validation.checks import CHECKS
from untoc_cli.validation.fixes import plan_fixes
from untoc_cli.validation.sealing import plan_seals
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
        list[str] | None,
        typer.Option("--only", metavar="CODE", help="Make only this check. Repeatable."),
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option("--skip", metavar="CODE", help="Leave this check out. Repeatable."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Show commands that mend what is wrong.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended safely; shown before.")
    ] = False,
    seal: Annotated[
        bool, typer.Option("--seal", help="Keep a fingerprint of each text as delivered.")
    ] = False,
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="REASON", help="Why a text is sealed, or sealed again."),
    ] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Check every file, and name all problems with their lines.

    Nothing is changed without --fix or --seal, and what they change untoc undo takes back. Exit
    code 1 says that there are errors; warnings alone are fine, unless --strict counts them.
    """
    if explained:
        _explain(explained, output)
        return
    _refuse_mixture(fix=fix, seal=seal, suggest=suggest, why=why)
    env, files = opened(archive)
    named = [place for path in paths or () for place in _places(path, env, files)]

    def look() -> Report:
        return look_at(files, today=env.today, only=only or (), skip=skip or (), paths=named)

    manner = Manner(yes, no_input, dry_run)
    if seal:
        look()  # whether all that is named is there
        _seal(env, files, named, why, manner, output)
        return
    report = look()
    if fix:
        plan = plan_fixes(files, report.findings)
        done = carry_out(
            env, files, plan, manner, _words(len(plan.files), "Mend"), _for_people(output)
        )
        _end(env, look() if done else report, strict=strict, quietly=dry_run)
    else:
        _answer(env, files, report, output, strict=strict, suggest=suggest)
        _end(env, report, strict=strict)


def _refuse_mixture(*, fix: bool, seal: bool, suggest: bool, why: str | None) -> None:
    if fix + seal + suggest > 1:
        raise UsageProblem(
            "--fix, --seal and --suggest are three tasks", hint="one of them, then the next"
        )
    if why is not None and not seal:
        raise UsageProblem("--why says why a text is sealed", hint="untoc validate --seal --why …")


def _seal(
    env: Environment,
    archive: Archive,
    named: list[str],
    why: str | None,
    manner: Manner,
    output: FormatOption,
) -> None:
    plan = plan_seals(archive, _statements(archive, named), why, env.today)
    carry_out(env, archive, plan, manner, _words(len(plan.files), "Seal"), _for_people(output))


def _statements(archive: Archive, named: list[str]) -> list[Statement]:
    return [s for s in archive.statements if not named or any(_lies_in(s.path, n) for n in named)]


def _lies_in(path: str, place: str) -> bool:
    return path == place or path.startswith(f"{place.rstrip('/')}/")


def _words(files: int, verb: str) -> Words:
    counted = count(files, "file")
    nothing = {"Mend": "can be mended safely", "Seal": "is to be sealed"}[verb]
    done = {"Mend": "Mended", "Seal": "Sealed"}[verb]
    return Words(
        f"{verb} {counted}?", done, f"Would {verb.lower()} {counted}", f"Nothing {nothing}."
    )


def _answer(
    env: Environment,
    archive: Archive,
    report: Report,
    output: FormatOption,
    *,
    strict: bool,
    suggest: bool,
) -> None:
    records = [finding_record(finding) for finding in report.findings]
    fixable = len(plan_fixes(archive, report.findings).files) if suggest else 0
    answer = Answer(
        command="validate",
        data={
            "files": report.files,
            "errors": report.errors,
            "warnings": report.warnings,
            "infos": report.infos,
        },
        view=lambda _: suggestions_page(report, fixable) if suggest else report_page(report),
        rows=records,
        paths=list(dict.fromkeys(str(archive.root / f.path) for f in report.findings)),
        findings=records,
        documents={Format.GITHUB: lambda: _annotated(env, archive, report)},
        status="error" if _is_negative(report, strict=strict) else "success",
    )
    emit(env, answer, output)


def _annotated(env: Environment, archive: Archive, report: Report) -> str:
    lines = annotations(report.findings, archive.root, env.cwd)
    return "".join(f"{line}\n" for line in lines)


def _end(env: Environment, report: Report, *, strict: bool, quietly: bool = False) -> None:
    """Say how much is wrong, and end with the exit code for it."""
    counted = [count(report.errors, "error"), count(report.warnings, "warning")]
    env.say(f"{count(report.files, 'statement')} checked: {', '.join(counted)}")
    if _is_negative(report, strict=strict) and not quietly:
        raise typer.Exit(ExitCode.NEGATIVE)


def _is_negative(report: Report, *, strict: bool) -> bool:
    return bool(report.errors or (strict and report.warnings))


def _for_people(output: FormatOption) -> FormatOption:
    """Return how changes are shown: annotations are of problems alone."""
    return None if output is Format.GITHUB else output


def _explain(code: str, output: FormatOption) -> None:
    rows = CHECKS if code == "all" else (explain(code),)
    records = [check_record(row) for row in rows]
    answer = Answer("validate", {"checks": records}, lambda _: checks_page(rows), rows=records)
    emit(environment(), answer, output)


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
