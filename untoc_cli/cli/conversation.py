"""Talking about one document: what is known of it, what is missing, what is to be changed."""

import contextlib
from collections.abc import Mapping
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.archive.typed_values import typed_value
from untoc_cli.cli.draft_page import draft_page
from untoc_cli.cli.editor import Copy, editor_command, run_editor
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.prompts import ask, choose, confirm, insist
from untoc_cli.errors import Refused, UntocError, UsageProblem
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import TYPED, Draft, OpenField
from untoc_cli.intake.edited import file_text, read_edited
from untoc_cli.intake.inference import infer
from untoc_cli.text.wording import quoted

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
# What can be changed before it is filed, and what then has to be found anew.
_CHANGEABLE = ("speaker", "chair", "role", "organisation", "theme", "date", "session", "title")
_DEPENDENT = {"session": ("date", "theme"), "theme": ("session", "date"), "date": ("session",)}


class Conversation:
    """Talking about documents with the person who files them.

    Args:
        env: where to ask and to show.
        archive: where they are filed.
        shows: whether what was read of each document is shown.
        asks: whether somebody can be asked.
    """

    def __init__(self, env: Environment, archive: Archive, *, shows: bool, asks: bool) -> None:
        self._env = env
        self._archive = archive
        self._shows = shows
        self._asks = asks

    def complete(self, document: Document, draft: Draft, given: Mapping[str, Any]) -> Draft:
        """Ask for what is missing until nothing is."""
        typed = dict(given)
        while draft.missing:
            wanted = next(f for name in _QUESTIONS for f in draft.missing if f.field == name)
            try:
                answer = self._ask_for(wanted, draft)
                typed[wanted.field] = self._accept(wanted.field, answer)
                draft = infer(document, self._archive, typed)
            except UntocError as problem:
                typed.pop(wanted.field, None)
                insist(self._env, problem)
        return draft

    def _ask_for(self, wanted: OpenField, draft: Draft) -> str:
        """Ask for a field, with numbered choices where there are any."""
        choices = choices_for(wanted, draft, self._archive)
        question, freely, instead = _QUESTIONS[wanted.field]
        if choices:
            return choose(self._env, f"{question} ({instead})", choices)
        return ask(self._env, f"{question} ({freely})")

    def _accept(self, field: str, answer: str) -> Any:
        """Return an answer as the value of its field; a meeting of its own is asked twice.

        Raises:
            UntocError: it cannot be used.
        """
        value = typed_value(field, _as_option(field, answer), self._archive)
        if field == "session" and self._archive.sessions.get(value) is None:
            question = f"“{value}” is not in the registry. File it as another meeting?"
            if not confirm(self._env, question, default=False):
                raise UsageProblem("no session was chosen", hint="a number of the list")
        return value

    def review(self, document: Document, draft: Draft) -> tuple[Document, Draft] | None:
        """Ask whether to file it; what is to be changed is changed first. None means no."""
        names = ", ".join(_CHANGEABLE)
        question = f"File it? (Y/n, edit, or a field to change: {names})"
        while True:
            answer = ask(self._env, question, may_be_empty=True).lower()
            if answer in ("", "y", "yes"):
                return document, draft
            if answer in ("n", "no"):
                return None
            try:
                if answer in ("e", "edit"):
                    document, draft = self.edit(document, draft)
                elif answer in _CHANGEABLE:
                    draft = self._change(answer, document, draft)
                else:
                    self._env.say(f"There is no field {quoted(answer)}.")
                    continue
                self.show(document, draft)
            except UntocError as problem:
                insist(self._env, problem)

    def _change(self, field: str, document: Document, draft: Draft) -> Draft:
        """Ask for another value of a field, and find anew what follows from it.

        Raises:
            UntocError: it cannot be used.
        """
        typed = typed_by_hand(draft)
        for dependent in _DEPENDENT.get(field, ()):
            typed.pop(dependent, None)
        typed[field] = self._accept(field, ask(self._env, field))
        draft = infer(document, self._archive, typed)
        return self.complete(document, draft, typed) if draft.missing else draft

    def edit(self, document: Document, draft: Draft) -> tuple[Document, Draft]:
        """Open the file that would be filed in the user's editor, and return what comes of it.

        Where somebody can be asked, what cannot be taken can be edited again.

        Raises:
            UntocError: the editor fails, or what it left cannot be taken; says where that is.
        """
        command = editor_command(self._env.environ)
        copy = Copy("statement.md", file_text(document, draft).encode())
        while True:
            try:
                run_editor(command, copy.path)
                edited = read_edited(copy.read(), document, draft, self._archive)
            except UntocError as problem:
                if self._asks:
                    insist(self._env, problem)
                if not self._asks or not confirm(self._env, "Edit it again?", default=True):
                    said = (*problem.details, f"  what you edited is in {copy.path}")
                    raise Refused(problem.what, hint=problem.hint, details=said) from problem
            else:
                copy.delete()
                return edited

    def show(self, document: Document, draft: Draft) -> None:
        """Show what is known of a document, and from where."""
        if self._shows:
            self._env.show(draft_page(document, draft), width=self._env.text_width or 100)


def choices_for(wanted: OpenField, draft: Draft, archive: Archive) -> list[tuple[str, str]]:
    """Return what an open field may be, each with where that comes from."""
    if wanted.candidates:
        return list(wanted.candidates)
    if wanted.field == "theme":
        return [(theme.slug, theme.name) for theme in archive.themes]
    if wanted.field == "speaker":
        named = draft.value("organisation") or ()
        return [(name, "the organisation, if nobody is named") for name in named]
    return []


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


def typed_by_hand(draft: Draft) -> dict[str, Any]:
    """Return the values that a person gave."""
    return {name: guess.value for name, guess in draft.guesses.items() if guess.basis == TYPED}
