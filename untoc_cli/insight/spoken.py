"""What a statement says, sentence by sentence and word by word, ready to be counted.

Headings and the head of the document (letterhead, byline, place and date) are left out. A word
that tells nothing about the subject has no key: common words, numbers, months, forms of address,
and the names of those who speak. Summaries count keys and show words as they are written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.statement import Statement
from untoc_cli.text.folding import WORD, fold
from untoc_cli.text.languages import STOP_WORDS, detect_language
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.sentences import sentence_spans

# Common words that may stand inside a phrase: "trafficking in persons", "Conference of the
# Parties", "État de droit". Their keys begin with a sign, which no other key does.
_JOINTS = {
    "en": frozenset("of in for against to on".split()),
    "fr": frozenset("de des du d' en a au aux contre pour".split()),
    "es": frozenset("de del en a al contra para".split()),
}
_ARTICLES = {
    "en": frozenset({"the"}),
    "fr": frozenset({"la", "le", "les", "l'"}),
    "es": frozenset({"la", "el", "las", "los"}),
}
JOINT, ARTICLE = "+", "="

_STEMMERS = {
    "ar": "arabic",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ru": "russian",
}
_TELLS_LANGUAGE = 800  # characters that mostly tell the language
_WORD = rf"{WORD.pattern}(?:[-‐‑]{WORD.pattern})*"
_MARK = r"[^\w\s]+"
_TOKEN = re.compile(rf"{_WORD}(?:['’](?:s|t|re|ve|ll|d|m)\b)?|{_MARK}")
# "l’homme" is two words, "d’urgence" as well.
_FRENCH_TOKEN = re.compile(rf"\b(?:[cdjlmnst]|[CDJLMNST]|[Qq]u)['’](?=\w)|{_WORD}|{_MARK}")
_IN_BRACKETS = re.compile(r"\([^()]*\)")

_ADDRESS = frozenset(
    "mr mrs ms mme mlle dr sr sra chair chairs chairman chairperson chairwoman cochair cochairs "
    "president vicepresident presidente presidenta secretarygeneral ambassador madam madame "
    "monsieur senor senora senores senoras excellency excellencies ladies gentlemen mesdames "
    "messieurs dear distinguished honourable honorable delegate delegates delegation delegations "
    "colleague colleagues statement".split()
)
# A capitalised word behind these is the name of a person, and so are those that follow.
_TITLES = frozenset("mr mrs ms mme mlle dr sr sra ambassador president secretarygeneral".split())
_PARTICLES = frozenset("al bin da de del della der di do dos el la le van von".split())
_MONTHS = frozenset(
    "january february march april june july august september october november december janvier "
    "fevrier mars avril mai juin juillet aout septembre octobre novembre decembre enero febrero "
    "marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
)
# Words that carry an argument forward in any statement, whatever it is about.
_ARGUMENT = frozenset(
    "already also although always among another ask asked asking asks become becomes bring "
    "bringing brings brought call called calling calls come comes coming despite done especially "
    "even ever every finally furthermore gave get give given gives giving go going good hence "
    "hope hoped hopes however importance important indeed keep keeping keeps kept know known last "
    "lastly later less like likewise made main make makes making many meanwhile might moreover "
    "much namely necessary need needed needs never nevertheless next note noted notes noting "
    "often particular particularly people place possible put regard regarding related said saw "
    "say says secondly see seek seem seen several similarly since soon still take taken takes "
    "taking therefore thing things though thus today together took toward towards unfortunately "
    "upon us use used various want way ways well whether wish within without worth yet".split()
)
_ONLY_IN_NAMES = frozenset({"great", "new"})  # New York, Great Lakes
_SAYS_NOTHING = _ADDRESS | _MONTHS | _ARGUMENT
_UNITS = (
    "one|first|two|second|three|third|four(?:th)?|five|fifth|six(?:th)?|seven(?:th)?|eight|eighth|"
    "nine|ninth|ten(?:th)?|eleven(?:th)?|twelve|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teen"
    "(?:th)?"
)
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ieth)"
_NUMBER = re.compile(
    rf"\d|(?:(?:{_TENS})?(?:{_UNITS})|{_TENS}|hundreds?|thousands?|millions?|billions?)$"
)
_THANKS = re.compile(
    "thank|grateful|gratitude|congratulat|felicit|appreciation|condolence|floor$|remerci|merci$|"
    "reconnaissan|agradec|agradez|gracias$|благодар|спасибо|شكر|感谢"
)
_CONTRACTION = re.compile(r"'(?:t|re|ve|ll|d|m)?$")
_BRITISH = re.compile(r"(?<=\w{3})is(e|ed|es|ing|ation|ations)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        written: as it stands; empty for a punctuation mark.
        folded: as names are compared, without "'s".
        key: the same for all inflections of a word; empty when it tells nothing of the subject.
        tells: whether it tells something of the subject; prepositions with a key do not.
        is_capital: whether it begins with a capital letter.
        is_thanks: whether a sentence with it is a courtesy.
    """

    written: str = ""
    folded: str = ""
    key: str = ""
    tells: bool = False
    is_capital: bool = False
    is_thanks: bool = False


