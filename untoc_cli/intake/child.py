"""The process in which a document is converted: limits first, then the converter.

`containment.py` starts this file by its path, so that nothing of ours or of others is loaded
before the limits hold. It reads a line of JSON (`Order`) and the document from its input, and
writes the length of its answer in eight bytes, and the answer as JSON.
"""

import contextlib
import importlib
import json
import os
import signal
import sys
from typing import Any, TypedDict


class Order(TypedDict):
    """What is to be done, and at what cost at most.

    Attributes:
        converter: the function, as "package.module:function".
        options: its further arguments, by name.
        path: where modules are looked for.
        memory: bytes of address space.
        processor: seconds of computing.
        alarm: seconds by the clock, should the parent not be there to count them.
        file: bytes of the largest file that may be written.
        answer: bytes of the longest answer.
        processes: how many more may be started.
    """

    converter: str
    options: dict[str, str]
    path: list[str]
    memory: int
    processor: int
    alarm: int
    file: int
    answer: int
    processes: int


def main() -> None:
    """Convert one document and answer."""
    order: Order = json.loads(sys.stdin.buffer.readline())
    set_limits(order)
    leave_network()
    outlet = os.dup(1)
    turn_to_nowhere(1)
    try:
        data = sys.stdin.buffer.read()
        turn_to_nowhere(0)
        sys.path[:] = order["path"]
        answer = _encoded(convert(order, data))
    except MemoryError:
        answer = b'{"failed": "memory"}'
    if len(answer) > order["answer"]:
        answer = b'{"failed": "length"}'
    with open(outlet, "wb") as pipe:  # noqa: PTH123 - no path: it is open already
        pipe.write(len(answer).to_bytes(8, "big") + answer)
    os._exit(0)  # what the converter left running or open is of no use to anybody


def set_limits(order: Order) -> None:
    """Let the system end this process when it takes too much; Windows has no such limits."""
    if sys.platform != "win32":
        signal.alarm(order["alarm"])
        _limit("CORE", 0)
        _limit("CPU", order["processor"], spare=1)  # so that the signal tells what it was
        _limit("FSIZE", order["file"])
        _limit("NPROC", order["processes"])
        _limit("AS", order["memory"])


def leave_network() -> None:
    """Cut this process off from the network.

    On Linux it moves into a network of its own, which has nothing in it. Root may do that, and
    others where the system lets them; Docker, Ubuntu 24.04, macOS and Windows do not. There only
    Python's own sockets are refused, and code in C could still connect.
    """
    sys.addaudithook(_refuse_sockets)
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - needed nowhere else

        new_network, new_user = 0x40000000, 0x10000000
        system = ctypes.CDLL(None)
        if system.unshare(new_network) != 0:
            system.unshare(new_network | new_user)


def turn_to_nowhere(standard: int) -> None:
    """Let standard input or output lead nowhere: what a library prints would spoil the answer."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, standard)
    os.close(nowhere)


def convert(order: Order, data: bytes) -> dict[str, Any]:
    """Return what the converter makes of the document, or why it makes nothing of it."""
    from untoc_cli.intake.converted import ConversionError  # noqa: PLC0415 - behind the limits

    module, _, function = order["converter"].partition(":")
    try:
        converted = getattr(importlib.import_module(module), function)(data, **order["options"])
        return {
            "markdown": converted.markdown,
            "notes": list(converted.notes),
            "metadata": dict(converted.metadata),
        }
    except ConversionError as error:
        return {"reason": error.reason, "hint": error.hint}
    except MemoryError:
        raise
    except BaseException:  # noqa: BLE001 - a library may raise anything, even SystemExit
        import traceback  # noqa: PLC0415 - only who meets a fault needs it

        return {"failed": "fault", "traceback": traceback.format_exc(limit=-20)[-20_000:]}


def _encoded(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")


def _limit(name: str, most: int, spare: int = 0) -> None:
    """Set a limit; not every system has each, and none can be raised above what is set."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - does not exist on Windows

        with contextlib.suppress(AttributeError, OSError, ValueError):
            what = getattr(resource, f"RLIMIT_{name}")
            hard = resource.getrlimit(what)[1]
            top = sys.maxsize if hard == resource.RLIM_INFINITY else hard
            resource.setrlimit(what, (min(most, top), min(most + spare, top)))


def _refuse_sockets(event: str, _: Any) -> None:
    if event.startswith("socket."):
        raise PermissionError("a converter has no network")


if __name__ == "__main__":
    main()
