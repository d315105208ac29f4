"""Pieces that several pages have: names, dates, lists of statements, lists over several pages."""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.naming import MARK, heading_of
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import Statement
from untoc_cli.insight.timeline import Occasion
from untoc_cli.record import Record
from untoc_cli.sharing.citation_styles import MONTHS
from untoc_cli.sharing.documents.markup import element, runs_left, web_addresses
from untoc_cli.sharing.places import link
from untoc_cli.sharing.site.addresses import page_in
from untoc_cli.sharing.site.body import RIGHT_TO_LEFT
from untoc_cli.sharing.site.contents import Contents

Piece = Element | str
ON_A_PAGE = 50  # statements of a list; the rest is on further pages


class Here(Record):
    """A page while it is written: what is on the site, and how it is reached from here.

    Attributes:
        contents: of the site.
        path: of the page.
    """

    contents: Contents
    path: str

    @property
    def top(self) -> str:
        """How the page reaches the top of the site."""
        return "../" * self.path.count("/")

    def to(self, folder: str) -> str:
        """Return a link to the page of a folder."""
        return link(self.top, page_in(folder))

    def link(self, text: str, folder: str) -> Element:
        """Return a link to the page of a folder."""
        return element("a", text, href=self.to(folder))

    def statement(self, statement: Statement, *, with_speaker: bool = True) -> Element:
        """Return a link to a statement that says whose it is."""
        heading = heading_of(statement, self.contents.archive)
        folder = self.contents.addresses.statement(statement)
        names = ", ".join(statement.speaker) if with_speaker else ""
        text: list[Piece] = [bdi(names), ": "] if names else []
        return element("a", *text, bdi(heading), href=self.to(folder))

    def paragraph(self, statement: Statement, number: int | None) -> Element:
        """Return a link to a paragraph, which says of which statement it is."""
        place = f", ¶ {number}" if number else ""
        speaker = ", ".join(statement.speaker) or heading_of(statement, self.contents.archive)
        address = self.to(self.contents.addresses.statement(statement))
        return element(
            "a",
            bdi(speaker),
            f", {day(statement)}{place}",
            href=f"{address}#p{number}" if number else address,
        )

    def speakers(self, names: Iterable[str]) -> list[Piece]:
        """Return names of speakers, each leading to their page."""
        to = self.contents.addresses
        return joined(element("a", bdi(n), href=self.to(to.speaker(n))) for n in names)

    def organisations(self, names: Iterable[str]) -> list[Piece]:
        """Return names of organisations; those that delivered a statement lead to their page."""
        return joined(self._organisation(name) for name in names)

    def themes(self, slugs: Iterable[str]) -> list[Piece]:
        """Return themes, each leading to its page, if there is one."""
        return joined(self._theme(slug) for slug in slugs)

    def occasion(self, occasion: Occasion) -> Element:
        """Return a session, leading to its page."""
        name = occasion_name(occasion, self.contents)
        folder = self.contents.addresses.session(occasion)
        return element("a", bdi(name), href=self.to(folder))

    def _theme(self, slug: str) -> Element:
        name = self.contents.archive.themes.name(slug)
        if slug not in self.contents.groups:
            return bdi(name)
        return self.link(name, self.contents.addresses.theme(slug))

    def _organisation(self, name: str) -> Element:
        folder = self.contents.addresses.organisation(name)
        return element("a", bdi(name), href=self.to(folder)) if folder else bdi(name)


def name_of(slug: str, contents: Contents) -> str:
    """Return how a theme is called."""
    return contents.archive.themes.name(slug) or "Without a theme"


def bdi(text: str) -> Element:
    """Return a name so that, written from right to left, it reorders nothing beside it."""
    return element("bdi", text)


def joined(pieces: Iterable[Element], sign: str = ", ") -> list[Piece]:
    """Return elements with a sign between them."""
    return [piece for each in pieces for piece in (sign, each)][1:]


def linked(text: str) -> list[Piece]:
    """Return a text in which web addresses lead there."""
    return [
        element("a", piece, href=address, rel="noreferrer noopener") if address else piece
        for piece, address in web_addresses(text)
    ]


def section(title: str, *pieces: Piece | None, name: str = "") -> Element:
    """Return a part of a page with its heading."""
    anchor = {"id": name} if name else {}
    return element("section", element("h2", title, **anchor), *pieces)


def facts(rows: Iterable[tuple[str, Sequence[Piece]]]) -> Element | None:
    """Return a list of what is known, each value behind its name; None when nothing is."""
    known = [(name, value) for name, value in rows if value]
    if not known:
        return None
    pairs = (element("div", element("dt", name), element("dd", *value)) for name, value in known)
    return element("dl", *pairs, class_="facts")


