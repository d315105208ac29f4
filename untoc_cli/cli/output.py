"""The one way out for data: every command's answer, in the format that was asked for.

An answer holds records; JSON, JSON lines, CSV and paths are made from them alone, so they cannot
drift from each other. Only the page for people is built by the command's own view.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, TextIO

import typer

from untoc_cli.archive.files import place_new, stage
from untoc_cli.cli.command import FORMATS
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.page import Page
from untoc_cli.cli.rendering import print_plain, print_rich
from untoc_cli.cli.streams import writing
from untoc_cli.errors import ExitCode, OutputUnwritable, Refused, UntocError, UsageProblem
from untoc_cli.record import Record
from untoc_cli.sharing.envelope import SCHEMA, envelope, to_json
from untoc_cli.text.safety import one_line, printable
from untoc_cli.text.wording import listing, quoted

_DEFAULT_WIDTH = 80


class Format(StrEnum):
    """The formats of all answers; those behind `PATHS` only of commands that name them."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PATHS = "paths"
    SVG = "svg"
    HTML = "html"
    MARKDOWN = "markdown"
    DOCX = "docx"
    GITHUB = "github"
    CSL_JSON = "csl-json"
    BIBTEX = "bibtex"
    RIS = "ris"


_SUFFIXES = {
    ".svg": Format.SVG,
    ".html": Format.HTML,
    ".md": Format.MARKDOWN,
    ".docx": Format.DOCX,
    ".txt": Format.PLAIN,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".csv": Format.CSV,
}


class Answer(Record):
    """What a command found or did.

    Attributes:
        command: the verb.
        data: the ``data`` of the JSON envelope.
        rows: flat records for JSON lines and CSV.
        view: builds the page for people; is told the width, None for a pipe.
        paths: files, for ``--format paths``; None when the answer is not about files.
        documents: what makes the answer as a document, by format; text, or the bytes of a file.
        findings: problems in statements, for the envelope.
        status: ``success``, ``nothing`` (nothing found), ``partial`` or ``error``.
    """

    command: str
    data: Mapping[str, Any]
    view: Callable[[int | None], Page]
    rows: Sequence[Mapping[str, Any]] = ()
    paths: Sequence[str] | None = None
    documents: Mapping[str, Callable[[], str | bytes]] = MappingProxyType({})
    findings: Sequence[Mapping[str, Any]] = ()
    status: str = "success"


def emit(
    environment: Environment, answer: Answer, wanted: Format | None, file: Path | None = None
) -> None:
    """Print an answer, or write it to a file.

    Args:
        environment: where to.
        answer: what.
        wanted: None means a table on a terminal and plain text in a pipe; of a file, what its name
            says.
        file: a file that does not exist yet.

    Raises:
        UsageProblem: the answer does not exist in the format.
        Refused: there is such a file.
    """
    if file is not None:
        _save(environment, answer, wanted or _format_of(file, answer), file)
        return
    if wanted is not None and wanted in answer.documents:
        environment.write_bytes(_document(environment, answer, wanted))
        return
    with writing():
        _write(environment, answer, wanted)
        environment.stdout.flush()


def end_with(answer: Answer) -> None:
    """End a command whose answer is negative with the exit code that says so.

    Raises:
        typer.Exit: nothing was found.
    """
    if answer.status == "nothing":
        raise typer.Exit(ExitCode.NEGATIVE)


def _write(environment: Environment, answer: Answer, wanted: Format | None) -> None:
    if wanted in (None, Format.TABLE, Format.PLAIN):
        _show(environment, answer.view, wanted)
    else:
        _write_records(environment.stdout, answer, wanted)


def _write_records(out: TextIO, answer: Answer, wanted: Format) -> None:
    match wanted:
        case Format.JSON:
            out.write(to_json(_enveloped(answer), indent=2) + "\n")
        case Format.JSONL:
            out.writelines(to_json(row) + "\n" for row in answer.rows)
        case Format.CSV:
            out.write(_csv(answer.rows))
        case Format.PATHS:
            if answer.paths is None:
                raise UsageProblem(f"untoc {answer.command} has no paths to list", hint="json")
            out.writelines(f"{printable(path)}\n" for path in answer.paths)
        case _:
            raise UsageProblem(f"untoc {answer.command} has no answer as {wanted}", hint="json")


