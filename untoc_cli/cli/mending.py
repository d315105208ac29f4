"""A change whose process was killed: put right before anything else is done."""

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.change_log import LoggedChange
from untoc_cli.archive.changes import Mended, mend
from untoc_cli.cli.environment import Environment
from untoc_cli.errors import UntocError
from untoc_cli.text.wording import listing


def mend_archive(env: Environment, archive: Archive) -> None:
    """Put an archive right after a kill, and say so; where that cannot be, say that."""
    try:
        mended = mend(archive)
    except UntocError as error:
        env.say(f"A change was broken off and cannot be put right yet: {error.what}.")
        return
    if mended:
        env.say(_told(mended))


def _told(mended: Mended) -> str:
    named = _named(mended.change)
    if mended.was_done:
        return f"{named} was broken off when all of it was done; untoc undo takes it back."
    if mended.left:
        left = listing(mended.left)
        return f"{named} was broken off, and taken back. Changed since, and left as it is: {left}."
    return f"{named} was broken off, and taken back: every file is as it was."


def _named(change: LoggedChange) -> str:
    return f"untoc {change.command} ({change.about})" if change.about else f"untoc {change.command}"
