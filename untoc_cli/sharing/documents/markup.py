"""Elements of HTML, SVG and Office XML, built as trees, so that no text can become markup."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

from untoc_cli.text.patterns import pattern
from untoc_cli.text.safety import printable

_NOT_XML = pattern("[\ufffe\uffff]")
_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_ISOLATE, _END = "\u2068", "\u2069"
_ISOLATED = pattern("\u2068([^\u2066-\u2069\n]*)\u2069")
_LANGUAGE = pattern(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*\Z")
_WEB = pattern(r"https?://[^\s<>\"'\])]+[^\s<>\"'\]).,;:]")


def clean(text: str) -> str:
    """Return text without characters that a document may not hold.

    Names that `isolated` has set apart stay so; signs that only begin or only end that are taken
    out, like all others that reorder a line.
    """
    pieces = _ISOLATED.split(text)
    for at, piece in enumerate(pieces):
        shown = _NOT_XML.sub("", printable(piece))
        pieces[at] = f"{_ISOLATE}{shown}{_END}" if at % 2 else shown
    return "".join(pieces)


def isolated(text: str) -> str:
    r"""Return a name so that, written from right to left, it reorders nothing beside it.

    >>> isolated("Ian Tennant"), isolated("ليلى").encode("unicode_escape").decode()
    ('Ian Tennant', '\\u2068\\u0644\\u064a\\u0644\\u0649\\u2069')
    """
    shown = _NOT_XML.sub("", printable(text))
    return f"{_ISOLATE}{shown}{_END}" if runs_left(shown) else shown


def runs_left(text: str) -> bool:
    """Tell whether a text holds letters that are written from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


def element(tag: str, *children: Element | str | None, **attributes: str | float) -> Element:
    """Return an element.

    Args:
        tag: its name.
        *children: elements and texts in their order; None is left out.
        **attributes: an underscore stands for a hyphen, or at the end for nothing (``class_``).
    """
    named = {name.rstrip("_").replace("_", "-"): _value(v) for name, v in attributes.items()}
    made = Element(tag, named)
    last: Element | None = None
    for child in children:
        if isinstance(child, str):
            last = _write(made, last, clean(child))
        elif child is not None:
            made.append(child)
            last = child
    return made


def language_tag(code: str) -> str:
    """Return the code of a language as XML takes it; empty, which means unknown, for none.

    >>> language_tag("fr"), language_tag("zh-Hans"), language_tag("in English")
    ('fr', 'zh-Hans', '')
    """
    return code if _LANGUAGE.match(code) else ""


def xml_text(root: Element) -> str:
    """Return a tree as XML, with its declaration."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'


def html_text(root: Element) -> str:
    """Return a tree as a whole page of HTML."""
    return f"<!DOCTYPE html>\n{tostring(root, 'unicode', method='html')}\n"


def html_fragment(elements: Iterable[Element]) -> str:
    """Return elements as HTML for a page that exists already, each on a line."""
    return "".join(f"{tostring(one, 'unicode', method='html')}\n" for one in elements)


def web_addresses(text: str) -> list[tuple[str, str | None]]:
    """Return a text in pieces, each with the web address it is, or None.

    >>> web_addresses("[article] https://example.org/a, page 2")
    [('[article] ', None), ('https://example.org/a', 'https://example.org/a'), (', page 2', None)]
    """
    pieces: list[tuple[str, str | None]] = []
    end = 0
    for found in _WEB.finditer(text):
        pieces += [(text[end : found.start()], None), (found.group(), found.group())]
        end = found.end()
    pieces.append((text[end:], None))
    return [piece for piece in pieces if piece[0]]


def _write(made: Element, last: Element | None, text: str) -> Element | None:
    if last is None:
        made.text = (made.text or "") + text
    else:
        last.tail = (last.tail or "") + text
    return last


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
