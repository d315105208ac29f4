"""What the statements come to: summary and positions."""

from itertools import islice

from untoc_cli.archive.worked_out import worked_out
from untoc_cli.insight.findings import Limits
from untoc_cli.insight.positions import KINDS, position_record, recipe
from untoc_cli.insight.summary import summarise
from untoc_cli.insight.summary_record import group_record
from untoc_cli.service import paging
from untoc_cli.service.asked import FILTERS, Asked, Data
from untoc_cli.service.parameters import Number, Parameter, Text
from untoc_cli.service.schemas import NUMBER, TEXT, TEXT_OR_NULL, list_of, record, ref

SUMMING_UP: tuple[Parameter, ...] = (
    *FILTERS,
    Parameter("sentences", "Central sentences of each group.", Number(0, 20), default=3),
    Parameter("terms", "Terms of each group.", Number(0, 50), default=10),
    Parameter("positions", "Positions of each kind, of each group.", Number(0, 50), default=4),
)
SUMMED_UP = record(groups=list_of(ref("GroupSummary")))

STATING: tuple[Parameter, ...] = (
    *FILTERS,
    Parameter("kind", "Only what does this.", Text(choices=tuple(KINDS)), is_list=True),
    Parameter("limit", "At most so many positions.", Number(1, 500), default=100),
    paging.CURSOR,
)
STATED = record(
    total=NUMBER,
    positions=list_of(ref("Position")),
    not_covered=list_of(record(id=TEXT, language=TEXT)),
    next=TEXT_OR_NULL,
)


def sum_up(asked: Asked) -> Data:
    """Return what is on file, by working group."""
    limits = Limits(
        terms=asked["terms"], sentences=asked["sentences"], positions=asked["positions"]
    )
    summary = summarise(asked.snapshot, asked.selection, limits)
    groups = [group_record(group, asked.snapshot) for group in summary.groups]
    return Data({"groups": groups}, found=bool(groups))


def list_positions(asked: Asked) -> Data:
    """Return what was welcomed, what worries, what is asked for and what is offered."""
    snapshot = asked.snapshot
    chosen = list(asked.selection.choose(snapshot.statements))
    stands = worked_out(snapshot, chosen, recipe())
    wanted = set(asked["kind"] or KINDS)
    every = [(s, p) for s, stand in stands for p in stand.positions if wanted & set(p.kinds)]
    offset = paging.offset_in(asked["cursor"], snapshot.state)
    shown = list(islice(every, offset, offset + asked["limit"]))
    data = {
        "total": len(every),
        "positions": [position_record(*stated) for stated in shown],
        "not_covered": [
            {"id": s.id, "language": stand.language} for s, stand in stands if not stand.is_covered
        ],
        "next": paging.next_offset(offset, len(shown), len(every), snapshot.state),
    }
    return Data(data, found=bool(every))
