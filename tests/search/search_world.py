"""An archive that is searched as the command does it."""

from world import REAL, statement

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.search.engines import DEFAULT_ENGINE, ENGINES
from untoc_cli.search.index import Index
from untoc_cli.search.index_state import Refresh
from untoc_cli.search.indexing import open_index
from untoc_cli.search.query.language import parse
from untoc_cli.search.search import (
    Page,
    SearchResult,
    Watch,
    search_archive,
)

ALLIANCE = "Alliance of NGOs on Crime Prevention and Criminal Justice"
FIREARMS = "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md"
TRAFFICKING = "2023/2023-10-04-trafficking-in-persons-ian-tennant.md"


def real(name: str) -> str:
    """Return a real statement's text."""
    return (REAL / name).read_text(encoding="utf-8")


WORLD = {
    FIREARMS: statement(real("anna-alvazzi-del-frate-2022.txt"), organisation=ALLIANCE),
    TRAFFICKING: statement(
        real("ian-tennant-2023.txt"),
        speaker="Ian Tennant",
        chair="Ian Tennant",
        role="Chair",
        organisation=ALLIANCE,
        theme="trafficking-in-persons",
        date="2023-10-04",
        session="2023-trafficking-in-persons",
    ),
    "2024/vienna.md": statement(
        "Nous saluons la Côte d'Ivoire.\n\nWe labour on programmes.\n",
        title="Towards a safer Vienna",
        speaker="[Miguel Ángel Reyes, Ian Smith]",
        chair="null",
        organisation="Other NGO",
        on_behalf_of="[Coalition of the Willing]",
        theme="[smuggling-of-migrants, firearms]",
        date="2024",
        session="A side event in Vienna",
        topics="[funding]",
        language="fr",
    ),
    "unreadable.md": "We speak of firearms, and nobody knows who.",
}


def search(
    archive: Archive,
    text: str,
    selection: Selection | None = None,
    page: Page | None = None,
    reports: list[Refresh] | None = None,
) -> SearchResult:
    """Search as the command does."""
    return search_archive(
        archive,
        index_of(archive),
        parse(text, archive.themes, archive.sessions),
        selection or Selection(),
        page or Page(),
        watch=Watch(report=(reports if reports is not None else []).append),
    )


def index_of(archive: Archive) -> Index:
    """Return the index of an archive."""
    return open_index(archive, ENGINES[DEFAULT_ENGINE]())


def again(archive: Archive) -> Archive:
    """Return the archive as the next command finds it."""
    return Archive(archive.root, archive.cache.parent)


def paths(result: SearchResult) -> list[str]:
    """Return the paths of what was found, in order."""
    return [found.statement.path for found in result.found]
