"""The decision register as tables, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from cxmeet.core.decision.decision import Decision, weaknesses
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.core.kernel.text import suggestion
from cxmeet.export import formats

COLUMNS: dict[str, Callable[[Decision], str]] = {
    "number": lambda one: one.number,
    "status": lambda one: one.status,
    "due": lambda one: one.due.isoformat() if one.due else "",
    "accountable": lambda one: one.accountable,
    "functions": lambda one: ", ".join(one.functions),
    "experience": lambda one: one.experience,
    "statement": lambda one: one.statement,
    "meeting": lambda one: one.meeting,
    "review_on": lambda one: one.review_on.isoformat() if one.review_on else "",
    "why": lambda one: one.why,
    "parts": lambda one: "; ".join(f"{part.leader}: {part.part}" for part in one.parts),
    "measure": lambda one: one.measure.name if one.measure else "",
    "baseline": lambda one: str(one.measure.baseline) if one.measure and one.measure.baseline is not None else "",
    "target": lambda one: one.measure.target if one.measure else "",
    "evidence": lambda one: one.evidence.text if one.evidence else "",
    "shared": lambda one: "yes" if one.shared else "no",
    "lacking": lambda one: "; ".join(weaknesses(one)),
    "accepted_by": lambda one: ", ".join(one.accepted_by),
    "superseded_by": lambda one: one.superseded_by,
}
USUAL = ("number", "status", "due", "accountable", "functions", "experience", "statement")


def decisions(found: Sequence[Decision], form: str, columns: Sequence[str] = (), sort: str = "") -> str:
    """The decisions as `json`, `csv`, `md`, `table` or any format of tabulate.

    Raises BadQuery for an unknown format or column.
    """
    if sort:
        found = sorted(found, key=_column(sort.lstrip("-")), reverse=sort.startswith("-"))
    if form in formats.names("value"):
        return formats.told(form, {"schema": "cxmeet.decisions/1", "decisions": list(map(whole, found))})
    names = tuple(columns) or (tuple(COLUMNS) if form == "csv" else USUAL)
    rows = [[_column(name)(one) for name in names] for one in found]
    return formats.rows(form, names, rows)


def _column(name: str) -> Callable[[Decision], str]:
    if name not in COLUMNS:
        raise BadQuery(f"There is no column “{name}”{suggestion(name, COLUMNS) or '.'} Columns: {', '.join(COLUMNS)}.")
    return COLUMNS[name]


def whole(decision: Decision) -> dict[str, object]:
    """A decision for a script: everything of it, its topic counted from 1, and what follows from it."""
    fields: dict[str, object] = msgspec.structs.asdict(decision)
    del fields["id"], fields["rev"]
    return fields | {
        "topic": decision.topic + 1,
        "functions": decision.functions,
        "shared": decision.shared,
        "lacking": weaknesses(decision),
    }
