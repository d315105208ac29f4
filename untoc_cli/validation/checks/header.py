"""Checks of the header as a whole: is it there, can it be read, is it complete."""

from collections.abc import Iterator

from untoc_cli.archive.parts import NEWLINE
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.statement import FIELDS, STATUSES
from untoc_cli.text.wording import closest, listing, quoted
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check, reported
from untoc_cli.validation.findings import Severity

HEADER_MISSING = reported(
    "header-missing",
    Severity.ERROR,
    summary="the file has no header",
    what="A statement begins with a header: a line with ---, the facts, and another line with ---.",
    why="Without it nobody knows who said this, when and where, and no command finds the file.",
    mend="Let untoc add file the text, or write the header above it. A text that is no statement "
    "belongs outside the archive.",
)


@check(
    "line-ends-mixed",
    Severity.INFO,
    summary="the header has line ends of two kinds",
    what="Windows ends lines with two characters, other systems with one; a header uses one kind. "
    "The text below it is the document, and is not looked at.",
    why="Nothing is misread, but every program that touches the file shows changes that are none.",
    mend="Save the file again in an editor; untoc validate --fix gives all lines of the header the "
    "end of its first one.",
)
def line_ends_mixed(case: Case) -> Iterator[Problem]:
    """Report a header with more than one kind of line end."""
    parts = case.parts
    kinds = set(NEWLINE.findall(parts.opening + parts.header + parts.closing))
    if len(kinds) > 1:
        hint = "save the file with one kind of line end"
        yield case.problem("the header has line ends of two kinds", hint=hint)


HEADER_UNREADABLE = reported(
    "header-unreadable",
    Severity.ERROR,
    summary="the header cannot be read",
    what="The header is made of lines like key: value. Quotation marks, brackets and the closing "
    "--- must match, keys begin at the left margin, and a value with a colon stands in quotes.",
    why="One such fault hides all facts of the file, so it is missing from every answer.",
    mend="Look at the line named, and at the one above it. The marks that git leaves in a file "
    "after a conflict (<<<<<<<, =======, >>>>>>>) have to go as well.",
)

KEY_TWICE = reported(
    "key-twice",
    Severity.ERROR,
    summary="a key stands twice in the header",
    what="Each key may stand once; several values are one list.",
    why="Programs differ in which of the two lines they believe, so the same file would say "
    "different things.",
    mend="Keep the right line and delete the other, or write a list: theme: [firearms, "
    "technical-assistance].",
)


@check(
    "key-missing",
    Severity.ERROR,
    summary="a key that every statement needs is missing",
    what="Every statement says its speaker, chair, theme, date and session.",
    why="A statement without one of them drops out of the timeline, of summaries and of searches "
    "by that field.",
    mend="Add the line. Where the Chair is not known, write chair: null, which says that somebody "
    "looked.",
)
def key_missing(case: Case) -> Iterator[Problem]:
    """Report each required key that the header does not have."""
    for field in FIELDS:
        if field.header.required and field.name not in case.entry.lines:
            hint = f"{field.name}: {field.header.example}"
            yield case.problem(f"'{field.name}' is missing", key=field.name, hint=hint)


@check(
    "key-empty",
    Severity.ERROR,
    summary="a key that every statement needs has no value",
    what="The line is there, and nothing stands behind the colon.",
    why="It counts as missing: the statement drops out wherever that field is asked for.",
    mend="Write the value. Only chair may be null; a date may be a year or a month alone.",
)
def key_empty(case: Case) -> Iterator[Problem]:
    """Report each required key without a value; a Chair not known has a check of its own."""
    for field in FIELDS:
        value = getattr(case.statement, field.name)
        unknown = field.header.nullable and value is None
        if field.header.required and case.has(field.name) and not value and not unknown:
            hint = f"{field.name}: {field.header.example}"
            yield case.problem(f"'{field.name}' has no value", key=field.name, hint=hint)


KEY_UNKNOWN = reported(
    "key-unknown",
    Severity.WARNING,
    summary="the header has a key that untoc does not know",
    what="The archive knows a fixed list of keys; others are kept as they stand and not used.",
    why="Mostly the key is misspelt, and then its value is found by nobody.",
    mend="Correct the spelling. If the key is yours on purpose, leave it, and pass "
    "--skip key-unknown.",
)

WRONG_TYPE = reported(
    "wrong-type",
    Severity.ERROR,
    summary="a value is of the wrong kind",
    what="Each key takes one text, a list of texts, a date, or lines of word: text; here stands "
    "something else.",
    why="The value cannot be used and counts as missing.",
    mend="Write it as the hint shows.",
)


@check(
    "status-unknown",
    Severity.ERROR,
    summary="the status is none of those that exist",
    what="The status says how the text reached the session: delivered, submitted or video.",
    why="Lists and counts by status leave the statement out.",
    mend="Choose one of the three words, or delete the line.",
)
def status_unknown(case: Case) -> Iterator[Problem]:
    """Report a status that is not in the list."""
    status = case.statement.status
    if status and status not in STATUSES:
        near = closest(status, STATUSES) or listing(STATUSES, last="or")
        message = f"the status {quoted(status)} is not known"
        yield case.problem(message, key="status", hint=f"status: {near}")


@check(
    "provenance-key",
    Severity.WARNING,
    summary="provenance speaks of a key that the header does not have",
    what="Provenance says, key by key, where a value came from; each of its keys must be one of "
    "the header.",
    why="A source without its value proves nothing, and the value it was meant for has no source.",
    mend="Correct the spelling of the key, or delete the line.",
)
def provenance_key(case: Case) -> Iterator[Problem]:
    """Report each line of provenance without its key in the header."""
    for name in case.statement.provenance:
        if name not in case.entry.lines:
            near = closest(name, case.entry.lines)
            hint = f"{near}: …" if near else f"delete the line of {quoted(name)}"
            message = f"the provenance of {quoted(name)} belongs to no key of the header"
            yield case.problem(message, key="provenance", hint=hint)
