"""What can be typed somewhere, and which of it fits what is typed already."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from untoc_cli.archive.glimpse import Glimpse
from untoc_cli.record import Record
from untoc_cli.text.folding import fold

FILES, FOLDERS = "files", "folders"  # the shell completes them itself


class Offer(Record):
    """Something to type, and what it is.

    Attributes:
        value: what would stand on the command line.
        help: a few words for shells that show them.
        words: what else may be typed for it.
    """

    value: str
    help: str = ""
    words: tuple[str, ...] = ()


class Asked(Record):
    """A value that is being typed.

    Attributes:
        typed: of it, what stands there.
        glimpse: of the archive that the command would work on.
        given: the values of the other options and arguments.
    """

    typed: str
    glimpse: Glimpse
    given: Mapping[str, Any]


Source = Callable[[Asked], Iterable[Offer]]


class Answer(Record):
    """What is offered.

    Attributes:
        kind: `FILES` or `FOLDERS`, or ``values``.
        offers: in order.
    """

    kind: str = "values"
    offers: tuple[Offer, ...] = ()


def offered(typed: str, offers: Iterable[Offer]) -> Answer:
    """Return the offers that fit: that begin as typed, else by another word, else somewhere inside.

    Values that hold characters which a terminal would obey are left out.
    """
    safe = [offer for offer in offers if offer.value.isprintable()]
    wanted = fold(typed)
    for fits in (_begins, _is_called, _holds):
        fitting = tuple(offer for offer in safe if fits(offer, wanted))
        if fitting:
            return Answer(offers=fitting)
    return Answer()


def _begins(offer: Offer, wanted: str) -> bool:
    return fold(offer.value).startswith(wanted)


def _is_called(offer: Offer, wanted: str) -> bool:
    return any(fold(word).startswith(wanted) for word in offer.words)


def _holds(offer: Offer, wanted: str) -> bool:
    return not wanted.startswith("-") and wanted in fold(offer.value)
