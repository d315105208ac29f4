"""Checks of names against each other: one person or organisation should have one spelling."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from untoc_cli.archive.problems import Problem
from untoc_cli.archive.statement import Statement
from untoc_cli.text.folding import key
from untoc_cli.text.wording import as_typed, quoted
from untoc_cli.validation.case import Facts, grouped
from untoc_cli.validation.declaration import check_archive
from untoc_cli.validation.findings import Severity

_PEOPLE = ("speaker", "chair", "presiding")
_BODIES = ("organisation", "on_behalf_of")
_TITLES = frozenset("mr mrs ms miss dr prof professor sir madam he hon m mme sr sra".split())
_SHORTEST = 8  # letters; one letter makes another name of a shorter one
_ACRONYM = re.compile(r"\s*\([A-Z][A-Z0-9.&-]+\)\s*\Z")

Skeleton = Callable[[str], str]


@check_archive(
    "name-spelling",
    Severity.WARNING,
    summary="a name is spelled in two ways",
    what="Two spellings differ in capitals, accents, punctuation, a title, the order of the words, "
    "a middle initial, or an acronym in brackets only.",
    why="Lists and counts show one person, or one organisation, as two.",
    mend="Use the spelling that the documents print; untoc validate --suggest shows the commands. "
    "If they are really two, leave them, and pass --skip name-spelling.",
)
def name_spelling(facts: Facts) -> Iterator[Problem]:
    """Report each use of the rarer spelling of a name, with the other one."""
    for fields, skeleton in ((_PEOPLE, _person), (_BODIES, _body)):
        yield from _rarer_spellings(facts, fields, skeleton, "is elsewhere spelled")


@check_archive(
    "name-alike",
    Severity.INFO,
    summary="two names differ in one letter",
    what="Of two long names one has a letter more, another letter, or two letters exchanged.",
    why="Mostly one of the two is a slip, and the person is found under half of the statements.",
    mend="Look into the documents. If it is a slip, correct it; untoc validate --suggest shows the "
    "commands.",
)
def name_alike(facts: Facts) -> Iterator[Problem]:
    """Report each use of the rarer one of two names that differ in one letter."""
    for fields, skeleton in ((_PEOPLE, _person), (_BODIES, _body)):
        uses = _uses(facts.statements, fields)
        for one, other in _one_letter_apart(uses, skeleton):
            rarer, usual = sorted((one, other), key=lambda name: _weight(name, len(uses[name])))
            yield from _reported(facts, uses[rarer], rarer, usual, "is nearly")


def _rarer_spellings(
    facts: Facts, fields: Iterable[str], skeleton: Skeleton, verb: str
) -> Iterator[Problem]:
    uses = _uses(facts.statements, fields)
    for names in grouped((skeleton(name), name) for name in uses).values():
        usual = max(names, key=lambda name: _weight(name, len(uses[name])))
        for name in names:
            if name != usual:
                yield from _reported(facts, uses[name], name, usual, verb)


def _weight(name: str, times: int) -> tuple[int, bool, int, str]:
    """Return what decides which spelling is the usual one: how often, then how plainly written."""
    signs = sum(not (character.isalnum() or character.isspace()) for character in name)
    return times, not name.isupper(), -signs, name


def _reported(
    facts: Facts, uses: Iterable[tuple[Statement, str]], name: str, usual: str, verb: str
) -> Iterator[Problem]:
    for statement, field in uses:
        message = f"{quoted(name)} {verb} {quoted(usual)}"
        command = (
            f"untoc set {as_typed(statement.id)} {_assignments(statement, field, name, usual)}"
        )
        hint = f"write {quoted(usual)}, if the two are one"
        yield facts.problem(statement.path, message, key=field, hint=hint, command=command)


def _assignments(statement: Statement, field: str, name: str, usual: str) -> str:
    value = getattr(statement, field)
    if isinstance(value, tuple) and len(value) > 1:
        return f"{as_typed(f'{field}-={name}')} {as_typed(f'{field}+={usual}')}"
    return as_typed(f"{field}={usual}")


def _uses(
    statements: Iterable[Statement], fields: Iterable[str]
) -> Mapping[str, list[tuple[Statement, str]]]:
    """Return where each name stands: the statement and the field."""
    return grouped(
        (name, (statement, field))
        for statement in statements
        for field in fields
        for name in _names(getattr(statement, field))
    )


def _names(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(dict.fromkeys(value))


def _person(name: str) -> str:
    """Return a person's name without what is written one time and left out another.

    >>> _person("TENNANT, Ian"), _person("Mr. Ian Q. Tennant"), _person("Ян") == _person("Ян.")
    ('ian tennant', 'ian tennant', True)
    """
    words = key(name).split()
    spoken = [word for word in words if len(word) > 1 and word not in _TITLES]
    return " ".join(sorted(spoken if len(spoken) > 1 else words))


def _body(name: str) -> str:
    """Return an organisation's name without its article and the acronym behind it.

    >>> _body("The Alliance of NGOs (ANGO)") == _body("Alliance of NGOs")
    True
    """
    words = key(_ACRONYM.sub("", name).replace("&", " and ")).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _one_letter_apart(names: Iterable[str], skeleton: Skeleton) -> Iterator[tuple[str, str]]:
    """Return each pair of names that become equal when at most one letter of each is left out.

    So the work grows with the length of all names, and not with the number of pairs.
    """
    by_skeleton: dict[str, str] = {}
    for name in names:
        by_skeleton.setdefault(skeleton(name), name)
    holes: dict[str, list[str]] = {}
    for bare in by_skeleton:
        if len(bare) >= _SHORTEST:
            for shorter in {bare, *(bare[:at] + bare[at + 1 :] for at in range(len(bare)))}:
                holes.setdefault(shorter, []).append(bare)
    pairs = {tuple(sorted(pair)) for group in holes.values() for pair in _pairs(group)}
    for one, other in sorted(pairs):
        if _differs_in_letters(one, other):
            yield by_skeleton[one], by_skeleton[other]


def _pairs(group: list[str]) -> Iterator[tuple[str, str]]:
    """Return each member of a group with the first one; a group is hardly ever larger than two."""
    return ((group[0], other) for other in group[1:])


def _differs_in_letters(one: str, other: str) -> bool:
    """Tell a slip from two names: another digit is never a slip."""
    from rapidfuzz.distance import OSA

    same_digits = list(filter(str.isdigit, one)) == list(filter(str.isdigit, other))
    return same_digits and OSA.distance(one, other, score_cutoff=1) <= 1
