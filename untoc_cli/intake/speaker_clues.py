"""Who spoke, in which function, and for whom: the clues about people and organisations."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from untoc_cli.archive.themes import Themes
from untoc_cli.intake.affiliations import (
    delegation_behind,
    organisation_behind,
    organisation_of_role,
)
from untoc_cli.intake.document import Document
from untoc_cli.intake.guess import CERTAIN, PROBABLE, Guess
from untoc_cli.intake.head import is_title
from untoc_cli.intake.head_lines import HeadLine, head_lines
from untoc_cli.intake.names import read_name
from untoc_cli.intake.organisations import (
    Party,
    is_surely_organisation,
    read_joint_letterhead,
    read_letterhead,
    read_mission,
)
from untoc_cli.intake.other_scripts import read_other_byline, read_other_role
from untoc_cli.intake.people import (
    Byline,
    is_addressed,
    read_byline,
    read_name_above,
    read_named_line,
    read_role,
)
from untoc_cli.intake.state_roles import state_of_role
from untoc_cli.intake.titles import (
    read_joint_statement,
    read_labelled,
    read_on_behalf,
    read_statement_by,
)
from untoc_cli.record import replace
from untoc_cli.text.folding import fold, key
from untoc_cli.text.languages import detect_language
from untoc_cli.text.markdown import plain
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import cited

_CHAIRS = frozenset({"chair", "chairperson", "chairman", "chairwoman"})
# Who delivers a statement is its speaker, whoever else its title names.
_DELIVERED = pattern(
    r"\b(?:delivered|presented|read(?:\s+out)?|pronounced)\s+by\b|\b(?:prononcée?|lue?)\s+par\b"
    r"|\b(?:pronunciad[oa]|leíd[oa])\s+por\b|(?:يلقيها|ألقاها|يلقيه|ألقاه)",
    re.IGNORECASE,
)
_MY_NAME = pattern(
    r"\b(?:my\s+name\s+is|je\s+m['’]appelle|mi\s+nombre\s+es|me\s+llamo)\s+", re.IGNORECASE
)
_LABEL = pattern(
    r"\A(?:(?:functional\s+)?title|position|function|role|designation|fonction|titre|cargo|función"
    r"|должность)\s*:\s*",
    re.IGNORECASE,
)
_FIRST_LINES = 12  # behind the head, in which somebody may present herself
_LETTERHEAD_LINES = 6  # at the beginning of a head
_NEAR = 3  # lines of the head between a title without a name and the name


def byline(document: Document, themes: Themes) -> Iterator[Guess]:
    """Return who speaks, in which function, and for whom that function is held.

    A bare name is surely a person's only where the head names an organisation elsewhere.
    """
    language = detect_language(plain(document.body))
    known = any(organisation(document, themes))
    for line, found in _bylines(head_lines(document)):
        basis = f"document, line {line.number}: {cited(line.text)}"
        sure = CERTAIN if found.certain and (known or not found.bare) else PROBABLE
        yield Guess("speaker", found.names, basis, sure)
        if found.role:
            yield Guess("role", found.role, basis, sure)
        if found.role.casefold() in _CHAIRS and len(found.names) == 1:
            yield Guess("chair", found.names[0], basis)
        state = state_of_role(found.role) or delegation_behind(found.role, found.behind)
        behind = organisation_behind(found.behind) if state is None else None
        held = organisation_of_role(found.role) if not (state or behind) else None
        if state:
            yield Guess("organisation", (state.name(language),), basis)
        elif behind:
            name, certain = behind
            yield Guess("organisation", (name,), basis, CERTAIN if certain else PROBABLE)
        elif held:
            yield Guess("organisation", (held,), basis, sure)


def organisation(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the organisation of a letterhead, or the one that "Statement by" names.

    A letterhead is a line that names an organisation, a State or its mission, and nothing else.
    """
    language = detect_language(plain(document.body))
    lines = head_lines(document)
    for at, line in enumerate(lines):
        joint = read_joint_letterhead(line.text) if at and is_title(lines[at - 1].text) else ()
        joint = joint or read_joint_statement(line.text)
        if joint:
            yield Guess("organisation", joint, f"document, line {line.number}: {cited(line.text)}")
            return
        party = read_labelled(line.text) or read_statement_by(line.text) or _letterhead(line, at)
        if party:
            yield _party(party, line, document, language)
            return
    named = [line for line in lines[:_LETTERHEAD_LINES] if is_surely_organisation(line.text)]
    if len(named) == 1:
        yield _party(named[0].text.rstrip("."), named[0], document, language)


