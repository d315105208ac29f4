"""A small archive that has a bit of everything, and its site as bytes."""

from datetime import date
from pathlib import Path

from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.sharing.site.building import Plan, build_site, site_files
from untoc_cli.sharing.site.contents import Contents

TODAY = date(2026, 11, 26)
SECRETS = ("Zebulon", "zebulon", "Quagga", "quagga", "Okapi", "okapi", "Axolotl", "axolotl")
REGISTRY = """\
sessions:
  - id: 2022-firearms
    date: 2022-05-06
    themes: [firearms]
    following: {firearms: 9}
    presiding: [A Chairperson (Mexico)]
    status: held
    source: https://example.org/firearms
  - {id: 2023-firearms, date: 2023-05-05, themes: [firearms], status: held, source: a page}
  - id: 2023-trafficking-in-persons
    date: 2023-10-04
    themes: [trafficking-in-persons]
    status: held
    inferred: {date: "a letter of <b>May</b>"}
  - {id: 2023-odd, date: 2023-09-01, themes: [unheard-of], status: held}
  - {id: 2027-firearms, date: 2027-05, themes: [firearms], status: planned, source: a page}
"""
FRENCH = "Nous saluons le dialogue sur les armes à feu et nous demandons un accès pour tous.\n"
ARABIC = "نرحب بالحوار البناء بشأن الأسلحة النارية.\n\nWe say it in English too.\n"
FILES = {
    "2022/2022-05-06-firearms-anna.md": statement(
        "# NGO\n\nWe welcome the dialogue on firearms.\n\nWe urge States to admit civil society.\n",
        aliases="[old-anna, 2022-anna]",
        organisation="An NGO",
        role="Chair",
        provenance="{date: session 2022-firearms}",
    ),
    "2022/2022-05-06-firearms-anna-fr.md": statement(
        FRENCH, language="fr", translation_of="old-anna", organisation="An NGO"
    ),
    "2022/2022-05-06-firearms-ar.md": statement(
        ARABIC, language="ar", title="بيان", speaker="ليلى"
    ),
    "2023/2023-elsewhere.md": statement(
        "We urge States to admit civil society to every meeting on firearms.\n",
        date="2023-06",
        session="NGO briefing <script>alert(1)</script>",
        speaker="[Anna Alvazzi del Frate, Ian Tennant]",
        source="https://example.org/a?b=1&c=2",
    ),
    "2023/2023-odd.md": statement(
        "We hope so.\n",
        theme="[Fire Arms, fire-arms, firearms]",
        language="a language",
        session="2023-odd",
        date="2023-09",
    ),
    "undated.md": statement("We regret the short time.\n", date=None, theme=None, session=None),
    # These stay: nothing of them may be in any file of the site.
    "2023/2023-05-05-firearms-zebulon.md": statement(
        "We urge States to protect the quagga and to admit civil society.\n",
        speaker="Zebulon Secret",
        title="On the Quagga",
        organisation="Okapi Union",
        date="2023-05-05",
        session="2023-firearms",
        topics="[axolotl]",
        visibility="private",
    ),
    "2023/2023-05-06-firearms-okapi.md": statement(
        "We regret that the okapi was not heard.\n",
        speaker="Okapi Speaker",
        session="Axolotl meeting",
        date="2023-05-06",
        embargo="2026-12-01",
    ),
    "2023/2023-05-07-firearms-version.md": statement(
        "Nous regrettons cela.\n",
        language="fr",
        date="2023-05-07",
        speaker="A Translator",
        translation_of="2023-05-05-firearms-zebulon",
    ),
    "2023/2023-05-08-firearms-flow.md": (
        "---\n{speaker: A Writer, chair: null, theme: firearms, date: 2023-05-08, "
        "session: 2023-firearms, translation_of: 2023-05-05-firearms-zebulon}\n---\nWe ask.\n"
    ),
}


def small_archive(folder: Path) -> Archive:
    """Return the archive."""
    return build_archive(folder, FILES, registry=REGISTRY)


def site_of(archive: Archive, base: str = "") -> dict[str, bytes]:
    """Return the files of its site, by path."""
    return {file.path: file.data for file in site_files(Contents(archive, TODAY, base))}


def built(archive: Archive, folder: Path, base: str = "") -> dict[str, str]:
    """Write its site, and return what became of each file."""
    return {o.path: o.state for o in build_site(archive, folder, Plan(TODAY, base)).files}
