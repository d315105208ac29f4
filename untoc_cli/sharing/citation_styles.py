"""How a statement is cited in a text: the styles, and what each of them makes of the facts.

A new style is a row in `STYLES` and its function. A value that the document does not print stands
in square brackets, as librarians write what they supply; where it comes from is told beside the
citation. Which rules are followed is said in docs/reference/cite.md.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.statement import DEFAULT_LANGUAGE, Statement
from untoc_cli.record import Record
from untoc_cli.sharing.cited import Cited, Name, cited
from untoc_cli.sharing.documents.model import Run, as_runs
from untoc_cli.text.patterns import pattern

MONTHS = (
    "January February March April May June July August September October November December".split()
)
_ENDS = pattern(r"[.!?…。！？؟।][\"”’)\]]*\Z")
_STRAIGHT_QUOTES = pattern(r'(?<!\w)"([^"]*)"(?!\w)')  # and not inches
_FULL_STOP = pattern(r"(?<=[^\W\d_]{4})\.\Z")  # of a sentence, not of an abbreviation
Runs = tuple[Run, ...]


class Supplied(Record):
    """A value of a citation that the document does not print, as it is shown, and its origin."""

    field: str
    shown: str
    origin: str


class Citation(Record):
    """A statement cited in a style.

    Attributes:
        statement: what is cited.
        style: the name of the style.
        runs: the citation, in pieces.
        supplied: what of it stands in brackets, in its order.
        place_in_text: what a quotation of some of its paragraphs ends with, "(para. 5)"; empty in
            styles that name the paragraphs in the citation.
    """

    statement: Statement
    style: str
    runs: Runs
    supplied: tuple[Supplied, ...]
    place_in_text: str = ""

    @property
    def text(self) -> str:
        """The citation as plain text."""
        return "".join(run.text for run in self.runs)


class Style(Record):
    """A way to cite.

    Attributes:
        name: what is typed behind ``--style``.
        title: the rules it follows.
        write: makes the citation from the facts and from the words for the paragraphs.
        paragraph: how one paragraph is named, and how several are.
        in_citation: whether the paragraphs are named in the citation, or behind the quotation.
        example: the first statement of the archive that untoc comes with, in this style.
    """

    name: str
    title: str
    write: Callable[["_Writer", str], Runs]
    paragraph: tuple[str, str]
    in_citation: bool
    example: str


def cite(
    statement: Statement, archive: Archive, style: str = "un", paragraphs: Sequence[int] = ()
) -> Citation:
    """Return the citation of a statement, or of paragraphs of it, in the style of this name."""
    chosen = STYLES_BY_NAME[style]
    facts = cited(statement, archive)
    place = _places(chosen, paragraphs) if paragraphs else ""
    writer = _Writer(facts)
    runs = chosen.write(writer, place if chosen.in_citation else "")
    behind = f"({place})" if place and not chosen.in_citation else ""
    return Citation(statement, style, runs, tuple(writer.supplied), behind)


def _places(style: Style, numbers: Sequence[int]) -> str:
    """Return how paragraphs are named; numbers in a row are joined: "paras. 2, 4–6"."""
    rows = groupby(enumerate(sorted(set(numbers))), lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in row] for _, row in rows]
    shown = ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in spans)
    one, several = style.paragraph
    return f"{one if len(set(numbers)) == 1 else several} {shown}"


class _Writer:
    """Writes the parts of a citation, and notes those that it sets in brackets."""

    def __init__(self, facts: Cited) -> None:
        self.facts = facts
        self.supplied: list[Supplied] = []

    def marked(self, field: str, runs: Iterable[Run | str]) -> Runs:
        """Return a value, in brackets when it was inferred."""
        shown = _runs(*runs)
        origin = self.facts.origins.get(field)
        if origin is None or not shown:
            return shown
        bracketed = _runs("[", *shown, "]")
        self.supplied.append(Supplied(field, "".join(run.text for run in bracketed), origin))
        return bracketed

    def text(self, field: str, text: str | None) -> Runs:
        """Return a value in words."""
        return self.marked(field, (_name(text),) if text else ())

    def authors(
        self, joined: Callable[[list[str]], list[str]], name: Callable[[Name], str]
    ) -> Runs:
        """Return who is cited."""
        if not self.facts.authors:
            return _runs("[speaker unknown]")
        field = "speaker" if self.facts.has_speaker else "organisation"
        return self.marked(field, _list([name(one) for one in self.facts.authors], joined))

    def organisations(self, joined: Callable[[list[str]], list[str]]) -> Runs:
        """Return who delivered it."""
        return self.marked("organisation", _list(self.facts.organisations, joined))

    def others(self, joined: Callable[[list[str]], list[str]]) -> Runs:
        """Return for whom else it spoke: "on behalf of X"."""
        named = self.marked("on_behalf_of", _list(self.facts.statement.on_behalf_of, joined))
        return _runs("on behalf of ", *named) if named else ()

    def kind(self) -> Runs:
        """Return what it is, with its language where that must be known."""
        kind = self.text("status", self.facts.kind) if self.facts.kind != "statement" else ()
        kind = kind or _runs(self.facts.kind)
        note = self._language_note()
        if not note:
            return kind
        return _runs(*kind, " ", *note) if note[0].text == "[" else _runs(*kind, " (", *note, ")")

    def _language_note(self) -> Runs:
        """Return what must be known of the language, in brackets when part of it was inferred."""
        told = {
            "translation_of": self.facts.statement.translation_of is not None,
            "language": self.facts.statement.language != DEFAULT_LANGUAGE,
        }
        fields = [name for name, is_told in told.items() if is_told]
        inferred = (name for name in fields if name in self.facts.origins)
        return self.text(next(inferred, fields[0]), self.facts.language_note) if fields else ()

    def meeting(self) -> Runs:
        """Return how the session is called."""
        called = _FULL_STOP.sub("", self.facts.meeting or "")
        return self.text("session", called) or _runs("[session unknown]")

    def occasion(self) -> Runs:
        """Return what it is and where it was said, in one phrase."""
        kind = self.kind()
        if not self.facts.registered:
            return _runs(*kind, ", ", *self.meeting())
        verb = " submitted to the " if self.facts.kind.startswith("written") else " at the "
        return _runs(*kind, verb, *self.meeting())

    def title(self) -> Runs:
        """Return the printed title in quotation marks; those inside of it become single ones."""
        if not self.facts.title:
            return ()
        inside = self.facts.title.replace("“", "‘").replace("”", "’")
        inside = _FULL_STOP.sub("", _STRAIGHT_QUOTES.sub(r"‘\1’", inside))
        return self.marked("title", ("“", _name(inside), "”"))

    def agenda_item(self) -> Runs:
        """Return the agenda item as the header has it."""
        return self.text("agenda_item", self.facts.statement.agenda_item)

    def place(self) -> Runs:
        """Return where the session took place."""
        return self.text("place", self.facts.place)

    def date(self, written: Callable[[PartialDate], str], unknown: str) -> Runs:
        """Return the date, no more of it than is known."""
        date = self.facts.statement.date
        return self.marked("date", (written(date),)) if date else _runs(unknown)

    def role(self) -> Runs:
        """Return the speaker's function."""
        return self.text("role", self.facts.statement.role)


