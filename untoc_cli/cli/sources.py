"""Where documents come from: files, folders, standard input, web addresses."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from untoc_cli.cli.environment import Environment
from untoc_cli.errors import Refused, UsageProblem
from untoc_cli.intake.conversion import convert
from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.document import Document
from untoc_cli.text.wording import quoted

_STDIN = "-"
_WEB = ("http://", "https://")


def each_source(env: Environment, sources: Iterable[str]) -> Iterator[str]:
    """Return the sources, with the files of each folder in its place, sorted by name.

    Hidden files and those of folders inside are left out.

    Raises:
        UsageProblem: a folder holds no file, or cannot be listed.
    """
    for source in sources:
        folder = _path(env, source)
        if source == _STDIN or source.lower().startswith(_WEB) or not folder.is_dir():
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


def read_source(env: Environment, source: str) -> Document:
    """Return a document from a file, from standard input or from the web.

    Raises:
        UsageProblem: there is no such file.
        Refused: it cannot be fetched or read.
    """
    if source == _STDIN:
        if env.stdin.isatty():
            env.say("Paste the text, then press Ctrl-D (Ctrl-Z and Enter on Windows).")
        binary = getattr(env.stdin, "buffer", None)
        data = binary.read() if binary else env.stdin.read().encode()
        return replace(convert("standard input", data), unnamed=True)
    if source.lower().startswith(_WEB):
        return _fetched(source)
    path = _path(env, source)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageProblem(f"there is no file {quoted(source)}", hint=f"ls {path.parent}") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageProblem(f"{source} cannot be read: {reason}", hint="check the file") from error
    return convert(path.name, data)


def _fetched(address: str) -> Document:
    # The network is imported only where something is fetched.
    from untoc_cli.intake.fetching import fetch  # noqa: PLC0415

    try:
        page = fetch(address)
    except ConversionError as error:
        raise Refused(f"{address} {error.reason}", hint=error.hint) from error
    is_page = page.media_type in ("text/html", "application/xhtml+xml")
    options = {"address": page.url} | ({"charset": page.charset} if page.charset else {})
    return convert(
        page.url,
        page.data,
        kind="html" if is_page else None,
        options=options if is_page else {},
    )


def _path(env: Environment, source: str) -> Path:
    try:
        return (env.cwd or Path()) / Path(source).expanduser()
    except RuntimeError:  # ~nobody: a name that is no user's is a name like any other
        return (env.cwd or Path()) / source
