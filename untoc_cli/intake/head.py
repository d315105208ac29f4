"""Where the head of a document ends: letterhead, byline, dateline, titles, before anybody speaks.

The head ends at the salutation, or at the first prose. A document without either has no head that
could be told from its text.
"""

import re
from collections.abc import Iterator, Sequence

from untoc_cli.text.markdown import Paragraph, is_heading, plain
from untoc_cli.text.patterns import pattern

_MOST_LINES = 25
_LONGEST_LINE = 60  # characters of a line of the head that stands right above prose
_LONGEST_TITLE = 90  # words: joint statements name all who join
_LONG_ENOUGH = 25  # words: a block this long is prose, unless it is a title
_LONGEST_DATELINE = 12  # words
_OFFICE = (
    r"(?:co-?|vice-?)?(?:chair\w*|president[ea]?\b|présidente?\b|moderator|facilitator|secretary"
    r"|secrétaire|secretari[oa]|председатель|секретарь)"
)
_SALUTATION = pattern(
    r"(?:your\s+|su\s+|votre\s+)?"
    rf"(?:(?:mr|madam[e]?|mister|ms|monsieur|mme|señor[a]?|sr|sra|господин|госпожа|г-н"
    rf"|г-жа)[.,]?\s+"
    rf"(?:le\s+|la\s+)?{_OFFICE}"
    r"|(?:excellenc|distinguished|distingu[ée]|honorables|dear|esteemed|ladies|mesdames|messieurs"
    r"|señor[ae]s\b|estimad|querid|colleagues|colegas|thank|gracias|merci|good\s+(?:morning"
    r"|afternoon)"
    r"|honou?rable\s+(?!minister\b)|excelent[ií]simo|excelencia|chair,|president,|уважаем|дамы"
    r"|ваши? превосходительств|mr\.?\s+secretary|thank|buen[oa]s)\w*"
    r"|(?:president|président|presidente|chair\w*|head|secretary[ -]general"
    r"|secrétaire\s+général)e?s?\b"
    r"[^.\n]*[,;:]\s*\Z"
    r"|(?:السيد|السيدة|سيدي|معالي|سعادة|أصحاب|السادة|الحضور|حضرات|فخامة)\W*(?:ال)?(?:رئيس|أمين"
    r"|سيدات|أصحاب|حضور|سادة)"
    r"|(?:السيدات|أصحاب|الحضور|السادة|السلام\s+عليكم|السالم\s+عليكم)"
    r"|(?:尊敬的|各位|女士们)?(?:主席(?:先生|女士)|各位(?:代表|同事)|女士们)"
    r")",
    re.IGNORECASE,
)
KIND_OF_SPEECH = (
    r"(?:statement|remarks|intervention|comments|speech|address|testimony|presentation"
    r"|d[ée]claration|allocution|discours|témoignage|testimonio"
    r"|message|mensaje|palabras|discurso|declaraci[óo]n|intervenci[óo]n|exposici[óo]n|alocuci[óo]n"
    r"|выступление|заявление|речь|обращение|послание)"
)
KIND_BEHIND = (
    r"(?:\s+(?:nationale?|conjointe?|orale?|écrite?|liminaire|générale?|nacional|conjunta|oral"
    r"|escrita|general|inaugural))?"
)
_TITLE = pattern(
    r"(?:(?:joint|oral|written|opening|closing|national|general|group|video|country|draft)\s+){0,2}"
    rf"(?:{KIND_OF_SPEECH}\b|(?:كلمة|بيان|خطاب|مداخلة)\b)"
    r"|(?-i:(?:[A-Z][\w.’']*\s+){1,3}(?:national\s+)?(?:[Ss]tatement|STATEMENT|Remarks|Intervention))\b"
    r"|(?:delivered|presented|by|theme|thème|tema|agenda\s+\w+|item|thema|тема|пункт|point)\b"
    r"|.{2,80}(?:的|上)(?:发言|讲话|致辞|声明)\W*\Z",
    re.IGNORECASE,
)
_ENDS_SENTENCE = pattern(r"[.!?…。！？؟][\"'”’»)\]*_]*\Z")
_INNER_END = pattern(
    r"(?<![A-ZА-Я])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!xcm[ao])[.!?]\s+[A-ZÀ-ÞА-Я]"
)
# Words with which a sentence begins, and hardly ever a line of a letterhead.
_BEGINS_SENTENCE = pattern(
    r"(?:\W|\d|\b[a-z]\))*"
    r"(?:we|our|i|my|when|while|on|as|in|at|for|to|this|that|these|it|they|he|she|there|since|today"
    r"|after|before|if|with|let|first|allow|nous|notre|nosotros|permettez|permítanme|мы|прежде)\b",
    re.IGNORECASE,
)
_SPEAKS = pattern(
    r"\b(?:we|our|us|(?-i:I)(?![.\w])|my|nous|notre|nos|je|nosotros|nuestr[oa]s?|мы|наш\w*|я)\b"
    r"|我们|نحن|إننا",
    re.IGNORECASE,
)
_FIRST_PERSON = pattern(r"(?<![\w.])(?:I|[Ww]e|my|our|nous|notre|nuestr[oa]s?)(?![\w.'’])")
_BEGINS_DATELINE = pattern(r"\S+\s+\d|\d")
_YEAR = pattern(r"(?:1[89]|20)\d\d|[١٢]\d{3}")
_QUOTED = pattern(r"[«“\"„](?:(?![«“\"„]).)*[»”\"][.\s]*\Z")
_CLOCK = pattern(r"\b\d{1,2}[:.h]\d{2}\b")
_HAN = pattern(r"[\u4e00-\u9fff]")


