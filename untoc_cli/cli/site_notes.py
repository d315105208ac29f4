"""What whoever publishes a site should know of the archive before others see it."""

from datetime import date

from untoc_cli.archive.archive import Archive
from untoc_cli.text.wording import count
from untoc_cli.validation.validate import validate_archive

# What would stand on a site as a working group that there is not; no text is read for these.
_OF_THEMES = ("theme-unknown", "session-theme", "registry-unreadable")


def themes_note(archive: Archive, today: date) -> str | None:
    """Return a sentence on themes that are none, or None."""
    errors = validate_archive(archive, today=today, only=_OF_THEMES).errors
    if not errors:
        return None
    return (
        f"{count(errors, 'error')} in themes or registry may stand on the site: see untoc validate"
    )
