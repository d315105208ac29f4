"""What ``archive.yaml`` and ``sessions.yaml`` say, remembered between commands.

Reading YAML takes as long as a search. So what the two files said is noted in the catalogue as
JSON, with their texts, and a command that finds the same texts loads no reader at all.
"""

import contextlib
import json
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE, Settings
from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.archive.themes import THEMES, Theme, Themes
from untoc_cli.errors import ArchiveUnreadable
from untoc_cli.record import values_of

Value = TypeVar("Value")


class Notes(Protocol):
    """Keeps a text under a name, with the source that it was made from: the catalogue does."""

    def note(self, name: str, source: str) -> str | None:
        """Return what was noted under a name, if it was made from the same source."""

    def take_note(self, name: str, source: str, text: str) -> None:
        """Note what was made from a source."""


def settings_of(notes: Notes, text: str) -> Settings:
    """Return what ``archive.yaml`` says; faults in it are left to the checks."""
    noted = _noted(notes, SETTINGS_FILE, text, _settings_from_json)
    if noted is not None:
        return noted
    from untoc_cli.archive.registry import read_settings  # noqa: PLC0415 - only for a new text

    settings, _ = read_settings(text)
    notes.take_note(SETTINGS_FILE, text, _settings_to_json(settings))
    return settings


def sessions_of(notes: Notes, text: str, settings_text: str, themes: Themes) -> Sessions:
    """Return what ``sessions.yaml`` says; which themes there are, ``archive.yaml`` decides.

    Raises:
        ArchiveUnreadable: it cannot be read at all.
    """
    source = f"{settings_text}\0{text}"
    noted = _noted(notes, REGISTRY_FILE, source, _sessions_from_json)
    if noted is not None:
        return noted
    from untoc_cli.archive.registry import read_registry  # noqa: PLC0415 - only for a new text

    sessions, problems = read_registry(text, themes)
    fatal = [problem for problem in problems if problem.code == "registry-unreadable"]
    if fatal:
        raise ArchiveUnreadable(f"{fatal[0].place}: {fatal[0].message}", hint=fatal[0].hint)
    notes.take_note(REGISTRY_FILE, source, _sessions_to_json(sessions))
    return sessions


def _noted(notes: Notes, name: str, source: str, from_json: Callable[[str], Value]) -> Value | None:
    noted = notes.note(name, source)
    if noted is not None:
        with contextlib.suppress(ValueError, LookupError, TypeError, AttributeError):  # not ours
            return from_json(noted)
    return None


def _settings_to_json(settings: Settings) -> str:
    """Return settings as JSON; of the themes, those that the archive adds."""
    added = [values_of(theme) for theme in settings.themes if theme not in THEMES]
    place = settings.opensearch
    shared = values_of(place) if place else None
    return _json(values_of(settings) | {"themes": added, "opensearch": shared})


def _settings_from_json(text: str) -> Settings:
    """Return the settings that `_settings_to_json` wrote."""
    values = json.loads(text)
    added = (Theme(**theme | {"aliases": tuple(theme["aliases"])}) for theme in values["themes"])
    place = values["opensearch"]  # what an earlier untoc noted has none, and is read again
    shared = SharedIndex(**place | {"urls": tuple(place["urls"])}) if place else None
    return Settings(**values | {"themes": Themes((*THEMES, *added)), "opensearch": shared})


def _sessions_to_json(sessions: Sessions) -> str:
    """Return a registry as JSON."""
    return _json({"sessions": [values_of(session) for session in sessions]})


def _sessions_from_json(text: str) -> Sessions:
    """Return the registry that `_sessions_to_json` wrote."""
    return Sessions(tuple(_session(values) for values in json.loads(text)["sessions"]))


def _session(values: dict[str, Any]) -> Session:
    """Return a session.

    Raises:
        LookupError: the note was made when sessions had other keys.
    """
    if values.keys() != set(Session.__match_args__):
        raise LookupError
    date = values["date"]
    return Session(
        **values
        | {
            "date": PartialDate.parse(date) if date else None,
            "themes": tuple(values["themes"]),
            "presiding": tuple(values["presiding"]),
        }
    )


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    """Return a date as it is written, and a read-only mapping as one that JSON knows."""
    return str(value) if isinstance(value, PartialDate) else dict(value)