def head_spans(blocks: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Return start and end of each line of the head, as offsets in the body."""
    found = 0
    if blocks and blocks[0].source.lstrip()[:1].islower():  # the rest of a sentence
        return
    for block in blocks:
        whole, spans = _head_of(block)
        yield from spans[: _MOST_LINES - found]
        found += len(spans)
        if not whole or found >= _MOST_LINES:
            return


def is_title(text: str) -> bool:
    """Tell whether a text is the title of a speech: "Statement by …", "Выступление …"."""
    return bool(_TITLE.match(text))


def _head_of(block: Paragraph) -> tuple[bool, list[tuple[int, int]]]:
    """Return whether all of a block belongs to the head, and its lines that do."""
    spans = _line_spans(block)
    lines = [_text(block, span) for span in spans]
    if is_heading(block.source) and not _SALUTATION.match(lines[0]):
        return True, spans
    if _SALUTATION.match(lines[0]):
        return False, []
    if not _is_prose(" ".join(lines)):
        kept = _before_salutation(lines)
        return kept == len(lines), spans[:kept]
    return False, spans[: _above_prose(lines)]


def _is_prose(text: str) -> bool:
    """Tell whether a block is running text, in which somebody speaks or tells something."""
    words = _words(text)
    titled = is_title(text) or _QUOTED.match(text)  # the theme of a session stands in quotes
    if titled and words <= (_LONG_ENOUGH if _INNER_END.search(text) else _LONGEST_TITLE):
        return bool(_SPEAKS.search(text) and _ENDS_SENTENCE.search(text))
    if _YEAR.search(text) and words <= _LONGEST_DATELINE:
        return False
    if not _is_capitalised(text) and (_INNER_END.search(text) or _FIRST_PERSON.search(text)):
        return True
    if words >= _LONG_ENOUGH:
        return True
    return bool(_ENDS_SENTENCE.search(text)) and not (_is_capitalised(text) or _CLOCK.search(text))


def _words(text: str) -> int:
    """Return how many words a text has; two Chinese characters count as one."""
    return len(text.split()) + len(_HAN.findall(text)) // 2


def _is_capitalised(text: str) -> bool:
    """Tell whether all words that count are capitalised, as in a name or a heading."""
    words = [word for word in text.split() if len(word) > 3]
    return 0 < len(words) <= 14 and all(word[:1].isupper() for word in words)


def _above_prose(lines: list[str]) -> int:
    """Return how many first lines of a block of prose are whole by themselves."""
    if len(lines) == 1:
        return int(_is_short_line(lines[0], ""))
    kept = 0
    while kept + 1 < len(lines) and _is_short_line(lines[kept], lines[kept + 1]):
        kept += 1
    return kept


def _is_short_line(line: str, following: str) -> bool:
    """Tell whether a line is a byline or dateline, and not the beginning of a sentence."""
    starts = line[:1].isupper() or line[:1].isdigit()
    goes_on = following[:1].islower()
    sentence = bool(_ENDS_SENTENCE.search(line)) and not _BEGINS_DATELINE.match(line)
    return (
        starts
        and not goes_on
        and not sentence
        and len(line) <= _LONGEST_LINE
        and not _BEGINS_SENTENCE.match(line)
        and not _SALUTATION.match(line)
    )


def _before_salutation(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if _SALUTATION.match(line)), len(lines))


def _line_spans(block: Paragraph) -> list[tuple[int, int]]:
    lines = re.finditer(r"[^\r\n]+", block.source)
    return [(block.start + line.start(), block.start + line.end()) for line in lines]


def _text(block: Paragraph, span: tuple[int, int]) -> str:
    return plain(block.source[span[0] - block.start : span[1] - block.start])
