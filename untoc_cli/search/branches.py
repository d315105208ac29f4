"""How the parts of a query belong together: words in a row, and fields that hold for all."""

from dataclasses import dataclass, field

from untoc_cli.search.tree import Filter, Node, Not, Phrase, Prefer, Term, all_of, any_of

_LONGEST_ROW = 12  # words; longer rows are hardly ever typed to be found as they stand


@dataclass(slots=True)
class Row:
    """The words of a branch as they were typed, common ones between them included."""

    found: list[Term | Phrase] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    length: int = 0  # of `typed` up to the last word that is not common

    def add(self, typed: str, part: Node | None) -> bool:
        """Take a part in, if it is a word or phrase or, inside the row, a common word."""
        if isinstance(part, Term | Phrase):
            self.found.append(part)
            self.typed.append(typed)
            self.length = len(self.typed)
            return True
        if part is None and self.typed:
            self.typed.append(typed)
        return False

    def tree(self) -> Node | None:
        """Return all words; of several the row itself counts most."""
        if not self.found:
            return None
        words = all_of(*self.found)
        row = self.typed[: self.length]
        return Prefer(words, Phrase(" ".join(row))) if 1 < len(row) <= _LONGEST_ROW else words


@dataclass(frozen=True, slots=True)
class Branch:
    """What stands between two OR."""

    parts: tuple[Node, ...]

    @property
    def filters(self) -> tuple[Node, ...]:
        """The fields."""
        return tuple(part for part in self.parts if _is_filter(part))

    @property
    def others(self) -> tuple[Node, ...]:
        """The words and groups."""
        return tuple(part for part in self.parts if not _is_filter(part))


def _is_filter(part: Node) -> bool:
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
