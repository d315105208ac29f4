"""Filing a document with somebody at the keyboard, or with nobody: read, complete, show, plan.

What is missing is asked for where somebody can be asked, and listed all at once where not.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.cli.draft_page import draft_page
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.prompts import ask, choose, confirm, insist
from untoc_cli.cli.rendering import print_plain
from untoc_cli.cli.safety import one_line
from untoc_cli.cli.sources import document_of, receive
from untoc_cli.errors import (
    Incomplete,
    NoStatement,
    Refused,
    SecondVersion,
    UntocError,
    UsageProblem,
)
from untoc_cli.intake.addition import Addition, apply_addition, plan_addition, refuse_if_filed
from untoc_cli.intake.document import Document
from untoc_cli.intake.duplicates import ALIKE, likeness, second_version
from untoc_cli.intake.gate import describe, signs_against
from untoc_cli.intake.inference import (
    TYPED,
    Draft,
    OpenField,
    infer,
    missing_sentence,
    typed_value,
)
from untoc_cli.intake.originals import original_of
from untoc_cli.text.wording import quoted, shorten

# What is asked for a field, what can be typed, and what instead where values are offered.
_QUESTIONS = {
    "speaker": ("Who spoke?", "a name, several separated by ;", "numbers as 1, 2, or a name"),
    "theme": ("Which working group?", "its name", "numbers as 1, 2, or its name"),
    "session": (
        "At which session?",
        "an id, or the name of another meeting",
        "a number, an id, or the name of another meeting",
    ),
    "date": ("When was it delivered?", "4 October 2023, 2023-10 or 2023", "a number, or the day"),
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
_LINK_IT = "Link it as a translation of that one?"
_MOST_CANDIDATES = 8  # more are a list nobody reads


@dataclass
class Attempt:
    """What has become of one document.

    Attributes:
        source: where it comes from, as typed.
        document: what was read of it.
        draft: its front matter, as far as it is known.
        addition: how it is, or would be, filed.
        problem: why it was not.
        declined: whether somebody said no.
    """

    source: str
    document: Document | None = None
    draft: Draft | None = None
    addition: Addition | None = None
    problem: UntocError | None = None
    declined: bool = False


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
        keeps_original: whether the document is kept as it came, beside the statement.
        shows: whether what was read of each document is shown.
        planned: what a dry run would have filed so far.
    """

    env: Environment
    archive: Archive
    typed: Mapping[str, Any]
    force: bool = False
    asks: bool = False
    dry_run: bool = False
    keeps_original: bool = False
    shows: bool = True
    planned: list[Addition] = field(default_factory=list)

    def file(self, source: str) -> Attempt:
        """Read a document, complete its front matter, and file it, as far as that goes."""
        attempt = Attempt(source)
        try:
            self._plan(attempt)
            if attempt.addition and not self.dry_run:
                attempt.addition = apply_addition(attempt.addition, self.archive)
        except UntocError as problem:
            attempt.problem = problem
        return attempt

    def _plan(self, attempt: Attempt) -> None:
        """Take a document as far as its addition.

        Raises:
            UntocError: it is refused, or something is missing and nobody can be asked.
        """
        received = receive(self.env, attempt.source)
        attempt.document = document = document_of(received)
        refuse_if_filed(document, self.archive)
        self._refuse_others(attempt, document)
        attempt.draft = infer(document, self.archive, self.typed)
        if attempt.draft.missing and self.asks:
            self._show(document, attempt.draft)
            attempt.draft = self._complete(document, attempt.draft, self.typed)
        if attempt.draft.missing:
            raise _incomplete(document, attempt.draft, attempt.source)
        self._refuse_future(document, attempt.draft)
        attempt.draft = self._distinct(document, attempt.draft, attempt.source)
        self._show(document, attempt.draft)
        if self.asks and not self.dry_run:
            reviewed = self.review(document, attempt.draft)
            attempt.declined = reviewed is None
            if reviewed is None:
                return
            self._refuse_future(document, reviewed)
            attempt.draft = self._distinct(document, reviewed, attempt.source)
        original = original_of(received.name, received.data) if self.keeps_original else None
        addition = plan_addition(document, attempt.draft, self.archive, original)
        if self.dry_run:
            self._refuse_twice(document, addition)
            self.planned.append(addition)
        attempt.addition = addition

    def _refuse_twice(self, document: Document, addition: Addition) -> None:
        """Refuse in a dry run what would be on file by then."""
        for earlier in self.planned:
            share = likeness(addition.body, earlier.body)
            if share >= ALIKE and not self.force:
                raise SecondVersion(
                    f"{document.name} would not be filed: {share:.0%} of its words stand in the "
                    f"same rows in {earlier.id}, which would be filed first",
                    earlier.id,
                    hint="--force files both",
                )

    def _refuse_others(self, attempt: Attempt, document: Document) -> None:
        """Refuse what looks like no statement; what it says of itself is noted all the same."""
        signs = [] if self.force else signs_against(document)
        if not signs:
            return
        with contextlib.suppress(UntocError):
            attempt.draft = infer(document, self.archive, self.typed)
        raise NoStatement(
            f"{document.name} {describe(signs)}",
            hint=f"untoc add {attempt.source} --force, if it is one all the same",
        )

    def _complete(self, document: Document, draft: Draft, given: Mapping[str, Any]) -> Draft:
        """Ask for what is missing until nothing is."""
        typed = dict(given)
        while draft.missing:
            wanted = next(f for name in _QUESTIONS for f in draft.missing if f.field == name)
            try:
                answer = self._ask_for(wanted, draft)
                typed[wanted.field] = self._accept(wanted.field, answer)
                draft = infer(document, self.archive, typed)
            except UntocError as problem:
                typed.pop(wanted.field, None)
                insist(self.env, problem)
        return draft

    def _ask_for(self, wanted: OpenField, draft: Draft) -> str:
        """Ask for a field, with numbered choices where there are any."""
        choices = list(wanted.candidates)
        if wanted.field == "theme" and not choices:
            choices = [(theme.slug, theme.name) for theme in self.archive.themes]
        if wanted.field == "speaker" and not choices:
            named = draft.value("organisation") or ()
            choices = [(name, "the organisation, if nobody is named") for name in named]
        question, freely, instead = _QUESTIONS[wanted.field]
        if choices:
            return choose(self.env, f"{question} ({instead})", choices)
        return ask(self.env, f"{question} ({freely})")

    def _accept(self, field: str, answer: str) -> Any:
        """Return an answer as the value of its field; a meeting of its own is asked twice.

        Raises:
            UntocError: it cannot be used.
        """
        value = typed_value(field, _as_option(field, answer), self.archive)
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
                typed = _typed(draft)
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
        if self.shows:
            page = draft_page(document, draft)
            print_plain(page, self.env.stderr, self.env.text_width or 100)

    def _refuse_future(self, document: Document, draft: Draft) -> None:
        date = draft.value("date")
        if date.first_day > self.env.today:
            raise Refused(
                f"{document.name}: the date {date} lies in the future", hint="--date with the day"
            )

    def _distinct(self, document: Document, draft: Draft, source: str) -> Draft:
        """Return the draft of what is no second version of a statement on file.

        A translation is linked to its original where somebody says that it is one.

        Raises:
            SecondVersion: it may be one, and nobody says that both are to be filed.
        """
        if self.force or draft.value("translation_of"):
            return draft
        second = second_version(document, draft, self.archive)
        if second is None:
            return draft
        if self.asks:
            self.env.say(second.sentence)
            if second.is_translation and confirm(self.env, _LINK_IT, default=True):
                typed = _typed(draft) | {"translation_of": second.statement.id}
                return infer(document, self.archive, typed)
            if confirm(self.env, f"File {document.name} as a second statement?", default=False):
                return draft
        link = f"untoc add {source} --translation-of {second.statement.id}"
        raise SecondVersion(
            f"{document.name} was not filed: {second.sentence}",
            second.statement.id,
            hint=f"{link}, or --force" if second.is_translation else "--force files both",
        )


