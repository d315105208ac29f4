"""How statements that were found look: with their passages, in groups, and counted."""

from collections.abc import Sequence

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.page import Page, Span, marked_spans
from untoc_cli.cli.views import (
    add_heading,
    explain_marks,
)
from untoc_cli.search import search as searching
from untoc_cli.search.facets import FACETS
from untoc_cli.search.passages import Passage

_NOT_IN_THE_TEXT = "found by its theme, speaker or title, not in the text"
_MOST_COUNTS = 8  # of one facet on the page; JSON has all
_MARGIN = 7  # before the text of a passage: its paragraph number


def search_page(
    result: searching.SearchResult,
    partial: Sequence[searching.Found],
    archive: Archive,
    by: str | None,
    *,
    sought: bool,
) -> Page:
    """Return the page of a search: what was found, in groups if asked for, and how it divides.

    Args:
        result: what was found.
        partial: what to show when nothing was.
        archive: where.
        by: the facet by which there are groups.
        sought: whether passages were looked for.
    """
    page = Page()
    if by and result.groups:
        shown = {found.statement.path: found for found in result.found}
        for group in result.groups:
            page.gap()
            number = f"{len(group.paths)} of {group.total}"
            of_all = number if len(group.paths) < group.total else str(group.total)
            page.line(Span(_group_name(group.value, by, archive), "heading"), f" ({of_all})")
            _add_hits(page, [shown[path] for path in group.paths], archive, sought=sought)
    else:
        _add_hits(page, result.found or partial, archive, sought=sought)
    explain_marks(page, (found.statement for found in result.found or partial))
    if result.facets:
        page.gap()
        _add_facets(page, result, archive)
    return page


def _add_facets(page: Page, result: searching.SearchResult, archive: Archive) -> None:
    for name, counts in result.facets.items():
        shown = [
            f"{_group_name(part.value, name, archive)} {part.number}"
            for part in counts[:_MOST_COUNTS]
        ]
        rest = f"; {len(counts) - _MOST_COUNTS} more" if len(counts) > _MOST_COUNTS else ""
        page.line(Span(f"{name}: ".ljust(14), "faint"), f"{', '.join(shown)}{rest}", hang=14)


def _group_name(value: str | None, by: str, archive: Archive) -> str:
    if value is None:
        return FACETS[by].unknown
    theme = archive.themes.find(value) if by == "theme" else None
    return theme.name if theme else value


def _add_hits(
    page: Page, hits: Sequence[searching.Found], archive: Archive, *, sought: bool
) -> None:
    """Add each statement with its passages; `sought` says that passages were looked for."""
    for found in hits:
        statement = found.statement
        page.gap()
        add_heading(page, statement, archive)
        for passage in found.passages:
            number = f"¶ {passage.paragraph}" if passage.paragraph else "head"
            page.line(
                Span(number.ljust(_MARGIN - 2), "faint"), *_marked(passage), indent=2, hang=_MARGIN
            )
        if sought and not found.passages:
            page.line(Span(_NOT_IN_THE_TEXT, "faint"), indent=2)
        page.line(Span(statement.id, "id"), indent=2)


def _marked(passage: Passage) -> list[Span]:
    """Return the text of a passage with its matches in their style."""
    before = Span("… " if passage.cut_before else "")
    after = Span(" …" if passage.cut_after else "")
    return [before, *marked_spans(passage.text, passage.marks), after]
