"""Starting the program: ``python -m untoc_cli``, or ``untoc``."""

import gc
import sys

from untoc_cli import __version__

# Modules are no garbage: looking for it while they are imported takes a tenth of a search.
_FEW_COLLECTIONS = 100_000


def main() -> None:
    """Run the command line; the version is answered before anything else is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]) and _write_version():
        return
    gc.set_threshold(_FEW_COLLECTIONS)
    # The command line takes a tenth of a second to import.
    from untoc_cli.cli import streams  # noqa: PLC0415 - as said above

    streams.replace_closed_streams()
    streams.write_the_whole_answer()
    try:
        from untoc_cli.cli.app import app  # noqa: PLC0415 - as said above

        app(prog_name="untoc")
    except KeyboardInterrupt:  # before the command line could take care of it
        sys.exit(130)
    finally:
        gc.freeze()  # what ends with the process need not be looked through for garbage


def _write_version() -> bool:
    """Write the version; where that fails, the command line knows what to say."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(f"untoc {__version__}\n")
        sys.stdout.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
