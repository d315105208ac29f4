"""How a form is written, and how it is found in a sentence.

A form is a row of words as they follow each other:

=============  ====================================================================
``word``       this word
``word*``      a word that begins so; ``*ing`` one that ends so
``a|b``        one of these
``(a b|c)``    one of these, of several words each
``x?``         x, or nothing
``!x``         x does not follow here
``..``         up to three words
``...``        up to 24 words, over commas but over no semicolon and no colon
``^``          the beginning of the sentence or of a clause
``NAME``       a row of `NAMES`: ``WE`` is the speaker, ``ADV`` any adverbs or none
=============  ====================================================================

A comma may stand behind each word. A form is tried only on sentences that hold its rarest word, so
that a hundred of them cost little.
"""

import re
from functools import cache

from untoc_cli.record import Record
from untoc_cli.text.languages import STOP_WORDS

WELCOME, CONCERN, ASK, COMMITMENT = "welcome", "concern", "ask", "commitment"
KINDS = (WELCOME, CONCERN, ASK, COMMITMENT)

# What a name in a form stands for. The speaker is `@we` wherever they speak in the first person,
# `@they` where they name themselves ("my delegation", "Tonga"): see `hearing`.
NAMES = {
    "WE": "(?:@we|@i)",
    "THEY": "@they",
    "SPEAKER": "(?:@we|@i|@they)",
    "OUR": "(?:our|my|@they's)",
    "ITS": "(?:our|my|its|@they's)",
    "BE": "(?:am|is|are|was|were|be|been|being|remains?|(?:ha[sv]e|had) been|feels?|felt)",
    "HAVE": "(?:have|has|had)",
}
# The words of which a sentence with such a name holds one.
NAMED_WORDS = {
    "WE": ("@we", "@i"),
    "THEY": ("@they",),
    "SPEAKER": ("@we", "@i", "@they"),
    "OUR": ("our", "my", "@they's"),
    "ITS": ("our", "my", "its", "@they's"),
    "BE": tuple("am is are was were be been being remain remains feel feels felt".split()),
    "HAVE": ("have", "has", "had"),
}
_ADVERBS = (
    r"(?:(?:\w+ly|also|therefore|thus|hence|too|very|most|more|once|again|yet|always|ever|still|"
    r"indeed|however|moreover|in turn|once more|for (?:our|its|my) part|at the same time|"
    r"for ever|deep|much|all|both|just|now|so|quite|rather|particularly|in particular|as well|"
    r"nevertheless|nonetheless|accordingly|only|further|likewise|of course|here|"
    r"today|long|often|as always|wholeheartedly|do|does|did),? )"
)
_NEXT = ",? "
_GAPS = {
    "^": r"(?:^(?:[^,;:@]{1,40}, )?|(?<=[;:] ))(?:(?:and|but|while|in|by|thus|also|again),? )*",
    "..": r"(?:[^\s,;:]+ ){0,3}?",
    "...": r"(?:[^\s;:]+ ){0,24}?",
    "ADV": f"{_ADVERBS}{{0,4}}",
}
_COMMON = STOP_WORDS["en"]


class Form(Record):
    """A way in which a position is said.

    Attributes:
        kind: one of `KINDS`.
        words: the form, in the notation of this module.
        example: a sentence in which it stands.
        may_be_denied: whether "not" or "no" shortly before it takes the position back.
        is_shade: whether it counts only in a sentence that does nothing else: "the suffering of
            the crews" worries where it is told, and not where help is asked for.
    """

    kind: str
    words: str
    example: str
    may_be_denied: bool = True
    is_shade: bool = False


class Verb(Record):
    """A verb by which a speaker takes a position: "we urge", "my delegation urges", "urging".

    Attributes:
        kind: one of `KINDS`.
        forms: base, third person, past and gerund: ``urge urges urged urging``.
        after: what must follow, in the notation; empty for anything.
        example: a sentence in which it stands.
        is_shade: as of a `Form`.
    """

    kind: str
    forms: str
    after: str
    example: str
    is_shade: bool = False


