"""The table of checks: complete, readable, and in step with what the archive reports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import untoc_cli
from untoc_cli.errors import UsageProblem
from untoc_cli.validation.checks import CHECKS, CHECKS_BY_CODE, header
from untoc_cli.validation.declaration import Check
from untoc_cli.validation.validate import explain

PACKAGE = Path(untoc_cli.__file__).parent
# Whatever is built by one of these carries the code of a check as its first argument.
REPORTERS = frozenset(
    {"Problem", "YamlError", "FrontMatterError", "InvalidValue", "Fault", "_report"}
)


def emitted_codes() -> set[str]:
    """Return every code that the archive room writes literally."""
    modules = sorted((PACKAGE / "archive").glob("*.py"))
    return {code for module in modules for code in _codes(module)}


def _codes(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in REPORTERS and node.args:
            code = node.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_every_code_the_archive_reports_is_a_row_without_a_function() -> None:
    """What reading reports, and only that, stands in the table without a function."""
    rows = {
        row.code for row in CHECKS if not (row.of_statement or row.of_session or row.of_archive)
    }
    assert emitted_codes() == rows


def test_codes_are_unique() -> None:
    """No two rows share a code."""
    assert len(CHECKS_BY_CODE) == len(CHECKS)


def test_the_header_stands_first() -> None:
    """The table begins where a reader of a file begins."""
    assert CHECKS[0] is header.HEADER_MISSING


def test_no_row_looks_at_two_kinds_of_things() -> None:
    """A check looks at statements, at sessions, or at the whole, and at nothing else."""
    functions = [(row.of_statement, row.of_session, row.of_archive) for row in CHECKS]
    assert max(sum(function is not None for function in row) for row in functions) == 1


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_row_explains_itself(check: Check) -> None:
    """A row has half a sentence, and three paragraphs of whole sentences."""
    assert check.summary
    assert not check.summary.endswith(".")
    assert check.explanation.split("\n\n") == [check.what, check.why, check.mend]
    for paragraph in (check.what, check.why, check.mend):
        assert paragraph[0].isupper() or paragraph.startswith("translation_of")
        assert paragraph.endswith(".")


def test_explain_returns_the_row_of_a_code() -> None:
    """A code leads to its row."""
    assert explain("date-future") is CHECKS_BY_CODE["date-future"]


def test_explain_offers_the_nearest_code() -> None:
    """A misspelt code is an error that names the right one."""
    with pytest.raises(UsageProblem) as caught:
        explain("date-futur")
    assert caught.value.what == "there is no check 'date-futur'"
    assert caught.value.hint == "date-future"
