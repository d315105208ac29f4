"""Ports of this computer at which something is handed out."""

import errno
import socket


def family(host: str) -> socket.AddressFamily:
    """Return the kind of an address."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def address(host: str, port: int) -> str:
    """Return the address under which something is to be asked for.

    >>> address("::1", 8000)
    'http://[::1]:8000/'
    """
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def fault(error: OSError) -> str:
    """Return why a port cannot be had, for the end of a sentence."""
    if error.errno == errno.EADDRINUSE:
        return "is in use by another program"
    if error.errno == errno.EACCES:
        return "may not be used by you"
    return f"cannot be used: {(error.strerror or str(error)).lower()}"
