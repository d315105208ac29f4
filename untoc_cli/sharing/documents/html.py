"""A document as one HTML page: no script, nothing from elsewhere, light or dark as the reader's."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from untoc_cli.sharing.documents.markup import element, html_fragment, html_text
from untoc_cli.sharing.documents.model import (
    Block,
    Document,
    Drawing,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Run,
)

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --faint: #595959; --paper: #fff;
  --line: #b5b5b5; --link: #0b4f9e; --shade: #f3f3f3 }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e9e9; --faint: #b0b0b0; --paper: #191919;
  --line: #5a5a5a; --link: #9cc7ff; --shade: #262626 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 54rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; padding-top: .5rem;
  border-top: 1px solid var(--line) }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; color: var(--faint) }
p, ul { margin: .35rem 0 } ul { padding-left: 1.25rem } li { margin: .3rem 0 }
a { color: var(--link); overflow-wrap: anywhere }
.faint, .note { color: var(--faint) } .note, small { font-size: .875rem }
.faint { overflow-wrap: anywhere }
.silent { font-style: italic; color: var(--faint) }
blockquote { margin: .5rem 0 .5rem .25rem; padding-left: .9rem; border-left: 3px solid var(--line) }
figure { margin: 1rem 0 } .scroll { overflow-x: auto }
.scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
table { border-collapse: collapse; min-width: 100%; font-size: .9375rem }
caption { text-align: left; color: var(--faint); padding-bottom: .4rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem;
  border: 1px solid var(--line) }
thead th, tfoot th, tfoot td { background: var(--shade) } tbody th { white-space: nowrap }
svg { display: block; min-width: 34rem; width: 100%; height: auto }
svg .paper { fill: var(--paper) } svg .ink { fill: var(--ink) } svg .faint { fill: var(--faint) }
svg .line { stroke: var(--ink) } svg .rule { stroke: var(--line) }
@media (max-width: 40rem) { th, td { padding: .3rem .35rem; font-size: .8125rem } }
@media print { body { max-width: none; padding: 0 } svg { min-width: 0 }
  h2, h3 { break-after: avoid } li, tr, blockquote { break-inside: avoid } }
"""


def html_page(document: Document) -> str:
    """Return a document as a page."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", document.title),
        element("style", _STYLE),
    )
    header = element(
        "header",
        element("h1", document.title),
        element("p", *inline(document.subtitle), class_="note") if document.subtitle else None,
    )
    main = element("main", *(_block(block) for block in document.blocks))
    return html_text(element("html", head, element("body", header, main), lang="en"))


def html_blocks(blocks: Iterable[Block]) -> str:
    """Return blocks alone, to be pasted into a page; each stands on a line."""
    return html_fragment(_block(block) for block in blocks)


def inline(runs: Iterable[Run]) -> list[Element | str]:
    """Return pieces of text as they stand inside a paragraph."""
    return [_run(run) for run in runs]


def _block(block: Block) -> Element:
    match block:
        case Heading(level, runs):
            return element(f"h{level + 1}", *inline(runs))
        case Paragraph(runs, "quote"):
            return element("blockquote", element("p", *inline(runs)))
        case Paragraph(runs, kind):
            return element("p", *inline(runs), **({"class_": kind} if kind else {}))
        case Items(items):
            return _list(items)
        case Grid():
            return _scrolling(_table(block), block.caption)
        case Drawing(svg, label):
            return element("figure", _scrolling(svg, label))


def _run(run: Run) -> Element | str:
    if run.link:
        return element("a", run.text, href=run.link, rel="noreferrer")
    match run.kind:
        case "name":
            return element("bdi", run.text)
        case "work":
            return element("cite", element("bdi", run.text))
        case "strong":
            return element("strong", run.text)
        case "faint" | "silent":
            return element("span", run.text, class_=run.kind)
    return run.text


def _list(items: Iterable[Item]) -> Element:
    return element(
        "ul",
        *(
            element("li", *inline(item.runs), _list(item.items) if item.items else None)
            for item in items
        ),
    )


def _scrolling(content: Element, label: str) -> Element:
    """Return what may be wider than the screen in a frame that scrolls by itself, by keys too."""
    return element("div", content, class_="scroll", tabindex="0", role="region", aria_label=label)


def _table(grid: Grid) -> Element:
    columns = element("tr", *(element("th", title, scope="col") for title in grid.columns))
    rows = [_row(row) for row in grid.rows]
    return element(
        "table",
        element("caption", grid.caption),
        element("thead", columns),
        element("tbody", *rows),
        element("tfoot", _row(grid.total)) if grid.total else None,
    )


def _row(cells: Iterable[tuple[Run, ...]]) -> Element:
    first, *others = cells
    return element(
        "tr",
        element("th", *inline(first), scope="row"),
        *(element("td", *inline(cell)) for cell in others),
    )
