"""Reading the theme from the working groups and dialogues that a document names.

Only full forms count ("Working Group on Firearms", a document symbol), never a bare word: the
Firearms Protocol speaks of trafficking too.
"""

import re
from collections.abc import Iterator
from itertools import islice

from untoc_cli.archive.themes import Themes
from untoc_cli.intake.document import Document, SourceLine
from untoc_cli.intake.guess import Guess
from untoc_cli.intake.head_lines import head_lines
from untoc_cli.intake.meetings import read_meetings
from untoc_cli.intake.organisations import read_letterhead
from untoc_cli.text.markdown import plain
from untoc_cli.text.patterns import pattern
from untoc_cli.text.sentences import sentences
from untoc_cli.text.wording import cited

_GROUP = pattern(
    r"\b(?:working\s+groups?(?:\s+of\s+government\s+experts)?|WG|constructive\s+dialogues?"
    r"(?:\s+following\s+the\s+\w+\s+working\s+group)?)"
    r"(?:\s+(?:on|for)\s+|\s*[:(,–—-]\s*)(?:the\s+)?|\bWG\s+(?=[A-Z])"
    r"|\b(?:groupes?\s+de\s+travail(?:\s+d.experts\s+gouvernementaux)?"
    r"|dialogues?\s+constructifs?)(?:\s+sur\s+|\s*[:(,–—-]\s*)(?:les?\s+|la\s+|l['’])?"
    r"|\b(?:grupos?\s+de\s+trabajo(?:\s+de\s+expertos\s+gubernamentales)?"
    r"|di[áa]logos?\s+constructivos?)(?:\s+sobre\s+|\s*[:(,–—-]\s*)(?:el\s+|las?\s+)?"
    r"|\b(?:рабоч\w+\s+групп\w+|конструктивн\w+\s+диалог\w*)\s+по\s+(?:вопросам\s+)?"
    r"|(?:الفريق\s+العامل|الحوار\s+البن[اّ]+ء)\s+(?:المعني\s+|بشأن\s+|حول\s+)ب?",
    re.IGNORECASE,
)
# The theme stands before: "TIP Constructive Dialogue".
_NAMED_BEFORE = pattern(
    r"(?P<theme>(?:[\w'’\-]+\s+){1,5})(?:(?:constructive\s+dialogue|working\s+group)s?|WG)\b"
    r"(?!\s+(?:on|for|of)\b)",
    re.IGNORECASE,
)
# And in Chinese: "贩运人口问题工作组".
_CHINESE_GROUP = pattern(r"(?P<theme>[\u4e00-\u9fff]{2,8}?)(?:问题)?(?:工作组|建设性对话)")
_SYMBOL = re.compile(r"\bCTOC/COP/WG\.\d+\b")
_JOINT = pattern(
    r"\s*(?:(?:and|&)\s+(?:on\s+)?(?:the\s+)?|et\s+(?:sur\s+)?(?:les?\s+|la\s+|l['’])?"
    r"|y\s+(?:sobre\s+)?(?:el\s+|las?\s+)?|и\s+|و)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'\-]+")
_LONGEST_THEME = 7  # words that may follow "Working Group on"
_LONGEST_NAMED = 200  # characters that joint themes may take
_GOES_ON = pattern(r"\s+(?:of|de|d['’]|des)\s*", re.IGNORECASE)
# A sentence that says at which dialogue it is spoken, and not of which it speaks.
_HERE = re.compile(
    r"\b(?:this|today.?s|present)\s+(?:\w+\s+){0,2}(?:dialogues?|meeting|session)\b"
    r"|\btakes?\s+place\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:last\s+(?:year|session|time)|previous|earlier|report\s+of|recall\w*)\b", re.IGNORECASE
)
_OTHER_BODY = re.compile(
    r"\b(?:CCPCJ|CND|UNCAC|COSP|IRG|COP|HLPF|ECOSOC|IAEA|HRC|CSW|Commission|Conference\s+of\s+the"
    r"|Congress|Committee|Council|Assembly|Forum|Review\s+Group|Consultation|High-Level)\b"
)
_DIALOGUE = pattern(
    r"\bconstructive\s+dialogues?\b|\bdialogues?\s+constructifs?\b|\bdi[áa]logos?\s+constructivos?\b"
    r"|\bконструктивн\w+\s+диалог|الحوار\s+البن[اّ]+ء|建设性对话",
    re.IGNORECASE,
)


