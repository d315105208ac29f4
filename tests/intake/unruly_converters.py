"""Converters that do what a document made with ill intent could make a library do."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from untoc_cli.intake.converted import ConversionError, Converted


def repeat(data: bytes, times: str = "1") -> Converted:
    """Return the document as it came, as often as is asked."""
    return Converted(data.decode() * int(times), ("a note",), {"title": "Ünïcode"})


def refuse(data: bytes) -> Converted:
    """Find that the document has no text."""
    raise ConversionError(f"has {len(data)} bytes and no text", "scan it again")


def stumble(data: bytes) -> Converted:
    """Fail as a library does that was not made for this."""
    raise LookupError(data.decode())


def leave(data: bytes) -> Converted:
    """End the program."""
    sys.exit(data.decode())


def eat_memory(data: bytes) -> Converted:
    """Ask for more and more memory."""
    hoard = [data]
    while True:
        hoard.append(bytes(10_000_000))


def never_end(data: bytes) -> Converted:
    """Compute for ever."""
    while data:
        pass
    return Converted("")


def sleep(data: bytes) -> Converted:
    """Wait for ever, which takes no time of the processor; say first who waits."""
    Path(data.decode()).write_text(str(os.getpid()), "utf-8")
    while True:
        time.sleep(60)


def print_much(data: bytes) -> Converted:
    """Print a lot, on both ways out, from Python and from below it."""
    for _ in range(1000):
        print("x" * 10_000)  # noqa: T201
        os.write(1, b"y" * 10_000)
        os.write(2, b"z" * 10_000)
    return Converted(data.decode())


def crash(data: bytes) -> Converted:
    """End as a library does that reads where it must not."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return Converted(data.decode())


def write_files(data: bytes) -> Converted:
    """Write until the system says no; tell how large the file became, and where it lies."""
    file = Path("left behind")
    try:
        with file.open("wb") as stream:
            while True:
                stream.write(data * 1000)
                stream.flush()
    except OSError:
        return Converted(str(file.stat().st_size), (str(file.resolve()),))


def fork(data: bytes) -> Converted:
    """Leave a process behind that waits; tell its number."""
    left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    return Converted(f"{data.decode()} {left.pid}")


def connect(data: bytes) -> Converted:
    """Send the document to somebody who listens on this machine."""
    with socket.create_connection(("127.0.0.1", int(data)), timeout=5):
        return Converted("connected")


def list_networks(data: bytes) -> Converted:
    """Tell which ways out of this machine there are."""
    lines = Path("/proc/net/dev").read_text("utf-8").splitlines()[2:]
    return Converted(data.decode() + " ".join(line.split(":")[0].strip() for line in lines))


def describe_surroundings(data: bytes) -> Converted:
    """Tell what of the user's surroundings a converter can see."""
    seen = [*sorted(os.environ), str(sys.stdin.read()), data.decode()]
    return Converted(" ".join(seen), (str(Path.cwd()),))