def _as_option(field: str, answer: str) -> str:
    """Return an answer as an option takes it: of a day in words, the one day that it means.

    What was understood is shown before it is filed.
    """
    if field != "date":
        return answer
    try:
        return str(PartialDate.parse(answer.strip()))
    except InvalidDate as error:
        with contextlib.suppress(InvalidDate):
            return str(PartialDate.parse(error.hint or ""))
    return answer


def _typed(draft: Draft) -> dict[str, Any]:
    """Return the values that a person gave."""
    return {name: guess.value for name, guess in draft.guesses.items() if guess.basis == TYPED}


def _incomplete(document: Document, draft: Draft, source: str) -> Incomplete:
    """Return the error that lists everything missing at once, with what each may be."""
    details = []
    for wanted in draft.missing:
        form = _FORMS[wanted.field]
        if wanted.field == "session" and not wanted.candidates:
            form = '--session "name of the meeting"'
        details.append(f"  {wanted.field:<8} {wanted.reason}: {form}")
        if len(wanted.candidates) <= _MOST_CANDIDATES:
            details += [
                f"           {value}  ({shorten(one_line(basis), 70)})"
                for value, basis in wanted.candidates
            ]
    missing = [wanted.field for wanted in draft.missing]
    if "session" in missing and next(f for f in draft.missing if f.field == "session").candidates:
        missing = [name for name in missing if name != "date"]  # the session tells it
    return Incomplete(
        missing_sentence(document.name, draft.missing),
        details=tuple(details),
        hint=" ".join([f"untoc add {source}", *(_FORMS[name] for name in missing)]),
    )
