r"""Statements as BibTeX, for LaTeX (BibLaTeX and BibTeX), JabRef, Zotero.

Each is an ``@unpublished`` entry, the type of BibLaTeX that has an event with its day and place,
and that classic BibTeX knows too. Text stays in UTF-8, which both have read since 2018; only the
signs that TeX obeys are written as commands. A title stands in double braces so that no style
changes its capitals, and a name that the header does not part in braces of its own so that it
stays whole.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.citation import csl_item
from untoc_cli.sharing.formats import Collection
from untoc_cli.text.patterns import pattern
from untoc_cli.text.safety import one_line

_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
# BibTeX counts braces, and does not see that a backslash stands before one.
_BRACES = str.maketrans({"{": r"\{", "}": r"\}"})
_ODD_BRACES = str.maketrans({"{": r"{\textbraceleft}", "}": r"{\textbraceright}"})
_NOT_IN_KEYS = pattern(r"[^A-Za-z0-9:.+/-]+")


def write(collection: Collection) -> bytes:
    """Return one entry for each statement, in UTF-8."""
    keys = keys_of(collection.statements)
    entries = (
        _entry(key, csl_item(statement, collection.archive))
        for key, statement in zip(keys, collection.statements, strict=True)
    )
    return "\n".join(entries).encode("utf-8", "replace")


def keys_of(statements: Sequence[Statement]) -> list[str]:
    """Return the key of each statement: its id, as far as BibTeX can read it.

    A key stays the same whatever else is exported. An id with other signs than letters, digits
    and hyphens is told from its likes by a number made of it; of two files with one id, the
    second is told by its path.
    """
    taken: set[str] = set()
    keys = []
    for statement in statements:
        key = _key(statement.id, statement.id)
        if key.casefold() in taken:
            key = f"{key}-{crc32(statement.path.encode()):08x}"
        taken.add(key.casefold())
        keys.append(key)
    return keys


def _key(text: str, whole: str) -> str:
    plain = _NOT_IN_KEYS.sub("-", text).strip("-")
    return plain if plain == whole else f"{plain or 'statement'}-{crc32(whole.encode()):08x}"


def _entry(key: str, item: dict[str, Any]) -> str:
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(item) if value]
    return f"@unpublished{{{key},\n{''.join(lines)}}}\n"


def _fields(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    date = _date(item.get("issued"))
    yield "author", _names(item.get("author", []))
    yield "title", f"{{{_tex(item['title'])}}}"
    yield "date", date
    yield "year", date[:4]
    yield "type", _tex(item["genre"])
    yield "eventtitle", _braced(item.get("event-title"))
    yield "eventdate", date
    yield "venue", _tex(item.get("event-place"))
    yield "organization", _braced(item.get("publisher"))
    yield "keywords", _tex(item.get("keyword"))
    yield "language", _LANGUAGES.get(item.get("language", ""), "")
    yield "url", _address(item.get("URL"))
    yield "note", _tex(_note(item))


# As BibLaTeX calls them. Not its langid, which also says of which country the English is.
_LANGUAGES = {
    "ar": "arabic",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ru": "russian",
    "zh": "chinese",
}


def _note(item: dict[str, Any]) -> str:
    """Return the note, which classic BibTeX wants of each unpublished text."""
    presiding = "; ".join(_whole(name) for name in item.get("chair", []))
    told = (f"presiding: {presiding}" if presiding else "", item.get("note", ""))
    return "; ".join(part for part in told if part) or item["genre"]


def _names(names: Sequence[dict[str, str]]) -> str:
    return " and ".join(map(_name, names))


def _name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    return f"{{{_tex(name['family'])}}}, {{{_tex(name['given'])}}}"


def _whole(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['given']} {name['family']}"


def _date(date: dict[str, Any] | None) -> str:
    """Return a date as BibLaTeX writes it, no more of it than is known."""
    if not date:
        return ""
    year, *others = date["date-parts"][0]
    return "-".join((f"{year:04}", *(f"{part:02}" for part in others)))


def _braced(text: str | None) -> str:
    return f"{{{_tex(text)}}}" if text else ""


def _tex(text: str | None) -> str:
    plain = one_line(text or "")
    braces = _BRACES if _in_pairs(plain) else _ODD_BRACES
    return plain.translate(_TEX | braces)


def _in_pairs(text: str) -> bool:
    """Tell whether each brace that opens is closed, and none closes before."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _address(url: str | None) -> str:
    """Return a web address, which TeX takes as it stands."""
    return one_line(url or "")
