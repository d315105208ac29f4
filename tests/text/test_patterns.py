"""Patterns that wait until they are needed."""

import re

import pytest

from untoc_cli.text.patterns import pattern


def test_a_pattern_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until then it costs nothing, and afterwards no more than any other."""
    compiled: list[str] = []
    real = re.compile

    def compile_noting(form: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(form)
        return real(form, flags)

    monkeypatch.setattr(re, "compile", compile_noting)
    vowels = pattern("[aeiou]", re.IGNORECASE)
    assert compiled == []
    assert [vowels.sub("-", word) for word in ("Asks", "for")] == ["-sks", "f-r"]
    assert compiled == ["[aeiou]"]


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    """All its methods and values are there, and no others."""
    dash = pattern(r"(?P<before>\w+)-")
    assert (dash.pattern, dash.groups, dict(dash.groupindex)) == (
        r"(?P<before>\w+)-",
        1,
        {"before": 1},
    )
    found = dash.match("in-person")
    assert found is not None
    assert (found["before"], dash.findall("in-person, on-line"), dash.split("a-b")) == (
        "in",
        ["in", "on"],
        ["", "a", "b"],
    )
    with pytest.raises(AttributeError):
        _ = dash.nothing  # type: ignore[attr-defined]
