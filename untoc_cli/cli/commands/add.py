"""`untoc add`: file a statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.prompts import ask, choose, confirm, insist
from untoc_cli.cli.rendering import print_plain
from untoc_cli.cli.safety import one_line
from untoc_cli.errors import Refused, UntocError, UsageProblem
from untoc_cli.intake.addition import (
    Addition,
    apply_addition,
    plan_addition,
    refuse_if_filed,
)
from untoc_cli.intake.conversion import convert
from untoc_cli.intake.document import Document
from untoc_cli.intake.duplicates import same_occasion
from untoc_cli.intake.gate import describe, signs_against
from untoc_cli.intake.inference import Draft, OpenField, infer, missing_sentence, typed_value
from untoc_cli.text.wording import listing, quoted, shorten

_STDIN = "-"
_QUESTIONS = {
    "speaker": "Who spoke?",
    "theme": "Which working group?",
    "session": "At which session? (a number, an id, or the name of another meeting)",
    "date": "When was it delivered? (2023-10-04, 2023-10 or 2023)",
}
_FORMS = {
    "speaker": '--speaker "Anna Alvazzi del Frate"',
    "theme": "--theme firearms",
    "date": "--date 2023-10-04",
    "session": "--session ID",
}
_MOST_CANDIDATES = 8  # more are a list nobody reads
_LABEL = 14


def add_documents(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Text or Markdown; - is standard input.")
    ],
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", help="Who spoke. Repeatable.")
    ] = None,
    chair: Annotated[
        str | None, typer.Option("--chair", help="The Chair of the organisation at the time.")
    ] = None,
    role: Annotated[str | None, typer.Option("--role", help="The speaker's function.")] = None,
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", "--organization", help="Which organisation. Repeatable."),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", "-t", help="Working group: firearms, TIP, SOM… Repeatable."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="When: 2023-10-04, 2023-10 or 2023.")
    ] = None,
    session: Annotated[
        str | None, typer.Option("--session", help="At which session: 2023-firearms.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The printed title.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="en, fr, es…")] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Where the text comes from, e.g. an address.")
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="File what looks like no statement, or like a second one."),
    ] = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """File statements, each as a Markdown file with a header.

    What the document says of itself is read from its head, and shown with the words it was read
    from; what is missing is asked for. The text is kept byte for byte, and nothing that is on file
    is ever overwritten.
    """
    env, files = opened(archive)
    given = {
        "speaker": speaker,
        "chair": chair,
        "role": role,
        "organisation": organisation,
        "theme": theme,
        "date": date,
        "session": session,
        "title": title,
        "language": language,
        "source": source,
    }
    typed = _typed(given, files)
    intake = _Intake(env, files, typed, force=force, asks=env.talks and not no_input)
    filed, problems = _file_all(intake, sources, dry_run=dry_run)
    if filed or not problems:
        emit(env, _answer(filed, files, dry_run=dry_run), output)
    _raise_all(problems)


@dataclass(frozen=True)
class _Filed:
    """What was, or would be, filed."""

    addition: Addition
    draft: Draft


@dataclass(frozen=True)
class _Intake:
    """One run of the command: where, with what typed, and how."""

    env: Environment
    archive: Archive
    typed: Mapping[str, Any]
    force: bool
    asks: bool

    def plan(self, source: str) -> _Filed:
        """Read a document, complete its front matter, and plan its filing.

        Raises:
            UntocError: it is refused, or something is missing and nobody can be asked.
        """
        document = _read(self.env, source)
        refuse_if_filed(document, self.archive)
        signs = [] if self.force else signs_against(document)
        if signs:
            raise Refused(
                f"{document.name} {describe(signs)}",
                hint=f"untoc add {source} --force files it all the same",
            )
        draft = infer(document, self.archive, self.typed)
        if draft.missing and self.asks:
            draft = self._complete(document, draft)
        if draft.missing:
            raise _incomplete(document, draft, source)
        addition = plan_addition(document, draft, self.archive)
        self._check_occasion(document, draft)
        print_plain(_draft_page(document, draft), self.env.stderr, self.env.text_width or 100)
        return _Filed(addition, draft)

    def _complete(self, document: Document, draft: Draft) -> Draft:
        """Ask for what is missing until nothing is."""
        typed = dict(self.typed)
        print_plain(_draft_page(document, draft), self.env.stderr, self.env.text_width or 100)
        while draft.missing:
            wanted = next(f for name in _QUESTIONS for f in draft.missing if f.field == name)
            try:
                typed[wanted.field] = typed_value(
                    wanted.field, self._ask_for(wanted, draft), self.archive
                )
                draft = infer(document, self.archive, typed)
            except UntocError as problem:
                typed.pop(wanted.field, None)
                insist(self.env, problem)
        return draft

    def _ask_for(self, wanted: OpenField, draft: Draft) -> str:
        choices = list(wanted.candidates)
        if wanted.field == "theme" and not choices:
            choices = [(theme.slug, theme.name) for theme in self.archive.themes]
        if wanted.field == "session" and not choices:
            themes = draft.value("theme") or ()
            fitting = self.archive.sessions.candidates(themes)
            choices = [(session.id, str(session.date or "")) for session in fitting]
        question = _QUESTIONS[wanted.field]
        return choose(self.env, question, choices) if choices else ask(self.env, question)

    def _check_occasion(self, document: Document, draft: Draft) -> None:
        """Ask, or refuse, when the speaker already has a statement at this session."""
        existing = same_occasion(draft, self.archive)
        if not existing or self.force:
            return
        said = (
            f"{listing(s.id for s in existing)} is on file: "
            "the same speaker, session and theme, in other words"
        )
        if self.asks:
            self.env.say(said)
            if confirm(self.env, f"File {document.name} as a second statement?", default=False):
                return
        raise Refused(f"{document.name} was not filed: {said}", hint="--force files both")


def _typed(given: Mapping[str, Any], archive: Archive) -> dict[str, Any]:
    """Return the values of the options as the fields hold them; all wrong ones in one error."""
    typed: dict[str, Any] = {}
    problems = []
    for name, value in given.items():
        try:
            if isinstance(value, list):
                parts = [typed_value(name, text, archive) for text in value]
                typed[name] = tuple(dict.fromkeys(item for part in parts for item in part))
            elif value is not None:
                typed[name] = typed_value(name, value, archive)
        except UntocError as problem:
            hint = f"--{name} {problem.hint}" if problem.hint else None
            problems.append(UsageProblem(f"--{name}: {problem.what}", hint=hint))
    _raise_all(problems)
    return {name: value for name, value in typed.items() if value}


def _file_all(
    intake: _Intake, sources: list[str], *, dry_run: bool
) -> tuple[list[_Filed], list[UntocError]]:
    """Plan and file each document; a problem with one does not keep the others from being filed."""
    filed: list[_Filed] = []
    problems: list[UntocError] = []
    for source in sources:
        try:
            planned = intake.plan(source)
            if not dry_run:
                if intake.asks and not confirm(intake.env, "File it?", default=True):
                    continue
                apply_addition(planned.addition, intake.archive)
            filed.append(planned)
        except UntocError as problem:
            problems.append(problem)
    return filed, problems


def _raise_all(problems: Sequence[UntocError]) -> None:
    """Raise one problem as it is, several as one error that lists them."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        lines = [
            line
            for problem in problems
            for line in (
                f"  {problem.what}",
                *(f"  {detail}" for detail in problem.details),
                *([f"    try: {problem.hint}"] if problem.hint else []),
            )
        ]
        raise UsageProblem(f"{len(problems)} problems", details=tuple(lines))


