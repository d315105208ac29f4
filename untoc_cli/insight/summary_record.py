"""A summary as records for JSON; the reference says what each key means."""

from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.sessions import Session
from untoc_cli.insight.change import Change, Stated
from untoc_cli.insight.positions import KINDS
from untoc_cli.insight.summary import GroupSummary, chairs_over_time
from untoc_cli.insight.terms import DistinctiveTerm


def group_record(group: GroupSummary, archive: Archive) -> dict[str, Any]:
    """Return what there is of one theme."""
    facts, found = group.facts, group.findings
    return {
        "theme": group.theme,
        "name": archive.themes.name(group.theme),
        "statements": [statement.id for statement in facts.statements],
        "words": facts.words,
        "first": str(facts.first) if facts.first else None,
        "last": str(facts.last) if facts.last else None,
        "speakers": dict(facts.speakers),
        "organisations": dict(facts.organisations),
        "years": [
            {
                "year": year.year,
                "statements": year.statements,
                "speakers": dict(year.speakers),
                "chairs": dict(year.chairs),
            }
            for year in facts.years
        ],
        "chairs": [
            {"name": name, "from": first, "to": last}
            for first, last, name in chairs_over_time(facts)
        ],
        "terms": [_term(term) for term in found.terms],
        "central": [
            {
                "statement": sentence.statement_id,
                "paragraph": sentence.paragraph,
                "text": sentence.text,
            }
            for sentence in found.central
        ],
        "positions": {
            kind: {
                "count": found.numbers.get(kind, 0),
                "sentences": [_stated(one) for one in found.positions.get(kind, ())],
            }
            for kind in KINDS
        },
        "not_covered": list(found.not_covered),
        "change": _change(found.change) if found.change else None,
        "covered": _ids(facts.covered),
        "silent": _ids(facts.silent),
        "planned": _ids(facts.planned),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "year": change.year,
        "before": change.before,
        "new_terms": [_term(term) for term in change.new_terms],
        "gone_terms": [_term(term) for term in change.gone_terms],
        "new_positions": [_stated(one) for one in change.new_positions],
        "gone_positions": [_stated(one) for one in change.gone_positions],
    }


def _term(term: DistinctiveTerm) -> dict[str, Any]:
    return {"text": term.text, "count": term.count}


def _stated(one: Stated) -> dict[str, Any]:
    return {
        "statement": one.statement.id,
        "paragraph": one.position.paragraph,
        "text": one.position.sentence,
        "kinds": list(one.position.kinds),
    }


def _ids(sessions: tuple[Session, ...]) -> list[str]:
    return [session.id for session in sessions]
