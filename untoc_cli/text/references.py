"""What a text cites: resolutions, decisions, articles, instruments, goals and document symbols.

Each reference has one name, however it is written: "Resolution 9/1", "res. 9/1" and the first of
"resolutions 9/1 and 10/1" are all "resolution 9/1". Only what is printed counts: "article 18" stays
without a treaty where none is named with it. Forms of French and Spanish are read too.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from untoc_cli.record import Record
from untoc_cli.text.folding import fold
from untoc_cli.text.patterns import pattern
from untoc_cli.text.treaties import INSTRUMENTS

RESOLUTION, DECISION, ARTICLE = "resolution", "decision", "article"
INSTRUMENT, GOAL, DOCUMENT = "instrument", "goal", "document"
KINDS = (INSTRUMENT, ARTICLE, RESOLUTION, DECISION, GOAL, DOCUMENT)

_LONGEST_RANGE = 30  # articles: "articles 5 to 23" are nineteen of them

# Between the numbers of a list, and of a range.
_AND = r"\s*(?:[,;]\s*(?:and|et|y|e|or)?|and|et|y|or|&)\s*"
_TO = r"\s*(?:-|–|to|a|al|through)\s*"
_BODIES = {
    "security council": "Security Council",
    "conseil de securite": "Security Council",
    "consejo de seguridad": "Security Council",
    "general assembly": "General Assembly",
    "assemblee generale": "General Assembly",
    "asamblea general": "General Assembly",
    "economic and social council": "Economic and Social Council",
    "ecosoc": "Economic and Social Council",
    "human rights council": "Human Rights Council",
}
_BODY = "|".join(_BODIES)
# As in "9/1" and "2013/40", "2231 (2015)", "1514 (XV)" and "598".
_NUMBER = (
    r"\d{1,4}/\d{1,3}(?![\d/])"
    r"|\d{2,4} ?\(?(?:19|20)\d\d\)|\d{1,4} \([ivxl]+(?:-[ivxl]+)?\)|\d{3,4}(?![\d/]|[.,]\d)"
)
# What is looked for first: finding a word is a hundred times as fast as trying a form everywhere.
_ADOPTED_WORDS = ("resol", "res.", "decis", "dec.")
_ADOPTED = pattern(
    r"\b(?P<kind>resolution(?:e?s)?|resolucion(?:es)?|res\.|decision(?:e?s)?|dec\.)\s*"
    rf"(?:nos?\.? ?|n° ?)?(?P<numbers>(?:{_NUMBER})(?:{_AND}(?:{_NUMBER}))*)"
    rf"(?:,? (?:of|de|del) (?:the |la |l'|el )?(?P<body>{_BODY}))?"
)
_BODY_BEFORE = pattern(rf"\b({_BODY})(?:'s)? (?:\w+ ){{0,2}}\Z")
_EACH_NUMBER = pattern(_NUMBER)
# The letter of one of several that share a number, as in 46/36 L.
_LETTER = pattern(r" ?([A-Z])\b(?![.'’])")
_WITH_YEAR = pattern(r"(\d+) ?\(?((?:19|20)\d\d)\)$")

_PARAGRAPH = r"(?:paragraphs?|paras?\.?|paragraphes?|parrafos?|apartados?)"
_PART = r"\d{1,3}(?: ?\([a-z]{1,4}\))?"
_ARTICLE_NUMBER = r"(?:\d{1,3}(?: (?:bis|ter|quater))?(?: ?\(\d{1,2}\)| ?\([a-z]\))*)(?![\d/])"
_ARTICLE_WORDS = ("artic", "art.", "arts", "art ")
_ARTICLES = pattern(
    r"\b(?:articles?|arts?\.?|articulos?) (?:nos?\.? )?"
    rf"(?P<numbers>{_ARTICLE_NUMBER}(?:(?:{_TO}|{_AND}){_ARTICLE_NUMBER})*)"
    rf"(?:,? (?:{_PARAGRAPH} )(?P<below>{_PART}))?"
    r"(?:,? (?:of|de|del) (?:the |l'|la |el )?)?"
)
_PARAGRAPH_BEFORE = pattern(
    rf"\b{_PARAGRAPH} ({_PART})(?:{_AND}{_PART})*,? (?:of|de|del) (?:the |l'|la |el )?\Z"
)
_RANGE = pattern(rf"(\d+){_TO}(\d+)")
_INNER = pattern(r"(\d+(?: (?:bis|ter|quater))?) ?((?: ?\(\w+\))*)$")

_GOAL_WORDS = ("sustainable development goal", "sdg", "millennium development goal", "mdg")
_GOALS = pattern(
    r"\b(?P<kind>sustainable development goals?|sdgs?|millennium development goals?|mdgs?)"
    r"(?P<target>,? targets?)? (?:nos?\.? )?"
    rf"(?P<numbers>\d{{1,2}}(?:\.[\da-c])?(?![\d/])(?:{_AND}\d{{1,2}}(?:\.[\da-c])?(?![\d/]))*)"
    r"(?! (?:years|per|countries|january|march|may|june|july|september|october|november))"
)

# Series of the organs of the United Nations and of the Conference: A/, S/, E/CN.15/, CTOC/COP/.
_SYMBOL = pattern(
    r"(?<![\w/])(?:A|S|E|ST|TD|DP|CTOC|CAC|CCPR|CEDAW|CRC|CAT|CERD|CMW|HRI|UNODC|FCCC|NPT|UNEP)"
    r"(?:/[A-Z][A-Za-z]*(?:\.\d+)?|/\d+(?:\.\d+)?|/\d+(?:\.\d+)? ?\([IVXL\d]+\))+"
    r"(?:/(?:Rev|Add|Corr|L|CRP|INF)\.\d+)*"
)
_INSTRUMENT_WORDS = tuple(
    "convention convencion protocol charter charte carta declara treaty untoc uncac cedaw ctbt "
    "agreement statute agenda".split()
)
_BEFORE = 70  # characters in which stands what belongs to a reference and comes before its word
_LONGEST_NAME = 150  # characters of an instrument
_ADOPTED_SYMBOL = pattern(r"([AS])/RES/(\d+(?:/\d+)?)(?: ?\((\w+)\))?$")


class Reference(Record):
    """Something that a text cites.

    Attributes:
        kind: one of `KINDS`.
        name: the same however it is written.
        broader: names of what it is part of, or is called with less said: of "article 32,
            paragraph 3", "article 32".
        written: as it stands in the text.
        start: offset of its first character in the text.
    """

    kind: str
    name: str
    broader: tuple[str, ...]
    written: str
    start: int

    @property
    def names(self) -> tuple[str, ...]:
        """All names under which it is found."""
        return (self.name, *self.broader)


def references(text: str) -> list[Reference]:
    """Return what a plain text cites, in the order of the text.

    >>> [reference.name for reference in references("See resolutions 9/1 and 10/1, art. 18.")]
    ['resolution 9/1', 'resolution 10/1', 'article 18']
    """
    folded = _folded(text)
    found = [
        reference
        for reads in (_adopted, _articles, _goals, _symbols, _instruments)
        for reference in reads(text, folded)
    ]
    return sorted(found, key=lambda reference: reference.start)


def _folded(text: str) -> str:
    """Return a text with each letter folded in its place, so that offsets stay what they are."""
    lowered = text.lower()
    if text.isascii():
        return lowered
    if len(lowered) != len(text):  # a capital that takes two small letters
        return text.translate(_LETTERS)
    return _BEYOND_ASCII.sub(lambda found: _LETTERS[ord(found.group())], lowered)


class _Letters(dict[int, str]):
    """Each letter as it is folded, if that is one letter too; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code).lower()[:1]
        return self[code]


