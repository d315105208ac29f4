"""Bindings for Textual, from the table of keys."""

from textual.binding import Binding, BindingType  # noqa: TID253 - imported only on the screen

from untoc_cli.cli.browsing.keys import KEYS


def bindings(*places: str) -> list[BindingType]:
    """Return what the keys do in some places."""
    return [
        Binding(
            key.keys,
            key.action,
            key.footer or "",
            show=key.footer is not None,
            key_display=key.shown if key.footer else None,
            priority=key.is_first,
        )
        for key in KEYS
        if key.place in places
    ]
