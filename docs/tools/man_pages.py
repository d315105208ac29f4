"""The manual pages: of the program, of each command, of the query language and of the files.

Written in the macros of man(7), which every man on every system reads.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from query_reference import EXAMPLES, MEANINGS
from reference import one_of
from tables import Command, Parameter, attributes, commands, program_options, shared_options

from untoc_cli import __version__
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.settings import Settings
from untoc_cli.archive.statement import FIELDS
from untoc_cli.archive.themes import Theme
from untoc_cli.errors import ExitCode
from untoc_cli.record import Record
from untoc_cli.search.query.values import FIELDS as QUERY_FIELDS

_WIDTH = 78
_OUTPUT_PAGE = Path(__file__).parents[1] / "reference" / "output.md"
_VARIABLE = re.compile(r"^\| (?P<names>`[A-Z_]+`.*?) \| (?P<meaning>.*) \|$", re.MULTILINE)
_SPECIAL = str.maketrans(
    {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": "", "^": r"\(ha", "~": r"\(ti", "…": "..."}
)


def man_pages() -> Mapping[str, str]:
    """Return the text of each manual page by its path below ``share/man``."""
    pages = {f"man1/untoc-{c.row.verb}.1": _command_page(c) for c in commands()}
    return {
        "man1/untoc.1": _program_page(),
        **pages,
        "man5/untoc-archive.5": _archive_page(),
        "man7/untoc-query.7": _query_page(),
    }


def _program_page() -> str:
    groups = dict.fromkeys(command.row.group for command in commands())
    lines = [
        *_head("untoc", 1, "what civil society said at the United Nations on organized crime"),
        *_section("Synopsis", r"\fBuntoc\fR [\fIoptions\fR] \fIcommand\fR [\fIarguments\fR]"),
        *_section("Description"),
        *_sentences(
            "Files, finds and quotes the statements that civil society delivers at the United "
            "Nations on organized crime."
        ),
        "Each command has a page of its own, such as",
        r".BR untoc\-search (1).",
    ]
    for group in groups:
        lines += [f".SS {_text(group)}"]
        for command in (c for c in commands() if c.row.group == group):
            lines += _item(rf"\fBuntoc {_text(command.row.verb)}\fR", command.row.summary)
    lines += _section("Options")
    lines += _items(program_options())
    lines += [*_exit_status(), *_section("Environment")]
    for found in _VARIABLE.finditer(_OUTPUT_PAGE.read_text("utf-8")):
        lines += _item(rf"\fB{_text(found['names'])}\fR", found["meaning"])
    return _page(lines, [("untoc-query", 7), ("untoc-archive", 5)])


def _command_page(command: Command) -> str:
    verb = command.row.verb
    usage = command.usage.removeprefix(f"untoc {verb} ")
    lines = [
        *_head(f"untoc-{verb}", 1, command.row.summary.rstrip(".")),
        *_section("Synopsis", rf"\fBuntoc {_text(verb)}\fR {_text(usage)}"),
        *_section("Description"),
    ]
    for number, paragraph in enumerate(command.text):
        lines += [*([".PP"] if number else []), *_sentences(paragraph)]
    if command.formats:
        lines += [".PP", *_sentences(f"Formats of the answer: {', '.join(command.formats)}.")]
    lines += _parameters("Arguments", command.arguments)
    shared = [option for option in shared_options() if option.name in command.shared]
    lines += _parameters("Options", (*command.options, *shared))
    lines += _section("Examples")
    lines += [".nf", *(_line(_text(example)) for example in command.row.examples), ".fi"]
    lines += _exit_status()
    others = [("untoc", 1), ("untoc-archive", 5)]
    return _page(lines, [*others, ("untoc-query", 7)] if verb == "search" else others)


def _archive_page() -> str:
    lines = [
        *_head("untoc-archive", 5, "the files of an archive of statements"),
        *_section("Description"),
        "An archive is a folder with",
        r".IR archive.yaml ,",
        r".I sessions.yaml",
        "and the statements, in a folder for each year.",
        "Each is a Markdown file with a header between two lines of three hyphens.",
        *_section("The header of a statement"),
    ]
    for field in FIELDS:
        required = " (required)" if field.header.required else ""
        said = f"{field.header.help}{one_of(field.name)} For example: {field.header.example}"
        lines += _item(rf"\fB{_text(field.name)}\fR{required}", said)
    for title, record in (
        ("archive.yaml", Settings),
        ("A theme in archive.yaml", Theme),
        ("A session in sessions.yaml", Session),
    ):
        lines += [*_section(title), *_attributes(record)]
    return _page(lines, [("untoc", 1), ("untoc-validate", 1)])


def _query_page() -> str:
    lines = [
        *_head("untoc-query", 7, "the query language of untoc search"),
        *_section("Description"),
        r"What",
        r".BR untoc\-search (1)",
        "takes for a query; what it makes of one, the option",
        r".B \-\-explain",
        "says.",
        *_section("Words and signs"),
    ]
    for typed, meaning in EXAMPLES:
        lines += _item(rf"\fB{_text(typed)}\fR", f"{meaning}.")
    lines += _section("Fields")
    for name in QUERY_FIELDS:
        meaning, example = MEANINGS[name]
        lines += _item(rf"\fB{_text(name)}:\fR", f"{meaning}; for example {example}")
    return _page(lines, [("untoc-search", 1)])


def _head(name: str, section: int, summary: str) -> list[str]:
    return [
        r".\" Made by docs/generate.py from the program itself; what is changed here is lost.",
        f'.TH {_text(name.upper())} {section} "" "untoc {__version__}" "untoc"',
        ".SH NAME",
        *_lines(rf"{_text(name)} \- {_text(summary[:1].lower() + summary[1:])}"),
    ]


def _section(title: str, *lines: str) -> list[str]:
    return [f".SH {_text(title.upper())}", *lines]


def _parameters(title: str, parameters: tuple[Parameter, ...]) -> Iterator[str]:
    if parameters:
        yield from _section(title)
        yield from _items(parameters)


def _items(parameters: tuple[Parameter, ...]) -> Iterator[str]:
    for parameter in parameters:
        value = rf" \fI{_text(parameter.value)}\fR" if parameter.value else ""
        default = f" Without it: {parameter.default}." if parameter.default else ""
        yield from _item(rf"\fB{_text(parameter.name)}\fR{value}", parameter.help + default)


def _attributes(record: type[Record]) -> Iterator[str]:
    for name, text in attributes(record):
        if name != "line":
            yield from _item(rf"\fB{_text(name)}\fR", text)


def _exit_status() -> Iterator[str]:
    yield from _section("Exit status")
    for code in ExitCode:
        yield from _item(rf"\fB{int(code)}\fR", code.meaning)


def _item(term: str, text: str) -> list[str]:
    return [".TP", term, *_sentences(text)]


def _sentences(text: str) -> list[str]:
    """Return text with each sentence on a line, as the macros want it."""
    plain = text[:1].upper() + text[1:]
    sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", plain)
    return [line for sentence in sentences for line in _lines(_text(sentence))]


def _lines(text: str) -> list[str]:
    """Return text in lines of a length that every tool likes, none of them a macro."""
    wrapped = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return [_line(line) for line in wrapped]


def _text(text: str) -> str:
    return text.translate(_SPECIAL)


def _line(text: str) -> str:
    """Return a line that is no macro."""
    return rf"\&{text}" if text.startswith((".", r"\(aq")) else text


def _page(lines: list[str], others: list[tuple[str, int]]) -> str:
    also = [f".BR {_text(name)} ({section})," for name, section in others]
    also[-1] = also[-1].rstrip(",")
    return "\n".join((*lines, *_section("See also"), *also)) + "\n"
