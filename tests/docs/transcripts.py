"""The command lines that README and docs/ show, and how they are typed in a test.

Each page is followed in a folder of its own that holds what the page takes for granted, on a
terminal of a hundred columns where somebody presses Enter.
"""

import contextlib
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from making import p, r, word_document
from program import Stream

from untoc_cli.cli.app import app
from untoc_cli.cli.environment import Environment, use
from untoc_cli.record import Record

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", *sorted(f.relative_to(ROOT).as_posix() for f in ROOT.glob("docs/*/*.md")))
TODAY = date(2026, 11, 21)
_PATIENCE = 20  # questions that are answered with Enter
_FENCED = re.compile(
    r"^(?P<fence>```+)(?P<kind>\w*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_INLINE = re.compile(r"`(?P<line>untoc [^`\n]+)`")
_COMMAND = re.compile(r"(?P<sign>\$ )?(?P<line>(?:\w+=\S+ )?untoc .*)")
# A statement that is not on file, as a delegation would send it.
_PARAGRAPHS = (
    "Maria Example, President",
    "Alliance of NGOs on Crime Prevention and Criminal Justice",
    "Statement at the Constructive Dialogue on Smuggling of Migrants",
    "9 October 2023",
    "Thank you, Chair. We thank the secretariat for the work done on this meeting.",
    "We are concerned that those who help migrants at sea are treated as smugglers.",
    "We call on States to protect them, and to hear civil society in every working group.",
)
# A spreadsheet of old statements, whose columns have names of their own.
_TABLE = """Sprecher;Datum;Thema;Text;Wortlaut
Maria Example;2023-10-09;smuggling-of-migrants;We ask for seats.;We ask for seats in the room.
"""


class Typed(Record):
    """A command line of a page.

    Attributes:
        page: where it stands.
        number: of the line.
        line: what is typed.
        shown: what the page shows as the answer; None where it shows none.
        kind: ``followed`` behind a ``$``, ``example`` in a block without, ``text`` in a sentence.
    """

    page: str
    number: int
    line: str
    shown: str | None
    kind: str

    @property
    def verb(self) -> str:
        """The command."""
        return self.line.partition("untoc ")[2].split()[0]


class Answer(Record):
    """What came of a command line."""

    text: str
    exit_code: int


class Keyboard(Stream):
    """Answers that are typed one by one, and shown as a terminal shows them; then Enter alone."""

    def __init__(self, answers: list[str], screen: Stream) -> None:
        super().__init__(terminal=True)
        self._answers = iter([*answers, *[""] * _PATIENCE])
        self._screen = screen

    def readline(self, _: int | None = -1, /) -> str:  # type: ignore[override]
        """Return the next answer; at last, the end of the input."""
        answer = next(self._answers, None)
        if answer is None:
            return ""
        self._screen.write(f"{answer}\n")
        return f"{answer}\n"


def command_lines(page: str) -> Iterator[Typed]:
    """Return the command lines of a page: those of its examples, and those in its text."""
    text = (ROOT / page).read_text("utf-8")
    for fenced in _FENCED.finditer(text):
        start = text.count("\n", 0, fenced.start("text")) + 1
        yield from _of_block(page, start, fenced["text"].splitlines())
    running = _FENCED.sub(lambda found: "\n" * found.group().count("\n"), text)
    for found in _INLINE.finditer(running):
        line = found["line"].replace("\\|", "|")
        yield Typed(page, running.count("\n", 0, found.start()) + 1, line, None, "text")


def _of_block(page: str, start: int, lines: list[str]) -> Iterator[Typed]:
    commands = [(n, m) for n, line in enumerate(lines) if (m := _COMMAND.fullmatch(line))]
    ends = [*(number for number, _ in commands[1:]), len(lines)]
    for (number, found), end in zip(commands, ends, strict=False):
        shown = lines[number + 1 : end] if found["sign"] else []
        text = "\n".join(shown).rstrip() if any(shown) else None
        kind = "followed" if found["sign"] else "example"
        yield Typed(page, start + number, found["line"], text, kind)


def make_world(folder: Path) -> None:
    """Put into a folder what the pages take for granted: this repository, and some documents."""
    shutil.copytree(ROOT / "statements", folder / "statements")
    shutil.copytree(ROOT / "tests" / "real", folder / "tests" / "real")
    document = word_document("".join(p(r(text)) for text in _PARAGRAPHS))
    (folder / "statement.docx").write_bytes(document)
    (folder / "old.csv").write_text(_TABLE, "utf-8")
    (folder / "incoming").mkdir()
    (folder / "incoming" / "statement.docx").write_bytes(document)


def enter(
    line: str, folder: Path, answers: list[str], *, term: str = "dumb", columns: int = 100
) -> Answer:
    """Type a command line in a folder, and answer what is asked.

    Args:
        line: what is typed.
        folder: where.
        answers: what is typed when something is asked; Enter alone behind them.
        term: the kind of terminal.
        columns: how wide it is.
    """
    words = shlex.split(line.partition(" > ")[0])  # where the answer goes is the shell's business
    words = words[words.index("untoc") + 1 :]
    screen = Stream(terminal=True)
    cache = folder / ".cache"
    environ = {
        "UNTOC_CACHE": str(cache),
        "UNTOC_CONFIG": str(cache / "config.toml"),
        "COLUMNS": str(columns),
        "TERM": term,
        "EDITOR": "true",
    }
    keyboard = Keyboard(answers, screen)
    use(
        Environment(
            stdin=keyboard, stdout=screen, stderr=screen, environ=environ, cwd=folder, today=TODAY
        )
    )
    with contextlib.chdir(folder), contextlib.redirect_stdout(screen):
        code = _ended(words)
    use(None)
    return Answer(screen.content().decode("utf-8"), code)


def _ended(words: list[str]) -> int:
    with contextlib.redirect_stderr(sys.stdout):
        try:
            app(words, prog_name="untoc")
        except SystemExit as end:
            return int(end.code or 0)
    return 0


def fits(shown: str, text: str) -> bool:
    r"""Tell whether an answer is the one shown.

    `…` stands for anything. Blanks and line breaks do not count: a terminal of another width has
    others.

    >>> fits("a …\nd", "a b\nc d"), fits("a b", "a\n  b"), fits("a", "a\nb")
    (True, True, False)
    """
    parts = "".join(shown.split()).split("…")
    return re.fullmatch(".*".join(map(re.escape, parts)), "".join(text.split())) is not None
