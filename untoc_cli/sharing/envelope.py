"""The envelope around every answer for programs, the same from the command line and a service."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from untoc_cli.text.safety import json_safe

SCHEMA = 1


def envelope(
    command: str,
    data: Mapping[str, Any],
    status: str = "success",
    findings: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return an answer in its envelope.

    Args:
        command: the verb that gives it.
        data: what was found or done.
        status: ``success``, ``nothing`` (nothing found), ``partial`` or ``error``.
        findings: problems in statements.
    """
    return {
        "untoc": SCHEMA,
        "command": command,
        "status": status,
        "data": dict(data),
        "findings": list(findings),
    }


def to_json(value: Any, indent: int | None = None) -> str:
    """Return JSON that no terminal obeys."""
    return json_safe(json.dumps(value, ensure_ascii=False, indent=indent))