def _document(environment: Environment, answer: Answer, wanted: Format) -> bytes:
    """Return an answer as the bytes of a document, whatever the terminal takes text for.

    Raises:
        UsageProblem: it is no text, and would go to a terminal.
    """
    if wanted is Format.DOCX and environment.shows:
        raise UsageProblem(
            "a Word file cannot be shown on a terminal",
            hint=f"untoc {answer.command} --output {answer.command}.docx",
        )
    return _encoded(answer.documents[wanted]())


def _encoded(content: str | bytes) -> bytes:
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def _save(environment: Environment, answer: Answer, wanted: Format, file: Path) -> None:
    if wanted in answer.documents:
        content = answer.documents[wanted]()
    else:
        text = StringIO()
        if wanted in (Format.TABLE, Format.PLAIN):
            print_plain(answer.view(None), text, None)
        else:
            _write_records(text, answer, wanted)
        content = text.getvalue()
    target = environment.whole(file)
    if target.exists():
        raise Refused(f"{file} is there already, and nothing was written", hint="another name")
    place_new(stage(target, _encoded(content)), target)
    environment.say(f"Written to {file}")


def _format_of(file: Path, answer: Answer) -> Format:
    """Return the format that the name of a file says.

    Raises:
        UsageProblem: it says none, or one that the answer does not have.
    """
    named = _SUFFIXES.get(file.suffix.lower())
    if named and (named in answer.documents or named in FORMATS):
        return named
    known = [s for s, f in _SUFFIXES.items() if f in answer.documents or f in FORMATS]
    raise UsageProblem(
        f"the name {quoted(str(file))} does not say in which format untoc {answer.command} writes",
        hint=f"--format, or a name that ends with {listing(known, last='or')}",
    )


def emit_error(environment: Environment, error: UntocError, command: str) -> None:
    """Print an error: a sentence and what to try; as an envelope too when JSON was asked for."""
    with contextlib.suppress(OSError):  # the exit code still says it
        _explain(environment, error)
    if environment.error_format == Format.JSON and not isinstance(error, OutputUnwritable):
        answer = {
            "untoc": SCHEMA,
            "command": command,
            "status": "error",
            "data": error.data,
            "findings": [],
            "error": error_record(error) | _details(error),
        }
        with writing():
            environment.stdout.write(to_json(answer, indent=2) + "\n")
            environment.stdout.flush()


def error_record(error: UntocError) -> dict[str, Any]:
    """Return an error as JSON has it."""
    return {
        "code": type(error).__name__,
        "message": error.what,
        "hint": error.hint,
        "exit_code": int(error.exit_code),
    }


def _details(error: UntocError) -> dict[str, Any]:
    """Return the lines below the sentence of an error, where its data do not tell the same."""
    if not error.details or error.data is not None:
        return {}
    return {"details": [line.strip() for line in error.details]}


def _explain(environment: Environment, error: UntocError) -> None:
    stream = environment.stderr
    red, reset = ("\x1b[1;31m", "\x1b[0m") if _colours(environment) else ("", "")
    said = environment.wrap(f"error: {printable(error.what)}", hang=2)
    stream.write(f"{red}error:{reset}{said.removeprefix('error:')}\n")
    stream.writelines(f"{printable(detail)}\n" for detail in error.details)
    if error.hint:
        stream.write(f"{environment.wrap(f'  try: {printable(error.hint)}', hang=7)}\n")
    stream.flush()


def _show(
    environment: Environment, view: Callable[[int | None], Page], wanted: Format | None
) -> None:
    if wanted is Format.TABLE or (wanted is None and environment.shows):
        width = environment.width or _DEFAULT_WIDTH
        print_rich(
            view(width),
            environment.stdout,
            width,
            styled=environment.styled,
            coloured=environment.coloured,
        )
    else:
        print_plain(view(environment.width), environment.stdout, environment.width)


def _enveloped(answer: Answer) -> dict[str, Any]:
    return envelope(answer.command, answer.data, answer.status, answer.findings)


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV; lists are joined, mappings written as JSON."""
    listed = list(rows)
    columns = list(dict.fromkeys(key for row in listed for key in row))
    if not columns:
        return ""
    import csv  # noqa: PLC0415 - only who asks for a table of values waits for it

    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in listed)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return one_line("; ".join(value))
    if isinstance(value, list | dict):
        return to_json(value) if value else ""
    return printable(str(value))


def _colours(environment: Environment) -> bool:
    return environment.stderr.isatty() and not environment.environ.get("NO_COLOR")
