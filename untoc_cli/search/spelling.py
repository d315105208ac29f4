"""British and American spellings made one: organisation and organization, labour and labor.

A rule may also change a word that has only one spelling; as index and queries go the same way, that
does no harm. A new rule is a row in `_RULES`.
"""

import re

from untoc_cli.text.patterns import pattern

# Words in -ise that are nobody's -ize; changed, they would part from "precisely" and "supervision".
_ALWAYS_WITH_S = "|".join(
    "adv comp compr compro conc dem desp dev disgu enterpr exc exerc expert franch improv inc "
    "likew merchand otherw parad pra pract prec prem prom ra rev superv surpr telev treat".split()
)
_VERB_ENDINGS = "e[ds]?|ers?|ings?|ation(?:s|al|ally)?|able|ably|ability"
_WITH_OUR = "|".join(
    "arm behavi col clam endeav fav flav harb hon hum lab neighb od rig rum savi splend tum vap "
    "vig".split()
)

_RULES: tuple[tuple[str, str], ...] = (
    (
        rf"(?!(?:{_ALWAYS_WITH_S})is)(...+?)is({_VERB_ENDINGS})\Z",
        r"\1iz\2",
    ),
    (r"(anal|paral|catal)ys(ed?|ing|ers?)\Z", r"\1yz\2"),
    (
        rf"((?:dis|un)?(?:{_WITH_OUR}))our",
        r"\1or",
    ),
    (r"(def|off|lic|pret)ence", r"\1ense"),
    (r"practis", "practic"),
    (r"programme(?=s?\Z)", "program"),
    (r"(cent|theat|fib|lit|calib|(?:kilo|centi|milli)?met)re(?=s?\Z)", r"\1er"),
    (r"centred\Z", "centered"),
    (r"(ana|cata|dia)logue(?=s?\Z)", r"\1log"),
    (r"(fulfil|enrol)(?!l)", r"\1l"),
    (r"(skil|wil)ful", r"\1lful"),
    (r"(travel|counsel|label|model|cancel|signal|channel|fuel|level)l", r"\1"),
    (r"(acknowledg|judg)ement", r"\1ment"),
    (r"ageing\Z", "aging"),
    (r"grey", "gray"),
    (r"plough", "plow"),
    (r"manoeuvre", "maneuver"),
    (r"paediatr", "pediatr"),
    (r"sceptic", "skeptic"),
    (r"enquir", "inquir"),
)
# Most words are changed by no rule, which one look tells.
_ANY_RULE = pattern("|".join(british for british, _ in _RULES))


# How words can begin whose stem begins otherwise: enquiry, paediatric, sceptic; dying, vying.
_OTHER_STARTS = {"in": "en", "pe": "pa", "sk": "sc", "di": "dy", "li": "ly", "ti": "ty", "vi": "vy"}


def written_starts(stem: str) -> list[str]:
    """Return the one or two letters with which a word can begin that has a stem.

    >>> written_starts("inquiri"), written_starts("arm")
    (['in', 'en'], ['ar'])
    """
    start = stem[:2]
    return [start, _OTHER_STARTS[start]] if start in _OTHER_STARTS else [start]


def american(word: str) -> str:
    """Return the American spelling of a folded word.

    >>> [american(word) for word in ("organisational", "labourers", "programmes", "precise")]
    ['organizational', 'laborers', 'programs', 'precise']
    """
    if _ANY_RULE.match(word):
        for british, replacement in _RULES:
            if found := re.match(british, word):
                return found.expand(replacement) + word[found.end() :]
    return word
