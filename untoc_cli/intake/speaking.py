"""Whether somebody speaks in a text, and to a meeting; what a statement does and a report does not.

A new language is a further alternative of both forms. Both rather see a speaker too many: what is
taken for a speech is offered for filing, what is not is refused.
"""

import re

from untoc_cli.text.patterns import pattern

_SPEAKING = pattern(
    r"\b(?:we|our(?!\s+(?:own\s+)?correspondent)|us|ourselves|(?-i:I)(?![.\w])|my|nous|notre|nos|je|nosotr[oa]s|nuestr[oa]s?|мы|нас"
    r"|наш\w*|я|(?:agradec|ped|inst|exhort|cre|quer|salud|reiter|invit|celebr|apoy)[aei]mos)\b|\bj['’]"
    r"|我们|我国|本代表团|نحن|إننا|وفد",
    re.IGNORECASE,
)
_ADDRESS = pattern(
    r"\b(?:(?:mr|madam[e]?|mister|ms)\.?\s+(?:co-?)?(?:chair\w*|president|facilitator)"
    r"|(?:distinguished|honou?rable)\s+(?:delegates?|chair\w*|colleagues?|members)"
    r"|excellenc(?:y|ies)|thank\s+you,?\s+(?:chair|president)"
    r"|tak(?:e|ing)\s+the\s+floor|(?:monsieur|madame)\s+l[ea]\s+président\w?|señora?\s+president[ea]"
    r"|(?:господин|госпожа)\s+председатель)\b"
    r"|^\W*(?:co-)?(?:chairs?|chairperson|president)\s*[,:]\s*$|السيدة?\s+الرئيس|主席(?:先生|女士)",
    re.IGNORECASE | re.MULTILINE,
)


def somebody_speaks(text: str) -> bool:
    """Tell whether a text says "we" or "our" in one of its languages."""
    return bool(_SPEAKING.search(text))


def is_addressed_to_meeting(text: str) -> bool:
    """Tell whether a text greets those who preside over a meeting or attend it.

    >>> [is_addressed_to_meeting(text) for text in ("Chair, ", "The Chair rose.")]
    [True, False]
    """
    return bool(_ADDRESS.search(text))
