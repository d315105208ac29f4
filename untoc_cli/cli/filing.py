"""Filing a document with somebody at the keyboard, or with nobody: read, complete, show, plan.

What is missing is asked for where somebody can be asked, and listed all at once where not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.prompts import ask, choose, confirm, insist
from untoc_cli.cli.rendering import print_plain
from untoc_cli.cli.safety import one_line
from untoc_cli.cli.sources import read_source
from untoc_cli.errors import Refused, UntocError, UsageProblem
from untoc_cli.intake.addition import Addition, plan_addition, refuse_if_filed
from untoc_cli.intake.document import Document
from untoc_cli.intake.duplicates import same_occasion, similar_texts
from untoc_cli.intake.gate import describe, signs_against
from untoc_cli.intake.inference import (
    TYPED,
    Draft,
    OpenField,
    infer,
    missing_sentence,
    typed_value,
)
from untoc_cli.text.wording import listing, quoted, shorten

_QUESTIONS = {
    "speaker": "Who spoke?",
    "theme": "Which working group?",
    "session": "At which session? (a number, an id, or the name of another meeting)",
    "date": "When was it delivered? (2023-10-04, 2023-10 or 2023)",
}
_FORMS = {
    "speaker": "--speaker NAME",
    "theme": "--theme THEME",
    "session": "--session ID",
    "date": "--date YYYY-MM-DD",
}
# What can be changed before it is filed, and what then has to be found anew.
_CHANGEABLE = ("speaker", "chair", "role", "organisation", "theme", "date", "session", "title")
_DEPENDENT = {"session": ("date", "theme"), "theme": ("session", "date"), "date": ("session",)}
_WORTH_SHOWING = ("chair", "organisation")  # though nothing requires them
_MOST_CANDIDATES = 8  # more are a list nobody reads
_LABEL = 14


@dataclass(frozen=True)
class Filed:
    """What was, or would be, filed."""

    addition: Addition
    draft: Draft


@dataclass(frozen=True)
class Filing:
    """How documents are filed in one run.

    Attributes:
        env: where to ask and to show.
        archive: where to file.
        typed: values by field that hold for every document.
        force: whether what looks like no statement, or like a second one, is filed too.
        asks: whether somebody can be asked.
        dry_run: whether nothing will be written.
    """

    env: Environment
    archive: Archive
    typed: Mapping[str, Any]
    force: bool
    asks: bool
    dry_run: bool

    def plan(self, source: str) -> Filed | None:
        """Read a document, complete its front matter, and plan its filing; None when declined.

        Raises:
            UntocError: it is refused, or something is missing and nobody can be asked.
        """
        document = read_source(self.env, source)
        refuse_if_filed(document, self.archive)
        signs = [] if self.force else signs_against(document)
        if signs:
            raise Refused(
                f"{document.name} {describe(signs)}",
                hint=f"untoc add {source} --force, if it is one all the same",
            )
        draft = infer(document, self.archive, self.typed)
        if draft.missing and self.asks:
            self._show(document, draft)
            draft = self._complete(document, draft, self.typed)
        if draft.missing:
            raise _incomplete(document, draft, source)
        self._check(document, draft)
        self._show(document, draft)
        reviewed = self.review(document, draft) if self.asks and not self.dry_run else draft
        if reviewed is None:
            return None
        self._check(document, reviewed)
        addition = plan_addition(document, reviewed, self.archive)
        return Filed(addition, reviewed)

    def _complete(self, document: Document, draft: Draft, given: Mapping[str, Any]) -> Draft:
        """Ask for what is missing until nothing is."""
        typed = dict(given)
        while draft.missing:
            wanted = next(f for name in _QUESTIONS for f in draft.missing if f.field == name)
            try:
                typed[wanted.field] = self._accept(wanted.field, self._ask_for(wanted))
                draft = infer(document, self.archive, typed)
            except UntocError as problem:
                typed.pop(wanted.field, None)
                insist(self.env, problem)
        return draft

    def _ask_for(self, wanted: OpenField) -> str:
        choices = list(wanted.candidates)
        if wanted.field == "theme" and not choices:
            choices = [(theme.slug, theme.name) for theme in self.archive.themes]
        question = _QUESTIONS[wanted.field]
        return choose(self.env, question, choices) if choices else ask(self.env, question)

    def _accept(self, field: str, answer: str) -> Any:
        """Return an answer as the value of its field; a meeting of its own is asked twice.

        Raises:
            UntocError: it cannot be used.
        """
        value = typed_value(field, answer, self.archive)
        if field == "session" and self.archive.sessions.get(value) is None:
            question = f"“{value}” is not in the registry. File it as another meeting?"
            if not confirm(self.env, question, default=False):
                raise UsageProblem("no session was chosen", hint="a number of the list")
        return value

    def review(self, document: Document, draft: Draft) -> Draft | None:
        """Ask whether to file it; a field's name changes that field first. None means no."""
        names = ", ".join(_CHANGEABLE)
        while True:
            answer = ask(self.env, f"File it? (Y/n, or a field to change: {names})").lower()
            if answer in ("", "y", "yes"):
                return draft
            if answer in ("n", "no"):
                return None
            if answer not in _CHANGEABLE:
                self.env.say(f"There is no field {quoted(answer)}.")
                continue
            try:
                typed = {
                    name: guess.value
                    for name, guess in draft.guesses.items()
                    if guess.basis == TYPED
                }
                for dependent in _DEPENDENT.get(answer, ()):
                    typed.pop(dependent, None)
                typed[answer] = self._accept(answer, ask(self.env, answer))
                draft = infer(document, self.archive, typed)
                if draft.missing:
                    draft = self._complete(document, draft, typed)
                self._show(document, draft)
            except UntocError as problem:
                insist(self.env, problem)

    def _show(self, document: Document, draft: Draft) -> None:
        page = _draft_page(document, draft)
        print_plain(page, self.env.stderr, self.env.text_width or 100)

    def _check(self, document: Document, draft: Draft) -> None:
        """Refuse a date to come; ask, or refuse, when it may be on file in other words."""
        date = draft.value("date")
        if date.first_day > self.env.today:
            raise Refused(
                f"{document.name}: the date {date} lies in the future", hint="--date with the day"
            )
        said = None if self.force else self._second(document, draft)
        if said is None:
            return
        if self.asks:
            self.env.say(said)
            if confirm(self.env, f"File {document.name} as a second statement?", default=False):
                return
        raise Refused(f"{document.name} was not filed: {said}", hint="--force files both")

    def _second(self, document: Document, draft: Draft) -> str | None:
        """Return why it may be a second version of a statement on file; None when it is none."""
        alike = similar_texts(document.body, self.archive, draft)
        if alike:
            nearest = alike[0]
            return (
                f"{nearest.share:.0%} of its words stand in the same rows in {nearest.statement.id}"
            )
        existing = same_occasion(draft, self.archive)
        if not existing:
            return None
        return (
            f"{listing(s.id for s in existing)} is on file: "
            "the same speaker, session and theme, in other words"
        )


