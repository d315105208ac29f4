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
from collections.abc import Iterable
from functools import cache
from typing import Any

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
_ADVERBS = (
    r"(?:(?:\w+ly|also|therefore|thus|hence|too|very|most|more|once|again|yet|always|ever|still|"
    r"indeed|however|moreover|in turn|once more|for (?:our|its|my) part|at the same time|"
    r"for ever|deep|much|all|both|just|now|so|quite|rather|particularly|in particular|as well|"
    r"nevertheless|nonetheless|accordingly|only|further|likewise|of course|here|"
    r"today|as always|wholeheartedly|do|does|did),? )"
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
    return f"(?:{'|'.join(map(_option, _options(part)))})"


def _option(option: str) -> str:
    if option in NAMES:
        return rf"{NAMES[option]}(?![\w'])"
    if not _is_word(option):
        return compiled(option)
    if option.startswith("*"):
        return rf"(?<![\w@-])\w+{re.escape(option[1:])}(?![\w-])"
    end = r"[\w'-]*" if option.endswith("*") else r"(?![\w-])"
    return rf"(?<![\w@-]){re.escape(option.rstrip('*'))}{end}"


def _shortly_before(words: str) -> re.Pattern[str]:
    """Return what finds one of some words in the last words of a text."""
    return re.compile(rf"(?<![\w-])(?:{words})(?:[,]? [^\s,;:]+){{0,3}},? $")


class Finder:
    """Finds the forms of a language in sentences.

    Args:
        forms: which.
        denial: words that take back what follows shortly: "not", "never".
        remedy: words before which harm is fought and not told of: "combat", "eradicate".
    """

    def __init__(self, forms: Iterable[Form], denial: str, remedy: str = "") -> None:
        self._forms = tuple(forms)
        self._denied = _shortly_before(denial)
        self._remedied = _shortly_before(remedy) if remedy else None
        self._expressions: dict[int, re.Pattern[str]] = {}
        self._of_word: dict[str, tuple[int, ...]] = {}
        self._words: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        for number, form in enumerate(self._forms):
            for word in anchors(form.words):
                table = self._starts if word.endswith("*") else self._words
                table.setdefault(word.rstrip("*"), []).append(number)

    def found(self, sentence: str) -> list[Form]:
        """Return the forms that stand in a sentence, as `hearing` prepares it."""
        numbers = {number for word in self._tokens(sentence) for number in self._with(word)}
        found = [self._forms[number] for number in sorted(numbers) if self._holds(sentence, number)]
        does_more = {form.kind for form in found if not form.is_shade}
        return [form for form in found if not (form.is_shade and does_more - {form.kind})]

    def _tokens(self, sentence: str) -> set[str]:
        return set(_TOKEN.findall(sentence))

    def _with(self, word: str) -> tuple[int, ...]:
        """Return the forms whose rarest word a word can be."""
        if word not in self._of_word:
            begun = (self._starts.get(word[:end], ()) for end in range(1, len(word) + 1))
            numbers = [*self._words.get(word, ()), *(n for found in begun for n in found)]
            self._of_word[word] = tuple(numbers)
        return self._of_word[word]

    def _holds(self, sentence: str, number: int) -> bool:
        form = self._forms[number]
        if number not in self._expressions:
            self._expressions[number] = re.compile(compiled(form.words))
        return any(
            self._counts(form, sentence[: match.start()])
            for match in self._expressions[number].finditer(sentence)
        )

    def _counts(self, form: Form, before: str) -> bool:
        """Tell whether a form counts behind some words: "to fight hunger" is no worry."""
        if form.may_be_denied and self._denied.search(before):
            return False
        is_harm = form.is_shade and form.kind == CONCERN
        return not (is_harm and self._remedied and self._remedied.search(before))


_TOKEN: Any = re.compile(r"@?\w+(?:['-]\w+)*")
