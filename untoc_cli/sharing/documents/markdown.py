"""A document as Markdown (CommonMark, tables as GitHub writes them)."""

from collections.abc import Iterable, Iterator

from untoc_cli.sharing.documents.markup import clean, isolated
from untoc_cli.sharing.documents.model import (
    Block,
    Document,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Run,
)
from untoc_cli.text.patterns import pattern

_SIGNS = pattern(r"([\\`*_\[\]<>|~])")
_ENTITY = pattern(r"&(?=#?\w+;)")
_AT_START = pattern(r"(?=[#+=-])|(?<=\d)(?=[.)])")  # what would begin a heading or a list


def markdown_text(document: Document) -> str:
    """Return a document as text; what stands in it is never taken for markup."""
    lines = [f"# {_text(document.title)}", ""]
    if document.subtitle:
        lines += [_runs(document.subtitle), ""]
    return "\n".join([*lines, markdown_blocks(document.blocks)]).rstrip() + "\n"


def markdown_blocks(blocks: Iterable[Block]) -> str:
    """Return blocks alone, to be pasted into a text."""
    written = ("\n".join(_block(block)) for block in blocks)
    return "\n\n".join(text for text in written if text).rstrip() + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, runs):
            yield f"{'#' * (level + 1)} {_runs(runs)}"
        case Paragraph(runs, kind):
            yield f"{'> ' if kind == 'quote' else ''}{_begun(_runs(runs))}"
        case Items(items):
            yield from _list(items, "")
        case Grid():
            yield from _table(block)


def _list(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        yield f"{indent}- {_begun(_runs(item.runs))}"
        yield from _list(item.items, f"{indent}  ")


def _table(grid: Grid) -> Iterator[str]:
    yield f"{_text(grid.caption)}:"
    yield ""
    yield _row(map(_text, grid.columns))
    yield _row("---" for _ in grid.columns)
    yield from (_row(map(_runs, row)) for row in grid.rows)
    if grid.total:
        yield _row(map(_runs, grid.total))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run.link:
        return f"<{clean(run.link)}>"
    shown = _text(isolated(run.text) if run.kind in ("name", "work") else run.text)
    inner = shown.strip()
    if run.kind == "work" and inner:
        return shown.replace(inner, f"*{inner}*", 1)
    if run.kind == "strong" and inner:
        return shown.replace(inner, f"**{inner}**", 1)
    return shown


def _text(text: str) -> str:
    """Return text on one line, with the signs of Markdown taken literally."""
    flat = clean(text).replace("\n", " ").replace("\t", " ")
    return _ENTITY.sub("&amp;", _SIGNS.sub(r"\\\1", flat))


def _begun(line: str) -> str:
    """Return a line that begins neither a heading nor another list."""
    first, _, rest = line.partition(" ")
    marker = first.rstrip(".)")
    if (first[:1] in "#+=-" and first[:1]) or (marker.isdigit() and marker != first):
        return f"{_escaped(first)} {rest}".rstrip()
    return line


def _escaped(first: str) -> str:
    return f"{first[:-1]}\\{first[-1]}" if first[:1].isdigit() else f"\\{first}"