def _incomplete(document: Document, draft: Draft, source: str) -> UsageProblem:
    """Return the error that lists everything missing at once, with what each may be."""
    details = []
    for field in draft.missing:
        form = _FORMS[field.field]
        if field.field == "session" and not field.candidates:
            form = '--session "name of the meeting"'
        details.append(f"  {field.field:<8} {field.reason}: {form}")
        if len(field.candidates) <= _MOST_CANDIDATES:
            details += [
                f"           {value}  ({shorten(one_line(basis), 70)})"
                for value, basis in field.candidates
            ]
    missing = [field.field for field in draft.missing]
    if "session" in missing and next(f for f in draft.missing if f.field == "session").candidates:
        missing = [name for name in missing if name != "date"]  # the session tells it
    return UsageProblem(
        missing_sentence(document.name, draft.missing),
        details=tuple(details),
        hint=" ".join([f"untoc add {source}", *(_FORMS[name] for name in missing)]),
    )


def _draft_page(document: Document, draft: Draft) -> Page:
    """Show each field with its value and where it comes from, and what is still open."""
    page = Page()
    page.line(Span(document.name, "heading"))
    for name, guess in draft.guesses.items():
        basis = Span(f"  ({one_line(guess.basis)})", "faint")
        page.line(_label(name), shown(guess.value), basis, indent=2, hang=_LABEL + 2)
    for note in document.notes:
        page.line(Span("note".ljust(_LABEL), "faint"), note, indent=2, hang=_LABEL + 2)
    reasons = {field.field: _open(field) for field in draft.open}
    for name in _WORTH_SHOWING:
        if name not in draft.guesses:
            reasons.setdefault(name, "not recognised; can stay open")
    for name, reason in reasons.items():
        page.line(_label(name), "?", f"  ({reason})", indent=2, hang=_LABEL + 2)
    return page


def _open(field: OpenField) -> str:
    """Return why a field is open; the one value that it probably has stands before it."""
    if len(field.candidates) != 1:
        return field.reason
    value, basis = field.candidates[0]
    return f"{value}, {field.reason}: {shorten(one_line(basis), 90)}"


def _label(name: str) -> Span:
    return Span(name.replace("_", " ").ljust(_LABEL), "faint")


def shown(value: Any) -> str:
    """Return a value as it is shown in a sentence."""
    return listing(str(item) for item in value) if isinstance(value, tuple) else str(value)
