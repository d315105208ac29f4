"""Seeing that something of an archive has changed, at the price of one look at the folder."""

from collections.abc import Callable, Hashable
from pathlib import Path

from untoc_cli.archive.files import Stamp, scan
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE

Look = tuple[tuple[str, int, int, int, str | None], ...]
_ABSENT = -1


def look_at(root: Path) -> Look:
    """Return what tells whether anything of an archive has changed, without reading a file.

    An archive that cannot be listed at the moment looks like an empty one.
    """
    try:
        statements = scan(root)
    except OSError:
        statements = []
    return (*statements, *(_stamp(root / name) for name in (SETTINGS_FILE, REGISTRY_FILE)))


def wait_for_change(
    look: Callable[[], Hashable], seen: Hashable, pause: Callable[[], None]
) -> None:
    """Return when something has changed, and nothing has for the length of one pause.

    Whoever saves ten files in a row causes one change. What was seen is compared with each look,
    so that what changed while nobody looked is noticed too.

    Args:
        look: what things look like now.
        seen: what they looked like.
        pause: waits.
    """
    last = seen
    while True:
        pause()
        now = look()
        if now == last != seen:
            return
        last = now


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except OSError:
        return (file.name, _ABSENT, _ABSENT, _ABSENT, None)
    return (file.name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, None)
