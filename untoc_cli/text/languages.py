"""Which of the six UN languages a text is in, and the common words of each.

Script decides for Arabic, Chinese and Russian; the share of common words for English, French and
Spanish. A short or mixed text has no answer: None is better than a guess.
"""

from collections import Counter

from untoc_cli.text.folding import WORD, fold

LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        (
            "a about above after again against all also am an and any are as at be because been "
            "before being below between both but by can could did do does doing down during each "
            "few for from further had has have having he her here hers herself him himself his "
            "how i if in into is it its itself just me more most my myself no nor not now of off "
            "on once only or other our ours ourselves out over own same she should so some such "
            "than that the their theirs them themselves then there these they this those through "
            "to too under until up upon us very was we were what when where which while who whom "
            "why will with would you your yours yourself yourselves may must shall"
        ).split()
    ),
    "fr": frozenset(
        (
            "a afin ai ainsi au aussi aux avec avons c car ce celle celles celui ces cet cette "
            "ceux chaque chez comme d dans de depuis des doit doivent donc dont du elle elles en "
            "encore entre est et etaient etait ete etre eu faire fait il ils j je l la le les "
            "leur leurs lors lui m ma mais me meme mes mon n ne nos notre nous on ont ou par pas "
            "peut peuvent plus pour qu quand que qui s sa sans se sera ses soit son sont sur t ta "
            "tel telle toujours tous tout toute toutes tres un une vers vos votre vous y"
        ).split()
    ),
    "es": frozenset(
        (
            "a al ante asi cada como con contra cual cuando de del desde donde durante e el ella "
            "ellas ellos en entre era es esa esas ese eso esos esta estamos estan estas este esto "
            "estos fue fueron ha hace hacer hacia han hasta hay hemos la las le les lo los mas me "
            "mi mientras mis muy no nos nosotros nuestra nuestras nuestro nuestros o otra otras "
            "otro otros para pero por porque puede pueden que quien quienes se sea ser si sido "
            "siempre sin sobre solo somos son su sus tal tambien tanto tiene tienen toda todas "
            "todo todos tras un una unas unos y ya"
        ).split()
    ),
}

_SCRIPTS = (("ar", "\u0600", "\u06ff"), ("zh", "\u4e00", "\u9fff"), ("ru", "\u0400", "\u04ff"))
_ENOUGH_WORDS = 20
_ENOUGH_COMMON = 0.12  # running text has 40 % and more common words, a list of names hardly any
_CLEAR_LEAD = 1.5


def detect_language(text: str) -> str | None:
    """Return the code of the UN language a text is written in, or None when it does not tell.

    >>> detect_language("Nous remercions le Président et nous saluons les progrès que les États "
    ...                 "ont faits dans la mise en œuvre de la Convention pour tous.")
    'fr'
    """
    return _by_script(text) or _by_common_words(text)


def _by_script(text: str) -> str | None:
    letters = Counter[str]()
    for character, number in Counter(text).items():
        if character.isalpha():
            letters[_script(character)] += number
    if not letters:
        return None
    script, most = letters.most_common(1)[0]
    return script if script and most >= 10 and most * 2 > letters.total() else None


def _script(character: str) -> str:
    return next((code for code, low, high in _SCRIPTS if low <= character <= high), "")


def _by_common_words(text: str) -> str | None:
    words = [fold(found.group()) for found in WORD.finditer(text)]
    if len(words) < _ENOUGH_WORDS:
        return None
    shares = Counter(
        {code: sum(word in common for word in words) for code, common in STOP_WORDS.items()}
    )
    (best, most), (_, second) = shares.most_common(2)
    if most < _ENOUGH_COMMON * len(words) or most < _CLEAR_LEAD * second:
        return None
    return best
