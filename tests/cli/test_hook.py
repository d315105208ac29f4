"""The hook for archives kept in git, as `pre-commit` and a plain git hook run it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from world import build_archive, statement

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "is_looked_at"),
    [
        ("2022/a.md", True),
        ("archive.yaml", True),
        ("statements/sessions.yaml", True),
        (".github/workflows/validate.yml", False),
        ("my-sessions.yaml", False),
    ],
)
def test_the_hook_runs_when_the_archive_changed(path: str, is_looked_at: bool) -> None:
    """Other files of the repository start no check."""
    assert [hook["id"] for hook in HOOKS] == ["untoc-validate"]
    assert bool(re.search(HOOKS[0]["files"], path)) is is_looked_at


def test_a_commit_with_errors_is_refused_and_one_without_goes_through(tmp_path: Path) -> None:
    """What the documentation shows as a plain hook keeps errors out of the history."""
    archive = build_archive(tmp_path, {"2022/a.md": statement(theme="TIP")})
    hook = archive.root / ".git/hooks/pre-commit"
    git(archive.root, "init", "-q")
    command = HOOKS[0]["entry"].replace("untoc", f'exec "{sys.executable}" -m untoc_cli', 1)
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{command}\n")
    hook.chmod(0o755)
    git(archive.root, "add", ".")
    refused = git(archive.root, "commit", "-qm", "File it", expected=1)
    assert "2022/a.md:4  error" in refused
    (archive.root / "2022/a.md").write_text(statement())
    git(archive.root, "commit", "-qam", "File it")
    assert git(archive.root, "log", "--format=%s") == "File it\n"


def git(folder: Path, *arguments: str, expected: int = 0) -> str:
    """Run git in a folder, and return what it said."""
    named = ("-c", "user.name=A Delegate", "-c", "user.email=delegate@example.org")
    ended = subprocess.run(
        ["git", *named, *arguments],
        cwd=folder,
        env=os.environ | {"UNTOC_CACHE": str(folder.parent / "cache"), "GIT_CONFIG_GLOBAL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == expected, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr
