"""How an extra is installed where the program lies."""

import sys
from pathlib import Path

import pytest

from untoc_cli.extras import install


def test_the_pip_of_another_python_is_not_recommended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would look for the program elsewhere, and find nothing or a stranger."""
    own, other = tmp_path / "here" / ".venv" / "bin", tmp_path / "other"
    for folder in (own, other):
        folder.mkdir(parents=True)
        (folder / "pip").touch(mode=0o755)
    monkeypatch.setattr(sys, "executable", str(own / "python"))
    monkeypatch.setenv("PATH", str(other))
    assert install("tui") == f"{own}/python -m pip install 'untoc[tui]'"

    monkeypatch.chdir(tmp_path / "here")
    assert install("tui") == ".venv/bin/python -m pip install 'untoc[tui]'"

    monkeypatch.setenv("PATH", f"{own}:{other}")
    assert install("site") == "pip install 'untoc[site]'"
