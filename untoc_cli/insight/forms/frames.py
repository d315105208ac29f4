"""The frames in which a speaker says a verb, the same for every verb that takes a position."""

from collections.abc import Iterable, Iterator

from untoc_cli.insight.forms.notation import COMMITMENT, Form, Verb

# {0} we urge, {1} my delegation urges, {2} we urged, {3} urging.
_FRAMES = (
    "WE ADV ({0})",
    "THEY ADV ({1})",
    "SPEAKER HAVE? ADV ({2})",
    (
        "SPEAKER ADV would|shall|will ADV (like to|wish to|want to|have to|but|be remiss "
        "not to|not but)? ADV ({0})"
    ),
    (
        "SPEAKER ADV wish|wishes|want|wants|beg|desire|desires|have|has|hasten|hastens|"
        "bound|cannot .. to|but ADV ({0})"
    ),
    "let|allow|permit me|us ADV ({0})",
    "let|allow|permit me|us ... to ADV ({0})",
    "may WE|THEY ADV ({0})",
    "SPEAKER ADV be|is|are|am|was|were ADV ({3})",
)
# These say what is said now; of what is done ("working with schools") they may tell a side.
_FRAMES_OF_SAYING = (
    (
        "SPEAKER ADV should|must|can|could|may|might ADV (like to|wish to|want to|have to|"
        "but|be remiss not to|not but)? ADV ({0})"
    ),
    "SPEAKER ADV continue|continues to ADV ({0})",
    (
        "opportunity|occasion|duty|honour|pleasure|privilege|like|behalf|moment|"
        "appropriate|fitting|proper ADV .. to ADV .. ({0})"
    ),
    "lead|leads|led|prompt|prompts|compel|compels SPEAKER|me|us to ADV ({0})",
    "WE ... and|but|while ADV (continue to)? ADV ({0})",
    "THEY ... and|but|while ADV ({1})",
    "THEY ... and|but|while ADV continues to ADV ({0})",
    "while|in|by|when|besides|with|without ADV ({3})",
    (
        "join ... those|all|others|speakers|delegations ADV (who|that|in|have|has)? (have|"
        "has)? ADV ({0}|{2}|{3})"
    ),
    "^ ADV ({3})",
)


def forms_of(verbs: Iterable[Verb]) -> Iterator[Form]:
    """Return the forms in which verbs take a position."""
    for verb in verbs:
        parts = [part.replace("_", " ") for part in verb.forms.split()]
        frames = _FRAMES if verb.kind == COMMITMENT else _FRAMES + _FRAMES_OF_SAYING
        for frame in frames:
            words = f"{frame.format(*parts)} {verb.after}".strip()
            yield Form(verb.kind, words, verb.example, is_shade=verb.is_shade)
