"""Checks of the text itself: is it there, whole, its own, and in which language."""

import re
from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import closest, quoted
from untoc_cli.validation.case import Case, others
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity

# The middle mark, =======, also underlines a heading in Markdown, and never stands alone.
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7}) \S")
_MARKS = ("<<<<<<< ", "||||||| ", ">>>>>>> ")
_LANGUAGE = re.compile(r"[a-z]{2}\Z")


@check(
    "language-unknown",
    Severity.ERROR,
    summary="the language is not a two-letter code",
    what="The language is written as a code of two small letters: en, fr, es, ru, ar, zh, or that "
    "of any other language (ISO 639-1).",
    why="The statement is not found by its language, and its words are taken apart by the wrong "
    "rules.",
    mend="Write the code, or delete the line when the text is English.",
)
def language_unknown(case: Case) -> Iterator[Problem]:
    """Report a language that is written otherwise."""
    language = case.statement.language
    if not _LANGUAGE.match(language):
        hint = f"language: {_language_meant(language) or 'en'}"
        message = f"the language {quoted(language)} is not a two-letter code"
        yield case.problem(message, key="language", hint=hint)


@check(
    "translation-unknown",
    Severity.ERROR,
    summary="the statement it translates does not exist",
    what="translation_of names another statement of the archive, by its id or an earlier one.",
    why="The two versions are not shown together, and are counted as two statements.",
    mend="Correct the id (untoc list shows them), or delete the line when the original is not "
    "filed.",
)
def translation_unknown(case: Case) -> Iterator[Problem]:
    """Report a translation without its original, or of itself."""
    original, facts = case.statement.translation_of, case.facts
    if not original:
        return
    if original == case.statement.id:
        message = "'translation_of' names the statement itself"
        yield case.problem(message, key="translation_of", hint="delete the line")
    elif original not in facts.paths_by_id and original not in facts.paths_by_alias:
        near = closest(original, _ids_alike(original, case))
        hint = f"translation_of: {near}" if near else "untoc list shows all statements"
        message = f"there is no statement {quoted(original)} to be translated"
        yield case.problem(message, key="translation_of", hint=hint)


@check(
    "body-empty",
    Severity.ERROR,
    summary="there is no text below the header",
    what="A statement is a header and the words that were said.",
    why="The archive claims to hold a statement that nobody can read.",
    mend="Put the text below the second ---, or delete the file.",
)
def body_empty(case: Case) -> Iterator[Problem]:
    """Report a body without a word."""
    if not case.statement.words:
        hint = "put the text below the second ---"
        yield case.problem("the statement has no text", hint=hint, line=case.entry.body_line)


@check(
    "body-twice",
    Severity.WARNING,
    summary="another file has the same text",
    what="Two texts are the same when they differ in blanks and line ends only.",
    why="One of the two is mostly a copy filed by mistake, and each of its sentences is found and "
    "counted twice.",
    mend="Delete one of the files. If the same text was really delivered at two "
    "sessions, leave both.",
)
def body_twice(case: Case) -> Iterator[Problem]:
    """Report a body that another file has too."""
    paths = case.facts.paths_by_body.get(case.statement.body_digest, ())
    named = others(paths, case.entry.path) if case.statement.words else None
    if named:
        message = f"the text is the same as that of {named}"
        hint = f"delete {case.entry.path}, if it is a copy"
        yield case.problem(message, hint=hint, line=case.entry.body_line)


@check(
    "conflict-marks",
    Severity.ERROR,
    summary="git left the marks of a conflict in the text",
    what="Where two people changed the same lines, git writes both versions into the file, between "
    "lines that begin with <<<<<<< and >>>>>>>.",
    why="The text holds sentences twice, and words that nobody said.",
    mend="Keep the right version, and delete the other with the lines of marks, ======= included.",
)
def conflict_marks(case: Case) -> Iterator[Problem]:
    """Report each line with a mark of a conflict."""
    if not any(mark in case.body for mark in _MARKS):
        return
    for line, text in enumerate(case.body_lines, case.entry.body_line):
        if _CONFLICT.match(text):
            message = f"a mark of a git conflict stands in the text: {quoted(text)}"
            yield case.problem(message, hint="keep one version, and delete the marks", line=line)


def _ids_alike(wanted: str, case: Case) -> Iterator[str]:
    """Return the other ids of the same year; comparing with all ids takes half a second each."""
    for name in case.facts.paths_by_id:
        if name[:4] == wanted[:4] and name != case.statement.id:
            yield name


def _language_meant(text: str) -> str | None:
    codes = {name: code for code, name in LANGUAGES.items()}
    near = closest(text, codes)
    if near:
        return codes[near]
    code = re.split(r"[-_]", text.lower())[0]
    return code if _LANGUAGE.match(code) else None
