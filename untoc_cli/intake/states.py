"""The States of the United Nations, by every name that documents print.

``data/states.tsv`` has their short names in the six languages, and the European Union among them,
which speaks as they do. A formal name ("the Republic of
Namibia", "РЕСПУБЛИКА КАЗАХСТАН") is recognised by the short one in it.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.patterns import pattern

_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_ARTICLE = pattern(r"(?:the|la|le|les|el|los|l|d|de|du|del|des) ")
# What stands before the short name in a formal one, folded: "federal democratic republic of the".
_FORMAL = pattern(
    r"(?:the |la |le |el |l )?(?:(?:people s|peoples|democratic|federal|federative|islamic"
    r"|socialist|arab|united"
    r"|independent|cooperative|co operative|plurinational|bolivarian|hashemite|grand) ){0,3}"
    r"(?:republic|kingdom|state|states|commonwealth|sultanate|principality|duchy|union|federation)"
    r" of (?:the )?(?:union of )?"
    r"|(?:la |el |le )?(?:republique|royaume|etat|principaute|grand duche|republica|reino|estado"
    r"|principado)"
    r"(?: (?:islamique|federale|democratique|populaire|unie|arabe|federal|islamica|democratica"
    r"|bolivariana"
    r"|plurinacional|oriental|popular|cooperativa|unida|arabe))*"
    r" (?:du |de la |de |des |d |del )?"
    r"|(?:[а-я]+(?:ая|ой|ое|ого|ую) ){0,3}"
    r"(?:республик[аиу]|королевств[оа]|государств[оа]|княжеств[оа]) "
    r"|(?:ال)?(?:جمهوريه|جمهورية|مملكه|مملكة|دوله|دولة|سلطنه|سلطنة) "
)
_FORMAL_CHINESE = pattern(r"(?:人民|伊斯兰|联邦|民主)*(?:共和国|王国)\Z")
_CASE_ENDING = pattern(r"(?<=[а-я]{3})(?:ого|ой|ое|ая|ую|ей|ии|ия|ий|ые|ие|ых|их|ов|[аяоыиеуюй])\b")


class State(Record):
    """A Member State or observer State, or the European Union.

    Attributes:
        code: of ISO 3166, two letters.
        names: the short name by language.
        others: what else it is called.
    """

    code: str
    names: dict[str, str]
    others: tuple[str, ...] = ()

    def name(self, language: str | None) -> str:
        """Return its short name in a language, in English where that is not one of the six."""
        return self.names.get(language or "en", self.names["en"])


def find_state(text: str) -> State | None:
    """Return the State whose name is all that a text holds, with or without its formal part.

    >>> [find_state(name).code for name in ("REPUBLIQUE DU BURUNDI", "the D.P.R.K.", "Россия")]
    ['BI', 'KP', 'RU']
    >>> find_state("Jordan Smith"), find_state("the Republic")
    (None, None)
    """
    wanted = key(text)
    known = _by_name()
    for form in _readings(wanted):
        found = known.get(form) or known.get(without_case(form))
        if found:
            return found
    return None


def _readings(wanted: str) -> Iterator[str]:
    """Return a name as it stands, without article, and without its formal part."""
    yield wanted
    bare = _ARTICLE.sub("", wanted, count=1) if _ARTICLE.match(wanted) else wanted
    yield bare
    yield _FORMAL.sub("", wanted, count=1) if _FORMAL.match(wanted) else bare
    yield _FORMAL_CHINESE.sub("", wanted)


@cache
def _by_name() -> dict[str, State]:
    known: dict[str, State] = {}
    for state in states():
        for name in (*state.names.values(), *state.others):
            known.setdefault(key(name), state)
            known.setdefault(without_case(key(name)), state)
    return known


@cache
def states() -> tuple[State, ...]:
    """Return all States, by code as in the table."""
    table = resources.files("untoc_cli").joinpath("data/states.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith(("#", "code\t"))]
    return tuple(
        State(
            code, dict(zip(_LANGUAGES, names, strict=True)), tuple(filter(None, other.split(";")))
        )
        for code, *names, other in rows
    )


def without_case(name: str) -> str:
    """Return a Russian name without the endings of its cases; others as they are."""
    return _CASE_ENDING.sub("", name) if re.search("[а-я]", name) else name
