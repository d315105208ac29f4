"""Checks of one statement against those it is linked with, or is another version of."""

from collections.abc import Iterator
from functools import lru_cache

from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.statement import Statement
from untoc_cli.text.likeness import ALIKE, Rows, may_be_alike, rows_of, share
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import as_typed, quoted
from untoc_cli.validation.case import Case, Facts
from untoc_cli.validation.declaration import check, check_archive
from untoc_cli.validation.findings import Severity

_SENTENCE = pattern(r"[^.!?:;]{40,}")  # characters; shorter ones are common to many texts
_MOST_COMPARED = 4  # other texts in which a sentence is looked up; more share it as a habit
_LONGEST = 100_000  # words; comparing longer texts takes more memory than it is worth
_COMMON = (
    0.08  # of the sentences of one text; versions in which every twelfth word differs share so many
)


@check(
    "translation-circle",
    Severity.ERROR,
    summary="two statements are called translations of each other",
    what="translation_of leads from a translation to its original, and from there no further.",
    why="Nobody can tell which text was delivered, and the statement is counted as none or twice.",
    mend="Delete the line in the original, or name the original and not another translation.",
)
def translation_circle(case: Case) -> Iterator[Problem]:
    """Report a translation whose original is a translation itself."""
    original = _original(case)
    if original and original.id != case.statement.id and original.translation_of:
        message = f"{quoted(original.id)}, which it translates, is called a translation too"
        hint = "leave translation_of to the translation, and name the text that was delivered"
        yield case.problem(message, key="translation_of", hint=hint)


@check(
    "translation-language",
    Severity.WARNING,
    summary="a translation has the language of its original",
    what="A translation says its own language; without the line it counts as English.",
    why="The translation is searched by the wrong rules, and counted beside its original.",
    mend="Write the language of the translation, or delete translation_of if it is none.",
)
def translation_language(case: Case) -> Iterator[Problem]:
    """Report a translation into the same language."""
    original = _original(case)
    language = case.statement.language
    if original and original.id != case.statement.id and original.language == language:
        message = f"it translates {quoted(original.id)}, and both are in the language '{language}'"
        yield case.problem(message, key="translation_of", hint="correct the language of one")


@check_archive(
    "text-alike",
    Severity.WARNING,
    summary="another file has nearly the same text",
    what="Texts are compared by the rows of four words that they share. Versions of one text have "
    f"more than {ALIKE:.0%} of them in common, different statements under a tenth.",
    why="One of the two is mostly a draft, or the same document in another format; each of its "
    "sentences is found and counted twice.",
    mend="Keep the text that was delivered, and remove the other. If both were delivered, leave "
    "them, and pass --skip text-alike.",
)
def text_alike(facts: Facts) -> Iterator[Problem]:
    """Report each text with the one that is most like it; equal ones have a check of their own."""
    nearest: dict[str, tuple[float, Statement]] = {}
    for one, other, shared in _versions(facts):
        for statement, fellow in ((one, other), (other, one)):
            if shared > nearest.get(statement.path, (0.0, statement))[0]:
                nearest[statement.path] = shared, fellow
    for path, (shared, fellow) in nearest.items():
        message = f"the text is {min(shared, 0.99):.0%} the same as that of {fellow.path}"
        command = f"untoc remove {as_typed(id_of(path))}"
        hint = "keep the version that was delivered"
        line = facts.entries_by_path[path].body_line
        yield facts.problem(path, message, hint=hint, line=line, command=command)


def _original(case: Case) -> Statement | None:
    return case.facts.statement_by_name.get(case.statement.translation_of or "")


def _versions(facts: Facts) -> Iterator[tuple[Statement, Statement, float]]:
    """Return the pairs of texts that are versions of one, with the share of rows in common."""

    @lru_cache(maxsize=2 * _MOST_COMPARED)
    def rows(path: str) -> Rows:
        statement = facts.entries_by_path[path].statement
        return rows_of(facts.read_parts(statement).body) if statement else frozenset()

    for one, other in _with_sentences_in_common(facts):
        if one.body_digest != other.body_digest and may_be_alike(one.words, other.words):
            shared = share(rows(one.path), rows(other.path))
            if shared >= ALIKE:
                yield one, other, shared


def _with_sentences_in_common(facts: Facts) -> Iterator[tuple[Statement, Statement]]:
    """Return the pairs of texts that are worth a closer look, without comparing each with each."""
    holders: dict[int, list[int]] = {}
    for at, statement in enumerate(facts.statements):
        if statement.words > _LONGEST:
            continue
        sentences = _sentences(facts.read_parts(statement).body)
        common: dict[int, int] = {}
        for sentence in sentences:
            known = holders.setdefault(sentence, [])
            for other in known:
                common[other] = common.get(other, 0) + 1
            if len(known) < _MOST_COMPARED:
                known.append(at)
        for other, times in common.items():
            if times >= max(1, _COMMON * len(sentences)):
                yield facts.statements[other], statement


def _sentences(body: str) -> set[int]:
    """Return a number for each long sentence, the same however its lines are broken."""
    return {hash(" ".join(found.split())) for found in _SENTENCE.findall(body.lower())}
