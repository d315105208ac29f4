"""Pictures of the terminal for README and docs/: what commands show of the real archive, as SVG.

They take the colours of the page that they stand on, light or dark, load nothing, and hold their
text as text. Pictures of the web site are made with a browser, and lie beside them as PNG.
"""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text
from transcripts import enter, make_world

from untoc_cli.sharing.documents.markup import element, xml_text

# The file and the command line that it shows; at most so many lines of the answer.
PICTURES: Mapping[str, tuple[str, int]] = {
    "search.svg": ("untoc search participation", 30),
    "show.svg": ("untoc show frate --paragraph 5", 30),
    "timeline.svg": ("untoc timeline --since 2023", 40),
    "matrix.svg": ("untoc timeline --matrix", 30),
    "summary.svg": ("untoc summary --theme firearms", 34),
}
# Pictures that commands write themselves.
WRITTEN: Mapping[str, str] = {
    "history.svg": "untoc timeline -o history.svg",
    "words.svg": 'untoc trend participation "civil society" -o words.svg',
}
_COLUMNS = 96
_WIDTH, _HEIGHT, _MARGIN = 8, 19, 16  # pixels of a character, of a line, around the text
_CSS = """
svg { font: 13px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace }
text { fill: #1f2328; white-space: pre }
.ground { fill: #f6f8fa; stroke: #d1d9e0 }
.bold { font-weight: bold } .italic { font-style: italic } .dim { fill: #59636e }
.strike { text-decoration: line-through }
.c1 { fill: #c1121f } .c2 { fill: #116329 } .c3 { fill: #7d4e00 } .c4 { fill: #0550ae }
.c6 { fill: #0b6069 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .ground { fill: #151b23; stroke: #3d444d } .dim { fill: #9198a1 }
  .c1 { fill: #ff7b72 } .c2 { fill: #7ee787 } .c3 { fill: #f2cc60 } .c4 { fill: #79c0ff }
  .c6 { fill: #76e3ea }
}
"""


def pictures() -> Iterator[tuple[str, str]]:
    """Return the name and the text of each picture."""
    with tempfile.TemporaryDirectory() as folder:
        make_world(Path(folder))
        for name, (line, most) in PICTURES.items():
            answer = enter(line, Path(folder), [], term="xterm-256color", columns=_COLUMNS)
            yield name, _drawn(line, answer.text.rstrip().splitlines(), most)
        for name, line in WRITTEN.items():
            enter(line, Path(folder), [])
            yield name, (Path(folder) / name).read_text("utf-8")


def _drawn(line: str, shown: list[str], most: int) -> str:
    """Return a picture of a command line and its answer."""
    cut = [*shown[:most], "…"] if len(shown) > most else shown
    lines = [Text(f"$ {line}", "bold"), *AnsiDecoder().decode("\n".join(cut))]
    width = _COLUMNS * _WIDTH + 2 * _MARGIN
    height = len(lines) * _HEIGHT + 2 * _MARGIN
    ground = element(
        "rect", class_="ground", x=0.5, y=0.5, width=width - 1, height=height - 1, rx=8
    )
    picture = element(
        "svg",
        element("title", f"What {line} shows"),
        element("style", _CSS),
        ground,
        *_texts(lines),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
    )
    return xml_text(picture)


def _texts(lines: list[Text]) -> Iterator[Element]:
    """Return each run of signs in one style, where it stands."""
    console = Console()
    for number, line in enumerate(lines):
        column = 0
        for text, style, _ in line.render(console):
            size, words = cell_len(text), text.strip()
            blanks = len(text) - len(text.lstrip())  # some viewers leave blanks out
            if words:
                yield element(
                    "text",
                    words,
                    **({"class_": classes} if (classes := _classes(style)) else {}),
                    x=_MARGIN + (column + blanks) * _WIDTH,
                    y=_MARGIN + number * _HEIGHT + 14,
                    textLength=cell_len(words) * _WIDTH,
                )
            column += size


def _classes(style: Style | None) -> str:
    """Return the classes of a style: its colour by number, and how it is written."""
    if style is None:
        return ""
    names = [f"c{style.color.number}"] if style.color and style.color.number else []
    names += [name for name in ("bold", "italic", "dim", "strike") if getattr(style, name)]
    return " ".join(names)
