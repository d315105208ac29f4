"""What the service says of itself: one line of JSON for each event.

A line says which route was asked and how it went, not what was asked or by whom, unless that is
wanted.
"""

import json
import logging as standard
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from untoc_cli.text.safety import json_safe

Say = Callable[[str], None]


class Log:
    """Writes lines.

    Args:
        say: takes a line.
    """

    def __init__(self, say: Say) -> None:
        self._say = say

    def note(self, event: str, level: str = "info", **facts: Any) -> None:
        """Write that something happened."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": now, "level": level, "event": event, **facts}
        self._say(json_safe(json.dumps(line, ensure_ascii=False, default=str)))

    def fault(self, error: BaseException, **facts: Any) -> None:
        """Write where an error came from; its words may hold what was asked, and are left out."""
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"{frame.filename}:{frame.lineno}" for frame in frames[-8:]]
        self.note("fault", "error", error=type(error).__name__, places=places, **facts)


class Handler(standard.Handler):
    """Hands what the server's library logs to a `Log`, warnings and worse alone."""

    def __init__(self, log: Log) -> None:
        super().__init__(standard.WARNING)
        self._log = log

    def emit(self, record: standard.LogRecord) -> None:
        """Write a line."""
        error = record.exc_info[1] if record.exc_info else None
        if error:
            self._log.fault(error, source=record.name)
        else:
            self._log.note("server", record.levelname.lower(), message=str(record.msg))
