"""What goes wrong with OpenSearch, as errors of ours; and whether an answer is a whole one.

A list of hits is only returned when every shard said all it has in time. Everything else is an
error: a reader must never take a part of an answer for the whole.
"""

import contextlib
import re
from collections.abc import Iterator
from typing import Any

from untoc_cli.errors import Busy, IndexUnusable, UntocError
from untoc_cli.text.safety import one_line
from untoc_cli.text.wording import shorten

LOCAL = "untoc search … --engine whoosh answers from the files here"
_ADDRESS = f"look at url in archive.yaml; {LOCAL}"
PUSH = "untoc remote push"
AGAIN = f"try again in a moment; {LOCAL}"
# What the server says when it has too much to do, and is asked again a few times first.
_FULL = 429  # also of one queue at one part of the index
OVERLOADED = (_FULL, 503)
_LONGEST = 200  # letters of what a server says
_WITHOUT_SHARDS = re.compile(r"shard|no_shard_available|search_phase_execution")
_REFUSED_WRITE = re.compile("cluster_block|index_closed")


class NoIndexError(IndexUnusable):
    """The index does not exist there."""


class TryAgainError(Busy):
    """The server has too much to do, or did not answer in time; the same may go through later."""


class UncertainError(TryAgainError):
    """The connection ended before an answer; what was sent may have been done."""


@contextlib.contextmanager
def translated(where: str, who: str = "") -> Iterator[None]:
    """Raise what the client library raises as one of our errors.

    Args:
        where: the address that is asked.
        who: under which name.

    Raises:
        IndexUnusable: it cannot be asked, or says no.
        Busy: it has too much to do, or is too slow.
    """
    from opensearchpy import exceptions

    try:
        yield
    except exceptions.ConnectionTimeout as error:
        raise UncertainError(f"OpenSearch at {where} did not answer in time", hint=AGAIN) from error
    except exceptions.SSLError as error:
        raise _untrusted(where, str(error.info)) from error
    except exceptions.ConnectionError as error:
        raise _cut_off(where, error) from error
    except exceptions.TransportError as error:
        raise _refusal(where, who, error) from error
    except (exceptions.SerializationError, UnicodeError, RecursionError) as error:
        raise IndexUnusable(
            f"the answer of {where} is not whole, or no JSON", hint=_ADDRESS
        ) from error


@contextlib.contextmanager
def expected(where: str) -> Iterator[None]:
    """Raise it as an error of ours when an answer has not the form it should have.

    Raises:
        IndexUnusable: it has not.
    """
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise IndexUnusable(
            f"what {where} answers is no answer of OpenSearch", hint=LOCAL
        ) from error


def whole(answer: dict[str, Any], where: str) -> dict[str, Any]:
    """Return an answer of which nothing is missing.

    Args:
        answer: to a search, a count or a refresh.
        where: the address that was asked.

    Raises:
        IndexUnusable: a shard failed, or it is no answer of OpenSearch.
        Busy: it was cut off when time was over.
    """
    shards = answer.get("_shards") if isinstance(answer, dict) else None
    if not isinstance(shards, dict) or not isinstance(shards.get("total"), int):
        raise _no_answer(where)
    failed = shards["total"] - shards.get("successful", 0)
    if shards.get("failed") or failed > 0:
        reason = _reason_of((shards.get("failures") or [{}])[0])
        raise IndexUnusable(
            f"{max(failed, shards.get('failed', 0))} of {shards['total']} parts of the index at "
            f"{where} did not answer{reason}, so some statements would be missing",
            hint=f"untoc remote check; {LOCAL}",
        )
    if answer.get("timed_out"):
        raise TryAgainError(
            f"OpenSearch at {where} broke off before it had looked at everything", hint=AGAIN
        )
    return answer


def _no_answer(where: str) -> IndexUnusable:
    return IndexUnusable(f"what {where} answers is no answer of OpenSearch", hint=LOCAL)


def _untrusted(where: str, said: str) -> IndexUnusable:
    if "WRONG_VERSION_NUMBER" in said:  # what answers there speaks, but not TLS
        return IndexUnusable(f"{where} does not speak https", hint=_ADDRESS)
    return IndexUnusable(
        f"the certificate of {where} is not one that is trusted: {_shown(said)}",
        hint="name its certificates in archive.yaml (opensearch: certificate:); " + LOCAL,
    )


def _cut_off(where: str, error: Any) -> UntocError:
    """Return the error for a connection that could not be made, or ended too early."""
    said = str(error.info)
    if "NewConnectionError" in repr(error.info) or "Failed to establish" in said:
        reason = re.sub(r"\[Errno -?\d+\] ", "", said.rpartition(": ")[2]).lower()
        return IndexUnusable(f"OpenSearch at {where} cannot be reached ({reason})", hint=_ADDRESS)
    if "resolve" in said:
        return IndexUnusable(
            f"there is no server {where}", hint=f"untoc config opensearch; {LOCAL}"
        )
    return UncertainError(f"the connection to {where} broke off: {_shown(said)}", hint=AGAIN)


def _refusal(where: str, who: str, error: Any) -> UntocError:
    status, kind, reason = error.status_code, str(error.error), _reason_of(error.info)
    if status == 401:
        return IndexUnusable(
            f"{where} does not know who asks ({who})",
            hint="set UNTOC_OPENSEARCH_USER and UNTOC_OPENSEARCH_PASSWORD",
        )
    if status == 403 and not _REFUSED_WRITE.search(kind):
        hint = "ask whoever keeps the index for the permission"
        return IndexUnusable(f"{where} does not allow this ({who}){reason}", hint=hint)
    if status == 403:
        what = f"the index at {where} is just being replaced, or takes no changes{reason}"
        return TryAgainError(
            what, hint="try again; untoc remote push --rebuild ends what broke off"
        )
    if status == 404 and "index_not_found" in kind:
        return NoIndexError(f"there is no such index at {where} yet{reason}", hint=PUSH)
    if isinstance(status, int) and 300 <= status < 400:
        what = f"{where} sends elsewhere, and untoc does not follow with a password"
        return IndexUnusable(what, hint="write the address it leads to into archive.yaml")
    if status == _FULL or (status in OVERLOADED and not _WITHOUT_SHARDS.search(kind)):
        return TryAgainError(f"OpenSearch at {where} has too much to do", hint=AGAIN)
    if status in OVERLOADED:
        what = (
            f"a part of the index at {where} is away{reason}, so some statements would be missing"
        )
        return IndexUnusable(what, hint=f"untoc remote check; {LOCAL}")
    return IndexUnusable(f"OpenSearch at {where} says no ({status}){reason}", hint=LOCAL)


def _reason_of(info: Any) -> str:
    """Return what the server gives as its reason, for the end of a sentence."""
    found = info.get("error", info) if isinstance(info, dict) else info
    while isinstance(found, dict):
        causes = found.get("root_cause")
        inner = causes[0] if isinstance(causes, list) and causes else found.get("reason")
        found = inner if inner is not found else None
    return f": {_shown(found)}" if isinstance(found, str) and found.strip() else ""


def _shown(said: object) -> str:
    """Return what a server or a library says, cut and without what a terminal would obey."""
    return shorten(one_line(str(said)), _LONGEST)
