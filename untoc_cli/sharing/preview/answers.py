"""What the preview of a site answers to a request: a file of the site, or why there is none.

Nothing here knows of sockets. `respond` tries `ROUTES` first; whatever else the preview is to
answer one day is a row there.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from importlib.resources import files
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from untoc_cli.record import Record

# Types are said and never guessed by the browser, or by what a machine has registered.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".zip": "application/zip",
}
_OTHER = "application/octet-stream"
# For every answer: nothing is kept, framed, guessed, or told to another site.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_OWN = "/-untoc/"  # in front of what is no file of the site
_SCRIPT = "reload.js"
_POLICY = re.compile(
    rb'(<meta\b[^<>]*http-equiv="Content-Security-Policy"[^<>]*content=")([^"]*)(")'
    rb'|(<meta\b[^<>]*content=")([^"]*)("[^<>]*http-equiv="Content-Security-Policy")'
)


class Response(Record):
    """An answer to a request."""

    status: HTTPStatus
    body: bytes
    headers: Mapping[str, str]


class Preview:
    """The site that is shown.

    Args:
        folder: where its files are.

    Attributes:
        version: another one each time the site was built, also when the program starts again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.renew()

    def renew(self) -> None:
        """Have the pages that are open loaded again."""
        self.version = secrets.token_hex(8)


def is_loopback(host: str) -> bool:
    """Tell whether a name or address means this computer alone.

    >>> [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "ngo.example")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def respond(preview: Preview, target: str, host: str) -> Response:
    """Return the answer to a request for an address.

    Args:
        preview: what is shown.
        target: the path as the browser asked for it, with its query.
        host: the header ``Host``. One that does not mean this computer is refused: a page of
            somebody else whose name was made to lead here could otherwise read what is shown.
    """
    if not is_loopback(_name_of(host)):
        return _words(HTTPStatus.MISDIRECTED_REQUEST, "This address is not answered here.")
    path = re.split(r"[?#]", target, maxsplit=1)[0] or "/"
    for beginning, answer in ROUTES:
        if path.startswith(beginning):
            return answer(preview, path.removeprefix(beginning))
    return _file(preview, path)


def _name_of(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _own(preview: Preview, name: str) -> Response:
    if name == "version":
        return _answer(preview.version.encode(), _TYPES[".txt"])
    if name == _SCRIPT:
        script = files("untoc_cli.sharing.preview").joinpath(_SCRIPT).read_bytes()
        return _answer(script, _TYPES[".js"])
    return _not_found()


ROUTES: tuple[tuple[str, Callable[[Preview, str], Response]], ...] = ((_OWN, _own),)


def _file(preview: Preview, path: str) -> Response:
    found = _inside(preview.folder, path)
    if found is None:
        return _missing(preview)
    if found.is_dir():
        if not path.endswith("/"):
            return _elsewhere(f"{path}/")
        found = found / "index.html"
    try:
        content = found.read_bytes()
    except OSError:  # also a folder without index.html: folders are never listed
        return _missing(preview)
    return _shown(preview, found, content)


def _inside(folder: Path, path: str) -> Path | None:
    """Return the file of the site that a path names, or None when it names none or leads out."""
    try:
        parts = unquote(path, errors="strict").split("/")
    except UnicodeDecodeError:
        return None
    names = [part for part in parts if part]
    if any(name.startswith(".") or re.search(r"[\\:\x00-\x1f]", name) for name in names):
        return None
    try:
        found = folder.joinpath(*names).resolve(strict=True)
    except OSError:
        return None
    is_named_right = found.is_dir() or not path.endswith("/")
    return found if is_named_right and found.is_relative_to(folder) else None


def _missing(preview: Preview) -> Response:
    page = preview.folder / "404.html"
    try:
        return _shown(preview, page, page.read_bytes(), HTTPStatus.NOT_FOUND)
    except OSError:
        return _not_found()


def _not_found() -> Response:
    return _words(HTTPStatus.NOT_FOUND, "There is no such page.")


def _elsewhere(path: str) -> Response:
    # Two slashes in front would name another computer.
    place = {"Location": f"/{quote(unquote(path).lstrip('/'))}"}
    return Response(HTTPStatus.MOVED_PERMANENTLY, b"", _HEADERS | place)


def _words(status: HTTPStatus, text: str) -> Response:
    return _answer(f"{text}\n".encode(), _TYPES[".txt"], status)


def _shown(
    preview: Preview, file: Path, content: bytes, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    kind = file.suffix.lower()
    body = _renewing(content, preview.version) if kind == ".html" else content
    return _answer(body, _TYPES.get(kind, _OTHER), status)


def _answer(body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(status, body, _HEADERS | {"Content-Type": kind})


def _renewing(page: bytes, version: str) -> bytes:
    """Return a page with the script that loads it again, which its policy has to allow."""
    script = f'<script src="{_OWN}{_SCRIPT}?{version}" defer></script>'.encode()
    allowed = _POLICY.sub(_allowing, page, count=1)
    return allowed.replace(b"</head>", script + b"</head>", 1)


def _allowing(found: re.Match[bytes]) -> bytes:
    before, policy, behind = (part for part in found.groups() if part is not None)
    return before + _with_self(_with_self(policy, b"script-src"), b"connect-src") + behind


def _with_self(policy: bytes, name: bytes) -> bytes:
    """Return a policy in which a directive allows what comes from the site itself."""
    directives = [directive.split() for directive in policy.split(b";") if directive.strip()]
    mine = next((directive for directive in directives if directive[0] == name), None)
    if mine is None:
        mine = [name]
        directives.append(mine)
    sources = [source for source in mine[1:] if source not in (b"'none'", b"'self'")]
    mine[1:] = [b"'self'", *sources]
    return b"; ".join(b" ".join(directive) for directive in directives)
