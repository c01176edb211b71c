"""The decision register as tables, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.core.kernel.text import suggestion
from cxmeet.export import formats
from cxmeet.wording.decision import weak
from cxmeet.wording.decision_fields import FIELDS

_FIELDS = {name: said for field in FIELDS for name, said in field.columns.items()}
_FOLLOWS: dict[str, Callable[[Decision], str]] = {
    "number": lambda decision: decision.number,
    "status": lambda decision: decision.status,
    "functions": lambda decision: ", ".join(decision.functions),
    "meeting": lambda decision: decision.meeting,
    "shared": lambda decision: "yes" if decision.shared else "no",
    "lacking": lambda decision: "; ".join(weak(weaknesses(decision))),
    "accepted_by": lambda decision: ", ".join(decision.accepted_by),
    "superseded_by": lambda decision: decision.superseded_by,
}
_KNOWN: dict[str, Callable[[Decision], str]] = {**_FIELDS, **_FOLLOWS}
USUAL = ("number", "status", "due", "accountable", "functions", "experience", "statement")
_NEXT = (
    *("meeting", "review_on", "why", "parts", "measure", "baseline", "target", "evidence"),
    *("shared", "lacking", "accepted_by", "superseded_by"),
)
COLUMNS = {name: _KNOWN[name] for name in dict.fromkeys((*USUAL, *_NEXT, *_KNOWN))}
"""Every column; a new one comes last, for scripts count on the place of those before."""


def decisions(found: Sequence[Decision], form: str, columns: Sequence[str] = (), sort: str = "") -> str:
    """The decisions as `json`, `csv`, `md`, `table` or any format of tabulate.

    Raises BadQuery for an unknown format or column.
    """
    if sort:
        found = sorted(found, key=_column(sort.lstrip("-")), reverse=sort.startswith("-"))
    if form in formats.names("value"):
        return formats.told(form, {"schema": "cxmeet.decisions/1", "decisions": list(map(whole, found))})
    names = tuple(columns) or (tuple(COLUMNS) if form == "csv" else USUAL)
    rows = [[_column(name)(decision) for name in names] for decision in found]
    return formats.rows(form, names, rows)


def _column(name: str) -> Callable[[Decision], str]:
    if name not in COLUMNS:
        raise BadQuery(f"There is no column “{name}”{suggestion(name, COLUMNS) or '.'} Columns: {', '.join(COLUMNS)}.")
    return COLUMNS[name]


def whole(decision: Decision) -> dict[str, object]:
    """A decision for a script: everything of it, its topic counted from 1, and what follows from it."""
    fields: dict[str, object] = msgspec.structs.asdict(decision)
    del fields["id"], fields["rev"]
    del fields["topic"]  # which the record counts from 0
    first = {"number": decision.number, "meeting": decision.meeting, "topic": decision.topic + 1}
    return (
        first
        | fields
        | {
            "functions": decision.functions,
            "shared": decision.shared,
            "absent": decision.missing,
            "lacking": weak(weaknesses(decision)),
        }
    )
