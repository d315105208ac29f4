"""How much of the front matter is inferred from documents, and how much of it rightly.

    python benchmarks/inference.py FOLDER [--archive statements] [--texts TEXTS]

FOLDER has a ``manifest.tsv`` with what a careful reader found: the columns ``file``, ``language``,
``speaker``, ``organisation_or_country``, ``date_delivered`` and ``session``, in any order and among
others; a column that is missing is not judged. An empty value means that the document does not
print it, or that nobody knows. With --texts the text of ``a/b.pdf`` is read from
``TEXTS/a/b.pdf.md`` (or ``.txt``), otherwise the document is converted. What is filled against an
empty value is shown with its basis, so that a reader can see whether it is printed.
"""

import argparse
import csv
import difflib
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import UntocError
from untoc_cli.intake.conversion import convert
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import Draft
from untoc_cli.intake.gate import describe, signs_against
from untoc_cli.intake.inference import infer
from untoc_cli.intake.ordinals import read_ordinal
from untoc_cli.intake.states import find_state
from untoc_cli.text.folding import key

_ROOT = Path(__file__).parents[1]
_COLUMNS = {
    "speaker": "speaker",
    "organisation": "organisation_or_country",
    "date": "date_delivered",
    "session": "session",
    "language": "language",
}
_OUTCOMES = ("right", "wrong", "not in manifest", "suggested", "left open", "rightly open")
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
        strict=True,
    )
)
_ALIKE = 0.8


class Outcome(NamedTuple):
    """What became of one field of one document."""

    file: str
    language: str
    field: str
    outcome: str
    printed: str
    filled: str
    basis: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--archive", type=Path, default=_ROOT / "statements")
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        archive = Archive(options.archive, Path(cache))
        outcomes = list(_outcomes(options.folder, archive, options.texts))
    _report("field", outcomes, lambda outcome: outcome.field)
    _report("format", outcomes, lambda outcome: outcome.file.rpartition(".")[2])
    _report("language", outcomes, lambda outcome: outcome.language)
    for outcome in outcomes:
        if outcome.outcome not in ("right", "rightly open"):
            print(
                f"{outcome.outcome}: {outcome.file}: {outcome.field}: {outcome.filled or '-'} "
                f"(manifest: {outcome.printed or '-'}; {outcome.basis or 'nothing found'})"
            )
    _sum_up(outcomes)


def _outcomes(folder: Path, archive: Archive, texts: Path | None) -> Iterator[Outcome]:
    with (folder / "manifest.tsv").open(encoding="utf-8-sig", newline="") as manifest:
        rows = list(csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        if not row.get("file"):
            continue
        try:
            document = _document(folder, texts, row["file"])
            signs = signs_against(document)
            if signs:
                print(f"refused: {row['file']} {describe(signs)}")
                continue
            draft = infer(document, archive, {})
        except UntocError as problem:
            print(f"refused: {row['file']}: {problem.what}")
            continue
        except OSError as problem:
            print(f"missing: {row['file']}: {problem.strerror}")
            continue
        yield from (_judge(row, name, draft) for name, column in _COLUMNS.items() if column in row)


def _document(folder: Path, texts: Path | None, file: str) -> Document:
    """Return a document from its text, or converted."""
    name = Path(file).name
    if texts is None:
        return convert(name, (folder / file).read_bytes())
    for suffix in (".md", ".txt"):
        text = texts / f"{file}{suffix}"
        if text.is_file():
            return convert(name, text.read_bytes())
    raise UntocError("there is no text of it", hint="--texts with one file for each document")


def _judge(row: Mapping[str, str], name: str, draft: Draft) -> Outcome:
    printed = (row[_COLUMNS[name]] or "").strip()
    guess = draft.guesses.get(name)
    offered = _offered(draft, name)
    filled = "; ".join(guess.value) if guess and isinstance(guess.value, tuple) else ""
    filled = filled or (str(guess.value) if guess else "")
    basis = guess.basis if guess else "; ".join(f"{value}, {where}" for value, where in offered)
    if guess is None:
        outcome = "suggested" if offered and printed else "left open" if printed else "rightly open"
    elif not printed:
        outcome = "not in manifest"
    else:
        outcome = "right" if _same(name, filled, printed) else "wrong"
    language = row.get("language") or "?"
    return Outcome(row["file"], language, name, outcome, printed, filled, basis)


def _offered(draft: Draft, name: str) -> list[tuple[str, str]]:
    """Return the values that the document suggests for an open field, not those of the registry."""
    candidates = [pair for field in draft.open if field.field == name for pair in field.candidates]
    signs = ("document, line", "file name", "in the text")
    return [(value, where) for value, where in candidates if any(sign in where for sign in signs)]


def _same(name: str, filled: str, printed: str) -> bool:
    if name in ("date", "language"):
        return filled == printed
    if name == "session":
        return _ordinal(filled) == _ordinal(printed) and _alike(filled, printed)
    if name == "organisation":
        state = find_state(filled)
        return state == find_state(printed) if state else _alike(filled, printed)
    return _alike(filled, re.sub(r"\(.*?\)", "", printed))


def _ordinal(session: str) -> int | None:
    return read_ordinal((session.split(maxsplit=1) or [""])[0])


def _alike(one: str, other: str) -> bool:
    """Tell whether the words of one text are found in the other, whichever is the shorter."""
    first, second = (_words(text) for text in (one, other))
    fewer, more = sorted((first, second), key=len)
    found = [word for word in fewer if difflib.get_close_matches(word, more, 1, _ALIKE)]
    return bool(fewer) and len(found) >= min(len(fewer), 2) and len(found) >= len(fewer) * 0.6


def _words(text: str) -> list[str]:
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in text.lower())
    words = key(unicodedata.normalize("NFKC", latin)).split()
    return [word for word in words if len(word) > 2 and word not in ("the", "and", "session")]


def _report(kind: str, outcomes: list[Outcome], group: Any) -> None:
    print(f"\n{kind:<14}" + "".join(f"{outcome:>17}" for outcome in _OUTCOMES))
    for name in dict.fromkeys(map(group, outcomes)):
        counted = Counter(outcome.outcome for outcome in outcomes if group(outcome) == name)
        print(f"{name:<14}" + "".join(f"{counted[outcome]:>17}" for outcome in _OUTCOMES))
    print()


def _sum_up(outcomes: list[Outcome]) -> None:
    counted = Counter(outcome.outcome for outcome in outcomes)
    judged = counted["right"] + counted["wrong"]
    printed = judged + counted["suggested"] + counted["left open"]
    right = counted["right"]
    print(
        f"\n{right} of {judged} filled and in the manifest are right "
        f"({right / max(judged, 1):.1%}); "
        f"{right} of {printed} in the manifest are filled rightly ({right / max(printed, 1):.1%}); "
        f"{counted['not in manifest']} are filled that the manifest does not have"
    )


if __name__ == "__main__":
    main()
