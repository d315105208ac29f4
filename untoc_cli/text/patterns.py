"""Regular expressions that are compiled when they are first used.

Compiling takes a fifth of a millisecond each, and a command uses a handful of the hundred there
are. One that a module surely uses is compiled as usual.
"""

import re
from typing import Any, cast


def pattern(form: str, flags: int = 0) -> re.Pattern[str]:
    """Return what stands for a regular expression, and becomes one at its first use.

    >>> pattern("[aeiou]").sub("-", "statement")
    'st-t-m-nt'
    """
    return cast("re.Pattern[str]", _Pattern(form, flags))


class _Pattern:
    def __init__(self, form: str, flags: int) -> None:
        self._form = form
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Return a method of the compiled expression, and remember it for the next time."""
        method = getattr(re.compile(self._form, self._flags), name)
        setattr(self, name, method)
        return method
