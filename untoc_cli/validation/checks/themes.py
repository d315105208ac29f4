"""Checks of the theme against the vocabulary of the archive."""

from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.archive.themes import Themes, UnknownTheme
from untoc_cli.text.wording import count, quoted
from untoc_cli.validation.case import Case, header_line
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity

_MOST = 20  # unknown themes of one statement that are named


@check(
    "theme-unknown",
    Severity.ERROR,
    summary="the theme is not in the vocabulary",
    what="In files a theme is written by its slug, such as trafficking-in-persons. Aliases (TIP) "
    "are understood on the command line, and not in files, so that each theme has one spelling.",
    why="The statement is missing from everything that is asked or counted by theme.",
    mend="Write the slug. A subject that is none of the five working groups is added to "
    "archive.yaml under themes, with slug and name.",
)
def theme_unknown(case: Case) -> Iterator[Problem]:
    """Report each theme that is not the slug of one."""
    if not case.facts.themes_known:
        return
    unknown = [theme for theme in case.statement.theme if theme not in case.facts.themes]
    for theme in unknown[:_MOST]:
        message, slug = _meant(theme, case.facts.themes)
        mended = [slug if other == theme else other for other in case.statement.theme[:_MOST]]
        yield case.problem(message, key="theme", hint=header_line("theme", mended))
    if len(unknown) > _MOST:
        others = count(len(unknown) - _MOST, "other theme")
        yield case.problem(f"{others} are not known either", key="theme", hint="write the slugs")


def _meant(word: str, themes: Themes) -> tuple[str, str]:
    """Return what is wrong with a word and what to write in its place."""
    try:
        slug = themes.resolve(word).slug
    except UnknownTheme as error:
        return error.what, error.hint or ""
    return f"the theme {quoted(word)} is written '{slug}' in files", slug
