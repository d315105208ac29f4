"""Web addresses: what is one, where a redirect leads, and which machines are public."""

import ipaddress
from urllib.parse import quote, urljoin, urlsplit

from untoc_cli.intake.converted import ConversionError
from untoc_cli.record import Record
from untoc_cli.text.wording import quoted

_HINT_SAVE = "open it in a browser, save the document, and add the file"
_HINT_ADDRESS = "give the address of a public page, as in https://example.org/statement.pdf"
_USUAL_PORT = {"http": 80, "https": 443}
_SAFE = "%/:?#[]@!$&'()*+,;=~"  # what stands in an address for itself, or is encoded already


class WebAddress(Record):
    """An address taken apart.

    Attributes:
        scheme: http or https.
        host: name or number, in ASCII.
        port: as given, or the usual one.
        request: path and query, in ASCII.
        verb: how messages speak of it: the document "is at" it, or "redirects to" it.
    """

    scheme: str
    host: str
    port: int
    request: str
    verb: str

    @property
    def authority(self) -> str:
        """Host and, unless it is the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _USUAL_PORT[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.request}"


def read_address(url: str, verb: str = "is at") -> WebAddress:
    """Return an address taken apart.

    Raises:
        ConversionError: it is none of the web, or holds a password.
    """
    spaced = url.strip().replace(" ", "%20")
    named = "is not a web address"
    if verb != "is at":
        named = f"{verb} {f'{quoted(spaced)}, which' if spaced.isprintable() else 'what'} {named}"
    try:
        parts = urlsplit(spaced)
        port, host = parts.port, _ascii_host(parts.hostname or "")
    except ValueError as error:
        raise ConversionError(named, _HINT_ADDRESS) from error
    usual = _USUAL_PORT.get(parts.scheme)
    if usual is None or not host or port == 0 or not spaced.isprintable():
        raise ConversionError(named, _HINT_ADDRESS)
    if "@" in parts.netloc:
        raise ConversionError(f"{verb} an address with a user name or password", _HINT_SAVE)
    query = f"?{parts.query}" if parts.query else ""
    request = quote((parts.path or "/") + query, safe=_SAFE)
    return WebAddress(parts.scheme, host, port or usual, request, verb)


def _ascii_host(host: str) -> str:
    """Return a host as it is asked for: "bücher.example" is "xn--bcher-kva.example"."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def follow(address: WebAddress, location: str) -> WebAddress:
    """Return where an answer redirects to.

    Raises:
        ConversionError: nowhere, or away from an encrypted connection.
    """
    if not location:
        raise ConversionError("redirects without saying where to", _HINT_SAVE)
    # Headers are read as Latin-1, and sent as UTF-8.
    written = location.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        url = urljoin(address.url, written)
    except ValueError:
        url = written
    following = read_address(url, "redirects to")
    if address.scheme == "https" and following.scheme == "http":
        raise ConversionError(
            "redirects from https to http, where anybody may change it", _HINT_SAVE
        )
    return following


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the Internet, and not to a machine or network of its own.

    Addresses of IPv6 that stand for one of IPv4 are what they stand for.

    >>> [is_public(address) for address in ("192.0.43.8", "127.0.0.1", "::ffff:10.0.0.1")]
    [True, False, False]
    """
    numeric = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(numeric, ipaddress.IPv6Address):
        inner = _embedded(numeric)
        if inner:
            return is_public(str(inner))
        if numeric not in _PUBLIC_IPV6:
            return False
    return numeric.is_global and not (numeric.is_multicast or numeric.is_reserved)


_PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that has been given out so far
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are IPv4


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
