"""What can be set of the service."""

from untoc_cli.record import Record


class ServiceSettings(Record):
    """How the service runs.

    Attributes:
        host: a name or address of this computer.
        port: 0 takes a free one.
        root_path: what a reverse proxy puts before all paths, such as ``/archive``.
        origins: web sites whose pages may ask; empty for none.
        proxies: addresses or networks of reverse proxies whose word on the client is taken.
        rate: requests a second from one address; 0 for any number.
        burst: requests from one address that may come at once.
        threads: that answer what is quick; one more answers what is not.
        waiting: requests that may wait for a thread.
        time_limit: seconds that an answer may take.
        grace: seconds that running requests have when the service is stopped.
        shows_queries: whether the log holds what was asked, and by whom.
        engine: the search engine; None for that of the archive.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    root_path: str = ""
    origins: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    rate: float = 10.0
    burst: int = 40
    threads: int = 3
    waiting: int = 128
    time_limit: float = 15.0
    grace: float = 10.0
    shows_queries: bool = False
    engine: str | None = None
