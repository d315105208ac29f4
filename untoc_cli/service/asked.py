"""What an endpoint is given, and what it gives back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from untoc_cli.archive.archive import Selection
from untoc_cli.archive.filters import Filters
from untoc_cli.record import Record
from untoc_cli.search.index_cache import IndexCache
from untoc_cli.service.parameters import DAY, YEAR, Parameter, Text
from untoc_cli.sharing.snapshot import Snapshot

FILTERS: tuple[Parameter, ...] = (
    Parameter("theme", "A working group: firearms, TIP, SOM.", Text(longest=100), is_list=True),
    Parameter("speaker", "Words of a speaker's name.", Text(), is_list=True),
    Parameter("organisation", "Words of an organisation's name.", Text(), is_list=True),
    Parameter("session", "A session: 2022-firearms.", Text(), is_list=True),
    Parameter("since", "From this day, month or year on.", Text(form=DAY)),
    Parameter("until", "Up to this day, month or year.", Text(form=DAY)),
    Parameter("year", "In this year.", Text(form=YEAR)),
    Parameter("language", "In this language: en, fr.", Text(longest=40), is_list=True),
)


class Asked(Record):
    """What was asked, and of what.

    Attributes:
        snapshot: what can be seen.
        index: its search index.
        seen: when it was made, which is the time of what is exported.
        values: of the parameters, by name.
    """

    snapshot: Snapshot
    index: IndexCache
    seen: datetime
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    @property
    def selection(self) -> Selection:
        """What the filters select.

        Raises:
            UsageProblem: a theme, session, day or language that does not exist.
        """
        typed = {parameter.name: self.values[parameter.name] for parameter in FILTERS}
        return Filters(**typed).resolve(self.snapshot)


class Data(Record):
    """The data of an answer in JSON.

    Attributes:
        data: what was found.
        found: whether that is anything.
    """

    data: Mapping[str, Any]
    found: bool = True


class File(Record):
    """An answer that is a file of its own.

    Attributes:
        content: its bytes.
        media_type: what it is.
        name: under which it is kept.
    """

    content: bytes
    media_type: str
    name: str
