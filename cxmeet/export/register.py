"""The decision register as tables, CSV and JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from msgspec.structs import asdict

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.loop import loops
from cxmeet.core.decision.step import step
from cxmeet.core.decision.surroundings import unknown
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.core.kernel.text import suggestion
from cxmeet.export import formats
from cxmeet.wording.decision import weak
from cxmeet.wording.decision_fields import FIELDS
from cxmeet.wording.effect import verdict
from cxmeet.wording.loops import told

Judging = Callable[[Decision], Effect]
"""Says what the figure of a decision did."""
Column = Callable[[Decision], str]

_FIELDS: dict[str, Column] = {name: said for field in FIELDS if field.page < 2 for name, said in field.columns.items()}
_FOLLOWS: dict[str, Column] = {
    "number": lambda decision: decision.number,
    "status": lambda decision: decision.status,
    "functions": lambda decision: ", ".join(decision.functions),
    "meeting": lambda decision: decision.meeting,
    "shared": lambda decision: "yes" if decision.shared else "no",
    "lacking": lambda decision: "; ".join(weak(weaknesses(decision))),
    "accepted_by": lambda decision: ", ".join(decision.accepted_by),
    "superseded_by": lambda decision: decision.superseded_by,
    "judged": lambda decision: decision.judgement.judged if decision.judgement else "",
    "learned": lambda decision: decision.judgement.learned if decision.judgement else "",
    "parts_done": lambda decision: ", ".join(decision.parts_done),
}
_LATER: dict[str, Column] = {
    **{name: said for field in FIELDS if field.page == 2 for name, said in field.columns.items()},
    "step": lambda decision: step(decision.history),
}
_EFFECT: dict[str, Callable[[Effect], str]] = {
    "effect": verdict,
    "now": lambda effect: "" if effect.now is None else str(effect.now),
}
_LATEST: dict[str, Column] = {"told": lambda decision: told(loops(decision))}
_KNOWN = {**_FIELDS, **_FOLLOWS, **_LATEST, **_LATER}
LINE = "cxmeet.decision-line/1"
"""What each line of `ndjson` keeps to."""
DECIDED = "decided"
"""The column of the day on which it was decided, by the organisation's clock."""
USUAL = ("number", "status", "due", "accountable", "functions", "experience", "statement")
_NEXT = (
    *("meeting", "review_on", "why", "parts", "measure", "baseline", "target", "evidence"),
    *("shared", "lacking", "accepted_by", "superseded_by"),
)
COLUMNS = tuple(dict.fromkeys((*USUAL, *_NEXT, *_FIELDS, *_FOLLOWS, *_EFFECT, DECIDED, *_LATEST, *_LATER)))
"""Every column; a new one comes last, for scripts count on the place of those before."""


def decisions(
    found: Sequence[Decision],
    form: str,
    columns: Sequence[str] = (),
    sort: str = "",
    judging: Judging = unknown,
    zone: dt.tzinfo = dt.UTC,
    limit: int | None = None,
    room: int | None = None,
) -> str:
    """The decisions as `json`, `ndjson`, `csv`, `md`, `table` or any format of tabulate; no more than `limit` of them.

    A table for people has lines of so much `room` in cells; None is no limit. Raises BadQuery for an unknown format or
    column.
    """
    if form in formats.names("value"):
        return script(found, form, sort, judging, zone, limit).decode()
    found = _ordered(found, sort, judging, zone)[:limit]
    if form in formats.names("lines"):
        return formats.lines(form, ({"schema": LINE} | whole(decision, judging(decision)) for decision in found))
    names = tuple(columns) or (COLUMNS if form == "csv" else USUAL)
    besides = formats.names("lines", "workbook")
    return formats.rows(form, names, _cells(found, names, judging, zone), room, besides)


def workbook(
    found: Sequence[Decision],
    form: str,
    columns: Sequence[str] = (),
    sort: str = "",
    judging: Judging = unknown,
    zone: dt.tzinfo = dt.UTC,
    limit: int | None = None,
) -> bytes:
    """The decisions as a file of a spreadsheet, `xlsx`; no more than `limit` of them.

    Raises BadQuery for an unknown column, CxmeetError where what writes it is not installed.
    """
    names = tuple(columns) or COLUMNS
    found = _ordered(found, sort, judging, zone)[:limit]
    return formats.workbook(form, names, _cells(found, names, judging, zone))


def _cells(found: Sequence[Decision], names: Sequence[str], judging: Judging, zone: dt.tzinfo) -> list[list[str]]:
    shown = [_column(name, judging, zone) for name in names]
    return [[column(decision) for column in shown] for decision in found]


def script(
    found: Sequence[Decision],
    form: str,
    sort: str = "",
    judging: Judging = unknown,
    zone: dt.tzinfo = dt.UTC,
    limit: int | None = None,
) -> bytes:
    """The same for a script, in a format of values such as `json`, in UTF-8: as there may be thousands of them."""
    told = (whole(decision, judging(decision)) for decision in _ordered(found, sort, judging, zone)[:limit])
    return formats.encoded(form, {"schema": "cxmeet.decisions/1", "decisions": told})


def _ordered(found: Sequence[Decision], sort: str, judging: Judging, zone: dt.tzinfo) -> Sequence[Decision]:
    if not sort:
        return found
    return sorted(found, key=_column(sort.lstrip("-"), judging, zone), reverse=sort.startswith("-"))


def _column(name: str, judging: Judging, zone: dt.tzinfo) -> Column:
    if name not in COLUMNS:
        raise BadQuery(f"There is no column “{name}”{suggestion(name, COLUMNS) or '.'} Columns: {', '.join(COLUMNS)}.")
    if said := _EFFECT.get(name):
        return lambda decision: said(judging(decision))
    if name == DECIDED:
        return lambda decision: decision.decided.astimezone(zone).date().isoformat()
    return _KNOWN[name]


def whole(decision: Decision, effect: Effect) -> dict[str, object]:
    """A decision for a script: everything of it, its topic counted from 1, and what follows from it."""
    fields: dict[str, object] = asdict(decision)
    del fields["id"], fields["rev"]
    fields["topic"] = decision.topic + 1  # which the record counts from 0
    fields["functions"] = decision.functions
    fields["shared"] = decision.shared
    fields["absent"] = decision.missing
    fields["lacking"] = weak(weaknesses(decision))
    fields["effect"] = effect
    return fields
