"""The page that a server shows for an address that leads nowhere."""

from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import Page


def missing_page(contents: Contents) -> Page:
    """Return the page that a server shows for an address that leads nowhere."""
    root = contents.base or "/"
    return Page(
        path="404.html",
        title="There is no such page",
        description="There is no such page.",
        content=(
            element("h1", "There is no such page"),
            element("p", "The address may have a slip in it, or the statement was withdrawn."),
            element(
                "ul",
                element("li", element("a", "All statements", href=f"{root}statements/")),
                element("li", element("a", "All sessions", href=f"{root}sessions/")),
            ),
        ),
        root=root,
        is_listed=False,
    )