def _united_nations(write: _Writer, place: str) -> Runs:
    authors = write.authors(_and, lambda name: name.natural)
    function = write.role()
    parts = [
        *((authors, function) if write.facts.has_speaker else (function, authors)),
        write.organisations(_and),
        write.others(_and),
        write.title(),
        write.occasion(),
        write.agenda_item(),
        write.place(),
        write.date(_day_first, "[date unknown]"),
        _runs(place) if place else (),
    ]
    address = (" Available at ", _link(write.facts.url)) if write.facts.url else ()
    return _runs(*_ended(_joined(parts)), *address)


def _chicago(write: _Writer, place: str) -> Runs:
    authors = write.authors(_serial_and, lambda name: name.natural)
    title = write.title()
    told = _joined(
        [
            _described(write, _serial_and),
            write.meeting(),
            write.agenda_item(),
            write.place(),
            write.date(_month_first, "n.d."),
        ]
    )
    parts = [_runs(*title, " (", *told, ")")] if title else [told]
    address = (_link(write.facts.url),) if write.facts.url else ()
    return _ended(_joined([authors, *parts, _runs(place) if place else (), address]))


def _apa(write: _Writer, _place: str) -> Runs:
    authors = _ended(write.authors(_ampersand, _initials))
    date = write.date(_year_first, "n.d.")
    title = write.text("title", _FULL_STOP.sub("", write.facts.title or ""))
    described = _capitalised(_described(write, _serial_and))
    where = _ended(_joined([write.meeting(), write.agenda_item(), write.place()]))
    work = [Run(run.text, "work") for run in title]
    named = (*work, " [" if work else "[", *described, "]. ")
    address = (" ", _link(write.facts.url)) if write.facts.url else ()
    return _runs(*authors, " (", *date, "). ", *named, *where, *address)