_LETTERS = _Letters()
_BEYOND_ASCII = pattern(r"[^\x00-\x7f]")


def _at_words(form: re.Pattern[str], folded: str, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """Return where a form begins with one of some words."""
    places = sorted({place for word in words for place in _places(folded, word)})
    end = 0
    for place in places:
        if place >= end and (found := form.match(folded, place)):
            end = found.end()
            yield found


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _before(form: re.Pattern[str], folded: str, place: int) -> str:
    """Return what a form finds right before a place; empty for nothing."""
    found = form.search(folded[max(place - _BEFORE, 0) : place])
    return found[1] if found else ""


def _adopted(text: str, folded: str) -> Iterator[Reference]:
    """Return resolutions and decisions."""
    for found in _at_words(_ADOPTED, folded, _ADOPTED_WORDS):
        kind = RESOLUTION if found["kind"].startswith("res") else DECISION
        body = _BODIES.get(_before(_BODY_BEFORE, folded, found.start()) or found["body"] or "", "")
        for number in _EACH_NUMBER.finditer(folded, *found.span("numbers")):
            letter = _LETTER.match(text, number.end()) if "/" in number.group() else None
            written = text[found.start("kind") : (letter or number).end()]
            whole = number.group() + (f" {letter[1]}" if letter else "")
            yield _numbered(kind, body, whole, written, number.start())


def _numbered(kind: str, body: str, number: str, written: str, start: int) -> Reference:
    """Return a resolution or decision; its year, which says nothing more, is no part of the name.

    The Security Council alone counts on through the years and puts the year in brackets behind:
    "resolution 2231 (2015)", and never "resolution 9/1" or "resolution 1514 (XV)".
    """
    with_year = _WITH_YEAR.match(number)
    plain = with_year[1] if with_year else number.upper()
    body = body or ("Security Council" if with_year else "")
    short = f"{kind} {plain}"
    broader = [short] if body else []
    return Reference(kind, f"{body} {short}".strip(), tuple(broader), written, start)


def _articles(text: str, folded: str) -> Iterator[Reference]:
    """Return articles, each of a list or a range of its own."""
    for found in _at_words(_ARTICLES, folded, _ARTICLE_WORDS):
        treaty = _instrument_at(folded, found.end())
        part = _before(_PARAGRAPH_BEFORE, folded, found.start()) or found["below"] or ""
        written = text[found.start() : found.end("below" if found["below"] else "numbers")]
        for number, inner in _article_numbers(found["numbers"]):
            yield _article(number, inner or part, treaty, written, found.start())


def _article_numbers(numbers: str) -> Iterator[tuple[str, str]]:
    """Return each article with the paragraph in brackets behind it."""
    for piece in re.split(_AND, numbers):
        ends = _RANGE.match(piece)
        if ends and 0 < int(ends[2]) - int(ends[1]) <= _LONGEST_RANGE:
            yield from ((str(at), "") for at in range(int(ends[1]), int(ends[2]) + 1))
        elif inner := _INNER.match(piece.strip()):
            yield inner[1], " ".join(re.findall(r"\w+", inner[2]))


def _article(number: str, part: str, treaty: str, written: str, start: int) -> Reference:
    of_treaty = f" of the {treaty}" if treaty else ""
    paragraph, *points = re.findall(r"\w+", part)[:2] or [""]
    steps = [f"article {number}"]
    if paragraph:
        steps.append(f"{steps[0]}, paragraph {paragraph}")
    if points:
        steps.append(f"{steps[-1]} ({points[0]})")
    names = [f"{step}{of_treaty}" for step in reversed(steps)]
    if treaty:
        names += reversed(steps)
    return Reference(ARTICLE, names[0], tuple(names[1:]), written, start)


def _goals(text: str, folded: str) -> Iterator[Reference]:
    """Return goals of development, and their targets."""
    for found in _at_words(_GOALS, folded, _GOAL_WORDS):
        series = "Millennium" if found["kind"].startswith("m") else "Sustainable"
        for number in re.finditer(r"\d+(?:\.\w)?", found["numbers"]):
            goal, _, target = number.group().partition(".")
            name = f"{series} Development Goal {goal}"
            names = (
                (f"{series} Development Goal target {goal}.{target}", name) if target else (name,)
            )
            written = text[found.start() : found.start("numbers") + number.end()]
            yield Reference(GOAL, names[0], names[1:], written, found.start())


def _symbols(text: str, folded: str) -> Iterator[Reference]:  # noqa: ARG001 - capitals tell them
    """Return documents by their symbols; that of a resolution is the resolution."""
    if "/" not in text:
        return
    for found in _SYMBOL.finditer(text):
        symbol = found.group()
        adopted = _ADOPTED_SYMBOL.match(symbol)
        if adopted:
            body = "General Assembly" if adopted[1] == "A" else "Security Council"
            yield _numbered(RESOLUTION, body, adopted[2], symbol, found.start())
        elif any(character.isdigit() for character in symbol):
            yield Reference(DOCUMENT, symbol.replace(" ", ""), (), symbol, found.start())


def _instruments(text: str, folded: str) -> Iterator[Reference]:
    """Return treaties, declarations and agendas."""
    places = sorted(place for word in _INSTRUMENT_WORDS for place in _places(folded, word))
    for start, stop in _surroundings(places):
        for found in _any_instrument().finditer(folded, start, stop):
            written = text[found.start() : found.end()]
            yield Reference(INSTRUMENT, _name_of(found), (), written, found.start())


def _surroundings(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return the pieces of a text around some places; those that meet are one."""
    start = stop = -1
    for place in places:
        if start < 0 or place - _LONGEST_NAME > stop:
            if start >= 0:
                yield start, stop
            start = max(place - _LONGEST_NAME, 0)
        stop = place + _LONGEST_NAME
    if start >= 0:
        yield start, stop


def _instrument_at(folded: str, place: int) -> str:
    found = _any_instrument().match(folded, place)
    return _name_of(found) if found else ""


def _name_of(found: re.Match[str]) -> str:
    assert found.lastgroup
    return INSTRUMENTS[int(found.lastgroup[1:])].name


@cache
def _any_instrument() -> re.Pattern[str]:
    forms = (
        f"(?P<i{number}>{'|'.join(instrument.forms)})"
        for number, instrument in enumerate(INSTRUMENTS)
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")
