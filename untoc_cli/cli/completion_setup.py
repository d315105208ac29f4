"""Making a shell ask `untoc` when the Tab key is pressed: its script, and where it belongs.

The script is put into a folder of the user's, and a shell that does not look there by itself gets
one line at the end of its startup file. Nothing else in that file is touched.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from untoc_cli.archive.files import disk_errors, place_new, place_over, stage
from untoc_cli.cli.streams import writing
from untoc_cli.errors import UsageProblem
from untoc_cli.record import Record
from untoc_cli.text.wording import listing, quoted

DETECT = "detect"


class Place(Record):
    """Where the script of a shell belongs.

    Attributes:
        ending: of its file in `data/completion/`.
        script: gives the file to write, from the home folder and the environment variables.
        startup: gives the file that is to load it; None for a shell that finds it by itself.
        load: the line that loads it, with the file for ``{}``.
        note: what else may be needed.
    """

    ending: str
    script: Callable[[Path, Mapping[str, str]], Path]
    startup: Callable[[Path, Mapping[str, str]], Path] | None = None
    load: str = "[ -r {0} ] && source {0}"
    note: str = ""


def _own_folder(ending: str) -> Callable[[Path, Mapping[str, str]], Path]:
    def script(home: Path, environ: Mapping[str, str]) -> Path:
        data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
        return data / "untoc" / f"completion.{ending}"

    return script


def _fish_folder(home: Path, environ: Mapping[str, str]) -> Path:
    settings = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    return settings / "fish" / "completions" / "untoc.fish"


def _profile(_: Path, environ: Mapping[str, str]) -> Path:
    """Return the startup file of PowerShell, which only PowerShell knows.

    Raises:
        UsageProblem: there is no PowerShell, or it does not say.
    """
    for program in ("pwsh", "powershell"):
        try:
            said = subprocess.run(  # noqa: S603 - fixed words
                [program, "-NoProfile", "-Command", "$PROFILE"],
                capture_output=True,
                check=True,
                env=dict(environ),
                timeout=60,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return Path(said.stdout.decode("utf-8", "replace").strip())
    raise UsageProblem(
        "PowerShell was not found, or does not say where its profile is",
        hint="untoc --show-completion powershell prints what belongs into it",
    )


PLACES: Mapping[str, Place] = {
    "bash": Place("bash", _own_folder("bash"), lambda home, _: home / ".bashrc"),
    "zsh": Place(
        "zsh",
        _own_folder("zsh"),
        lambda home, environ: Path(environ.get("ZDOTDIR") or home) / ".zshrc",
    ),
    "fish": Place("fish", _fish_folder),
    "powershell": Place(
        "ps1",
        _own_folder("ps1"),
        _profile,
        ". {0}",
        "If PowerShell says that running scripts is disabled, allow your own: "
        "Set-ExecutionPolicy RemoteSigned -Scope CurrentUser",
    ),
}
_OTHER_NAMES = {"pwsh": "powershell"}


def show_script(shell: str) -> None:
    """Print the script of a shell.

    Raises:
        UsageProblem: there is none for it.
    """
    with writing():
        sys.stdout.write(_script(_named(shell)))
        sys.stdout.flush()


def install(shell: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Put the script of a shell where it belongs, and return what was done, in sentences.

    Raises:
        UsageProblem: there is none for it, or no home folder.
        UntocError: a file cannot be written.
    """
    name = _named(shell)
    place = PLACES[name]
    home = _home()
    script = place.script(home, environ)
    _write(script, _script(name).encode())
    said = [f"Completion for {name} was written to {script}"]
    if place.startup:
        startup = place.startup(home, environ)
        line = place.load.format(_as_word(script, name))
        if _append(startup, line):
            said.append(f"and one line was added to the end of {startup}: {line}")
    said.append("Open a new terminal, type untoc and a blank, and press the Tab key.")
    return [*said, place.note] if place.note else said


def _named(shell: str) -> str:
    """Return the name of a shell for which there is a script.

    Raises:
        UsageProblem: there is none for it, or it is not known which one this is.
    """
    wanted = _detected() if shell == DETECT else shell.lower()
    name = _OTHER_NAMES.get(wanted, wanted)
    if name in PLACES:
        return name
    names = listing(PLACES, last="or")
    what = f"there is no completion for {quoted(wanted)}" if wanted else "this shell is not known"
    raise UsageProblem(what, hint=f"name one: untoc --install-completion {names}")


def _detected() -> str:
    import shellingham

    try:
        return str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        return ""


def _script(name: str) -> str:
    file = files("untoc_cli") / "data" / "completion" / f"untoc.{PLACES[name].ending}"
    return file.read_text(encoding="utf-8")


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise UsageProblem(
            "there is no home folder to write to", hint="untoc --show-completion bash"
        ) from error


def _as_word(path: Path, shell: str) -> str:
    if shell == "powershell":
        return "'" + str(path).replace("'", "''") + "'"
    return shlex.quote(str(path))


def _append(file: Path, line: str) -> bool:
    """Add a line to the end of a file, if it is not in it; tell whether it was added."""
    with disk_errors(file):
        before = file.read_bytes() if file.exists() else b""
    if line.encode() in before.splitlines():
        return False
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    _write(file, before + gap + line.encode() + b"\n")
    return True


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all; where it is a link, what it leads to."""
    file = file.resolve()
    with disk_errors(file):
        before = file.read_bytes() if file.exists() else None
    if before is None:
        place_new(stage(file, data), file)
    elif before != data:
        place_over(stage(file, data), file, before)
