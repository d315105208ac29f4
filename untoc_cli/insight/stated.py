"""Every position of some statements, where a summary chooses a few."""

from collections.abc import Sequence

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import worked_out
from untoc_cli.insight import positions as stands
from untoc_cli.insight.change import Stated, keys_of
from untoc_cli.insight.findings import Track


def every_position(
    archive: Archive, statements: Sequence[Statement], track: Track = iter
) -> list[Stated]:
    """Return the positions of statements in their order; "Thank you." is none.

    Args:
        archive: of the statements.
        statements: in the order wanted.
        track: wraps what takes long, to show progress.
    """
    return [
        Stated(statement, position)
        for statement, stand in worked_out(archive, statements, stands.recipe(), track)
        for position in stand.positions
        if keys_of(position.sentence, stand.language)
    ]
