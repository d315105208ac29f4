"""For which State a speech without a letterhead was made: from its own words and its file's name.

Prose alone decides nothing. A State is taken where the text names it far more often than any other,
and where the name of the file or the speaker's own words say the same; else it is offered.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from untoc_cli.intake.document import Document
from untoc_cli.intake.guess import CERTAIN, PROBABLE, Guess
from untoc_cli.intake.states import State, find_state, states, without_case
from untoc_cli.text.folding import key
from untoc_cli.text.languages import LANGUAGES, detect_language
from untoc_cli.text.markdown import plain
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import cited

# The names under which missions hand in speeches: the State's two letters and the language's.
_CODED_NAME = re.compile(rf"(?P<code>[a-z]{{2}})[_-](?:{'|'.join(LANGUAGES)})(?![a-z])")
# A speaker who says for which State she speaks.
_FOR_STATE = pattern(
    r"\bas\s+(?:the\s+)?representative\s+of\s+(?:the\s+)?|\brepresent(?:ing|o\s+a|ante\s+de)\s+(?:the\s+)?"
    r"|\b(?:on\s+behalf\s+of|bring\s+\w+\s+greetings\s+from)\s+the\s+(?:government|people)"
    r"(?:\s+and\s+(?:the\s+)?(?:government|people))?\s+of\s+(?:the\s+)?"
    r"|\bau\s+nom\s+du\s+(?:gouvernement|peuple)(?:\s+et\s+du\s+(?:gouvernement|peuple))?"
    r"\s+(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|de\s+)"
    r"|\ben\s+(?:nombre|representaci[óo]n)\s+del\s+(?:gobierno|pueblo)(?:\s+y\s+(?:el\s+|del\s+)?"
    r"(?:gobierno|pueblo))?\s+(?:de\s+la\s+|del\s+|de\s+)",
    re.IGNORECASE,
)
_FIRST_LINES = 12  # in which a speaker says so
_LONGEST_STATE = 6  # words
_OFTEN = 4  # times that a text names its own State
_LEAD = 2.0  # times as often as any other


def state(document: Document) -> Iterator[Guess]:
    """Return the State that file name and text, or two places of the text, agree on."""
    text = plain(document.body)
    often = _named_most(text)
    told = [found for found in (_of_file_name(document), _of_own_words(document)) if found]
    language = detect_language(text)
    for found, basis in told:
        sure = often is not None and found == often[0] and len({s.code for s, _ in told}) == 1
        said = f"{basis}; named {often[1]} times, more than any other" if often and sure else basis
        yield Guess("organisation", (found.name(language),), said, CERTAIN if sure else PROBABLE)
    if often and not told:
        basis = f"named {often[1]} times in the text, more than any other State"
        yield Guess("organisation", (often[0].name(language),), basis, PROBABLE)


def _of_file_name(document: Document) -> tuple[State, str] | None:
    found = None if document.unnamed else _CODED_NAME.match(document.name.lower())
    by_code = {known.code.lower(): known for known in states()}
    coded = by_code.get(found["code"]) if found else None
    return (coded, f"file name: {cited(document.name)}") if coded else None


def _of_own_words(document: Document) -> tuple[State, str] | None:
    for line in document.lines[:_FIRST_LINES]:
        text = plain(line.text)
        for opening in _FOR_STATE.finditer(text):
            words = re.compile(r"[\w.'’()-]+").finditer(text, opening.end())
            ends = [word.end() for word in islice(words, _LONGEST_STATE)]
            found = next(filter(None, (find_state(text[opening.end() : e]) for e in ends)), None)
            if found:
                start = max(opening.start() - 20, 0)
                return found, f"document, line {line.number}: {cited(text[start : ends[-1]])}"
    return None


def _named_most(text: str) -> tuple[State, int] | None:
    """Return the State that a text names most, and how often, where it leads clearly."""
    counted = Counter(_named(text))
    (first, often), (_, next_often) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    by_code = {known.code: known for known in states()}
    clear = often >= _OFTEN and often >= _LEAD * next_often
    return (by_code[first], often) if clear else None


def _named(text: str) -> Iterator[str]:
    """Return the code of each State at each place where its short name stands."""
    language = detect_language(text) or "en"
    folded = without_case(f" {_without_prefixes(key(text))} ")
    for known in states():
        name = without_case(key(known.name(language)))
        times = folded.count(name if language == "zh" else f" {name} ")
        yield from [known.code] * times


def _without_prefixes(text: str) -> str:
    """Return an Arabic text without the conjunctions and prepositions written before an article."""
    return re.sub(r"(?<!\w)[وفبك]?لل", "ال", re.sub(r"(?<!\w)[وفبك](?=ال)", "", text))
