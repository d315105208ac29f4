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
            "a ai ainsi au aux avec ce ces cet cette c d dans de des du elle elles en entre est "
            "et etre eu il ils j je l la le les leur leurs lui m mais me meme mes n ne nos notre "
            "nous on ont ou par pas plus pour qu que qui s sa sans se ses son sont sur t tous "
            "tout toute toutes un une vos votre vous y"
        ).split()
    ),
    "es": frozenset(
        (
            "a al ante asi como con contra cual cuando de del desde donde e el ella ellas ellos "
            "en entre era es esa ese esta estan este esto estos estas fue ha han hasta hay la las "
            "le les lo los mas me mi muy no nos nosotros nuestra nuestro o para pero por porque "
            "que se ser si sin sobre son su sus tambien todo todos un una y ya"
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