def on_behalf_of(document: Document, _: Themes) -> Iterator[Guess]:
    """Return for whom a heading or byline says it was spoken.

    "Statement of the Group of 77 delivered by Sudan's Representative" is Sudan's for the Group.
    """
    lines = head_lines(document)
    spoken_for = _title_of_group(lines)
    if spoken_for:
        line, group = spoken_for
        yield Guess("on_behalf_of", (group,), f"document, line {line.number}: {cited(line.text)}")
    for line in lines:
        whom = read_on_behalf(line.text)
        if whom:
            yield Guess("on_behalf_of", whom, f"document, line {line.number}: {cited(line.text)}")


def _title_of_group(lines: tuple[HeadLine, ...]) -> tuple[HeadLine, str] | None:
    """Return the title that gives a statement to a group, where a State's representative spoke."""
    spoken = any(state_of_role(found.role) for _, found in _bylines(lines))
    titles = ((line, read_statement_by(line.text)) for line in lines if spoken)
    return next(((line, party) for line, party in titles if isinstance(party, str)), None)


def own_words(document: Document, _: Themes) -> Iterator[Guess]:
    """Return who a speaker says to be in the first lines; offered, for it may be a quotation."""
    behind = [line for line in document.lines if line not in document.head][:_FIRST_LINES]
    for line in behind:
        text = plain(line.text)
        found = _MY_NAME.search(text)
        name = read_name(text[found.end() :]) if found else None
        if name:
            yield Guess(
                "speaker", (name.name,), f"document, line {line.number}: {cited(text)}", PROBABLE
            )
            return


def speaker_in_name(document: Document, known: frozenset[str]) -> Iterator[Guess]:
    """Return the speakers of the archive whose names stand in the name of the file."""
    words = f" {key(document.name)} "
    for name in sorted(known) if not document.unnamed else ():
        if f" {key(name)} " in words:
            yield Guess("speaker", (name,), f"file name: {cited(document.name)}", PROBABLE)


def _bylines(lines: tuple[HeadLine, ...]) -> list[tuple[HeadLine, Byline]]:
    """Return the lines that tell who speaks; only those that say "delivered by", if any does."""
    found = []
    for line, following in zip_longest(lines, lines[1:]):
        if is_addressed(line.text):
            continue
        read = read_byline(line.text) or read_other_byline(line.text)
        if read:
            found.append((line, _with_function_below(read, following)))
        elif (
            following
            and not is_title(following.text)
            and (read := read_name_above(line.text, following.text))
        ):
            found.append((line, read))
    delivered = [pair for pair in found if _DELIVERED.search(pair[0].text)]
    return delivered or found or list(_named_below_title(lines))


def _with_function_below(read: Byline, following: HeadLine | None) -> Byline:
    """Return who speaks with the function that stands on the next line, where it does."""
    if read.role or read.behind.strip(" ,.") or following is None:
        return read
    text = _LABEL.sub("", following.text)
    role, behind = read_role(text)
    if not role:
        role, behind = read_other_role(text), ""
    return replace(read, role=role, behind=behind, bare=False) if role else read


def _named_below_title(lines: tuple[HeadLine, ...]) -> Iterator[tuple[HeadLine, Byline]]:
    """Return the first name with a title below "Statement by the delegation of X"."""
    titles = [at for at, line in enumerate(lines) if is_title(line.text)]
    for at in titles[:1]:
        for line in lines[at + 1 : at + 1 + _NEAR]:
            read = read_named_line(line.text)
            if read:
                below = lines[lines.index(line) + 1 : lines.index(line) + 2]
                yield line, _with_function_below(read, below[0] if below else None)
                return


def _letterhead(line: HeadLine, at: int) -> Party | None:
    state = read_mission(line.text)
    if state:
        return state
    heads = line.heading or at == 0 or (at < _LETTERHEAD_LINES and line.text.isupper())
    return read_letterhead(line.text) if heads else None


def _party(party: Party, line: HeadLine, document: Document, language: str | None) -> Guess:
    if not isinstance(party, str):
        basis = f"document, line {line.number}: {cited(line.text)}"
        return Guess("organisation", (party.name(language),), basis)
    spelled, place = _best_spelling(party, document)
    elsewhere = place is not None and place != line.number
    lines = f"lines {line.number} and {place}" if elsewhere else f"line {line.number}"
    return Guess("organisation", (spelled,), f"document, {lines}: {cited(party)}")


def _best_spelling(name: str, document: Document) -> tuple[str, int | None]:
    """Return an organisation's name in the spelling of the document with most capitals."""
    best, place = name, None
    for line in document.lines:
        text = plain(line.text)
        at = fold(text).find(fold(name))
        if at >= 0 and len(fold(text)) == len(text):
            spelled = text[at : at + len(name)]
            if _capitals(spelled) > _capitals(best) and not spelled.isupper():
                best, place = spelled, line.number
    return best, place


def _capitals(text: str) -> int:
    return sum(word[:1].isupper() for word in text.split())
