"""Starting the program: ``python -m untoc_cli``, or ``untoc``."""

import contextlib
import sys

from untoc_cli import __version__
from untoc_cli.cli.streams import replace_closed_streams


def main() -> None:
    """Run the command line; the version is answered before anything else is imported."""
    replace_closed_streams()
    if sys.argv[1:] in (["--version"], ["-V"]):
        with contextlib.suppress(OSError):  # the command line below knows what to say
            sys.stdout.write(f"untoc {__version__}\n")
            sys.stdout.flush()
            return
    try:
        from untoc_cli.cli.app import app  # noqa: PLC0415 - takes a tenth of a second

        app(prog_name="untoc")
    except KeyboardInterrupt:  # before the command line could take care of it
        sys.exit(130)


if __name__ == "__main__":
    main()
