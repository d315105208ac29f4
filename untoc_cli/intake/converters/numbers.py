"""The numbers that word processors print before paragraphs: 1., (a), IV), 2.3, 三、.

Word and OpenDocument count alike; how their files say it is known to `docx.py` and `odt.py`.
"""

from collections.abc import Mapping

from untoc_cli.record import Record

_LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщэюя",
    "arabic": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "abjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
}
_CHINESE = "零一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Level(Record):
    """How one level of a numbering is printed.

    Attributes:
        style: "decimal", "roman", "ROMAN", "latin", "LATIN", "cyrillic", "arabic", "abjad",
            "chinese", "zero" (01, 02), "bullet" or "none".
        form: the label, with the number of level 1 as ``%1`` and so on: ``(%1)``, ``%1.%2``.
        start: the first number.
        restarts: whether it begins again below each paragraph of a higher level.
    """

    style: str = "decimal"
    form: str = "%1."
    start: int = 1
    restarts: bool = True


class Counter:
    """Counts the paragraphs of one numbering, whatever stands between them."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def set(self, level: int, number: int) -> None:
        """Let the next paragraph of a level have a number."""
        self._numbers[level] = number - 1

    def label(self, level: int, levels: Mapping[int, Level]) -> str:
        """Count one more paragraph and return what is printed before it; levels begin with 1.

        >>> counter, levels = Counter(), {1: Level(), 2: Level("latin", "(%2)")}
        >>> [counter.label(level, levels) for level in (1, 2, 2, 1, 2)]
        ['1.', '(a)', '(b)', '2.', '(a)']
        """
        shown = levels.get(level, Level("none", ""))
        self._numbers[level] = self._numbers.get(level, shown.start - 1) + 1
        for deeper in [known for known in self._numbers if known > level]:
            if levels.get(deeper, shown).restarts:
                del self._numbers[deeper]
        if shown.style in {"none", "bullet"}:
            return ""
        return self._filled(shown.form, levels)

    def _filled(self, form: str, levels: Mapping[int, Level]) -> str:
        for level in range(1, 11):
            sign = f"%{level}"
            if sign in form:
                of_level = levels.get(level, Level())
                number = self._numbers.get(level, of_level.start)
                form = form.replace(sign, printed(number, of_level.style))
        return form.strip()


def printed(number: int, style: str) -> str:
    """Return a number in a style.

    >>> [printed(4, style) for style in ("decimal", "roman", "ROMAN", "latin", "zero", "chinese")]
    ['4', 'iv', 'IV', 'd', '04', '四']
    """
    if style.lower() in _LETTERS:
        letters = _LETTERS[style.lower()]
        at, times = (number - 1) % len(letters), (number - 1) // len(letters) + 1
        return _in_case(letters[at] * times, style)
    if style.lower() == "roman":
        return _in_case(_roman(number), style)
    if style == "chinese" and 0 <= number < 100:
        return _chinese(number)
    return f"{number:02}" if style == "zero" else str(number)


def _in_case(text: str, style: str) -> str:
    return text.upper() if style.isupper() else text


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        times, number = divmod(max(number, 0), value)
        signs += sign * min(times, 9)
    return signs


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _CHINESE[tens]) + "十" if tens else ""
    return head + (_CHINESE[ones] if ones or not tens else "")