MARK = Word()  # a punctuation mark, or what was taken out


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a numbered paragraph, with its words and punctuation marks in order."""

    paragraph: int
    text: str
    words: tuple[Word, ...]

    @property
    def is_thanks(self) -> bool:
        """Whether it thanks or congratulates somebody, which every statement does."""
        return any(word.is_thanks for word in self.words)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a statement says.

    Attributes:
        id: of the statement.
        date: of the statement.
        language: as the text shows, else as the header says.
        sentences: in order.
    """

    id: str
    date: PartialDate | None
    language: str
    sentences: tuple[Sentence, ...]


def read_spoken(statement: Statement, body: str) -> Spoken:
    """Return what a statement says, given its body."""
    language, said = read_sentences(statement, body)
    names = _Names.of(statement)
    found = tuple(
        Sentence(paragraph, text, names.silenced(split_words(text, language)))
        for paragraph, text in said
    )
    return Spoken(statement.id, statement.date, language, found)


def read_sentences(statement: Statement, body: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the language of a body, and its sentences in order, each with its paragraph."""
    texts = [(block.number, block.text) for block in paragraphs(body) if block.number]
    prose = " ".join(text for _, text in texts)
    language = (
        detect_language(prose[:_TELLS_LANGUAGE]) or detect_language(prose) or statement.language
    )
    return language, [
        (number, text[start:end]) for number, text in texts for start, end in sentence_spans(text)
    ]


def split_words(text: str, language: str) -> tuple[Word, ...]:
    """Return the words and punctuation marks of a text in one language.

    >>> [word.key for word in split_words("The Alliance's 10 Members, trafficked", "en")]
    ['=the', 'allianc', '', 'member', '', 'traffick']
    """
    tokens = (_FRENCH_TOKEN if language == "fr" else _TOKEN).findall(text)
    if language == "zh":
        tokens = [pair for token in tokens for pair in _pairs(token)]
    return tuple(map(vocabulary(language).__getitem__, tokens))


def _pairs(token: str) -> Iterator[str]:
    """Return each two neighbouring characters: Chinese writes no blanks between words."""
    if token.isascii():
        return iter((token,))
    return (token[at : at + 2] for at in range(max(len(token) - 1, 1)))


class _Vocabulary(dict[str, Word]):
    """The words of a language as they were met; each spelling is looked at once."""

    def __init__(self, language: str) -> None:
        import Stemmer

        self._joints = _JOINTS.get(language, frozenset())
        self._articles = _ARTICLES.get(language, frozenset())
        self._common = STOP_WORDS.get(language, frozenset())
        name = _STEMMERS.get(language)
        self._stemmer = Stemmer.Stemmer(name) if name else None
        self._is_english = language == "en"

    def __missing__(self, token: str) -> Word:
        word = self[token] = self._read(token)
        return word

    def _read(self, token: str) -> Word:
        if not token[:1].isalnum():
            return MARK
        folded = fold(token).replace("-", "").removesuffix("'s")
        is_thanks, is_capital = bool(_THANKS.match(folded)), token[0].isupper()
        is_plain = folded in _ONLY_IN_NAMES and not is_capital
        key = "" if is_thanks or is_plain else self._key(folded)
        tells = key[:1] not in ("", JOINT, ARTICLE)
        return Word(token, folded, key, tells, is_capital, is_thanks)

    def _key(self, folded: str) -> str:
        if folded in self._joints:
            return JOINT + folded
        if folded in self._articles:
            return ARTICLE + folded
        if folded in self._common or folded in _SAYS_NOTHING or len(folded) < 2:
            return ""
        if _NUMBER.match(folded) or _CONTRACTION.search(folded):
            return ""
        if self._is_english:
            folded = _BRITISH.sub(r"iz\1", folded)
        return str(self._stemmer.stemWord(folded)) if self._stemmer else folded


@lru_cache(maxsize=8)
def vocabulary(language: str) -> Mapping[str, Word]:
    """Return the words of a language by their spelling; one not met before is read."""
    return _Vocabulary(language)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of those who speak in a statement.

    Attributes:
        whole: full names, as folded words, by their first word.
        of_people: words of the names of persons.
        of_bodies: words of the names of organisations.
    """

    whole: dict[str, list[list[str]]]
    of_people: frozenset[str]
    of_bodies: frozenset[str]

    @classmethod
    def of(cls, statement: Statement) -> "_Names":
        people = [*statement.speaker, statement.chair or "", *statement.presiding]
        people_words = [_name_words(_IN_BRACKETS.sub("", name)) for name in people]
        bodies = (*statement.organisation, *statement.on_behalf_of)
        body_words = [_name_words(part) for name in bodies for part in re.split("[()]", name)]
        whole: dict[str, list[list[str]]] = {}
        for words in filter(None, people_words + body_words):
            whole.setdefault(words[0], []).append(words)
        return cls(whole, _telling(people_words), _telling(body_words))

    def silenced(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """Return the words with the names taken out."""
        folded = {word.folded for word in words}
        if all(map(folded.isdisjoint, (self.of_people, self.of_bodies, _TITLES))):
            return words
        named = {*self._places(words), *_titled(words)}
        return tuple(MARK if at in named else word for at, word in enumerate(words))

    def _places(self, words: tuple[Word, ...]) -> Iterator[int]:
        for at, word in enumerate(words):
            for name in self.whole.get(word.folded, ()):
                if [other.folded for other in words[at : at + len(name)]] == name:
                    yield from range(at, at + len(name))
            if not word.is_capital:
                continue
            if word.folded in self.of_people:
                yield at
            elif word.folded in self.of_bodies and not _in_capitals(words, at):
                yield at  # "the Alliance", but not "the Firearms Protocol"


def _titled(words: tuple[Word, ...]) -> Iterator[int]:
    """Return the places of names behind a title: "Mr. Diogo Freitas do Amaral"."""
    in_name = False
    for at, word in enumerate(words):
        if in_name and word.is_capital:
            yield at
        elif word.folded in _TITLES:
            in_name = True
        elif word.written and word.folded not in _PARTICLES:
            in_name = False


def _in_capitals(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a neighbour is capitalised as well, so that both are a name of their own."""
    neighbours = (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2])
    return any(word.is_capital and word.tells for word in neighbours)


def _name_words(name: str) -> list[str]:
    return [word.folded for word in split_words(name, "en")]


def _telling(names: Iterable[list[str]]) -> frozenset[str]:
    telling = frozenset(word for name in names for word in name if len(word) > 2)
    return telling - STOP_WORDS["en"] - _ADDRESS
