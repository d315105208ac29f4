"""Ending in order when somebody else ends the program: a service manager, or a closed terminal."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")  # as far as the system has them
_BEHIND = 128  # exit codes of programs that a signal ended begin behind it


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Have a signal that ends the program clean up first, as Ctrl-C does.

    A signal that the caller has switched off (``nohup``) stays so.
    """
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {n: signal.getsignal(n) for n in numbers if signal.getsignal(n) != signal.SIG_IGN}
    for number in before:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _: Any) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one must not break off the cleaning up
    raise SystemExit(_BEHIND + number)
