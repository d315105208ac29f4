"""Commands that mend a finding, for who would rather type than open an editor.

A check that knows the command says it; for the others it follows from the value that the hint
shows, or from what is wrong. None is run by untoc: whoever types it decides.
"""

import re

from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE
from untoc_cli.archive.statement import FIELD_NAMES
from untoc_cli.text.wording import as_typed
from untoc_cli.validation.findings import Finding

# Checks whose hint is the line to write when it holds one value; elsewhere it is an example.
_HINT_IS_THE_LINE = frozenset(
    "date-impossible theme-unknown session-unknown session-free-text session-date-differs "
    "session-theme-differs status-unknown language-unknown translation-unknown".split()
)
_ONE_VALUE = re.compile(r"(?P<key>\w+): (?:\[(?P<list>[^\[\]]+)\]|(?P<text>[^\[\]]+))\Z")
_SEVERAL = (" or ", "one of ", "…")
_MOVED = frozenset({"folder-year"})
_REMOVED = frozenset({"body-twice", "conflict-copy", "id-twice"})
_NOT_EDITED = frozenset(
    "file-foreign name-case-clash name-not-portable not-utf8 file-unreadable chair-unknown".split()
)


def suggestion(finding: Finding) -> str | None:
    """Return a command that mends a finding or opens the file at fault; None where none does."""
    if finding.command:
        return finding.command
    if finding.path in (REGISTRY_FILE, SETTINGS_FILE):
        return None
    name = as_typed(finding.path)
    if finding.code in _MOVED:
        return f"untoc move {name}"
    if finding.code in _REMOVED:
        return f"untoc remove {name}"
    assignment = _assignment(finding)
    if assignment:
        return f"untoc set {as_typed(id_of(finding.path))} {as_typed(assignment)}"
    return None if finding.code in _NOT_EDITED else f"untoc edit {name}"


def _assignment(finding: Finding) -> str | None:
    hint = finding.hint or ""
    found = _ONE_VALUE.match(hint) if finding.code in _HINT_IS_THE_LINE else None
    if found is None or found["key"] not in FIELD_NAMES or any(word in hint for word in _SEVERAL):
        return None
    value = found["text"] or ";".join(part.strip() for part in found["list"].split(","))
    return f"{found['key']}={value}"
