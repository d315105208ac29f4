"""Converting in a process that may take only so much: every end is one clear sentence."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from untoc_cli.intake import containment
from untoc_cli.intake.containment import Limits
from untoc_cli.intake.converted import ConversionError, Converted

_HAS_LIMITS = sys.platform == "linux"
needs_limits = pytest.mark.skipif(not _HAS_LIMITS, reason="limits of processes are Linux's")
_USUAL = Limits()
_AS_TEXT = "open it, save the statement as plain text (UTF-8), and add that"


def run(
    converter: str,
    data: bytes,
    options: Mapping[str, str] | None = None,
    limits: Limits = _USUAL,
) -> Converted:
    """Run one of the unruly converters beside this file."""
    name = f"unruly_converters:{converter}"
    return containment.run(name, data, options, limits=limits, package="intake")


def refusal(converter: str, data: bytes = b"We ask.", limits: Limits = _USUAL) -> tuple[str, str]:
    """Return reason and hint with which a conversion ends."""
    with pytest.raises(ConversionError) as refused:
        run(converter, data, limits=limits)
    return refused.value.reason, refused.value.hint


def is_running(number: int) -> bool:
    """Tell whether a process is there that still does something."""
    try:
        return ") Z " not in Path(f"/proc/{number}/stat").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


def ends(number: int) -> bool:
    """Tell whether a process ends within seconds; the system takes a moment to end one."""
    until = time.monotonic() + 10
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.01)
    return not is_running(number)


def test_what_the_converter_makes_comes_back_whole() -> None:
    """Text in any script, notes and metadata are those that the converter returned."""
    text = "Мы просим — نطلب 🕊\n"

    assert run("repeat", text.encode()) == Converted(text, ("a note",), {"title": "Ünïcode"})


def test_options_reach_the_converter_by_name() -> None:
    """A password or a language is given to the function as an argument."""
    assert run("repeat", b"We ask. ", {"times": "2"}).markdown == "We ask. We ask. "


def test_a_large_document_and_a_large_answer_pass_at_the_same_time() -> None:
    """Neither side waits for the other when the pipes between them are full."""
    text = "We ask.\n" * 1_000_000

    assert run("repeat", text.encode()).markdown == text


def test_a_refusal_of_the_converter_keeps_its_words() -> None:
    """The converter knows best what is the matter with a document."""
    assert refusal("refuse") == ("has 7 bytes and no text", "scan it again")


@pytest.mark.parametrize("converter", ["stumble", "leave"])
def test_a_failure_of_a_library_is_told_without_its_words(converter: str) -> None:
    """The sentence is ours; where it happened is kept for who looks for the fault."""
    with pytest.raises(ConversionError) as refused:
        run(converter, b"\x1b[31mhostile words")

    assert refused.value.reason == "is made in a way that untoc cannot read"
    assert refused.value.hint == _AS_TEXT
    assert f"in {converter}" in str(refused.value.__cause__)


@needs_limits
def test_a_document_that_needs_too_much_memory_is_refused() -> None:
    """The process ends, and the program has lost nothing of its own memory."""
    reason, hint = refusal("eat_memory", limits=Limits(memory=200 << 20))

    assert (reason, hint) == ("needs more memory than a statement should", _AS_TEXT)


@needs_limits
def test_a_document_that_is_computed_for_ever_is_refused() -> None:
    """The time of the processor is counted by the system."""
    started = time.monotonic()

    assert refusal("never_end", limits=Limits(processor=1)) == (
        "takes far longer to read than a statement should",
        _AS_TEXT,
    )
    assert time.monotonic() - started < 20


def test_a_converter_that_waits_for_ever_is_ended_by_the_clock(tmp_path: Path) -> None:
    """Waiting takes no time of the processor, so the clock counts too; nothing goes on waiting."""
    who = tmp_path / "who"

    reason, _ = refusal("sleep", str(who).encode(), limits=Limits(clock=1.5))

    assert reason == "takes far longer to read than a statement should"
    assert not is_running(int(who.read_text("utf-8")))


def test_an_answer_that_is_too_long_is_refused() -> None:
    """A small file may say that a word stands in it a million times."""
    assert refusal("repeat", b"x" * 2000, limits=Limits(answer=1000)) == (
        "has far more text than a statement",
        "add a document with one statement in it",
    )


def test_what_a_library_prints_is_no_part_of_the_answer(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Thirty megabytes on both ways out neither block nor spoil anything, and nobody sees them."""
    assert run("print_much", b"We ask.") == Converted("We ask.")
    assert capfd.readouterr() == ("", "")


