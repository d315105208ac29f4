"""The search index as it was made last, kept in the user's cache as long as it fits.

Pagefind names and sorts some files by chance. With the same statements the same bytes are wanted,
so that a site that has not changed is not uploaded again. What is kept is disposable.
"""

import contextlib
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from untoc_cli.sharing.site.writing import SiteFile


def kept_or_made(
    file: Path, key: str, make: Callable[[], Sequence[SiteFile]]
) -> Sequence[SiteFile]:
    """Return what a file keeps under a key, or else what is made now, and keep that.

    Args:
        file: where it is kept; whatever is wrong with it, the answer is made anew.
        key: of what it is made from, in ASCII.
        make: makes it.
    """
    kept = _kept(file, key)
    if kept is not None:
        return kept
    made = make()
    with contextlib.suppress(OSError):  # the next one makes it again
        _keep(file, key, made)
    return made


def _kept(file: Path, key: str) -> list[SiteFile] | None:
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.comment != key.encode("ascii"):
                return None
            return [SiteFile(name, archive.read(name)) for name in archive.namelist()]
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError):
        return None


def _keep(file: Path, key: str, files: Sequence[SiteFile]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, suffix=".new", delete=False) as new:
        try:
            with zipfile.ZipFile(new, "w") as archive:
                for each in files:
                    archive.writestr(each.path, each.data)
                archive.comment = key.encode("ascii")
            new.close()
            Path(new.name).replace(file)
        except BaseException:
            new.close()
            Path(new.name).unlink(missing_ok=True)
            raise
