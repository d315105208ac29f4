"""What `untoc validate --fix` mends by itself, and why that is safe.

A fix is safe when the file says the same afterwards to everybody who reads it: only the form of a
value changes, one reading of it is possible, and no word of the document is touched. Everything
else is a person's decision, and is offered as a hint or a command. So these are not fixed, although
a program could: a date with two readings, a misspelt theme or session (the nearest one is a guess),
a session named in words (the meeting may be another), a missing language (without the line the text
counts as English, and only a person can say that it is not), misread letters in the text (they are
what the source holds), and line ends of the text (the document is kept byte for byte).

A new fix is a function here and its row in `FIXES`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import FileChange, Plan, plan_change, read_file, rewritten
from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.archive.front_matter import newline_of, read_keys, set_key
from untoc_cli.archive.parts import NEWLINE, FrontMatterError, Parts, split
from untoc_cli.archive.statement import FIELD_NAMES, FIELDS_BY_NAME, STATUSES, parse_value
from untoc_cli.archive.themes import Themes
from untoc_cli.errors import UntocError
from untoc_cli.text.folding import key as folded
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import count
from untoc_cli.validation.findings import Finding


@dataclass(frozen=True)
class Header:
    """A header that is to be mended.

    Attributes:
        text: the whole file.
        parts: the same, cut into header and body.
        values: what stands behind each key, as typed.
        themes: the vocabulary of the archive.
    """

    text: str
    parts: Parts
    values: Mapping[str, object]
    themes: Themes


Fix = Callable[[Header, Finding], str]


def plan_fixes(archive: Archive, findings: Iterable[Finding]) -> Plan:
    """Return the plan that mends what can be mended safely; nothing else is in it."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code in FIXES:
            by_path.setdefault(finding.path, []).append(finding)
    steps = [step for path, found in by_path.items() for step in _step(archive, path, found)]
    changing = sum(step.before != step.after for step in steps)
    return plan_change("validate", steps, about=f"--fix: {count(changing, 'file')}")


def _step(archive: Archive, path: str, findings: Sequence[Finding]) -> list[FileChange]:
    """Return the step that mends a file; none where file or vocabulary cannot be read now."""
    try:
        before = read_file(archive, path).decode("utf-8")
        after = before
        for finding in findings:
            after = FIXES[finding.code](_header(after, archive.themes), finding)
    except (UntocError, FrontMatterError, UnicodeDecodeError):
        return []
    return [rewritten(path, before, after)]


def _header(text: str, themes: Themes) -> Header:
    parts = split(text)
    if parts is None:
        raise FrontMatterError("header-missing", "the file has no header", 1)
    values = {key: node.plain() for key, node in read_keys(parts.header).items()}
    return Header(text, parts, values, themes)


def fix_line_ends(header: Header, _: Finding) -> str:
    """Give every line of the header the end of its first one.

    Safe because line ends are no part of any value; the text below is not touched.
    """
    parts = header.parts
    ours = NEWLINE.sub(newline_of(parts.opening), parts.opening + parts.header + parts.closing)
    return ours + parts.body


def fix_date(header: Header, finding: Finding) -> str:
    """Write a date year first, with two digits for month and day.

    Safe because it is done only where the date has one reading: year first (2022-5-6), a month in
    words (6 May 2022), or a day above twelve. 05/06/2022 stays.
    """
    name = finding.key or ""
    declared, raw = FIELDS_BY_NAME.get(name), header.values.get(name)
    try:
        PartialDate.parse(raw if isinstance(raw, str) else "")
    except InvalidDate as error:
        meant = error.hint
    else:
        return header.text
    if declared is None or meant is None or not _is_date(meant):
        return header.text
    return set_key(header.text, name, meant)


def fix_theme(header: Header, _: Finding) -> str:
    """Write the slug of a theme in the place of another of its names (TIP, arms).

    Safe because each name leads to one theme; a word that fits several, and one that is only
    similar, stays.
    """
    typed = parse_value(FIELDS_BY_NAME["theme"], header.values.get("theme"))
    meant = [theme.slug if (theme := header.themes.find(word)) else word for word in typed]
    return set_key(header.text, "theme", list(dict.fromkeys(meant)))


def fix_language(header: Header, _: Finding) -> str:
    """Write the code of a language in the place of its English name, or in small letters.

    Safe because English is en, and EN too; en-GB says more than en, and stays.
    """
    typed = str(header.values.get("language"))
    codes = {name.casefold(): code for code, name in LANGUAGES.items()}
    meant = codes.get(typed.casefold(), typed.lower())
    return set_key(header.text, "language", meant) if len(meant) == 2 else header.text


def fix_status(header: Header, _: Finding) -> str:
    """Write a status in small letters.

    Safe because Delivered is delivered; a misspelt one stays.
    """
    meant = str(header.values.get("status")).casefold()
    return set_key(header.text, "status", meant) if meant in STATUSES else header.text


def fix_key(header: Header, finding: Finding) -> str:
    """Write a key as untoc knows it, where only capitals, blanks or hyphens differ.

    Safe because Speaker and On-behalf-of can mean nothing else; a misspelt key stays, and so does
    one whose right spelling is there already. The value is mended with it, as it would be alone.
    """
    typed = finding.key or ""
    meant = {folded(name): name for name in FIELD_NAMES}.get(folded(typed))
    node = read_keys(header.parts.header).get(typed)
    if meant is None or node is None or meant in header.values:
        return header.text
    parts = header.parts
    changed = parts.header[: node.key_start] + meant + parts.header[node.key_end :]
    text = parts.opening + changed + parts.closing + parts.body
    wanted = {meant if key == typed else key: value for key, value in header.values.items()}
    renamed = _header(text, header.themes)
    if renamed.values != wanted:
        return header.text
    fix = _FIXES_OF_VALUES.get(meant)
    return fix(renamed, replace(finding, key=meant)) if fix else text


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except InvalidDate:
        return False
    return True


_FIXES_OF_VALUES: Mapping[str, Fix] = {
    "date": fix_date,
    "theme": fix_theme,
    "language": fix_language,
    "status": fix_status,
}

FIXES: Mapping[str, Fix] = {
    "line-ends-mixed": fix_line_ends,
    "key-unknown": fix_key,
    "date-impossible": fix_date,
    "theme-unknown": fix_theme,
    "language-unknown": fix_language,
    "status-unknown": fix_status,
}


def why_safe(code: str) -> str | None:
    """Return what `--fix` does about a check and why that is safe; None when it does nothing."""
    fix = FIXES.get(code)
    if fix is None or fix.__doc__ is None:
        return None
    return " ".join(fix.__doc__.split())