def names_other_meeting(document: Document) -> bool:
    """Tell whether the head names another body or session, and no Constructive Dialogue."""
    if names_dialogue(document):
        return False
    lines = [line for line in head_lines(document) if not read_letterhead(line.text)]
    return any(_OTHER_BODY.search(line.text) for line in lines) or bool(read_meetings(lines))


def names_dialogue(document: Document) -> bool:
    """Tell whether the head names a Constructive Dialogue."""
    return any(_DIALOGUE.search(line.text) for line in document.head)


def theme(document: Document, themes: Themes) -> Iterator[Guess]:
    """Return the working groups and dialogues that are named.

    Those of the head; without any, those of a sentence that says at which dialogue it is spoken.
    """
    head = list(_named_themes(document.head, themes))
    if head or names_other_meeting(document):
        yield from head
        return
    yield from _named_themes(document.lines, themes, only_here=True)


def _named_themes(
    lines: tuple[SourceLine, ...], themes: Themes, *, only_here: bool = False
) -> Iterator[Guess]:
    for line in lines:
        for sentence in sentences(plain(line.text)) if only_here else [plain(line.text)]:
            if only_here and (not _HERE.search(sentence) or _ELSEWHERE.search(sentence)):
                continue
            for words, slugs in _themes_in(sentence, themes):
                yield Guess("theme", slugs, f"document, line {line.number}: {cited(words)}")


def _themes_in(text: str, themes: Themes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return the words that name a working group, dialogue or symbol, and the themes they mean."""
    behind = 0
    for found in _GROUP.finditer(text):
        if found.start() < behind:
            continue
        following = text[found.end() : found.end() + _LONGEST_NAMED]
        slugs, length = _themes_after(following, themes)
        behind = found.end() + length
        if slugs:
            yield text[found.start() : behind], slugs
    for form in (_NAMED_BEFORE, _CHINESE_GROUP):
        for found in form.finditer(text):
            theme = _last_theme(found["theme"], themes)
            if theme:
                yield found.group().strip(), (theme,)
    by_symbol = {theme.symbol: theme.slug for theme in themes if theme.symbol}
    for symbol in _SYMBOL.finditer(text):
        if symbol.group() in by_symbol:
            yield symbol.group(), (by_symbol[symbol.group()],)


def _themes_after(text: str, themes: Themes) -> tuple[tuple[str, ...], int]:
    """Return the theme a text begins with and those joined to it by "and", and their length."""
    slugs: list[str] = []
    length = 0
    while found := _theme_at(text[length:], themes):
        slug, end = found
        slugs.append(slug)
        joint = _JOINT.match(text, length + end)
        if not joint or not _theme_at(text[joint.end() :], themes):
            return tuple(slugs), length + end
        length = joint.end()
    return tuple(slugs), length


def _last_theme(text: str, themes: Themes) -> str | None:
    """Return the theme that a text ends with: "UNTOC Firearms", 打击贩运人口."""
    starts = [0, *(word.end() for word in re.finditer(r"\s|[\u4e00-\u9fff]", text))]
    ends = (themes.find(text[start:]) for start in starts)
    return next((theme.slug for theme in ends if theme), None)


def _theme_at(text: str, themes: Themes) -> tuple[str, int] | None:
    """Return the theme that the first words of a text name, longest first, and where it ends."""
    ends = [word.end() for word in islice(_WORD.finditer(text), _LONGEST_THEME)]
    for end in reversed(ends):
        theme = themes.find(text[:end])
        if theme and not _GOES_ON.match(text, end):  # smuggling of firearms
            return theme.slug, end
    return None
