"""Where documents come from: files, folders, standard input, web addresses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from untoc_cli.cli.environment import Environment
from untoc_cli.errors import Refused, UsageProblem
from untoc_cli.intake.conversion import convert
from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.document import Document
from untoc_cli.intake.preflight import MOST_BYTES
from untoc_cli.record import Record
from untoc_cli.text.wording import quoted

_STDIN = "-"
_WEB = ("http://", "https://")
_ENOUGH = MOST_BYTES + 1  # bytes that are read: a pipe or a device may never end


def each_source(env: Environment, sources: Iterable[str]) -> Iterator[str]:
    """Return the sources, with the files of each folder in its place, sorted by name.

    Hidden files and those of folders inside are left out.

    Raises:
        UsageProblem: a folder holds no file, or cannot be listed.
    """
    for source in sources:
        folder = _path(env, source)
        if source == _STDIN or source.lower().startswith(_WEB) or not _is_folder(folder):
            yield source
            continue
        try:
            names = sorted(f.name for f in folder.iterdir() if f.is_file() and f.name[0] != ".")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageProblem(f"{source} cannot be listed: {reason}", hint="ls") from error
        if not names:
            raise UsageProblem(f"the folder {source} holds no file", hint="untoc add FILE")
        yield from (str(Path(source) / name) for name in names)


class Received(Record):
    """A document as it came, before it is read.

    Attributes:
        name: the file name, the address, or what else it came from.
        data: its bytes.
        kind: what it is said to be, for a text that could be either.
        options: for the converter.
        unnamed: whether it came without a file.
    """

    name: str
    data: bytes
    kind: str | None = None
    options: Mapping[str, str] = MappingProxyType({})
    unnamed: bool = False


def receive(env: Environment, source: str) -> Received:
    """Return the bytes of a file, of standard input or of a web address.

    Raises:
        UsageProblem: there is no such file.
        Refused: it cannot be fetched.
    """
    if source == _STDIN:
        if env.stdin.isatty():
            env.say("Paste the text, then press Ctrl-D (Ctrl-Z and Enter on Windows).")
        binary = getattr(env.stdin, "buffer", None)
        data = binary.read(_ENOUGH) if binary else env.stdin.read(_ENOUGH).encode()
        return Received("standard input", data, unnamed=True)
    if source.lower().startswith(_WEB):
        return _fetched(source)
    path = _path(env, source)
    try:
        with path.open("rb") as file:
            return Received(path.name, file.read(_ENOUGH))
    except FileNotFoundError:
        raise UsageProblem(f"there is no file {quoted(source)}", hint=f"ls {path.parent}") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageProblem(f"{source} cannot be read: {reason}", hint="check the file") from error


def document_of(received: Received, *, ocr: bool = False, language: str | None = None) -> Document:
    """Return what was received as a document.

    Args:
        received: the bytes.
        ocr: whether pictures of pages are read, which takes some seconds for each.
        language: that they are in, if it was said.

    Raises:
        Refused: it cannot be read.
    """
    document = convert(
        received.name,
        received.data,
        kind=received.kind,
        options=received.options,
        ocr=ocr,
        language=language,
    )
    return replace(document, unnamed=received.unnamed)


def _fetched(address: str) -> Received:
    # The network is imported only where something is fetched.
    from untoc_cli.intake.fetching import fetch  # noqa: PLC0415

    try:
        page = fetch(address)
    except ConversionError as error:
        raise Refused(f"{address} {error.reason}", hint=error.hint) from error
    if page.media_type not in ("text/html", "application/xhtml+xml"):
        return Received(page.url, page.data)
    options = {"address": page.url} | ({"charset": page.charset} if page.charset else {})
    return Received(page.url, page.data, "html", options)


def _is_folder(path: Path) -> bool:
    """Tell a folder; what cannot be looked at is tried as a file, and named then."""
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, or in a folder that is not ours
        return False


def _path(env: Environment, source: str) -> Path:
    try:
        return (env.cwd or Path()) / Path(source).expanduser()
    except RuntimeError:  # ~nobody: a name that is no user's is a name like any other
        return (env.cwd or Path()) / source
