"""How the parts of a query belong together: fields that hold for all alternatives."""

from untoc_cli.record import Record
from untoc_cli.search.query.tree import Filter, Node, Not, all_of, any_of


class Branch(Record):
    """What stands between two OR."""

    parts: tuple[Node, ...]

    @property
    def filters(self) -> tuple[Node, ...]:
        """The fields."""
        return tuple(part for part in self.parts if is_filter(part))

    @property
    def others(self) -> tuple[Node, ...]:
        """The words and groups."""
        return tuple(part for part in self.parts if not is_filter(part))


def is_filter(part: Node) -> bool:
    """Tell whether a part chooses by field, or leaves out by field."""
    return isinstance(part.part if isinstance(part, Not) else part, Filter)


def alternatives(branches: list[Branch]) -> Node | None:
    """Return what finds one of the branches; fields typed once, beside words, hold for all.

    Who types ``SARS OR flu date:2003`` wants neither from another year.
    """
    filtered = [branch for branch in branches if branch.filters]
    if len(branches) > 1 and len(filtered) == 1 and filtered[0].others:
        words = any_of(*(all_of(*branch.others) for branch in branches))
        return all_of(words, *filtered[0].filters)
    return any_of(*(all_of(*branch.parts) for branch in branches))
