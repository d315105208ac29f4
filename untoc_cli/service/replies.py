"""What goes back over the wire, and what is kept of it."""

import gzip
from collections import OrderedDict

from untoc_cli.record import Record
from untoc_cli.service.negotiating import etag_of
from untoc_cli.service.problems import MEDIA_TYPE, Problem, problem_body

_WORTH = 1_000  # bytes from which an answer is compressed
_MOST_KEPT = 32_000_000  # bytes of answers

Headers = tuple[tuple[str, str], ...]


class Reply(Record):
    """An answer.

    Attributes:
        status: of HTTP.
        body: the bytes.
        headers: of the answer, length apart.
    """

    status: int
    body: bytes
    headers: Headers


class Packed(Record):
    """The body of an answer that was found.

    Attributes:
        plain: as it is.
        compressed: with gzip, where that is worth it.
        headers: that say what it is.
    """

    plain: bytes
    compressed: bytes | None
    headers: Headers

    @property
    def size(self) -> int:
        """How many bytes both take."""
        return len(self.plain) + len(self.compressed or b"")


def packed(body: bytes, headers: Headers) -> Packed:
    """Return a body in the forms in which it is sent; the same bytes each time."""
    compressed = gzip.compress(body, 5, mtime=0) if len(body) >= _WORTH else None
    return Packed(body, compressed, headers)


def found_reply(body: Packed, tag: str, *, gzipped: bool) -> Reply:
    """Return an answer that was found, in the form that its reader knows."""
    if gzipped and body.compressed is not None:
        further = (("content-encoding", "gzip"), *body.headers)
        return Reply(200, body.compressed, (*further, *_lasting(etag_of(tag, compressed=True))))
    return Reply(200, body.plain, (*body.headers, *_lasting(etag_of(tag, compressed=False))))


def unchanged_reply(etag: str) -> Reply:
    """Return that the answer is the one that the reader has."""
    return Reply(304, b"", _lasting(etag))


def _lasting(etag: str) -> Headers:
    """Return the headers that say how an answer may be kept: asked about each time."""
    return (
        ("etag", etag),
        ("cache-control", "public, no-cache"),
        ("vary", "Accept, Accept-Encoding"),
    )


def problem_reply(problem: Problem, root_path: str, further: Headers = ()) -> Reply:
    """Return the answer that tells a problem."""
    headers = [("content-type", MEDIA_TYPE), ("cache-control", "no-store"), *further]
    if problem.retry_after is not None:
        headers.append(("retry-after", str(problem.retry_after)))
    return Reply(problem.kind.status, problem_body(problem, root_path), tuple(headers))


class Kept:
    """Answers that were given of late, of one edition of the archive and no more than so many.

    Args:
        most: bytes.
    """

    def __init__(self, most: int = _MOST_KEPT) -> None:
        self._most = most
        self._size = 0
        self._edition = ""
        self._answers: OrderedDict[str, Packed] = OrderedDict()

    def get(self, edition: str, key: str) -> Packed | None:
        """Return an answer that was kept."""
        if edition != self._edition or key not in self._answers:
            return None
        self._answers.move_to_end(key)
        return self._answers[key]

    def put(self, edition: str, key: str, answer: Packed) -> None:
        """Keep an answer, and forget those of other editions and the oldest."""
        if edition != self._edition:
            self._answers.clear()
            self._size, self._edition = 0, edition
        if key in self._answers or answer.size > self._most // 4:
            return
        self._answers[key] = answer
        self._size += answer.size
        while self._size > self._most:
            self._size -= self._answers.popitem(last=False)[1].size
