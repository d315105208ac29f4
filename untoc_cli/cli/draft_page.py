"""What is known of a document, shown before it is filed: each value, and where it comes from."""

from typing import Any

from untoc_cli.cli.page import Page, Span
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import Draft, OpenField
from untoc_cli.text.safety import one_line
from untoc_cli.text.wording import listing, shorten

_WORTH_SHOWING = ("chair", "organisation")  # though nothing requires them
_LABEL = 14


def draft_page(document: Document, draft: Draft) -> Page:
    """Show each field with its value and where it comes from, and what is still open."""
    page = Page()
    page.line(Span(document.name, "heading"))
    for name, guess in draft.guesses.items():
        basis = Span(f"  ({one_line(guess.basis)})", "faint")
        page.line(_label(name), shown(guess.value), basis, indent=2, hang=_LABEL + 2)
    for note in document.notes:
        page.line(Span("note".ljust(_LABEL), "faint"), note, indent=2, hang=_LABEL + 2)
    reasons = {field.field: _open(field) for field in draft.open}
    for name in _WORTH_SHOWING:
        if name not in draft.guesses:
            reasons.setdefault(name, "not recognised; can stay open")
    for name, reason in reasons.items():
        page.line(_label(name), "?", f"  ({reason})", indent=2, hang=_LABEL + 2)
    return page


def _open(field: OpenField) -> str:
    """Return why a field is open; the one value that it probably has stands before it."""
    if len(field.candidates) != 1:
        return field.reason
    value, basis = field.candidates[0]
    return f"{value}, {field.reason}: {shorten(one_line(basis), 90)}"


def _label(name: str) -> Span:
    return Span(name.replace("_", " ").ljust(_LABEL), "faint")


def shown(value: Any) -> str:
    """Return a value as it is shown in a sentence."""
    return listing(str(item) for item in value) if isinstance(value, tuple) else str(value)
