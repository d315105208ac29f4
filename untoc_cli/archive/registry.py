"""Reading ``sessions.yaml`` and ``archive.yaml``: values, and the problems met on the way.

An entry with a fault is reported and left out of the values it spoils; the rest is used.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.sessions import DEFAULT_BODY, STATUSES, Session, Sessions, in_order
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE, Settings
from untoc_cli.archive.shared_index import KEYS, SharedIndex, shared_index
from untoc_cli.archive.themes import THEMES, Theme, Themes
from untoc_cli.archive.yaml_text import Node, YamlError, read_yaml
from untoc_cli.text.folding import key as folded_key
from untoc_cli.text.wording import closest, listing, quoted

_SESSION_ID = re.compile(r"[0-9]{4}-[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SESSION_KEYS = (
    "id date themes title body place following presiding status source provenance inferred note"
).split()
_THEME_KEYS = ["slug", "name", "working_group", "symbol", "mandate", "aliases"]
_SHARED = "opensearch:\n  url: https://search.example.org:9200\n  index: alliance"
_SETTINGS_KEYS = ["name", "organisation", "contact", "language", "engine", "opensearch", "themes"]


def read_registry(text: str, themes: Themes) -> tuple[Sessions, list[Problem]]:
    """Read the registry.

    Returns:
        The sessions in order of date, and everything that is wrong, with lines.
    """
    problems: list[Problem] = []
    root = _root(text, REGISTRY_FILE, problems)
    entries = root.get("sessions") if root else None
    if root is not None and not (entries and isinstance(entries.value, list)):
        problems.append(
            Problem(
                "registry-unreadable",
                "the registry has no list under 'sessions:'",
                REGISTRY_FILE,
                1,
                hint="sessions:\n  - id: 2022-firearms",
            )
        )
    sessions: dict[str, Session] = {}
    for entry in entries.value if entries and isinstance(entries.value, list) else ():
        session = _Entry(entry, problems, REGISTRY_FILE, _SESSION_KEYS, "session").session(themes)
        if session is None:
            continue
        if session.id in sessions:
            first = sessions[session.id].line
            problems.append(
                Problem(
                    "session-twice",
                    f"the session '{session.id}' stands twice, in lines {first} and {session.line}",
                    REGISTRY_FILE,
                    session.line,
                    "id",
                    "keep one of the two",
                )
            )
            continue
        sessions[session.id] = session
    return Sessions(in_order(sessions.values())), problems


def read_settings(text: str) -> tuple[Settings, list[Problem]]:
    """Read ``archive.yaml``; what is missing has its default."""
    problems: list[Problem] = []
    root = _root(text, SETTINGS_FILE, problems)
    if root is None:
        return Settings(), problems
    entry = _Entry(Node(dict(root), 1, 0, 0), problems, SETTINGS_FILE, _SETTINGS_KEYS, "setting")
    entry.report_unknown_keys()
    added = [
        (theme, node.line)
        for node in entry.entries("themes")
        if (theme := _Entry(node, problems, SETTINGS_FILE, _THEME_KEYS, "theme").theme())
    ]
    settings = Settings(
        name=entry.text("name") or "",
        organisation=entry.text("organisation"),
        contact=entry.text("contact"),
        language=entry.text("language") or "en",
        engine=entry.text("engine"),
        opensearch=entry.shared_index(),
        themes=Themes((*THEMES, *_without_clashes(added, problems))),
    )
    return settings, problems


def _root(text: str, path: str, problems: list[Problem]) -> Mapping[str, Node] | None:
    try:
        root = read_yaml(text.removeprefix("\ufeff"))
    except YamlError as error:
        problems.append(
            Problem("registry-unreadable", error.message, path, error.line, hint=error.hint)
        )
        return None
    if root.value is None:
        return {}
    if isinstance(root.value, dict):
        return root.value
    problems.append(
        Problem(
            "registry-unreadable",
            "the file is not made of lines like key: value",
            path,
            root.line,
            hint="untoc init shows what it looks like",
        )
    )
    return None


def _without_clashes(added: list[tuple[Theme, int]], problems: list[Problem]) -> Iterator[Theme]:
    """Return the added themes whose words do not mean another theme already."""
    taken = {folded_key(word): theme.slug for theme in THEMES for word in theme.words}
    for theme, line in added:
        clash = next((word for word in theme.words if folded_key(word) in taken), None)
        if clash:
            other = taken[folded_key(clash)]
            problems.append(
                Problem(
                    "theme-twice",
                    f"the theme '{theme.slug}' uses {quoted(clash)}, which already means '{other}'",
                    SETTINGS_FILE,
                    line,
                    "themes",
                    hint=f"leave {quoted(clash)} out",
                )
            )
            continue
        taken |= {folded_key(word): theme.slug for word in theme.words}
        yield theme


@dataclass(slots=True)
class _Entry:
    """One mapping of a registry file, read key by key, with its problems collected."""

    node: Node
    problems: list[Problem]
    path: str
    known: list[str]
    noun: str

    def session(self, themes: Themes) -> Session | None:
        if not self._is_mapping():
            return None
        session_id = self.text("id")
        if not session_id or not _SESSION_ID.match(session_id):
            shown = quoted(session_id) if session_id else "nothing"
            self._report(
                "session-id",
                f"a session's id is written year-theme, and here stands {shown}",
                "id",
                "id: 2022-firearms",
            )
            return None
        self.report_unknown_keys()
        return Session(
            id=session_id,
            date=self._date(),
            themes=self._themes(themes),
            title=self.text("title"),
            body=self.text("body") or DEFAULT_BODY,
            place=self.text("place"),
            following=self._mapping("following"),
            presiding=self._texts("presiding"),
            status=self._status(),
            source=self._source(),
            provenance=self._mapping("provenance"),
            inferred=self._mapping("inferred"),
            note=self.text("note"),
            line=self.node.line,
        )

    def theme(self) -> Theme | None:
        if not self._is_mapping():
            return None
        slug = self.text("slug")
        if not slug or not _SLUG.match(slug):
            shown = quoted(slug) if slug else "nothing"
            self._report(
                "theme-slug",
                f"a theme's slug is made of small letters and hyphens, and here stands {shown}",
                "slug",
                "slug: cybercrime",
            )
            return None
        self.report_unknown_keys()
        return Theme(
            slug=slug,
            name=self.text("name") or slug.replace("-", " ").capitalize(),
            working_group=self.text("working_group") or "",
            symbol=self.text("symbol"),
            mandate=self.text("mandate"),
            aliases=self._texts("aliases"),
        )

    def shared_index(self) -> SharedIndex | None:
        """Return where the shared index is; whatever is wrong leaves the archive without one."""
        node = self._get("opensearch")
        if node is None or node.value is None:
            if self.text("engine") == "opensearch":
                what = "the engine is opensearch, and nothing says where that is"
                self._report("shared-index", what, "engine", _SHARED)
            return None
        part = _Entry(node, self.problems, self.path, list(KEYS), "shared index")
        return part._as_shared_index() if part._is_mapping() else None

    def _as_shared_index(self) -> SharedIndex | None:
        self.report_unknown_keys()
        place, faults = shared_index(self.node.plain())
        for fault in faults:
            self._report(fault.code, fault.message, fault.key, fault.hint)
        return place

    def text(self, name: str) -> str | None:
        """Return a value that must be one text."""
        node = self._get(name)
        if node is None or node.value is None:
            return None
        if isinstance(node.value, str):
            return " ".join(node.value.split())
        self._report("wrong-type", f"'{name}' must be one text", name)
        return None

    def entries(self, name: str) -> list[Node]:
        """Return the entries of a value that must be a list."""
        node = self._get(name)
        if node is None or node.value is None:
            return []
        if isinstance(node.value, list):
            return node.value
        self._report("wrong-type", f"'{name}' must be a list", name)
        return []

    def _is_mapping(self) -> bool:
        if isinstance(self.node.value, dict):
            return True
        self._report("wrong-type", f"a {self.noun} must be made of lines like key: value", None)
        return False

    def _get(self, name: str) -> Node | None:
        assert isinstance(self.node.value, dict)
        return self.node.value.get(name)

    def _texts(self, name: str) -> tuple[str, ...]:
        node = self._get(name)
        value: Any = node.plain() if node else None
        items = [value] if isinstance(value, str) else value or []
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(" ".join(item.split()) for item in items)
        self._report("wrong-type", f"'{name}' must be a text or a list of texts", name)
        return ()

    def _mapping(self, name: str) -> Mapping[str, str]:
        node = self._get(name)
        value: Any = node.plain() if node else None
        if value is None:
            return {}
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        self._report("wrong-type", f"'{name}' must be a mapping from word to text", name)
        return {}

    def _date(self) -> PartialDate | None:
        text = self.text("date")
        if text is None:
            return None
        try:
            return PartialDate.parse(text)
        except InvalidDate as error:
            hint = f"date: {error.hint}" if error.hint else None
            self._report("session-date", error.what, "date", hint)
            return None

    def _themes(self, themes: Themes) -> tuple[str, ...]:
        slugs = self._texts("themes")
        if not slugs:
            self._report(
                "session-theme", "a session needs its themes", "themes", "themes: [firearms]"
            )
        for slug in slugs:
            if slug not in themes:
                found = themes.find(slug)
                near = found.slug if found else themes.nearest(slug)
                self._report(
                    "session-theme",
                    f"there is no theme {quoted(slug)}",
                    "themes",
                    f"themes: [{near or '|'.join(themes.slugs)}]",
                )
        return tuple(slug for slug in slugs if slug in themes)

    def _status(self) -> str:
        status = self.text("status")
        if status in STATUSES:
            return status
        shown = f"the status {quoted(status)} is not known" if status else "the status is missing"
        near = closest(status, STATUSES) if status else None
        self._report(
            "session-status", shown, "status", f"status: {near or listing(STATUSES, last='or')}"
        )
        return "planned"

    def _source(self) -> str | None:
        source = self.text("source")
        if source is None:
            self._report(
                "session-source",
                "the session has no source, so nobody can check its date",
                "source",
                "source: the address or document that names it",
            )
        return source

    def report_unknown_keys(self) -> None:
        """Report keys that mean nothing here."""
        assert isinstance(self.node.value, dict)
        for name in self.node.value:
            if name not in self.known:
                near = closest(name, self.known)
                self._report(
                    "registry-key",
                    f"'{name}' is no key of a {self.noun}",
                    name,
                    near or f"one of {', '.join(self.known)}",
                )

    def _report(self, code: str, message: str, key: str | None, hint: str | None = None) -> None:
        values = self.node.value if isinstance(self.node.value, dict) else {}
        node = values.get(key) if key else None
        line = node.key_line if node else self.node.line
        named = values.get("id") or values.get("slug")
        who = f"{self.noun} {named.value}: " if named and isinstance(named.value, str) else ""
        self.problems.append(Problem(code, f"{who}{message}", self.path, line, key, hint))
