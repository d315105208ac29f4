"""Records: what they promise is what frozen dataclasses promise, with as little waiting."""

import copy
import dataclasses
import pickle
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.record import Record, replace, values_of


class Place(Record):
    """A place to meet."""

    city: str
    country: str = "Austria"
    rooms: tuple[str, ...] = ()


class Hall(Place):
    """A place with one more fact, and a default of its own for another."""

    country: str = "Kenya"
    seats: int = 0


class Board(Record):
    """The same fields as a place, and no place."""

    city: str
    country: str = "Austria"
    rooms: tuple[str, ...] = ()


class Nothing(Record):
    """No fields at all."""


class Counted(Record):
    """Something of the class itself beside its fields, and a value worked out once."""

    made: ClassVar[int] = 3
    words: tuple[str, ...]

    @cached_property
    def longest(self) -> str:
        """The longest word."""
        return max(self.words, key=len)


@dataclasses.dataclass(frozen=True)
class AsDataclass:
    """What a record is measured against."""

    city: str
    country: str = "Austria"
    rooms: tuple[str, ...] = ()


def test_values_are_given_by_place_or_by_name_and_the_rest_have_their_defaults() -> None:
    """All ways of building give the same record."""
    assert Place("Vienna", "Austria", ()) == Place("Vienna") == Place(city="Vienna")
    assert (Place("Nairobi", rooms=("A",)).city, Place("Nairobi").country) == ("Nairobi", "Austria")


def test_fields_of_the_base_class_come_first() -> None:
    """A record that adds to another keeps its order, and may change a default."""
    hall = Hall("Nairobi", "Kenya", ("A",), 400)
    assert hall == Hall("Nairobi", rooms=("A",), seats=400)
    assert Hall.__match_args__ == ("city", "country", "rooms", "seats")


def test_records_are_equal_when_class_and_values_are() -> None:
    """Another class with the same values is something else, also one that adds nothing."""
    assert Place("Vienna") == Place("Vienna")
    assert Place("Vienna") != Place("Nairobi")
    assert Place("Vienna") != Board("Vienna")
    assert Hall("Vienna") != Place("Vienna", "Kenya")
    assert Nothing() == Nothing()


def test_equal_records_are_one_in_a_set() -> None:
    """They can be keys; one that holds what cannot be a key cannot either."""
    assert {Place("Vienna"), Place("Vienna"), Board("Vienna")} == {Place("Vienna"), Board("Vienna")}
    assert len({Nothing(), Nothing()}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(Place("Vienna", rooms=["A"]))  # type: ignore[arg-type]


def test_a_record_does_not_change() -> None:
    """Values can be neither set nor deleted, and no new ones added."""
    place: Any = Place("Vienna")
    for name in ("city", "street"):
        with pytest.raises(AttributeError, match=f"Place.{name} cannot be changed"):
            setattr(place, name, "Graz")
    with pytest.raises(AttributeError, match=r"Place\.city cannot be deleted"):
        del place.city
    assert place == Place("Vienna")


@pytest.mark.parametrize(
    ("args", "values", "complaint"),
    [
        ((), {}, "Place needs city"),
        (("Vienna",), {"city": "Graz"}, "Place was given twice city"),
        (("Vienna",), {"street": "A"}, "Place takes no street"),
        ((), {"country": "A", "street": "A"}, "Place takes no street; needs city"),
        (("Vienna", "A", (), 4), {}, "Place takes 3 values at most"),
    ],
)
def test_wrong_values_are_named(
    args: tuple[Any, ...], values: dict[str, Any], complaint: str
) -> None:
    """Too few, too many, unknown and doubled values raise what a function would."""
    with pytest.raises(TypeError) as raised:
        Place(*args, **values)
    assert str(raised.value) == complaint


def test_a_record_says_what_it_holds() -> None:
    """Its text can be typed in to build it again."""
    assert repr(Hall("Vienna", seats=2)) == (
        "Hall(city='Vienna', country='Kenya', rooms=(), seats=2)"
    )
    assert repr(Nothing()) == "Nothing()"


def test_a_changed_copy_leaves_the_record_as_it_was() -> None:
    """Replacing gives another record of the same class; unknown names are refused."""
    hall = Hall("Vienna", seats=2)
    assert replace(hall, city="Graz") == Hall("Graz", seats=2)
    assert hall == Hall("Vienna", seats=2)
    with pytest.raises(TypeError, match="takes no street"):
        replace(hall, street="A")


def test_what_was_worked_out_once_is_no_value() -> None:
    """A cached property neither tells records apart nor goes along into a copy."""
    asked, other = Counted(("a", "bcd")), Counted(("a", "bcd"))
    assert asked.longest == "bcd"
    assert (asked, hash(asked), repr(asked)) == (other, hash(other), repr(other))
    assert replace(asked, words=("abcde",)).longest == "abcde"
    assert (Counted.made, values_of(asked)) == (3, {"words": ("a", "bcd")})


def test_a_record_is_taken_apart_by_place_and_by_name() -> None:
    """Patterns work as with dataclasses."""
    match Hall("Vienna", seats=5):
        case Board():
            found: tuple[Any, ...] = ("board",)
        case Place(city, seats=seats):
            found = (city, seats)
    assert found == ("Vienna", 5)


def test_a_record_survives_being_copied_and_sent_to_another_process() -> None:
    """Copying and pickling need nothing of the class."""
    hall = Hall("Vienna", rooms=("A", "B"))
    sent = pickle.loads(pickle.dumps(hall))  # noqa: S301 - written on the same line
    assert sent == copy.deepcopy(hall) == copy.copy(hall) == hall


def test_a_default_that_nobody_can_change_may_be_shared() -> None:
    """A read-only mapping needs no factory."""

    class Noted(Record):
        """Notes by name."""

        notes: MappingProxyType[str, str] = MappingProxyType({})

    assert Noted() == Noted(MappingProxyType({}))
    assert Noted().notes is Noted().notes


@given(st.text(), st.text(), st.lists(st.text()).map(tuple))
def test_a_record_holds_what_a_frozen_dataclass_would(
    city: str, country: str, rooms: tuple[str, ...]
) -> None:
    """Values by name, text and equality agree with the standard library's."""
    place, theirs = Place(city, country, rooms), AsDataclass(city, country, rooms)
    assert values_of(place) == dataclasses.asdict(theirs)
    assert repr(place).removeprefix("Place") == repr(theirs).removeprefix("AsDataclass")
    assert (place == Place(city)) == (theirs == AsDataclass(city))
