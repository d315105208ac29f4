"""`untoc serve --api`: the search service, started from the command line."""

import contextlib
import ipaddress
import re
from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from typing import Any, TextIO

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.streams import writing
from untoc_cli.errors import UsageProblem
from untoc_cli.service import Outside, ServiceSettings, run
from untoc_cli.service.limits import networks
from untoc_cli.text.wording import quoted

_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d{1,5})?\Z", re.ASCII)
_BURST = 4  # requests that may come at once, as seconds of the rate
_PREFIX = re.compile(r"(?:/[\w.~-]+)*\Z", re.ASCII)


def settings_of(host: str, port: int, given: Mapping[str, Any]) -> ServiceSettings:
    """Return the settings of the service; what is not given is as usual.

    Args:
        host: a name or address of this computer.
        port: 0 takes a free one.
        given: what was typed of the others.
    """
    chosen = {name: value for name, value in given.items() if value is not None}
    if "rate" in chosen:
        chosen["burst"] = max(1, round(_BURST * chosen["rate"]))
    return ServiceSettings(host=host, port=port, **chosen)


def run_service(env: Environment, files: Archive, settings: ServiceSettings) -> None:
    """Answer requests until the program is told to end.

    Standard output gets the address, standard error a line of JSON for each event.

    Raises:
        UsageProblem: a setting, a port or a library that cannot be had.
        UntocError: the archive cannot be read.
    """
    _check(settings)
    cache, logs = env.cache_folder(), env.state_folder()
    if not _is_loopback(settings.host):
        env.say(
            f"{settings.host} is not this computer alone: put a reverse proxy with TLS in front, "
            "as docs/how-to/run-a-search-service.md shows"
        )
    outside = Outside(
        open_archive=lambda: Archive(files.root, cache, logs),
        today=date.today,
        say=_line_writer(env.stderr),
        announce=lambda address: _announce(env, address),
    )
    run(settings, outside)


def _announce(env: Environment, address: str) -> None:
    with writing():
        env.stdout.write(f"{address}\n")
        env.stdout.flush()


def _line_writer(stream: TextIO) -> Callable[[str], None]:
    """Return what writes lines, each whole, from several threads."""
    lock = Lock()

    def write(line: str) -> None:
        with lock, contextlib.suppress(OSError):  # an answer counts for more than its line
            stream.write(f"{line}\n")
            stream.flush()

    return write


def _check(settings: ServiceSettings) -> None:
    """Refuse what cannot be meant.

    Raises:
        UsageProblem: says which.
    """
    networks(settings.proxies)
    for origin in settings.origins:
        if origin != "*" and not _ORIGIN.match(origin):
            raise UsageProblem(
                f"--allow-origin {quoted(origin)} is not the origin of a web site",
                hint="--allow-origin https://example.org, without a path",
            )
    if not _PREFIX.match(settings.root_path):
        raise UsageProblem(
            f"--root-path {quoted(settings.root_path)} is not the beginning of a path",
            hint="--root-path /archive",
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
