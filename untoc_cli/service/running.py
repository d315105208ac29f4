"""The service in its place: a port, a server, and an end that cuts nobody off."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import UsageProblem
from untoc_cli.extras import install
from untoc_cli.record import Record
from untoc_cli.service.connections import punctual
from untoc_cli.service.keeping import Keeper
from untoc_cli.service.log import Handler, Log
from untoc_cli.service.settings import ServiceSettings
from untoc_cli.sharing.ports import address, family, fault

_LARGEST_HEAD = 16_384  # bytes of address and headers
_IDLE = 5  # seconds that a connection may say nothing between two requests
_MOST_CONNECTIONS = 500
_BACKLOG = 256
_TURN = (
    0.001  # seconds that a thread keeps the interpreter while others, above all the server, wait
)


class Outside(Record):
    """What the service finds around it.

    Attributes:
        open_archive: opens the archive anew.
        today: gives the day it is.
        say: takes a line of the log.
        announce: is given the address, once requests are answered.
    """

    open_archive: Callable[[], Archive]
    today: Callable[[], date]
    say: Callable[[str], None]
    announce: Callable[[str], None]


def run(settings: ServiceSettings, outside: Outside) -> None:
    """Answer requests until the program is told to end.

    Raises:
        UsageProblem: the port cannot be had, or what the service needs is not installed.
        UntocError: there is no archive, or it cannot be read.
    """
    _check_installed()
    from untoc_cli.service.application import Service  # noqa: PLC0415 - not before it is known

    log = Log(outside.say)
    keeper = Keeper(outside.open_archive, outside.today, _reporting(log), settings.engine)
    with _bound(settings.host, settings.port) as listening:
        keeper.begin()
        application = Service(keeper, settings, log).application()
        _serve(application, listening, settings, log, outside.announce)
    keeper.stop()


def _serve(
    application: Any,
    listening: socket.socket,
    settings: ServiceSettings,
    log: Log,
    announce: Callable[[str], None],
) -> None:
    from uvicorn import Config, Server

    logger = logging.getLogger("uvicorn.error")
    logger.handlers, logger.propagate = [Handler(log)], False
    config = Config(
        application,
        http=punctual(),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        root_path=settings.root_path,
        limit_concurrency=_MOST_CONNECTIONS,
        backlog=_BACKLOG,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=max(1, round(settings.grace)),
        h11_max_incomplete_event_size=_LARGEST_HEAD,
    )
    # The server passes a signal on when it has ended, to whoever had it before: nobody.
    before = {number: signal.signal(number, lambda *_: None) for number in _ENDING}
    sys.setswitchinterval(_TURN)
    listening.listen(_BACKLOG)
    # Where it answers itself: what a proxy has before all paths, it has taken off.
    announce(address(*listening.getsockname()[:2]))
    try:
        Server(config).run(sockets=[listening])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    log.note("ended")


_ENDING = (signal.SIGINT, signal.SIGTERM)


def _check_installed() -> None:
    try:
        for library in ("starlette.applications", "uvicorn"):
            import_module(library)
    except ImportError as error:
        raise UsageProblem(
            f"the search service needs {error.name}, which is not installed",
            hint=install("api"),
        ) from error


def _bound(host: str, port: int) -> socket.socket:
    listening = socket.socket(family(host))
    try:
        if os.name == "posix":  # on Windows two programs could then have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UsageProblem(f"{host} port {port} {fault(error)}", hint=_other(port)) from error
    return listening


def _other(port: int) -> str:
    return f"--port {port + 1 if 1024 <= port < 65535 else 8000}"


def _reporting(log: Log) -> Callable[[str, str], None]:
    return lambda event, detail: log.note(event, detail=detail)
