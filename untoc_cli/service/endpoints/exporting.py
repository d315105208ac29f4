"""Statements in the formats of `untoc export`.

A format that holds the files themselves is handed over by a person, not by a service: headers and
originals may name what stays.
"""

from untoc_cli.archive.archive import chronological
from untoc_cli.service.asked import FILTERS, Asked, File
from untoc_cli.service.parameters import Parameter, Text
from untoc_cli.sharing.formats import FORMATS, FORMATS_BY_NAME, Collection, ExportFormat, write

EXPORTED: tuple[ExportFormat, ...] = tuple(row for row in FORMATS if not row.is_binary)
MEDIA_TYPES = {row.name: row.media_type for row in EXPORTED}

FORMAT = Parameter(
    "format",
    "What it is written in.",
    Text(choices=tuple(row.name for row in EXPORTED)),
    in_path=True,
)
EXPORTING: tuple[Parameter, ...] = (FORMAT, *FILTERS)


def export(asked: Asked) -> File:
    """Return statements as a file, the oldest first."""
    row, selection = FORMATS_BY_NAME[asked["format"]], asked.selection
    chosen = sorted(selection.choose(asked.snapshot.statements), key=chronological)
    collection = Collection(
        asked.snapshot,
        chosen,
        asked.seen,
        chosen_sessions=[s for s in asked.snapshot.sessions if selection.fits_session(s)],
    )
    return File(write(row.name, collection), row.media_type, f"statements{row.suffix}")