def table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[Sequence[Piece]]]
) -> Element:
    """Return a table whose first column says what each row is about, in a frame that scrolls."""
    head = element("tr", *(element("th", column, scope="col") for column in columns))
    body = [
        element(
            "tr",
            element("th", *first, scope="row"),
            *(element("td", *cell) for cell in others),
        )
        for first, *others in rows
    ]
    made = element(
        "table",
        element("caption", caption),
        element("thead", head),
        element("tbody", *body),
    )
    return element("div", made, class_="scroll", tabindex="0", role="region", aria_label=caption)


def statement_list(
    here: Here, statements: Iterable[Statement], *, speakers: bool = True
) -> Element:
    """Return statements as a list, each with its date and its themes."""
    rows = (_row(here, statement, speakers=speakers) for statement in statements)
    return element("ul", *rows, class_="statements")


def _row(here: Here, statement: Statement, *, speakers: bool) -> Element:
    names = [here.contents.archive.themes.name(slug) for slug in statement.theme]
    return element(
        "li",
        time_of(statement),
        " ",
        here.statement(statement, with_speaker=speakers),
        element("span", ", ".join(names), class_="faint") if names else None,
    )


def time_of(statement: Statement) -> Element:
    """Return when a statement was delivered; a date that is not printed is marked."""
    if statement.date is None:
        return element("span", "undated", class_="when silent")
    mark = "" if statement.is_printed("date") else MARK
    return element("time", f"{statement.date}{mark}", datetime=str(statement.date), class_="when")


def day(statement: Statement) -> str:
    """Return the same as text."""
    if statement.date is None:
        return "undated"
    return f"{statement.date}{'' if statement.is_printed('date') else MARK}"


def written(when: PartialDate) -> str:
    """Return a date as it stands in running text.

    >>> written(PartialDate(2022, 5, 6)), written(PartialDate(2025, 10)), written(PartialDate(2014))
    ('6 May 2022', 'October 2025', '2014')
    """
    if when.month is None:
        return str(when.year)
    month = MONTHS[when.month - 1]
    return f"{when.day} {month} {when.year}" if when.day else f"{month} {when.year}"


def session_day(session: Session) -> str:
    """Return when a session is; a date that no source says as it stands is marked."""
    if session.date is None:
        return f"{session.year}, day unknown" if session.year else "day unknown"
    return f"{session.date}{MARK if 'date' in session.inferred else ''}"


def occasion_name(occasion: Occasion, contents: Contents) -> str:
    """Return how a session is called, with its year, because there is one each year."""
    session = occasion.session
    if session is None:
        return occasion.name or "Session not known"
    name = session.label(contents.archive.themes)
    return f"{name}, {session.year}" if session.year else name


def occasion_day(occasion: Occasion) -> str:
    """Return when a session took place or is planned."""
    if occasion.session:
        return session_day(occasion.session)
    return str(occasion.date or "undated")


def state_of(occasion: Occasion) -> str:
    """Return in words what became of a session."""
    if occasion.session is None:
        return "not in the registry"
    if occasion.unconfirmed:
        return "planned; that it took place is not confirmed"
    return occasion.session.status


def language_of(statement: Statement) -> dict[str, str]:
    """Return what tells a browser the language of a statement, and the way it is written."""
    direction = {"dir": "rtl" if statement.language in RIGHT_TO_LEFT else "ltr"}
    return direction | ({"lang": statement.language} if is_code(statement.language) else {})


def is_code(language: str) -> bool:
    """Tell whether a browser may know a language by what the header says."""
    return len(language) in (2, 3) and language.isascii() and language.isalpha()


def title_of(statement: Statement, contents: Contents) -> Element:
    """Return the heading of a page on a statement; a printed title is in its language."""
    heading = heading_of(statement, contents.archive)
    auto = {"dir": "auto"} if runs_left(heading) else {}
    return element("h1", heading, **(foreign(statement) if statement.title else {}), **auto)


def foreign(statement: Statement) -> dict[str, str]:
    """Return what tells a browser that words of a statement are in another language than a page."""
    code = statement.language
    return {"lang": code} if code != "en" and is_code(code) else {}


def pages_of(folder: str, items: Sequence[Statement]) -> Iterator[tuple[str, Sequence[Statement]]]:
    """Yield the pages that a list of statements takes, each with its path; at least one."""
    for number, start in enumerate(range(0, max(len(items), 1), ON_A_PAGE), 1):
        yield page_in(folder, number), items[start : start + ON_A_PAGE]


def pager(here: Here, folder: str, total: int, on_a_page: int = ON_A_PAGE) -> Element | None:
    """Return links to the other pages of a list; None when there is only one."""
    last = -(-total // on_a_page)
    if last < 2:
        return None
    entries = []
    for number in range(1, last + 1):
        path = page_in(folder, number)
        current = {"aria_current": "page"} if path == here.path else {}
        href = link(here.top, path)
        entries.append(element("li", element("a", str(number), href=href, **current)))
    return element("nav", element("ul", *entries), class_="pager", aria_label="Pages of this list")