def _described(write: _Writer, joined: Callable[[list[str]], list[str]]) -> Runs:
    """Return what it is and for whom it was said: "statement for X on behalf of Y"."""
    kind, body, others = write.kind(), write.organisations(joined), write.others(joined)
    for_whom = (Run(" for "), *body) if body else ()
    return (*kind, *for_whom, *((Run(" "), *others) if others else ()))


STYLES: tuple[Style, ...] = (
    Style(
        "un",
        "United Nations Editorial Manual",
        _united_nations,
        ("para.", "paras."),
        in_citation=True,
        example="Anna Alvazzi del Frate, Chair, Alliance of NGOs on Crime Prevention and Criminal "
        "Justice, statement at the Constructive Dialogue on Firearms, [Vienna], [6 May 2022].",
    ),
    Style(
        "chicago",
        "The Chicago Manual of Style, as a note",
        _chicago,
        ("par.", "pars."),
        in_citation=True,
        example="Anna Alvazzi del Frate, statement for Alliance of NGOs on Crime Prevention and "
        "Criminal Justice, Constructive Dialogue on Firearms, [Vienna], [May 6, 2022].",
    ),
    Style(
        "apa",
        "Publication Manual of the American Psychological Association, 7th edition",
        _apa,
        ("para.", "paras."),
        in_citation=False,
        example="Anna Alvazzi del Frate. ([2022, May 6]). [Statement for Alliance of NGOs on Crime "
        "Prevention and Criminal Justice]. Constructive Dialogue on Firearms, [Vienna].",
    ),
)
STYLES_BY_NAME = {style.name: style for style in STYLES}


def _joined(parts: Iterable[Runs]) -> Runs:
    """Return the parts that say something, with commas between them."""
    told = [part for part in parts if part]
    between = (_runs(", ", *part) if at else part for at, part in enumerate(told))
    return tuple(run for part in between for run in part)


def _ended(runs: Runs) -> Runs:
    """Return a sentence with its full stop, unless it has one, or ends with an address."""
    text = "".join(run.text for run in runs)
    return runs if _ENDS.search(text) or (runs and runs[-1].link) else (*runs, Run("."))


def _capitalised(runs: Runs) -> Runs:
    """Return a phrase that begins with a capital letter."""
    first, *rest = runs
    if first.text == "[" and rest:
        return (first, *_capitalised(tuple(rest)))
    return (Run(first.text[:1].upper() + first.text[1:], first.kind), *rest)


def _list(names: Sequence[str], joined: Callable[[list[str]], list[str]]) -> list[Run | str]:
    """Return names with what stands before each of them."""
    pieces: list[Run | str] = []
    for before, name in zip(joined(list(names)), names, strict=True):
        pieces += [before, _name(name)] if before else [_name(name)]
    return pieces


def _and(names: list[str]) -> list[str]:
    """Return what stands before each name: "A, B and C"."""
    return _between(names, " and ")


def _serial_and(names: list[str]) -> list[str]:
    return _between(names, ", and " if len(names) > 2 else " and ")


def _ampersand(names: list[str]) -> list[str]:
    return _between(names, ", & ")


def _between(names: list[str], last: str) -> list[str]:
    return ["", *([", "] * (len(names) - 2)), *([last] if len(names) > 1 else [])][: len(names)]


def _runs(*pieces: Run | str) -> Runs:
    return as_runs(pieces)


def _name(text: str) -> Run:
    return Run(" ".join(text.split()), "name")


def _link(address: str) -> Run:
    return Run(address, link=address)


def _initials(name: Name) -> str:
    """Return a name as a list of references has it: "Tennant, I."; one that is whole stays so."""
    if not name.family or not name.given:
        return name.text
    words = ["-".join(f"{part[:1]}." for part in word.split("-")) for word in name.given.split()]
    return f"{name.family}, {' '.join(words)}"


def _day_first(date: PartialDate) -> str:
    month = MONTHS[date.month - 1] if date.month else ""
    return " ".join(str(part) for part in (date.day, month, date.year) if part)


def _month_first(date: PartialDate) -> str:
    if not date.month:
        return str(date.year)
    month = MONTHS[date.month - 1]
    return f"{month} {date.day}, {date.year}" if date.day else f"{month} {date.year}"


def _year_first(date: PartialDate) -> str:
    if not date.month:
        return str(date.year)
    day = f" {date.day}" if date.day else ""
    return f"{date.year}, {MONTHS[date.month - 1]}{day}"
