"""The index that the pages of a site are searched in, without a server: made by Pagefind.

Pagefind (https://pagefind.app, MIT) is a program that comes in the extra ``untoc[site]``. It reads
a page for each statement that is written for it alone: the text in the language it was delivered
in, with its paragraphs, and what it is filtered by. Only what is published is in `Contents`, so
nothing else is in the index.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from xml.etree.ElementTree import Element

from untoc_cli import __version__
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import MARK, heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import UntocError
from untoc_cli.extras import install
from untoc_cli.sharing.documents.markup import element, html_text
from untoc_cli.sharing.site.addresses import page_in
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.kept_index import kept_or_made
from untoc_cli.sharing.site.writing import SiteFile
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.markdown import Paragraph, paragraphs, plain

BUNDLE = "pagefind"  # the folder of the index in the site
# What Pagefind writes for its own pages and for browsers' workers; ours need none of it.
_NOT_NEEDED = re.compile(r"pagefind-(?:.*ui|highlight|worker)\.")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
# A word that is in every statement: by it search.js learns of all of them. A search for nothing
# does so too, but loads the whole index.
_EVERY = "untocstatement"
# Pagefind finds no filter whose value holds one of these; search.js reads them back.
_IN_FILTER = str.maketrans({"%": "%25", '"': "%22", "\\": "%5C"})
# The words of l'Homme and d’Ivoire are looked for apart, and each Chinese character alone, as in
# `search/analysis.py`; search.js takes the blanks out again.
_ELISION = re.compile(r"(?<![^\W\d_])((?:[cdjlmnst]|qu)['’])(?=[^\W\d_])", re.IGNORECASE)
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


class IndexNotMade(UntocError):
    """Pagefind could not make the index."""


def can_index() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("pagefind_bin") is not None


def index_files(contents: Contents) -> Sequence[SiteFile]:
    """Return the files of the index of a site, sorted by path; there must be a statement.

    Raises:
        IndexNotMade: Pagefind ended with an error.
    """
    from importlib.metadata import version  # noqa: PLC0415 - asked only for what is kept

    key = "-".join((contents.state, __version__, version("pagefind-bin")))
    file = contents.archive.cache / "site-search.zip"
    return kept_or_made(file, key, lambda: _made(contents))


def _made(contents: Contents) -> list[SiteFile]:
    with tempfile.TemporaryDirectory() as folder:
        pages, bundle = Path(folder, "pages"), Path(folder, BUNDLE)
        for statement in contents.statements:
            page = pages / page_in(contents.addresses.statement(statement))
            page.parent.mkdir(parents=True)
            page.write_text(_page(statement, contents.archive), "utf-8", "replace")
        _run_pagefind(pages, bundle)
        files = sorted(file for file in bundle.rglob("*") if file.is_file())
        return [
            SiteFile(file.relative_to(folder).as_posix(), file.read_bytes())
            for file in files
            if not _NOT_NEEDED.match(file.name)
        ]


def _run_pagefind(pages: Path, bundle: Path) -> None:
    from pagefind_bin import get_executable

    paths = ["--site", str(pages), "--output-path", str(bundle)]
    # Its variables and its configuration in the current folder are for other sites.
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
    try:
        run = subprocess.run(  # noqa: S603 - a program of the package, and no shell
            [str(get_executable()), *paths, "--keep-index-url", "--quiet"],
            cwd=pages,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise IndexNotMade(f"Pagefind cannot be run: {error}", hint=install("site")) from error
    if run.returncode:
        said = (run.stderr or run.stdout).strip().splitlines()[-1:] or ["nothing"]
        raise IndexNotMade(f"Pagefind made no search index: {said[0]}", hint=install("site"))


def _page(statement: Statement, archive: Archive) -> str:
    """Return what Pagefind reads of a statement."""
    body = element("main", *_blocks(archive.body(statement)))
    body.set("data-pagefind-body", "")
    head = element("head", element("meta", charset="utf-8"), *_facts(statement, archive))
    page = element("html", head, element("body", body), lang=_language(statement))
    return html_text(page)


def _blocks(body: str) -> Iterator[Element]:
    """Yield the paragraphs, each with its number as id; a heading stands above the next of them."""
    next_number = 1
    for paragraph in paragraphs(body):
        next_number = paragraph.number or next_number
        yield _block(paragraph, next_number)
        next_number += bool(paragraph.number)


def _block(paragraph: Paragraph, number: int) -> Element:
    place = f"p{number}" if paragraph.number else f"above-p{number}"
    return element("p", _spaced(plain(paragraph.source)), id=place)


def _facts(statement: Statement, archive: Archive) -> Iterator[Element]:
    themes = [archive.themes.name(slug) for slug in statement.theme]
    year = str(statement.date.year) if statement.date else "undated"
    named = statement.organisation + statement.on_behalf_of
    yield from _shown("title", [heading_of(statement, archive)])
    yield from _shown("date", [_day(statement)])
    yield from _shown("speaker", statement.speaker)
    yield from _shown("role", [statement.role or ""])
    yield from _shown("chair", [statement.chair or ""])
    yield from _shown("topics", statement.topics)
    yield from _shown("organisation", statement.organisation)
    yield from _shown("theme", themes)
    yield from _filters("theme", themes)
    yield from _filters("year", [year])
    yield from _filters("language", [_language_name(statement)])
    yield from _filters("speaker", statement.speaker)
    yield from _filters("organisation", dict.fromkeys(named))
    yield _fact("meta", "of", _EVERY)
    yield _fact("sort", "date", statement.date.first_day.isoformat() if statement.date else "")


def _day(statement: Statement) -> str:
    if statement.date is None:
        return "undated"
    return f"{statement.date}{'' if statement.is_printed('date') else MARK}"


def _shown(name: str, values: Iterable[str]) -> Iterator[Element]:
    """Yield what a result shows, and what is also found when it holds a word."""
    text = ", ".join(value for value in values if value)
    if text:
        yield _fact("meta", name, text)


def _filters(name: str, values: Iterable[str]) -> Iterator[Element]:
    for value in values:
        yield _fact("filter", name, " ".join(value.split()).translate(_IN_FILTER))


def _fact(kind: str, name: str, value: str) -> Element:
    fact = element("meta", content=value)
    fact.set(f"data-pagefind-{kind}", f"{name}[content]")
    return fact


def _language(statement: Statement) -> str:
    """Return the code of the language: it becomes part of file names."""
    code = (statement.language or "en").lower().partition("-")[0]
    return code if _LANGUAGE.fullmatch(code) else "en"


def _language_name(statement: Statement) -> str:
    code = _language(statement)
    return LANGUAGES.get(code, code)


def _spaced(text: str) -> str:
    return _UNSPACED.sub(r" \g<0> ", _ELISION.sub(r"\1 ", text))
