"""Where an archive that many people search has its index: `opensearch` in ``archive.yaml``.

Who may read the archive may read this file, so it never holds a password; that comes from the
surroundings of whoever searches.
"""

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from untoc_cli.record import Record
from untoc_cli.text.wording import quoted

KEYS = ("url", "index", "shards", "replicas", "timeout", "certificate")
_INDEX = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?\Z")
_PLAIN = re.compile(r"[!-~]+\Z")  # what stands in an address: no blanks, no other letters
_LONGEST_INDEX = (
    100  # characters; behind it stand a version and a number, and 255 bytes are allowed
)
_THIS_COMPUTER = ("localhost", "127.0.0.1", "::1")
_NUMBERS = {"shards": (1, 1000), "replicas": (0, 100), "timeout": (1, 600)}
_EXAMPLE = "url: https://search.example.org:9200"


class SharedIndex(Record):
    """Where a shared index is, and how it is to be made.

    Attributes:
        urls: addresses of one or several nodes of one cluster.
        index: what it is called there; untoc puts its own name before it.
        shards: into how many parts a new index is divided.
        replicas: how many copies of each part are kept; None for one where there are two nodes.
        timeout: seconds to wait for an answer.
        certificate: a file with the certificates that are trusted; None for the usual ones.
    """

    urls: tuple[str, ...]
    index: str
    shards: int = 1
    replicas: int | None = None
    timeout: float = 10
    certificate: str | None = None


class Fault(Record):
    """What is wrong with a key, and what to write instead."""

    code: str
    key: str
    message: str
    hint: str


def shared_index(values: Mapping[str, Any]) -> tuple[SharedIndex | None, list[Fault]]:
    """Return what the settings say, None where that cannot be used, and all that is wrong.

    Args:
        values: what stands under `opensearch`, as YAML gave it; numbers are texts there.
    """
    faults = list(_faults(values))
    if faults:
        return None, faults
    numbers = {name: int(values[name]) for name in _NUMBERS if values.get(name) is not None}
    certificate = values.get("certificate")
    return (
        SharedIndex(_urls(values["url"]), values["index"], certificate=certificate, **numbers),
        [],
    )


def _faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    urls = _urls(values.get("url"))
    if not urls:
        yield Fault("shared-index", "url", "the shared index has no address", _EXAMPLE)
    elif isinstance(values["url"], list) and len(urls) < len(values["url"]):
        yield Fault("shared-index", "url", "one of the addresses is none", _EXAMPLE)
    for url in urls:
        yield from _faults_of(url)
    index = values.get("index")
    if not isinstance(index, str) or not _INDEX.match(index) or len(index) > _LONGEST_INDEX:
        shown = quoted(str(index)) if index else "nothing"
        message = (
            f"an index is called by small letters, digits and hyphens, and here stands {shown}"
        )
        yield Fault("shared-index", "index", message, "index: alliance")
    for name, (least, most) in _NUMBERS.items():
        value = values.get(name)
        if value is not None and not _is_number(value, least, most):
            message = (
                f"{name} is a number from {least} to {most}, and here stands {quoted(str(value))}"
            )
            yield Fault("shared-index", name, message, f"{name}: {max(least, 1)}")
    if not isinstance(values.get("certificate"), str | None):
        yield Fault(
            "shared-index", "certificate", "it is the name of a file", "certificate: ca.pem"
        )


def _faults_of(url: str) -> Iterator[Fault]:
    parts = _split(url)
    if parts and "@" in parts.netloc:
        message = "the address holds a user or a password, which all who have the archive can read"
        hint = "take it out, change the password, and set UNTOC_OPENSEARCH_PASSWORD"
        yield Fault("password-in-settings", "url", message, hint)
    elif parts is None or parts.scheme not in ("http", "https") or not _is_host(parts.hostname):
        yield Fault("shared-index", "url", f"{quoted(url)} is no address of a server", _EXAMPLE)
    elif parts.query or parts.fragment or not _PLAIN.match(url):
        yield Fault("shared-index", "url", f"{quoted(url)} goes on behind the address", _EXAMPLE)
    elif parts.scheme == "http" and parts.hostname not in _THIS_COMPUTER:
        message = f"{quoted(url)} is not encrypted, so others could read passwords and statements"
        yield Fault("shared-index", "url", message, f"url: https{url[4:]}")


def _urls(value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    return tuple(url.strip() for url in found if isinstance(url, str) and url.strip())


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address; None when it has no sense."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_host(name: str | None) -> bool:
    """Tell whether a server can have a name or address; letters of other scripts as ``xn--``."""
    if name is None or ":" not in name:
        return bool(name and _HOST.match(name) and len(name) < 254)
    try:
        ipaddress.IPv6Address(name)
    except ValueError:
        return False
    return True


def _is_number(value: object, least: int, most: int) -> bool:
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) < 6 and least <= int(text) <= most
