"""Making a shell ask: which files are written, and that nothing else is touched."""

from pathlib import Path

import pytest
from program import untoc

from untoc_cli.cli.completion_setup import install


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(("shell", "startup"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_one_line_is_added_once_to_the_startup_file(shell: str, startup: str, home: Path) -> None:
    """What the user wrote stays, also without a line break at its end; a second time adds none."""
    (home / startup).write_bytes(b"alias l=ls  # caf\xe9")
    script = home / ".local" / "share" / "untoc" / f"completion.{shell}"

    first = untoc("--install-completion", shell, cwd=home)
    untoc("--install-completion", shell, cwd=home)

    line = f"[ -r {script} ] && source {script}\n".encode()
    assert (home / startup).read_bytes() == b"alias l=ls  # caf\xe9\n" + line
    assert script.read_text("utf-8") == untoc("--show-completion", shell, cwd=home).stdout
    assert first.stderr == (
        f"Completion for {shell} was written to {script}\n"
        f"and one line was added to the end of {home / startup}: {line.decode()}"
        "Open a new terminal, type untoc and a blank, and press the Tab key.\n"
    )


def test_a_startup_file_that_is_a_link_stays_one(home: Path) -> None:
    """Whoever keeps settings in a folder of their own finds the line there."""
    (home / "settings").mkdir()
    (home / "settings" / "bashrc").write_text("alias l=ls\n", "utf-8")
    (home / ".bashrc").symlink_to(home / "settings" / "bashrc")

    untoc("--install-completion", "bash", cwd=home)

    assert (home / ".bashrc").is_symlink()
    assert (home / "settings" / "bashrc").read_text("utf-8").startswith("alias l=ls\n[ -r ")


def test_fish_finds_the_script_by_itself(home: Path) -> None:
    """Fish reads a folder of completions, and needs no line anywhere."""
    untoc("--install-completion", "fish", cwd=home)

    written = [path.relative_to(home) for path in home.rglob("*") if path.is_file()]
    assert written == [Path(".config/fish/completions/untoc.fish")]


def test_powershell_is_told_what_else_it_may_need(home: Path) -> None:
    """Its profile is asked for; no policy of the machine is changed."""
    programs = home / "programs"
    programs.mkdir()
    (programs / "pwsh").write_text(f"#!/bin/sh\necho '{home}/profile.ps1'\n", "utf-8")
    (programs / "pwsh").chmod(0o755)

    said = install("pwsh", {"PATH": str(programs)})

    script = home / ".local" / "share" / "untoc" / "completion.ps1"
    assert (home / "profile.ps1").read_text("utf-8") == f". '{script}'\n"
    assert "Set-ExecutionPolicy RemoteSigned -Scope CurrentUser" in said[-1]


def test_an_unknown_shell_is_named_with_those_there_are(home: Path) -> None:
    """Nothing is written for a shell without a script."""
    result = untoc("--show-completion", "tcsh", cwd=home, exit_code=2)

    assert result.stderr == (
        "error: there is no completion for 'tcsh'\n"
        "  try: name one: untoc --install-completion bash, zsh, fish or powershell\n"
    )
    assert list(home.iterdir()) == []
