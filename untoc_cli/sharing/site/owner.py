"""Whose a site is: it is told by what is published in it anyway, so an archive may be moved."""

from pathlib import Path, PurePosixPath

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import Refused
from untoc_cli.sharing.site import addresses
from untoc_cli.sharing.site.writing import Listing, read_listing
from untoc_cli.text.folding import fold
from untoc_cli.text.wording import count, quoted

_HINT = "another folder, or --replace"


def check_owner(folder: Path, archive: Archive) -> None:
    """Make sure that the site in a folder, if there is one, is that of an archive.

    It is another's when it bears another name, or when it shows statements and this archive has
    others: two archives may be called the same, or not be called anything.

    Raises:
        Refused: it is the site of another archive, or its list cannot be read.
    """
    listing = read_listing(folder.resolve())
    name = archive.settings.name
    if listing.archive is not None and listing.archive != name:
        whose = f"another archive, {quoted(listing.archive)}" if listing.archive else "another one"
        raise Refused(f"{folder} holds the site of {whose}, not of {_called(name)}", hint=_HINT)
    shown = _shown(listing)
    own = {fold(known) for s in archive.statements for known in (s.id, *s.aliases)}
    if shown and own and shown.isdisjoint(own):
        pages = count(len(shown), "statement")
        reason = f"of the {pages} in it, none is in {_called(name)}"
        raise Refused(f"{folder} holds the site of another archive: {reason}", hint=_HINT)


def _called(name: str) -> str:
    return quoted(name) if name else "this archive, which has no name"


def _shown(listing: Listing) -> set[str]:
    """Return the ids, folded, of the statements that have a page in a site."""
    pages = (PurePosixPath(path) for path in listing.files)
    return {
        fold(page.parent.name)
        for page in pages
        if page.name == addresses.INDEX and page.parent.parent.name == addresses.STATEMENTS
    }
