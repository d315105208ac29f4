"""The archive whose site is opened: six languages, hard cases, and what must stay harmless."""

import json
from pathlib import Path

from world import REAL, build_archive, statement

from untoc_cli.archive.archive import Archive

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 12
# In every field of a header: markup, an end of a script and of an attribute, a reordered line.
EVIL = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    "<!-- --></style></title></script> javascript:alert(4) \u202etxet\u202c {{7*7}} "
)
EVIL_BODY = f"""\
# {EVIL}

{EVIL} We ask for a hostile paragraph with <b onclick="alert(5)">bold</b> words.

[a link](javascript:alert(6)) and [another](data:text/html,<script>alert(7)</script>) and
![a picture](https://elsewhere.example/spy.png) and <a href="javascript:alert(8)">third</a>, in
[a good one](https://www.unodc.org/) we hope.

<iframe src="https://elsewhere.example/"></iframe><form action="https://elsewhere.example/">
<input name=q></form> We ask for nothing of the kind.

<script>document.title = "taken"; alert(9)</script> We welcome the end.
<style>body {{ display: none }}</style>
<meta http-equiv="refresh" content="0; url=https://elsewhere.example/"> We thank.

| a <script>alert(10)</script> | b |
|---|---|
| {LONG} | c |

> > > > > - - - - - 1. 1. A point that stands deep inside of others.

{LONG}
"""


def header(**values: str) -> dict[str, str]:
    """Return values as YAML texts."""
    return {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}


def real(name: str) -> str:
    """Return the text of a real statement."""
    return (REAL / f"{name}.txt").read_text("utf-8")


FILES = {
    "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md": statement(
        real("anna-alvazzi-del-frate-2022"),
        organisation="Alliance of NGOs on Crime Prevention and Criminal Justice",
        source="https://www.unodc.org/documents/statement.pdf",
        aliases="[an-old-id]",
    ),
    "2022/fr.md": statement(
        "Les groupes criminels organisés trafiquent des armes à feu en Côte d’Ivoire.\n\n"
        "Nous remercions les États Membres.\n",
        **header(language="fr", title="Des armes à feu", organisation="L’Alliance « Paix »"),
    ),
    "2022/es.md": statement(
        "Los grupos delictivos organizados trafican armas de fuego.\n\nDamos las gracias.\n",
        **header(language="es", title="Las armas", speaker="Ángela Núñez"),
    ),
    "2022/zh.md": statement(
        "有组织犯罪集团贩运枪支。\n\n我们感谢会员国。\n", **header(language="zh", speaker="王群")
    ),
    "2022/ru.md": statement(
        "Организованные преступные группы торгуют оружием.\n",
        **header(language="ru", title="Об оружии", speaker="Иван Петров"),
    ),
    "2022/ar.md": statement(
        "الجماعات الإجرامية المنظمة تتاجر بالأسلحة النارية (UNTOC، المادة 5).\n\nنشكر الدول.\n",
        **header(language="ar", title="الأسلحة النارية", speaker="ليلى حسن"),
    ),
    "2023/2023-10-04-trafficking-in-persons-ian-tennant.md": statement(
        "# Alliance\n\nWe organise victims’ support, and ask for land-mine clearance by labour "
        "unions.\n\n## On firearms\n\nThe programme of organized crime traffics firearms in Côte "
        "d’Ivoire; it is a state of affairs.\n\nSee [the report](https://www.unodc.org/report) and "
        "https://www.unodc.org/plain.\n\nAs this statement says, States shall act. "
        + "We hope for it. " * 20
        + "A demand at the end: reparation.\n",
        speaker="Ian Tennant",
        chair="Ian Tennant",
        role="Chair",
        organisation="'The \"Hope\" Alliance'",
        theme="trafficking-in-persons",
        date="2023-10-04",
        session="2023-trafficking-in-persons",
        title="Towards 100% safety",
    ),
    "2023/private.md": statement("A secretword for nobody.\n", visibility="private"),
    "2023/embargo.md": statement("Another secretword.\n", embargo="2999-01-01"),
    "2023/evil.md": statement(
        EVIL_BODY,
        date="2023-05-05",
        **header(
            **{
                key: f"{EVIL}{key}"
                for key in "title speaker chair role organisation source agenda_item".split()
            }
        ),
        session=json.dumps(f"{EVIL}meeting", ensure_ascii=False),
        topics=json.dumps([EVIL], ensure_ascii=False),
        aliases=json.dumps([EVIL], ensure_ascii=False),
        on_behalf_of=json.dumps([EVIL, LONG], ensure_ascii=False),
        presiding=json.dumps([EVIL], ensure_ascii=False),
        provenance=json.dumps({"date": EVIL, "speaker": EVIL}, ensure_ascii=False),
    ),
}
SETTINGS = f"name: {json.dumps('Ours & <b>more</b>')}\n"

HEADED = "2023-10-04-trafficking-in-persons-ian-tennant"
# A page of each kind, and where a language or a value makes it another.
EARLIER = "statements/an-old-id/index.html"  # it leads on at once
KINDS = {
    "home": "index.html",
    "statements": "statements/index.html",
    "statement": "statements/2022-05-06-firearms-anna-alvazzi-del-frate/index.html",
    "statement with headings": f"statements/{HEADED}/index.html",
    "statement in Arabic": "statements/ar/index.html",
    "statement in Chinese": "statements/zh/index.html",
    "hostile statement": "statements/evil/index.html",
    "working groups": "themes/index.html",
    "working group": "themes/firearms/index.html",
    "working group without a statement": "themes/smuggling-of-migrants/index.html",
    "sessions": "sessions/index.html",
    "session": "sessions/2022-firearms/index.html",
    "session without a statement": "sessions/2022-smuggling-of-migrants/index.html",
    "speakers": "speakers/index.html",
    "speaker": "speakers/ian-tennant/index.html",
    "organisations": "organisations/index.html",
    "organisation": "organisations/the-hope-alliance/index.html",
    "year": "years/2022/index.html",
    "about": "about/index.html",
    "search": "search/index.html",
    "no such page": "404.html",
}


def hard_archive(folder: Path) -> Archive:
    """Write the archive."""
    return build_archive(folder, {**FILES, "archive.yaml": SETTINGS})