@needs_limits
def test_a_crash_ends_only_the_child() -> None:
    """A library that reads where it must not is ended by the system."""
    assert refusal("crash") == ("is damaged, or made so that reading it breaks off", _AS_TEXT)


@needs_limits
def test_files_that_a_converter_writes_are_limited_and_removed() -> None:
    """What is written lies in a folder of the child alone, which is gone afterwards."""
    written = run("write_files", b"x" * 1000, limits=Limits(file=5_000_000))

    assert written.markdown == "5000000"
    assert not Path(written.notes[0]).parent.exists()


@needs_limits
def test_processes_that_a_converter_leaves_are_ended_with_it() -> None:
    """Where the system lets it start any, as it lets root, they end with it."""
    started = time.monotonic()
    try:
        text = run("fork", b"Left", limits=Limits(processes=100_000)).markdown
    except ConversionError:
        pytest.skip("this system lets no more processes start")

    assert text.startswith("Left ")
    assert ends(int(text.removeprefix("Left ")))
    assert time.monotonic() - started < 20


def test_a_converter_has_no_network() -> None:
    """Not even this machine can be reached, let alone a server that counts who reads what."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = str(listening.getsockname()[1])
        with pytest.raises(ConversionError) as refused:
            run("connect", port.encode())

    assert "PermissionError: a converter has no network" in str(refused.value.__cause__)


@needs_limits
def test_below_python_there_is_no_network_either() -> None:
    """Where the system lets anybody have a network of their own, the child's has nothing in it."""
    own_network = ["unshare", "--net"] if os.getuid() == 0 else ["unshare", "--user", "--net"]
    if (
        not shutil.which("unshare")
        or subprocess.run([*own_network, "true"], check=False).returncode
    ):
        pytest.skip("this system lets nobody have a network of their own")

    assert run("list_networks", b"Only ").markdown == "Only lo"


def test_a_system_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not the document's fault, and text can be added all the same."""
    monkeypatch.setattr(sys, "executable", str(Path("no") / "python"))

    assert refusal("repeat") == (
        "cannot be read here: this system lets no second Python start",
        _AS_TEXT,
    )


def test_a_converter_sees_nothing_of_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variables such as keys and proxies, no input, and a folder of its own."""
    monkeypatch.setenv("SECRET_KEY", "xyz")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    needed = {"SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LC_CTYPE"}

    seen = run("describe_surroundings", b"We ask.")

    names = set(seen.markdown.split()) - needed
    assert names == {"HOME", "TEMP", "TMP", "TMPDIR", "We", "ask."}
    assert not Path(seen.notes[0]).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_ctrl_c_ends_the_child_and_leaves_nothing(tmp_path: Path) -> None:
    """Who interrupts a long conversion gets the terminal back, and the machine to themselves."""
    who, program = tmp_path / "who", tmp_path / "program.py"
    program.write_text(
        textwrap.dedent(f"""\
            from untoc_cli.intake import containment
            order = ("unruly_converters:sleep", {str(who).encode()!r})
            containment.run(*order, package="intake")
        """),
        "utf-8",
    )
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "TMPDIR": str(tmp_path),
    }
    process = subprocess.Popen(
        [sys.executable, program], env=environment, stderr=subprocess.PIPE, text=True
    )
    waited_until = time.monotonic() + 20
    while not (who.exists() and who.read_text("utf-8")) and time.monotonic() < waited_until:
        time.sleep(0.02)

    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)

    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert not is_running(int(who.read_text("utf-8")))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["program.py", "who"]
