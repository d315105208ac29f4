"""The routes there are. A new one is a function in `endpoints/` and a row in `ROUTES`.

The row is what requests are checked by and what the description is made of.
"""

from collections.abc import Callable, Mapping
from typing import Any

from untoc_cli.record import Record
from untoc_cli.service.asked import FILTERS, Asked, Data, File
from untoc_cli.service.endpoints import exporting, finding, history, reading, understanding
from untoc_cli.service.parameters import Parameter
from untoc_cli.service.schemas import Schema

JSON = "application/json"
_JSON_ALONE: Mapping[str, str] = {"": JSON}


class Route(Record):
    """Something that can be asked for.

    Attributes:
        path: with its parameters in braces.
        command: of the envelope.
        summary: what it answers, in a sentence.
        answer: gives the answer.
        parameters: of path and query.
        data: the schema of the data; None when the answer is a file.
        media_types: what the answer can be, by the parameter ``format``.
        needs_index: whether the search index is asked.
        is_heavy: whether it can take long, and is kept away from the threads of the others.
    """

    path: str
    command: str
    summary: str
    answer: Callable[[Asked], Data | File]
    parameters: tuple[Parameter, ...] = ()
    data: Schema | None = None
    media_types: Mapping[str, str] = _JSON_ALONE
    needs_index: bool = False
    is_heavy: bool = False

    def media_type(self, values: Mapping[str, Any]) -> str:
        """Return what the answer to some values is."""
        return self.media_types[values.get("format", "")]


ROUTES: tuple[Route, ...] = (
    Route(
        "/v1/search",
        "search",
        "Search what was said, and return the passages that answer.",
        finding.search,
        finding.SEARCHING,
        finding.FOUND,
        needs_index=True,
    ),
    Route(
        "/v1/statements",
        "list",
        "List the statements on file, the newest first.",
        finding.list_statements,
        finding.LISTING,
        finding.LISTED,
    ),
    Route(
        "/v1/statements/{id}",
        "show",
        "Return one statement: header, paragraphs, language versions, and where values come from.",
        reading.show_statement,
        (reading.ID,),
        reading.WHOLE,
    ),
    Route(
        "/v1/statements/{id}/paragraphs/{number}",
        "show",
        "Return one paragraph of a statement.",
        reading.show_paragraph,
        (reading.ID, reading.PARAGRAPH),
        reading.ONE_PARAGRAPH,
    ),
    Route(
        "/v1/statements/{id}/citation",
        "cite",
        "Return how a statement, or a paragraph of it, is cited.",
        reading.cite_statement,
        reading.CITING,
        reading.CITED,
    ),
    Route(
        "/v1/themes",
        "themes",
        "List the themes, with the words that mean each.",
        history.list_themes,
        (),
        history.THEMES,
    ),
    Route(
        "/v1/sessions",
        "sessions",
        "List the sessions of the registry, with what is on file.",
        history.list_sessions,
        FILTERS,
        history.SESSIONS,
    ),
    Route(
        "/v1/sessions/{id}",
        "sessions",
        "Return all that is known of one session.",
        history.show_session,
        (history.ID,),
        history.SESSION,
    ),
    Route(
        "/v1/timeline",
        "timeline",
        "Return every dialogue by date, and what was said at each.",
        history.show_timeline,
        FILTERS,
        history.TIMELINE,
    ),
    Route(
        "/v1/timeline/matrix",
        "timeline",
        "Return counts by year and working group.",
        history.show_matrix,
        FILTERS,
        history.MATRIX,
    ),
    Route(
        "/v1/summary",
        "summary",
        "Sum up what is on file, by working group.",
        understanding.sum_up,
        understanding.SUMMING_UP,
        understanding.SUMMED_UP,
        is_heavy=True,
    ),
    Route(
        "/v1/positions",
        "positions",
        "List what was welcomed, what worries, what is asked for and what is offered.",
        understanding.list_positions,
        understanding.STATING,
        understanding.STATED,
        is_heavy=True,
    ),
    Route(
        "/v1/export/{format}",
        "export",
        "Return statements as a file for other programs.",
        exporting.export,
        exporting.EXPORTING,
        media_types=exporting.MEDIA_TYPES,
        is_heavy=True,
    ),
)
