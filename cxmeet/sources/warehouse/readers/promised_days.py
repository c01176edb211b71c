"""What became of promises by their days, and by the time of day where both have one, counted where they are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import ibis.expr.types as ir

from cxmeet.core.delivery.moment import MIDNIGHT, Known, Moment
from cxmeet.core.delivery.promises import Kept, Row
from cxmeet.core.kernel.reach import Happened, reach
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.columns.by_number import days_of, literal
from cxmeet.sources.warehouse.columns.calendar import number
from cxmeet.sources.warehouse.columns.moments import in_utc
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.readable import Misfit, Readable

ROLES = ("made", "due", "done")
Day = Any
"""A date, or a moment, in an expression."""


class Dated:
    """The rows of a promise: what had happened by the day that `reading` knows of; what came later is still open."""

    def __init__(self, engine: Engine, found: Readable, reading: Reading, zone: dt.tzinfo) -> None:
        self.found, self._engine, self._reading, self._zone = found, engine, reading, zone
        there: dict[str, Any] = {name: found.table[name] for name in found.table.columns}
        columns: dict[str, Any] = {}
        for role in ROLES:
            columns[role] = there.get(role, ibis.null("date"))
            columns[f"{role}_at"] = there.get(f"{role}_at", ibis.null("timestamp"))
        for role in ("customer", "unit"):
            columns[role] = there.get(role, ibis.literal(""))
        self._timed = "due_at" in there
        rows = engine.keep(found.table.select(**columns), "promises")
        self.told = days_of(engine, rows, *ROLES)
        """All days of the table."""
        self._rows = self._known_by(rows)

    def _known_by(self, rows: ibis.Table) -> ibis.Table:
        """The rows as they were on the day that everything is counted as of."""
        limit = self._reading.limit
        if limit < dt.date.max:
            came = rows.done <= literal(limit)
            rows = rows.mutate(done=came.ifelse(rows.done, None), done_at=came.ifelse(rows.done_at, None))
            rows = rows.filter(rows.made.isnull() | (rows.made <= literal(limit)))
        return rows.filter(rows.made.notnull() | rows.due.notnull() | rows.done.notnull())

    def count(self, kept: Kept) -> None:
        """Count the outcomes by period and place."""
        kept.days = days_of(self._engine, self._rows, "made", "done")
        if self._timed:
            self._look_for_latest(kept)
        rows = self._outcomes(kept.known)
        by = ("what", "number", "by_day", "in_time", "unit")
        told = rows.group_by(*by).agg(count=rows.count(), clocked=rows.clocked.max())
        for what, at, by_day, in_time, unit, count, clocked in self._engine.rows(told):
            kept.clocked |= bool(clocked)
            if what == "done":
                said = {True: "kept", False: "broken"}
                kept.outcomes[at, said[by_day]] += count
                if in_time != by_day:
                    kept.by_clock[at, said[in_time]] += count
                    kept.by_clock[at, said[by_day]] -= count
                kept.where.done(at, by_day, in_time, unit, count)
            else:
                kept.outcomes[at, what] += count
            if what == "broken":
                kept.where.done(at, False, False, unit, count)
        self._list(kept)

    def judged(self, kept: Kept) -> ibis.Table:
        """The rows that promise a day: customer, number of the period, whether it was broken; null while it is open."""
        rows = self._outcomes(kept.known)
        was_kept = rows.in_time if kept.clocked else rows.by_day
        broken = ibis.cases((rows.what == "done", ~was_kept), (rows.what == "broken", True), else_=None)
        return rows.filter(rows.what != "none").select("customer", "number", broken=broken)

    def _outcomes(self, known: Known) -> ibis.Table:
        """What became of each: `none`, `done`, or still open and therefore `broken` or `pending`."""
        rows, grain = self._rows, self._reading.grain
        clocked = self._clocked(rows.due, rows.due_at)
        both = rows.due_at.notnull() & rows.done_at.notnull()
        by_day = ibis.coalesce(rows.done <= rows.due, False)
        in_time = both.ifelse(rows.done_at <= rows.due_at, by_day)
        come = (rows.due <= literal(known.until.day)) & (rows.due < literal(known.today))
        if known.until.at:
            by_hour = rows.due_at <= ibis.literal(_naive(known.until.at))
            come = clocked.ifelse(by_hour, come)
        what = ibis.cases((rows.due.isnull(), "none"), (rows.done.notnull(), "done"), (come, "broken"), else_="pending")
        counted_by = ibis.coalesce(rows.due, rows.made, rows.done)
        return rows.select(
            "customer",
            "unit",
            what=what,
            number=number(counted_by, grain),
            by_day=by_day,
            in_time=ibis.coalesce(in_time, by_day),
            clocked=(clocked & (both | rows.done.isnull())).ifelse(1, 0),
        )

    def _clocked(self, day: Day, at: Day) -> ir.BooleanValue:
        """Whether there is a time of day that is more than a day written at length."""
        if not self._timed:
            return ibis.literal(False)
        return ibis.coalesce(at != in_utc(day.cast("timestamp"), self._zone), False)

    def _look_for_latest(self, kept: Kept) -> None:
        """The latest time of the last day on which anything was promised or done."""
        found = reach([Happened(kept.days, kept.until)], kept.today)
        if found is None or kept.until:
            return
        midnight = dt.datetime.combine(found.day, MIDNIGHT, self._zone)
        for role in ("made", "done"):
            rows = self._rows.filter(self._rows[role] == literal(found.day))
            rows = rows.filter(rows[f"{role}_at"] != ibis.literal(_naive(midnight)))
            ((at,),) = self._engine.rows(rows.aggregate(at=rows[f"{role}_at"].max()))
            if at is not None:
                at = self._shown(at)
                kept.latest[found.day] = max(kept.latest.get(found.day, at), at)

    def _list(self, kept: Kept) -> None:
        """The promises of the listed period that may be broken."""
        if kept.listed is None:
            return
        rows = self._rows.filter(self._rows.due.between(literal(kept.listed.first), literal(kept.listed.last)))
        late = rows.done.isnull() | (rows.done > rows.due) | ibis.coalesce(rows.done_at > rows.due_at, False)
        wanted = rows.filter(late).select("customer", "due", "due_at", "done", "done_at")
        for customer, due, due_at, done, done_at in self._engine.rows(wanted):
            was_done = Moment(done, self._shown(done_at)) if done else None
            kept.rows.append(Row(customer, Moment(due, self._shown(due_at)), was_done))
        kept.rows.sort(key=lambda row: (row.customer, row.due.day, row.done.day if row.done else dt.date.max))

    def _shown(self, at: dt.datetime | None) -> Any:
        """A moment as clocks of the organisation show it."""
        return None if at is None else at.replace(tzinfo=dt.UTC).astimezone(self._zone)


def misfits(rows: ibis.Table) -> list[Misfit]:
    """Rows whose days contradict each other, or that have none."""
    there = [rows[role] for role in ROLES if role in rows.columns]
    nothing = there[0].isnull()
    for day in there[1:]:
        nothing = nothing & day.isnull()
    found = [Misfit(nothing, "no day at all")]
    return [Misfit(rows.done < rows.made, "done before it was made"), *found] if "made" in rows.columns else found


def _naive(at: dt.datetime) -> dt.datetime:
    """A moment as statements have it, in UTC."""
    return at.astimezone(dt.UTC).replace(tzinfo=None)
