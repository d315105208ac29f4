"""What a client accepts and has, as its headers say it (RFC 9110, sections 12 and 13)."""

from collections.abc import Iterator

_GZIP_MARK = "-gz"  # a compressed answer is another one, and is named otherwise


def accepts(header: str, media_type: str) -> bool:
    """Tell whether a media type is among those that ``Accept`` names.

    The range that names it most closely decides; without the header everything is accepted.

    >>> accepts("text/html, application/*;q=0.5", "application/json"), accepts("text/*", "a/b")
    (True, False)
    """
    if not header.strip():
        return True
    main = media_type.partition("/")[0]
    for named in (media_type, f"{main}/*", "*/*"):
        weights = [weight for found, weight in _weighted(header) if found == named]
        if weights:
            return max(weights) > 0
    return False


def accepts_gzip(header: str) -> bool:
    """Tell whether an answer may be compressed with gzip.

    >>> accepts_gzip("br, gzip"), accepts_gzip("gzip;q=0, *"), accepts_gzip("")
    (True, False, False)
    """
    weights = dict(_weighted(header))
    return weights.get("gzip", weights.get("*", 0)) > 0


def etag_of(tag: str, *, compressed: bool) -> str:
    """Return the value of ``ETag`` for an answer."""
    return f'"{tag}{_GZIP_MARK if compressed else ""}"'


def matched(header: str, tag: str) -> str | None:
    """Return the value of ``ETag`` with which ``If-None-Match`` names an answer, in either form.

    >>> matched('W/"a-gz", "b"', "a"), matched('"b", *', "a")
    ('"a-gz"', None)
    """
    named = {part.strip().removeprefix("W/") for part in header.split(",")}
    known = (etag_of(tag, compressed=compressed) for compressed in (True, False))
    return next((value for value in known if value in named), None)


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            yield name, float(weight)
        except ValueError:
            yield name, 1.0
