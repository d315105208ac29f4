"""How strongly a position is put, on a scale for each kind: hope, encourage, ask, call on, urge.

The scales are tables, read from the softest step to the strongest. A sentence stands on the step
of which it holds a form first ("we hope that States will demand" hopes); an adverb such as
"strongly" right before it puts it half a step higher.
English alone: a sentence of another language stands on no step, and is neither stronger nor softer.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from untoc_cli.insight.forms.notation import ASK, COMMITMENT, CONCERN, WELCOME
from untoc_cli.record import Record
from untoc_cli.text.folding import fold

LANGUAGE = "en"


class Step(Record):
    """A step of a scale.

    Attributes:
        name: what it is called when two wordings are compared.
        forms: beginnings of words, or rows of them, that put a sentence on the step; a blank ends
            the last word.
        example: a sentence on it.
    """

    name: str
    forms: tuple[str, ...]
    example: str


# Softest first. The order of the first scale follows the verbs of operative paragraphs of
# resolutions of the United Nations, from "invites" to "demands", with what NGOs say below it.
SCALES: Mapping[str, Sequence[Step]] = {
    ASK: (
        Step(
            "hope",
            ("hope", "wish", "look forward", "trust that", "would like to see", "would appreciate"),
            "We hope that more NGOs will be invited.",
        ),
        Step(
            "encourage",
            ("encourag", "invit", "suggest", "propos", "recommend", "welcome the opportunity"),
            "We encourage States to invite more NGOs.",
        ),
        Step(
            "ask",
            ("ask", "request", "should", "need", "could", "require", "important", "support"),
            "We ask States to invite more NGOs.",
        ),
        Step(
            "call on",
            (
                "call on",
                "call upon",
                "call for",
                "calls on",
                "calls upon",
                "calls for",
                "calling",
                "appeal",
                "essential",
                "must",
                "vital",
                "crucial",
                "imperative",
                "time to",
            ),
            "We call on States to invite more NGOs.",
        ),
        Step(
            "urge",
            ("urge", "urging", "implor", "exhort", "plead"),
            "We urge States to invite more NGOs.",
        ),
        Step(
            "demand",
            ("demand", "insist", "cannot wait", "no excuse"),
            "We demand that NGOs be invited.",
        ),
    ),
    CONCERN: (
        Step("note", ("note", "aware", "challeng"), "We note that progress is slow."),
        Step(
            "regret",
            ("regret", "unfortunate", "disappoint", "sadly", "weakness", "problem"),
            "We regret that progress is slow.",
        ),
        Step(
            "concern",
            ("concern", "worr", "troubl", "slow", "discourag"),
            "We are concerned about the slow progress.",
        ),
        Step(
            "alarm",
            ("alarm", "dismay", "shock", "grave", "threat", "danger", "crisis", "appall"),
            "We are alarmed by the slow progress.",
        ),
        Step(
            "condemn",
            ("condemn", "denounc", "deplor", "reject", "unacceptable", "outrag", "intolerable"),
            "We condemn the exclusion of NGOs.",
        ),
    ),
    WELCOME: (
        Step(
            "note",
            ("note", "noting", "take note", "recogni", "acknowledg"),
            "We note the invitation with interest.",
        ),
        Step(
            "appreciate",
            ("appreciat", "thank", "grateful", "pleased", "glad", "encouraged by", "satisf"),
            "We appreciate the invitation.",
        ),
        Step("welcome", ("welcom", "support", "happy"), "We welcome the invitation."),
        Step(
            "praise",
            ("commend", "applaud", "prais", "salut", "pay tribute", "congratulat", "delighted"),
            "We commend States for the invitation.",
        ),
    ),
    COMMITMENT: (
        Step("consider", ("consider", "would be ready", "could", "hope to"), "We could report."),
        Step(
            "offer",
            ("willing", "ready", "offer", "dispos", "happy to", "prepared to"),
            "We stand ready to report.",
        ),
        Step(
            "undertake",
            ("will ", "shall ", "continu", "committed", "commit", "undertak", "determined"),
            "We will report.",
        ),
        Step("pledge", ("pledg", "guarante", "promis", "solemn", "vow"), "We pledge to report."),
    ),
}
_STRENGTHENED = 0.5
_ADVERB = (
    r"(?P<adverb>\b(?:strong\w*|firm\w*|urgent\w*|deep\w*|grave\w*|serious\w*|profound\w*|"
    r"warm\w*|insistent\w*|wholehearted\w*|unreserved\w*|once again|emphatic\w*) )?"
)


class Strength(Record):
    """Where a sentence stands on the scale of a kind.

    Attributes:
        name: of the step.
        level: 1 for the softest; half a step more with an adverb such as "strongly".
    """

    name: str
    level: float


def strength_of(sentence: str, kind: str, language: str = LANGUAGE) -> Strength | None:
    """Return how strongly a position is put; None where nothing tells.

    >>> strength_of("We strongly encourage States to report.", "ask")
    Strength(name='encourage', level=2.5)
    """
    if language != LANGUAGE:
        return None
    found = _scale(kind).search(fold(sentence))
    if found is None:
        return None
    level = int(found.lastgroup.removeprefix("step")) if found.lastgroup else 1
    strengthened = _STRENGTHENED if found["adverb"] else 0.0
    return Strength(SCALES[kind][level - 1].name, level + strengthened)


@cache
def _scale(kind: str) -> re.Pattern[str]:
    """Return what matches the first form of a scale, in a group with the number of its step."""
    steps = [
        rf"(?P<step{number}>\b(?:{'|'.join(map(re.escape, step.forms))}))"
        for number, step in enumerate(SCALES[kind], 1)
    ]
    return re.compile(f"{_ADVERB}(?:{'|'.join(reversed(steps))})")