def compiled(words: str) -> str:
    """Return a form as a regular expression over a sentence as `hearing` prepares it.

    >>> bool(re.search(compiled("WE ADV urge|ask ... to"), "@we strongly urge all states to"))
    True
    """
    parts = _split(words, " ")
    needed = [at for at, part in enumerate(parts) if not _is_loose(part)]
    last = needed[-1]
    pieces = [_piece(part) + ("" if _is_loose(part) else _NEXT) for part in parts[:last]]
    return "".join([*pieces, _piece(parts[last]), _not_behind(parts[last + 1 :])])


def anchors(words: str) -> list[str]:
    """Return the words one of which a sentence must hold for a form to be in it.

    A word with a star stands for all that begin so.

    >>> anchors("SPEAKER would ADV (ask|call (on|upon)) ... to")
    ['ask', 'call']
    """
    groups = [_anchors_of(part) for part in _split(words, " ") if not _is_loose(part)]
    return min(filter(None, groups), key=_commonness, default=[])


def needed(words: str) -> list[frozenset[str]]:
    """Return sets of words, one of each of which a sentence must hold for a form to be in it.

    Looking these up is many times as fast as looking for the form.
    """
    parts = [part for part in _split(words, " ") if not _is_loose(part)]
    groups = [_needed_of(part) for part in parts]
    return [group for group in groups if group]


def _needed_of(part: str) -> frozenset[str]:
    """Return the words one of which a sentence holds that holds a part; none when that is open."""
    found: set[str] = set()
    for option in _options(part):
        words = NAMED_WORDS.get(option) or ([option] if _is_word(option) else anchors(option))
        if not words or any("*" in word for word in words):
            return frozenset()
        found.update(words)
    return frozenset(found)


@cache
def _anchors_of(part: str) -> list[str]:
    """Return the words one of which a sentence holds that holds a part; none when any may."""
    found = []
    for option in _options(part):
        words = [option] if _is_word(option) else anchors(option)
        if option in NAMES or option.startswith("*") or not words:
            return []
        found += words
    return found


def _commonness(words: list[str]) -> tuple[int, int]:
    return sum(word in _COMMON for word in words), len(words)


@cache
def _split(words: str, sign: str) -> list[str]:
    """Split at a sign, but not inside parentheses."""
    parts, depth = [""], 0
    for character in words:
        depth += (character == "(") - (character == ")")
        if character == sign and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


@cache
def _options(part: str) -> list[str]:
    """Return the alternatives of a part: words, names, or rows of them."""
    found = []
    for option in _split(part, "|"):
        found += _split(option[1:-1], "|") if option.startswith("(") else [option]
    return found


def _is_word(option: str) -> bool:
    return " " not in option and "(" not in option and "|" not in option


def _is_loose(part: str) -> bool:
    return part in _GAPS or part.endswith("?") or part.startswith("!")


def _piece(part: str) -> str:
    if part in _GAPS:
        return _GAPS[part]
    if part.startswith("!"):
        return f"(?!{_either(part[1:])})"
    if part.endswith("?"):
        return f"(?:{_either(part[:-1])}{_NEXT})?"
    return _either(part)


def _not_behind(parts: list[str]) -> str:
    """Return what forbids the rest of a form behind its last word, adverbs before it or not."""
    forbidden = [part for part in parts if part.startswith("!")]
    return "".join(f"(?!{_NEXT}{_GAPS['ADV']}{_either(part[1:])})" for part in forbidden)


def _either(part: str) -> str:
    # That a word begins here is asked once, before any of its alternatives is tried.
    return rf"(?<![\w@-])(?:{'|'.join(map(_option, _options(part)))})"


def _option(option: str) -> str:
    if option in NAMES:
        return rf"{NAMES[option]}(?![\w'])"
    if not _is_word(option):
        return compiled(option)
    if option.startswith("*"):
        return rf"\w+{re.escape(option[1:])}(?![\w-])"
    end = r"[\w'-]*" if option.endswith("*") else r"(?![\w-])"
    return f"{re.escape(option.rstrip('*'))}{end}"
