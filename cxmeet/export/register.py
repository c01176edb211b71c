"""The decision register and the list of meetings as tables, CSV and JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec

from cxmeet.core.decision import Decision, weaknesses
from cxmeet.core.errors import BadQuery
from cxmeet.core.meeting import Meeting
from cxmeet.core.moments import clock_time
from cxmeet.core.text import suggestion
from cxmeet.export import stable_json

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
SHORTHANDS = {"table": "simple", "md": "pipe", "text": "simple"}


def decisions(found: Sequence[Decision], form: str, columns: Sequence[str] = (), sort: str = "") -> str:
    """The decisions as `json`, `csv`, `md`, `table` or any format of tabulate.

    Raises BadQuery for an unknown format or column.
    """
    if sort:
        found = sorted(found, key=_column(sort.lstrip("-")), reverse=sort.startswith("-"))
    if form == "json":
        return stable_json.render({"schema": "cxmeet.decisions/1", "decisions": list(map(_whole, found))})
    names = tuple(columns) or (tuple(COLUMNS) if form == "csv" else USUAL)
    rows = [[_column(name)(one) for name in names] for one in found]
    return as_csv(names, rows) if form == "csv" else as_table(names, rows, form)


def meetings(found: Iterable[Meeting], form: str, zone: ZoneInfo) -> str:
    """The meetings, in the same formats; times are in the organisation's zone."""
    found = list(found)
    if form == "json":
        return stable_json.render({"schema": "cxmeet.meetings/1", "meetings": list(map(_summary, found))})
    names = ("number", "started", "status", "version", "chair", "title")
    rows = [
        [
            one.number,
            _started(one.started.astimezone(zone)),
            one.status,
            str(len(one.versions) or ""),
            one.chair,
            one.title,
        ]
        for one in found
    ]
    return as_csv(names, rows) if form == "csv" else as_table(names, rows, form)


def _started(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d} {clock_time(at)}"


def as_csv(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Comma separated values with `\\n` line ends; a cell that a spreadsheet would run gets a leading quote."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return target.getvalue()


def harmless(cell: str) -> str:
    """The cell, not starting with what makes a spreadsheet take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "|", "%")) else cell


def as_table(headers: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """A table by tabulate; `table` and `md` name its plain and pipe formats."""
    import tabulate

    name = SHORTHANDS.get(form, form)
    if name not in tabulate.tabulate_formats:
        known = ["json", "csv", *SHORTHANDS, *tabulate.tabulate_formats]
        raise BadQuery(f"There is no format “{form}”{suggestion(form, known) or '.'} Formats: {', '.join(known)}.")
    if name in ("pipe", "github", "html", "unsafehtml"):
        rows = [[_inline(cell, name) for cell in row] for row in rows]
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    table = tabulate.tabulate(flat, list(headers), tablefmt=name, disable_numparse=True)
    return "\n".join(line.rstrip() for line in str(table).split("\n")) + "\n"


def _inline(cell: str, form: str) -> str:
    from cxmeet.export import markdown

    if form == "html":
        return cell  # tabulate escapes this one itself
    if form == "unsafehtml":
        raise BadQuery("The format “unsafehtml” would let a decision run as a script; use html.")
    return markdown.escape(cell)


def _column(name: str) -> Callable[[Decision], str]:
    if name not in COLUMNS:
        raise BadQuery(f"There is no column “{name}”{suggestion(name, COLUMNS) or '.'} Columns: {', '.join(COLUMNS)}.")
    return COLUMNS[name]


def _whole(decision: Decision) -> dict[str, object]:
    fields: dict[str, object] = msgspec.structs.asdict(decision)
    del fields["id"], fields["rev"]
    return fields | {
        "topic": decision.topic + 1,
        "functions": decision.functions,
        "shared": decision.shared,
        "lacking": weaknesses(decision),
    }


def _summary(meeting: Meeting) -> dict[str, object]:
    return {
        "number": meeting.number,
        "agenda": meeting.agenda,
        "title": meeting.title,
        "status": meeting.status,
        "version": len(meeting.versions),
        "chair": meeting.chair,
        "started": meeting.started,
        "ended": meeting.ended,
        "present": meeting.present,
        "absent": meeting.absent,
        "opened_with_customers": not meeting.opening_reason,
    }
