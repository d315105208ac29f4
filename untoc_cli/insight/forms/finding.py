"""Finding the forms of a language in sentences."""

import re
from collections.abc import Iterable

from untoc_cli.insight.forms.notation import CONCERN, Form, anchors, compiled, needed

_TOKEN = re.compile(r"@?\w+(?:['-]\w+)*")


class Finder:
    """Finds the forms of a language in sentences.

    A form is looked for only in a sentence that holds one of its rarest words, and one of each
    group of words that it needs: of a thousand forms, two or three.

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
        self._needed: dict[int, list[frozenset[str]]] = {}
        self._of_word: dict[str, tuple[int, ...]] = {}
        self._words: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        for number, form in enumerate(self._forms):
            for word in anchors(form.words):
                table = self._starts if word.endswith("*") else self._words
                table.setdefault(word.rstrip("*"), []).append(number)
        self._longest_start = max(map(len, self._starts), default=0)

    def found(self, sentence: str) -> list[Form]:
        """Return the forms that stand in a sentence, as `hearing` prepares it."""
        words = _words_of(sentence)
        numbers = sorted({number for word in words for number in self._with(word)})
        found = [
            self._forms[number]
            for number in numbers
            if self._can_hold(words, number) and self._holds(sentence, number)
        ]
        does_more = {form.kind for form in found if not form.is_shade}
        return [form for form in found if not (form.is_shade and does_more - {form.kind})]

    def _with(self, word: str) -> tuple[int, ...]:
        """Return the forms whose rarest word a word can be."""
        if word not in self._of_word:
            longest = min(len(word), self._longest_start)  # a word can have a million letters
            begun = (self._starts.get(word[:end], ()) for end in range(1, longest + 1))
            numbers = [*self._words.get(word, ()), *(n for found in begun for n in found)]
            self._of_word[word] = tuple(numbers)
        return self._of_word[word]

    def _can_hold(self, words: set[str], number: int) -> bool:
        if number not in self._needed:
            self._needed[number] = needed(self._forms[number].words)
        return not any(map(words.isdisjoint, self._needed[number]))

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


def _shortly_before(words: str) -> re.Pattern[str]:
    """Return what finds one of some words in the last words of a text."""
    return re.compile(rf"(?<![\w-])(?:{words})(?:[,]? [^\s,;:]+){{0,3}},? $")


def _words_of(sentence: str) -> set[str]:
    """Return the words of a sentence; those with an apostrophe without what follows it too."""
    words = set(_TOKEN.findall(sentence))
    return words | {word.partition("'")[0] for word in words if "'" in word}
