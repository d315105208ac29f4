"""Converting a document in another process, which may take only so much of everything.

Libraries for PDF and Word read what strangers made. Whatever such a file does to them, and
whatever they do in turn, ends in that process, and here with one sentence. On Windows, which has
no limits of memory and processor for a process, the clock and `preflight` hold.

Imported only where a document in a foreign format comes in.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from untoc_cli.intake import child
from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.record import Record

_NO_OPTIONS: Mapping[str, str] = {}


class Limits(Record):
    """What a conversion may take.

    Attributes:
        memory: bytes of address space.
        processor: seconds of computing.
        clock: seconds of waiting.
        file: bytes of the largest file that may be written.
        answer: bytes of the text that comes back.
        processes: how many programs and threads may be started; root may start any number.
    """

    memory: int = 1 << 30
    processor: int = 30
    clock: float = 45.0
    file: int = 64 << 20
    answer: int = 20 << 20
    processes: int = 0


_LIMITS = Limits()
_ANY = 1 << 20  # processes: LibreOffice starts dozens, and the limit counts all of the person's
TOOL_LIMITS = Limits(processes=_ANY)
OCR_LIMITS = Limits(processor=120, clock=600.0, processes=_ANY)  # a page takes about two seconds


def run(
    converter: str,
    data: bytes,
    options: Mapping[str, str] | None = None,
    *,
    limits: Limits = _LIMITS,
    package: str = "untoc_cli.intake.converters",
) -> Converted:
    """Return what a converter makes of a document.

    It runs in a folder of its own that is removed afterwards, without the environment, the
    terminal and the network. The process and all that it started are ended before this returns,
    whether with a result, an error or an interruption.

    Args:
        converter: as "module:function", such as "docx:docx_to_markdown".
        data: the document.
        options: further arguments of the function, by name.
        limits: what it may take.
        package: where the module is.

    Raises:
        ConversionError: the converter refuses the document, or took too much, or broke down.
    """
    order: child.Order = {
        "converter": f"{package}.{converter}",
        "options": dict(options or _NO_OPTIONS),
        "path": _module_path(),
        "memory": limits.memory,
        "processor": limits.processor,
        "alarm": int(limits.clock) + 5,
        "file": limits.file,
        "answer": limits.answer,
        "processes": limits.processes,
    }
    conversation = _Conversation(json.dumps(order).encode() + b"\n" + data, limits.answer)
    with _folder() as folder, _process(folder) as process:
        in_time = conversation.hold(process, limits.clock)
    if not in_time:
        _refuse("slow")
    if conversation.answer is None:
        _refuse(_end(process.returncode) if not conversation.is_too_long else "length")
    return _read_answer(conversation.answer)


_SAVE_AS_TEXT = "open it, save the statement as plain text (UTF-8), and add that"
# How a conversion can end without an answer of the converter: reason and hint.
_ENDS: Mapping[str, tuple[str, str]] = {
    "memory": ("needs more memory than a statement should", _SAVE_AS_TEXT),
    "slow": ("takes far longer to read than a statement should", _SAVE_AS_TEXT),
    "length": ("has far more text than a statement", "add a document with one statement in it"),
    "crash": ("is damaged, or made so that reading it breaks off", _SAVE_AS_TEXT),
    "start": ("cannot be read here: this system lets no second Python start", _SAVE_AS_TEXT),
    "fault": ("is made in a way that untoc cannot read", _SAVE_AS_TEXT),
}
# A library in C++ aborts when it gets no memory; Linux kills when the machine has none left.
_END_BY_SIGNAL = (
    ("SIGABRT", "memory"),
    ("SIGKILL", "memory"),
    ("SIGXCPU", "slow"),
    ("SIGALRM", "slow"),
)
# What Python needs to start, where the system asks for it, and where tesseract has its data.
_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TESSDATA_PREFIX")


class _Conversation:
    """One order and its answer; two threads, because a pipe that is full makes its writer wait.

    Attributes:
        answer: as it came; None when none came, or only a part.
        is_too_long: whether one was announced that is longer than allowed.
    """

    def __init__(self, order: bytes, longest: int) -> None:
        self.answer: bytes | None = None
        self.is_too_long = False
        self._order = order
        self._longest = longest

    def hold(self, process: "subprocess.Popen[bytes]", seconds: float) -> bool:
        """Speak and listen; return whether there was an end to it in time."""
        threads = [
            threading.Thread(target=self._speak, args=(process,), daemon=True),
            threading.Thread(target=self._listen, args=(process,), daemon=True),
        ]
        for thread in threads:
            thread.start()
        threads[1].join(seconds)
        return not threads[1].is_alive()

    def _speak(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin
        with contextlib.suppress(OSError), process.stdin as pipe:  # it may have ended
            pipe.write(self._order)

    def _listen(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout
        with process.stdout as pipe:
            length = int.from_bytes(pipe.read(8), "big")
            self.is_too_long = length > self._longest
            answer = pipe.read(length) if length and not self.is_too_long else b""
            self.answer = answer if answer and len(answer) == length else None


def _module_path() -> list[str]:
    """Return where the child looks for modules: as here, whichever way untoc is installed."""
    return [str(Path(child.__file__).parents[2]), *filter(os.path.isabs, sys.path)]


@contextlib.contextmanager
def _folder() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="untoc-", ignore_cleanup_errors=True) as folder:
        yield folder


@contextlib.contextmanager
def _process(folder: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the child and give it; end it, and all that it started, however this is left."""
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME"), folder)
    try:
        process = subprocess.Popen(  # noqa: S603 - our own file, run by our own Python
            [sys.executable, "-I", "-S", "-X", "utf8", child.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,  # one group to end; and Ctrl-C reaches only this process
        )
    except OSError:
        _refuse("start")
    try:
        yield process
    finally:
        _end_group(process)
        process.wait()


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        # The child is not waited for yet, so its number still is that of its group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _end(code: int) -> str:
    """Return how a process ended that gave no answer, by its exit code; see `_ENDS`."""
    signals = {-getattr(signal, name, 0): end for name, end in _END_BY_SIGNAL}
    return signals.get(code, "crash")


def _read_answer(answer: bytes) -> Converted:
    """Return what the child made.

    Raises:
        ConversionError: it made nothing, or something else than a child of ours would say.
    """
    try:
        said: Any = json.loads(answer)
        if "reason" in said:
            raise ConversionError(str(said["reason"]), str(said["hint"]))
        if "failed" in said:
            _refuse(said["failed"], said.get("traceback"))
        metadata = {str(name): str(value) for name, value in said["metadata"].items()}
        return Converted(str(said["markdown"]), tuple(map(str, said["notes"])), metadata)
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        _refuse("crash")


def _refuse(end: str, traceback: str | None = None) -> NoReturn:
    reason, hint = _ENDS[end]
    raise ConversionError(reason, hint) from (RuntimeError(traceback) if traceback else None)
