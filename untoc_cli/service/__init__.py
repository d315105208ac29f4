"""A search service: the archive as it may be seen by everybody, over HTTP, to be read alone.

It is a second front end beside the command line, and prints nothing: what is to be said goes to
the functions that `run` is given. Requests go through `application.py`, are checked and described
by the table in `routes.py`, and are answered in threads from one `Snapshot` of the archive, which
`keeping.py` renews when files change.
"""

from untoc_cli.service.running import Outside, run
from untoc_cli.service.settings import ServiceSettings

__all__ = ["Outside", "ServiceSettings", "run"]