def _read(env: Environment, source: str) -> Document:
    """Return a document from a file or from standard input.

    Raises:
        UsageProblem: there is no such file.
    """
    if source == _STDIN:
        if env.stdin.isatty():
            env.say("Paste the text, then press Ctrl-D (Ctrl-Z and Enter on Windows).")
        binary = getattr(env.stdin, "buffer", None)
        data = binary.read() if binary else env.stdin.read().encode()
        return replace(convert("standard input", data), unnamed=True)
    path = env.cwd / Path(source).expanduser()
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise UsageProblem(f"{source} is a folder", hint=f"untoc add {source}/*.md") from None
    except FileNotFoundError:
        raise UsageProblem(f"there is no file {quoted(source)}", hint=f"ls {path.parent}") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageProblem(f"{source} cannot be read: {reason}", hint="check the file") from error
    return convert(path.name, data)


def _incomplete(document: Document, draft: Draft, source: str) -> UsageProblem:
    """Return the error that lists everything missing at once, with what each may be."""
    details = []
    for field in draft.missing:
        details.append(f"  {field.field:<8} {field.reason}: {_FORMS[field.field]}")
        if len(field.candidates) <= _MOST_CANDIDATES:
            details += [
                f"           {value}  ({shorten(one_line(basis), 70)})"
                for value, basis in field.candidates
            ]
    missing = {field.field for field in draft.missing}
    option = _FORMS["session" if "session" in missing else draft.missing[0].field]
    return UsageProblem(
        missing_sentence(document.name, draft.missing),
        details=tuple(details),
        hint=f"untoc add {source} {option}",
    )


def _draft_page(document: Document, draft: Draft) -> Page:
    """Show each field with its value and where it comes from, and what is still open."""
    page = Page()
    page.line(Span(document.name, "heading"))
    for name, guess in draft.guesses.items():
        basis = Span(f"  ({one_line(guess.basis)})", "faint")
        page.line(_label(name), _shown(guess.value), basis, indent=2, hang=_LABEL + 2)
    for field in draft.open:
        page.line(_label(field.field), "?", f"  ({field.reason})", indent=2, hang=_LABEL + 2)
    return page


def _label(name: str) -> Span:
    return Span(name.replace("_", " ").ljust(_LABEL), "faint")


def _answer(filed: list[_Filed], archive: Archive, *, dry_run: bool) -> Answer:
    records = [
        {
            "id": item.addition.id,
            "path": item.addition.path,
            "fields": {
                name: {"value": _json_value(guess.value), "basis": guess.basis}
                for name, guess in item.draft.guesses.items()
            },
            "filed": not dry_run,
        }
        for item in filed
    ]
    return Answer(
        command="add",
        data={"statements": records, "dry_run": dry_run},
        view=lambda _: _filed_page(filed, archive, dry_run=dry_run),
        rows=records,
        paths=[str(archive.root / item.addition.path) for item in filed],
        status="success" if filed else "nothing",
    )


def _filed_page(filed: list[_Filed], archive: Archive, *, dry_run: bool) -> Page:
    page = Page()
    for item in filed:
        verb = "Would file" if dry_run else "Filed"
        page.line(f"{verb} {archive.root / item.addition.path}")
    if not filed:
        page.line("Nothing was filed.")
    return page


def _shown(value: Any) -> str:
    return listing(str(item) for item in value) if isinstance(value, tuple) else str(value)


def _json_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)
