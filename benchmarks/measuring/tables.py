"""Figures as rows, rows as tables of 100 columns, or as what JSON is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from statistics import median
from typing import Any

_WIDTH = 100
_WIDEST_CELL = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of several programs.

    Attributes:
        section: the table it stands in.
        measure: what was measured.
        unit: in which unit.
        values: of each run, by program.
        baseline: the program that the others are compared with.
        best: what the best run is called, `fastest` or `most`; nothing for a size.
    """

    section: str
    measure: str
    unit: str
    values: Mapping[str, list[float]]
    baseline: str
    best: str = "fastest"

    def median(self, program: str) -> float:
        """Return the middle value."""
        return median(self.values[program])

    def best_of(self, program: str) -> float:
        """Return the value of the best run."""
        return (max if self.best == "most" else min)(self.values[program])

    def record(self) -> dict[str, Any]:
        """Return all figures by name."""
        figures = {
            program: {
                "median": self.median(program),
                "best": self.best_of(program),
                "ratio": self.median(program) / self.median(self.baseline),
                "ratio_of_best": self.best_of(program) / self.best_of(self.baseline),
                "runs": values,
            }
            for program, values in self.values.items()
        }
        return {
            "section": self.section,
            "measure": self.measure,
            "unit": self.unit,
            "baseline": self.baseline,
            "programs": figures,
        }


def lines_of(rows: Iterable[Row]) -> Iterator[str]:
    """Return the lines of the tables, one table for each section."""
    for section, group in groupby(rows, attrgetter("section")):
        held = list(group)
        programs = max((list(row.values) for row in held), key=len)
        yield ""
        yield f"{section}; ratios to {held[0].baseline}"
        yield from _table(programs, [line for row in held for line in _cells(row, programs)])


def counts(title: str, rows: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Return the lines of a table of plain numbers."""
    programs = list(next(iter(rows.values())))
    yield ""
    yield title
    yield from _table(
        programs, [(label, [str(row[name]) for name in programs]) for label, row in rows.items()]
    )


def _table(programs: list[str], lines: list[tuple[str, list[str]]]) -> Iterator[str]:
    """Return a table; the first word of a program's name stands above the others."""
    margin = max(len(label) for label, _ in lines)
    cell = min(_WIDEST_CELL, (_WIDTH - margin) // len(programs))
    heads = [name.partition(" ") for name in programs]
    above, below = [head[0] for head in heads], [head[2] for head in heads]
    for label, cells in (("", above), ("", below), *lines):
        yield f"{label:{margin}}{''.join(f'{text:>{cell}}' for text in cells)}".rstrip()


def _cells(row: Row, programs: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Return the line of the medians, and that of the best runs where there are several."""
    figures = row.record()["programs"]
    yield f"{row.measure}, {row.unit}", [_cell(figures.get(p), "median", "ratio") for p in programs]
    if row.best and any(len(values) > 1 for values in row.values.values()):
        best = [_cell(figures.get(program), "best", "ratio_of_best") for program in programs]
        yield f"  {row.best}", best


def _cell(figures: Mapping[str, float] | None, value: str, ratio: str) -> str:
    return f"{_short(figures[value])} {_ratio(figures[ratio])}" if figures else "-"


def _short(number: float) -> str:
    """Return a number with as many digits as say something."""
    decimals = next((d for d, least in ((0, 100), (1, 10), (2, 0.1)) if number >= least), 3)
    return f"{number:,.{decimals}f}"


def _ratio(number: float) -> str:
    decimals = next((d for d, least in ((0, 100), (1, 10), (2, 0.01)) if number >= least), 3)
    return f"{number:,.{decimals}f}x".rjust(5)
