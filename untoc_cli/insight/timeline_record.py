"""The timeline as records for JSON and CSV; the reference says what each key means."""

from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.sessions import session_record
from untoc_cli.archive.statement import to_record
from untoc_cli.insight.outlook import Distance
from untoc_cli.insight.timeline import Matrix, Occasion, Timeline


def occasion_records(timeline: Timeline, archive: Archive) -> list[dict[str, Any]]:
    """Return every occasion with its session and its statements."""
    return [
        occasion_row(occasion)
        | {
            "session": session_record(occasion.session, archive.sessions)
            if occasion.session
            else None,
            "statements": [to_record(statement) for statement in occasion.statements],
        }
        for occasion in timeline.occasions
    ]


def distance_record(distance: Distance, archive: Archive) -> dict[str, Any]:
    """Return a session and how many days away it is."""
    return {
        **session_record(distance.session, archive.sessions),
        "days_at_least": distance.nearest,
        "days_at_most": distance.furthest,
    }


def occasion_row(occasion: Occasion) -> dict[str, Any]:
    """Return an occasion, with the ids of its statements."""
    return {
        "name": occasion.name,
        "date": str(occasion.date) if occasion.date else None,
        "date_inferred": bool(occasion.session and "date" in occasion.session.inferred),
        "themes": list(occasion.themes),
        "status": occasion.session.status if occasion.session else None,
        "unconfirmed": occasion.unconfirmed,
        "registered": occasion.session is not None,
        "statements": [statement.id for statement in occasion.statements],
    }


def matrix_rows(matrix: Matrix) -> list[dict[str, Any]]:
    """Return a row for each year and theme."""
    return [
        {
            "year": year,
            "theme": theme,
            "held": matrix.cell(year, theme).held,
            "covered": matrix.cell(year, theme).covered,
            "planned": matrix.cell(year, theme).open,
            "unconfirmed": matrix.cell(year, theme).unconfirmed,
            "statements": matrix.cell(year, theme).statements,
            "elsewhere": matrix.cell(year, theme).elsewhere,
        }
        for year in matrix.years
        for theme in matrix.themes
    ]
