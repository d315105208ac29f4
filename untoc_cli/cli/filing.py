"""Filing a document with somebody at the keyboard, or with nobody: read, complete, show, plan.

What is missing is asked for where somebody can be asked, and listed all at once where not.
"""

import contextlib
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.conversation import Conversation, choices_for, typed_by_hand
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.prompts import confirm
from untoc_cli.cli.sources import Received, document_of, receive
from untoc_cli.errors import (
    Incomplete,
    NoStatement,
    Refused,
    SecondVersion,
    UntocError,
)
from untoc_cli.intake.addition import Addition, apply_addition, plan_addition, refuse_if_filed
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import Draft, missing_sentence
from untoc_cli.intake.duplicates import likeness, second_version
from untoc_cli.intake.gate import describe, signs_against
from untoc_cli.intake.inference import infer
from untoc_cli.intake.originals import original_of
from untoc_cli.text.likeness import ALIKE
from untoc_cli.text.safety import one_line
from untoc_cli.text.wording import shorten

_FORMS = {
    "speaker": "--speaker NAME",
    "theme": "--theme THEME",
    "session": "--session ID",
    "date": "--date YYYY-MM-DD",
}
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
        edits: whether each document is edited before it is filed.
        ocr: whether pictures of pages are read.
        shows: whether what was read of each document is shown.
        options: those that were typed, for a command that is to be typed next.
        planned: what a dry run would have filed so far.
    """

    env: Environment
    archive: Archive
    typed: Mapping[str, Any]
    force: bool = False
    asks: bool = False
    dry_run: bool = False
    keeps_original: bool = False
    edits: bool = False
    ocr: bool = False
    shows: bool = True
    options: str = ""
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
        attempt.document = self._document(attempt.source, received)
        refuse_if_filed(attempt.document, self.archive)
        self._refuse_others(attempt, attempt.document)
        attempt.draft = infer(attempt.document, self.archive, self.typed)
        document, draft = self._completed(attempt, attempt.document, attempt.draft)
        draft = self._checked(attempt, document, draft)
        self.conversation.show(document, draft)
        if self.asks and not self.dry_run:
            reviewed = self.conversation.review(document, draft)
            attempt.declined = reviewed is None
            if reviewed is None:
                return
            document, draft = reviewed
            draft = self._checked(attempt, document, draft)
        original = original_of(received.name, received.data) if self.keeps_original else None
        addition = plan_addition(document, draft, self.archive, original)
        if self.dry_run:
            self._refuse_twice(document, addition)
            self.planned.append(addition)
        attempt.addition = addition

    @cached_property
    def conversation(self) -> Conversation:
        """How somebody is talked to."""
        return Conversation(self.env, self.archive, shows=self.shows, asks=self.asks)

    def _completed(
        self, attempt: Attempt, document: Document, draft: Draft
    ) -> tuple[Document, Draft]:
        """Return a document with all that is required: edited, or asked for.

        Raises:
            Incomplete: something is missing, and nobody can be asked.
        """
        if self.edits:
            document, draft = self.conversation.edit(document, draft)
        if draft.missing and self.asks:
            self.conversation.show(document, draft)
            draft = self.conversation.complete(
                document, draft, {**self.typed, **typed_by_hand(draft)}
            )
        attempt.document, attempt.draft = document, draft
        if draft.missing:
            raise self._incomplete(document, draft, attempt.source)
        return document, draft

    def _checked(self, attempt: Attempt, document: Document, draft: Draft) -> Draft:
        """Return the draft of what may be filed: no day to come, no second version.

        Raises:
            Refused: it may not.
        """
        attempt.document, attempt.draft = document, draft
        self._refuse_future(document, draft)
        attempt.draft = self._distinct(document, draft, attempt.source)
        return attempt.draft

    def _document(self, source: str, received: Received) -> Document:
        """Return what was received as a document; a command to try names it as it was typed.

        Raises:
            Refused: it cannot be read.
        """
        try:
            return document_of(received, ocr=self.ocr, language=self.typed.get("language"))
        except Refused as problem:
            if problem.hint:
                problem.hint = problem.hint.replace("untoc add FILE", self._again(source))
            raise

    def _refuse_twice(self, document: Document, addition: Addition) -> None:
        """Refuse in a dry run what would be on file by then."""
        for earlier in self.planned:
            share = likeness(addition.body, earlier.body)
            if share >= ALIKE and not self.force:
                raise SecondVersion(
                    f"{document.name} would not be filed: {share:.0%} of its words stand in the "
                    f"same order in {earlier.id}, which would be filed first",
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
            hint=f"{self._again(attempt.source, '--force')}, if it is one all the same",
        )

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
                typed = typed_by_hand(draft) | {"translation_of": second.statement.id}
                return infer(document, self.archive, typed)
            if confirm(self.env, f"File {document.name} as a second statement?", default=False):
                return draft
        link = self._again(source, f"--translation-of {second.statement.id}")
        raise SecondVersion(
            f"{document.name} was not filed: {second.sentence}",
            second.statement.id,
            hint=f"{link}, or --force" if second.is_translation else "--force files both",
        )

    def _incomplete(self, document: Document, draft: Draft, source: str) -> Incomplete:
        """Return the error that lists everything missing at once, with what each may be."""
        details = []
        for wanted in draft.missing:
            form = _FORMS[wanted.field]
            if wanted.field == "session" and not wanted.candidates:
                form = '--session "name of the meeting"'
            details.append(f"  {wanted.field:<8} {wanted.reason}: {form}")
            choices = choices_for(wanted, draft, self.archive)
            if len(choices) <= _MOST_CANDIDATES:
                details += [
                    f"           {value}  ({shorten(one_line(basis), 70)})"
                    for value, basis in choices
                ]
        missing = [wanted.field for wanted in draft.missing]
        if (
            "session" in missing
            and next(f for f in draft.missing if f.field == "session").candidates
        ):
            missing = [name for name in missing if name != "date"]  # the session tells it
        return Incomplete(
            missing_sentence(document.name, draft.missing),
            details=tuple(details),
            hint=self._again(source, *(_FORMS[name] for name in missing)),
        )

    def _again(self, source: str, *further: str) -> str:
        """Return the command that files a document with the options of this run and more."""
        return " ".join(filter(None, ["untoc add", shlex.quote(source), self.options, *further]))
