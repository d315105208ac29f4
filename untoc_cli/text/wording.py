"""Small grammar for messages: counts, alternatives, the nearest valid word."""

from collections.abc import Iterable


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun in the right form.

    >>> count(1, "statement"), count(2500, "statement"), count(0, "reply", "replies")
    ('1 statement', '2,500 statements', '0 replies')
    """
    word = noun if number == 1 else (plural or f"{noun}s")
    return f"{number:,} {word}"


def listing(items: Iterable[str], last: str = "and") -> str:
    """Join items as one writes them in a sentence.

    >>> listing(["firearms"]), listing(["a", "b"]), listing(["a", "b", "c"], last="or")
    ('firearms', 'a and b', 'a, b or c')
    """
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def closest(word: str, options: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the option most like the word, or None when none is near.

    Args:
        word: what was typed.
        options: what would have been valid.
        cutoff: how alike they must be, from 0 (anything) to 1 (the same).

    >>> closest("firarms", ["firearms", "smuggling-of-migrants"])
    'firearms'
    """
    import difflib

    by_folded = {option.casefold(): option for option in options}
    near = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[near[0]] if near else None


def shorten(text: str, width: int) -> str:
    """Cut text to at most `width` characters, at a word where possible, marked with an ellipsis.

    >>> shorten("States and civil society", 12)
    'States and…'
    """
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[width // 2 :] else cut
    return f"{at_word.rstrip(' ,;:')}…"


def cited(text: str, width: int = 120) -> str:
    """Return words of a document as they are cited: in curly quotation marks, on one line.

    >>> cited("Ian Tennant,  Chair")
    '“Ian Tennant, Chair”'
    """
    return f"“{shorten(' '.join(text.split()), width)}”"


def quoted(text: str, width: int = 60) -> str:
    """Return a value as it is shown inside an error sentence: in quotes, on one line, not too long.

    >>> quoted("4 Octobre")
    "'4 Octobre'"
    """
    return f"'{shorten(' '.join(text.split()), width)}'"


def as_typed(text: str) -> str:
    """Return a text as it is typed behind a command, in quotes where a shell needs them.

    >>> as_typed("2022-firearms"), as_typed("Ian Tennant"), as_typed("5 $")
    ('2022-firearms', '"Ian Tennant"', "'5 $'")
    """
    if text and not set(text) - _PLAIN_IN_SHELLS and not text.startswith("-"):
        return text
    if not set(text) & set('"$`\\!'):
        return f'"{text}"'  # is understood by the shell of Windows, too
    return "'" + text.replace("'", "'\"'\"'") + "'"


_PLAIN_IN_SHELLS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@"
)
