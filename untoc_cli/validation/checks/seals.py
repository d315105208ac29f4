"""Checks of seals: are the words still those that were delivered."""

from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.archive.seals import InvalidSeal, last_seal, read_seal
from untoc_cli.text.wording import as_typed, quoted
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity


@check(
    "wording-changed",
    Severity.ERROR,
    summary="the words of the text are not those that were sealed",
    what="With untoc validate --seal a fingerprint of the text is kept in the header. It stays "
    "when lines are broken otherwise, and changes with every word, sign and mark of emphasis.",
    why="What was delivered is quoted from this file, and it says something else now.",
    mend="Bring the old text back (untoc undo, git, or the backup of your sync service). If the "
    "change is right, seal the text again with its reason: untoc validate --seal --why REASON.",
)
def wording_changed(case: Case) -> Iterator[Problem]:
    """Report a text that is not as it was at its last seal."""
    try:
        seal = last_seal(case.statement)
    except InvalidSeal:
        return
    if seal and seal.fingerprint != case.statement.body_digest:
        message = f"the wording is not that which was sealed on {seal.day}"
        command = f'untoc validate --seal --why "…" {as_typed(case.statement.id)}'
        hint = "bring the old text back, or seal the new one with its reason"
        yield case.problem(message, key="seal", hint=hint, command=command)


@check(
    "seal-unreadable",
    Severity.ERROR,
    summary="a seal is not written as untoc writes it",
    what="A seal is one line of day, fingerprint and reason: 2022-05-07 sha256:… as delivered.",
    why="Nobody can tell any more whether the words are those that were delivered.",
    mend="Bring the line back as it was; git or a backup has it. Otherwise delete it, compare the "
    "text with its source, and seal it again.",
)
def seal_unreadable(case: Case) -> Iterator[Problem]:
    """Report each line of the seal that cannot be read."""
    for line in case.statement.seal:
        try:
            read_seal(line)
        except InvalidSeal:
            message = f"the seal {quoted(line)} is not day, sha256 and reason"
            hint = "bring the line back as untoc wrote it"
            yield case.problem(message, key="seal", hint=hint)


@check(
    "seal-missing",
    Severity.INFO,
    summary="other texts of the archive are sealed, and this one is not",
    what="Once the texts of an archive are sealed, each new one should be.",
    why="A change of its wording would be seen by nobody.",
    mend="Compare the text with its source, and seal it: untoc validate --seal ID.",
)
def seal_missing(case: Case) -> Iterator[Problem]:
    """Report a text without a seal in an archive where others have one."""
    if case.statement.words and not case.statement.seal and case.facts.has_seals:
        command = f"untoc validate --seal {as_typed(case.statement.id)}"
        hint = "compare it with its source, and seal it"
        yield case.problem("the text is not sealed", hint=hint, command=command)
