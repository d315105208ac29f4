"""The languages whose forms are known, and what finds them."""

from functools import cache
from zlib import crc32

from untoc_cli.insight.forms import english, french, spanish
from untoc_cli.insight.forms.finding import Finder

_LANGUAGES = {"en": english, "fr": french, "es": spanish}
COVERED = tuple(_LANGUAGES)


@cache
def finder(language: str) -> Finder:
    """Return what finds the forms of one of the languages `COVERED`."""
    table = _LANGUAGES[language]
    return Finder(table.FORMS, table.DENIAL, getattr(table, "REMEDY", ""))


def version() -> str:
    """Return another text whenever a form of any language is another one."""
    tables = [[form.words for form in table.FORMS] for table in _LANGUAGES.values()]
    return f"{crc32(repr(tables).encode()):08x}"
