"""The pages of speakers and of organisations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.addresses import Name
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import Page
from untoc_cli.sharing.site.parts import (
    Here,
    Piece,
    bdi,
    facts,
    joined,
    pager,
    pages_of,
    section,
    statement_list,
)
from untoc_cli.text.wording import count


def speaker_pages(name: Name, contents: Contents) -> Iterator[Page]:
    """Yield the page of a speaker."""
    yield from _pages(name, contents.addresses.speaker(name.name), contents, is_person=True)


def organisation_pages(name: Name, contents: Contents) -> Iterator[Page]:
    """Yield the page of an organisation."""
    folder = contents.addresses.organisation(name.name)
    if folder:
        yield from _pages(name, folder, contents, is_person=False)


def _pages(name: Name, folder: str, contents: Contents, *, is_person: bool) -> Iterator[Page]:
    newest = tuple(reversed(name.statements))
    said = f"{count(len(newest), 'statement')}, {_years(newest)}"
    for path, shown in pages_of(folder, newest):
        here = Here(contents, path)
        yield Page(
            path=path,
            title=name.name,
            description=f"{name.name}: {said}.",
            content=tuple(_content(here, name, shown, folder, is_person=is_person)),
        )


def _content(
    here: Here, name: Name, shown: Sequence[Statement], folder: str, *, is_person: bool
) -> Iterator[Element]:
    yield element("h1", bdi(name.name))
    said = f"{count(len(name.statements), 'statement')}, {_years(name.statements)}."
    yield element("p", said, class_="lead")
    known = facts(_facts(here, name, is_person=is_person))
    yield from [known] if known is not None else []
    pages = pager(here, folder, len(name.statements))
    yield section("Statements", statement_list(here, shown, speakers=not is_person), pages)


def _facts(here: Here, name: Name, *, is_person: bool) -> Iterator[tuple[str, Sequence[Piece]]]:
    statements = name.statements
    if is_person:
        alone = [s for s in statements if len(s.speaker) == 1]  # else it may be another's function
        yield "Function", joined(map(bdi, _often(s.role for s in alone if s.role)))
        yield "Spoke for", here.organisations(_often(o for s in statements for o in s.organisation))
    else:
        yield "Speakers", here.speakers(_often(n for s in statements for n in s.speaker))
    themes = {slug for statement in statements for slug in statement.theme}
    yield "Working groups", here.themes(here.contents.archive.themes.sorted(themes))


def _often(values: Iterable[str], most: int = 12) -> list[str]:
    """Return values, those first that occur most often."""
    return [value for value, _ in Counter(values).most_common(most)]


def _years(statements: Iterable[Statement]) -> str:
    years = sorted({s.year for s in statements if s.year})
    if not years:
        return "undated"
    return str(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"
