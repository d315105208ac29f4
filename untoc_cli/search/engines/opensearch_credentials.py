"""Who somebody is to OpenSearch: from the environment, the keyring, or ~/.netrc, in this order."""

import netrc
import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from untoc_cli.errors import ConfigurationUnusable
from untoc_cli.record import Record

USER, PASSWORD, KEY = (
    "UNTOC_OPENSEARCH_USER",
    "UNTOC_OPENSEARCH_PASSWORD",
    "UNTOC_OPENSEARCH_API_KEY",
)
_SERVICE = "untoc"  # under which the keyring has it: keyring set "untoc search.example.org" anna


class Credentials(Record):
    """A user with a password, or a key; nobody where both are missing.

    Attributes:
        user: who.
        password: of the user.
        origin: where they were found, for who is told that they are refused.
        key: sent in the place of both.
    """

    user: str | None = None
    password: str | None = None
    origin: str = "nobody: no user and no key were given"
    key: str | None = None

    def __repr__(self) -> str:
        return f"Credentials({self.user or 'a key' if self.user or self.key else 'nobody'})"


def credentials(url: str, environ: Mapping[str, str] = os.environ) -> Credentials:
    """Return who somebody is to a server; whatever is not said leaves them nobody.

    Args:
        url: of the server.
        environ: the environment.

    Raises:
        ConfigurationUnusable: half of it is missing, or ~/.netrc cannot be read.
    """
    host = urlsplit(url).hostname or ""
    return (
        _of_environment(environ)
        or _of_keyring(host, environ.get(USER))
        or _of_netrc(host, environ)
        or Credentials()
    )


def _of_environment(environ: Mapping[str, str]) -> Credentials | None:
    if environ.get(KEY):
        if not (environ[KEY].isascii() and environ[KEY].isprintable()):
            raise ConfigurationUnusable(
                f"{KEY} holds what no key does: a line break, or other letters than a to z",
                hint=f"set {KEY} anew",
            )
        return Credentials(key=environ[KEY], origin=KEY)
    user, password = environ.get(USER), environ.get(PASSWORD)
    if password and not user:
        raise ConfigurationUnusable(f"{PASSWORD} is set, and {USER} is not", hint=f"set {USER}")
    return Credentials(user, password, origin=f"{user}, by {USER}") if password else None


def _of_keyring(host: str, user: str | None) -> Credentials | None:
    """Return what the keyring has, where the library for it is installed.

    Not every keyring can be asked for a password without a name: that of macOS cannot.
    """
    found = _kept(f"{_SERVICE} {host}", user)
    if found is not None:
        return Credentials(found.username, found.password, f"{found.username}, by the keyring")
    if user:
        raise ConfigurationUnusable(
            f"{USER} is set, and neither {PASSWORD} nor the keyring has a password",
            hint=f"set {PASSWORD}",
        )
    return None


def _kept(service: str, user: str | None) -> Any:
    if find_spec("keyring") is None:
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_credential(service, user)
    except KeyringError:  # locked, or none on this computer
        return None


def _of_netrc(host: str, environ: Mapping[str, str]) -> Credentials | None:
    file = Path(environ.get("NETRC") or Path(environ.get("HOME") or "~").expanduser() / ".netrc")
    try:
        found = netrc.netrc(str(file)).authenticators(host)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, netrc.NetrcParseError) as error:
        raise ConfigurationUnusable(
            f"{file} cannot be read: {_fault(error)}", hint="check the file"
        ) from None
    if found is None or not found[0] or not found[2]:
        return None
    return Credentials(found[0], found[2], origin=f"{found[0]}, by {file}")


def _fault(error: Exception) -> str:
    """Return what is wrong with a file, without a word of it: it could be a password."""
    match error:
        case netrc.NetrcParseError():
            return "its entries are not all machine NAME login USER password PASSWORD"
        case OSError(strerror=str(reason)):
            return reason.lower()
        case _:
            return "it is not text"
