"""Several problems told in one run."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from untoc_cli.errors import UntocError, UsageProblem

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(items: Iterable[Item], do: Callable[[Item], Result]) -> list[Result]:
    """Do something with every item, and tell all problems together.

    Raises:
        UntocError: with one item or several it could not be done.
    """
    results: list[Result] = []
    problems: list[UntocError] = []
    for item in items:
        try:
            results.append(do(item))
        except UntocError as problem:
            problems.append(problem)
    raise_all(problems)
    return results


def raise_all(problems: Sequence[UntocError]) -> None:
    """Raise one problem as it is, several as one error that lists them."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        lines = [line for problem in problems for line in _lines(problem)]
        raise UsageProblem(f"{len(problems)} problems", details=tuple(lines))


def _lines(problem: UntocError) -> list[str]:
    hint = [f"    try: {problem.hint}"] if problem.hint else []
    return [f"  {problem.what}", *(f"  {detail}" for detail in problem.details), *hint]
