"""Which key does what: one table, from which bindings, help and the reference are made."""

from untoc_cli.record import Record

EVERYWHERE, MOVING, SEARCH, LIST, FILTERS, TEXT, TIMELINE, CITATION, HELP = (
    "everywhere",
    "a list or a text",
    "the search field",
    "the list",
    "the filters",
    "a text",
    "the timeline",
    "a citation",
    "this help",
)


class Key(Record):
    """What a key does in a place.

    Attributes:
        place: where.
        keys: as the library calls them.
        shown: as people call them.
        action: the method that is called.
        meaning: what it does.
        footer: the word for it at the foot of the screen; None leaves it out.
        is_first: whether it works before the widget that has the keyboard gets it.
    """

    place: str
    keys: str
    shown: str
    action: str
    meaning: str
    footer: str | None = None
    is_first: bool = False


KEYS: tuple[Key, ...] = (
    Key(
        SEARCH,
        "enter",
        "Enter",
        "take",
        "take the spelling that is offered; else to the list",
        "List",
    ),
    Key(SEARCH, "down", "↓", "leave", "go to the list"),
    Key(SEARCH, "escape", "Esc", "leave", "go to the list"),
    Key(SEARCH, "f1", "F1", "app.help", "show the keys", "Help"),
    Key(LIST, "enter", "Enter", "open", "open the statement, at the passage that answers", "Open"),
    Key(LIST, "slash", "/", "search", "go to the search field", "Search"),
    Key(
        LIST,
        "f",
        "f",
        "filters",
        "go to the filters: theme, year, speaker, session, language",
        "Filter",
    ),
    Key(LIST, "x", "x", "clear", "take all filters away"),
    Key(LIST, "t", "t", "timeline", "choose a session from the timeline"),
    Key(LIST, "c", "c", "cite", "show how the statement is cited", "Cite"),
    Key(LIST, "y", "y", "copy", "copy the paragraph that answers best, with its citation", "Copy"),
    Key(LIST, "e", "e", "app.edit", "open the statement in your editor"),
    Key(LIST, "r", "r", "app.reload", "look at the files again"),
    Key(LIST, "d", "d", "app.shade", "light colours, or dark ones"),
    Key(
        LIST,
        "escape",
        "Esc",
        "back",
        "one step back: out of the filters, then without them, then without words",
    ),
    Key(LIST, "question_mark", "?", "app.help", "show the keys", "Help"),
    Key(LIST, "q", "q", "app.quit", "end", "Quit"),
    Key(
        FILTERS,
        "enter,space",
        "Enter Space",
        "select",
        "tick a value, or take the tick away",
        "Tick",
    ),
    Key(TEXT, "n", "n", "next_match(1)", "go to the next match", "Next"),
    Key(TEXT, "N", "N", "next_match(-1)", "go to the match before", "Before"),
    Key(TEXT, "c", "c", "cite", "show how the statement is cited", "Cite"),
    Key(TEXT, "y", "y", "copy", "copy the chosen paragraph, with its citation", "Copy"),
    Key(TEXT, "e", "e", "app.edit", "open the statement in your editor"),
    Key(TEXT, "escape,left,backspace", "Esc ←", "back", "go back to the list", "Back"),
    Key(TEXT, "question_mark", "?", "app.help", "show the keys", "Help"),
    Key(TEXT, "q", "q", "app.quit", "end", "Quit"),
    Key(TIMELINE, "escape", "Esc", "back", "go back to the list", "Back"),
    Key(CITATION, "y", "y", "copy", "copy it", "Copy"),
    Key(CITATION, "escape,enter,q", "Esc Enter", "back", "go back", "Back"),
    Key(HELP, "escape,enter,q,question_mark", "Esc Enter", "back", "go back", "Back"),
    Key(MOVING, "down,j", "↓ j", "down", "one further"),
    Key(MOVING, "up,k", "↑ k", "up", "one back"),
    Key(MOVING, "pagedown,space", "PageDown", "page(1)", "one screen further"),
    Key(MOVING, "pageup", "PageUp", "page(-1)", "one screen back"),
    Key(MOVING, "home,g", "Home g", "end(-1)", "to the first"),
    Key(MOVING, "end,G", "End G", "end(1)", "to the last"),
    Key(EVERYWHERE, "tab", "Tab", "app.focus_next", "from one part of the screen to the next"),
    Key(EVERYWHERE, "ctrl+q", "Ctrl-Q", "app.quit", "end", None, is_first=True),
    Key(
        EVERYWHERE,
        "ctrl+c",
        "Ctrl-C",
        "app.interrupt",
        "end, with exit code 130",
        None,
        is_first=True,
    ),
)
