"""What is installed beside `untoc` for some of its commands, and how."""

import shlex
import shutil
import sys
from pathlib import Path


def install(extra: str) -> str:
    """Return the command that installs an extra where this program lies.

    The ``pip`` that a terminal finds by itself may be another one, which does not know this
    program; then the command names its own Python.
    """
    return f"{_pip()} install 'untoc[{extra}]'"


def _pip() -> str:
    own = Path(sys.executable)
    found = shutil.which("pip")
    if found and Path(found).parent == own.parent:
        return "pip"
    here = Path.cwd()
    shown = own.relative_to(here) if own.is_relative_to(here) else own
    return f"{shlex.quote(str(shown))} -m pip"
