"""How much one client may ask, and who that is."""

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable, Sequence

from untoc_cli.errors import UsageProblem
from untoc_cli.text.wording import quoted

_MOST_CLIENTS = 10_000  # that are remembered; who has asked nothing for longest is forgotten
_NETWORK = 64  # bits of an IPv6 address that one household has

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Buckets:
    """A bucket of tokens for each client: a request takes one, and they come back with time.

    Args:
        rate: tokens that come back in a second; 0 for no limit.
        burst: tokens in a full bucket.
        clock: gives the time in seconds.
    """

    def __init__(self, rate: float, burst: int, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> int | None:
        """Take a token; without one, return in how many whole seconds there will be."""
        if not self._rate:
            return None
        now = self._clock()
        tokens, then = self._left.pop(client, (self._burst, now))
        tokens = min(self._burst, tokens + (now - then) * self._rate)
        is_free = tokens >= 1
        self._left[client] = (tokens - 1 if is_free else tokens, now)
        while len(self._left) > _MOST_CLIENTS:
            self._left.popitem(last=False)
        return None if is_free else max(1, math.ceil((1 - tokens) / self._rate))


def networks(named: Sequence[str]) -> tuple[Network, ...]:
    """Return the networks that some texts name; a single address is one too.

    Raises:
        UsageProblem: one is neither address nor network.
    """
    found = []
    for text in named:
        try:
            found.append(ipaddress.ip_network(text.strip(), strict=False))
        except ValueError as error:
            raise UsageProblem(
                f"--trusted-proxy {quoted(text)} is neither an address nor a network",
                hint="--trusted-proxy 127.0.0.1",
            ) from error
    return tuple(found)


def client_of(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """Return who asks: the peer, or whom trusted proxies name behind it.

    Args:
        peer: the address of the connection.
        forwarded: ``X-Forwarded-For``, to which each proxy adds whom it speaks for.
        trusted: the proxies whose word is taken.
    """
    client = peer
    for named in reversed(forwarded.split(",")):
        if not _is_in(client, trusted) or _address(named) is None:
            break
        client = named.strip()
    return _household(client)


def _is_in(text: str, trusted: Sequence[Network]) -> bool:
    address = _address(text)
    return address is not None and any(address in network for network in trusted)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def _household(text: str) -> str:
    address = _address(text)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _NETWORK), strict=False))
    return str(address or text)
