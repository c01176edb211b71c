"""A customer base of people with contracts, counted from the contracts where they are kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import Any

import ibis

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers import contracts
from cxmeet.core.customers.counted_base import CountedBase
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.reach import Happened, reach
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.base.asking import TableAsks
from cxmeet.sources.warehouse.base.spans import NEVER, Contracts
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.rows.reached import reached_by
from cxmeet.sources.warehouse.rows.readable import LeftOut, Misfit, Readable, readable

KINDS: dict[str, Kind] = {
    "start": "day", "end": "optional day", "customer": "name", "value": "amount", "segment": "label", "reason": "label",
}  # fmt: skip
"""In the order in which a row is looked at."""


def read(engine: Any, customers: Customers, reading: Reading) -> tuple[CountedBase, Readable]:
    """A base of people with contracts, which run to their end or the day before. Raises BadFile."""
    last_day = customers.ends == "last day"
    found = readable(
        engine,
        customers,
        KINDS,
        misfits=_misfits,
        left_out=lambda rows: _left_out(rows, last_day),
        named="customer",
    )
    return _base(found, customers, reading, last_day), found


def _misfits(rows: Any) -> list[Misfit]:
    found = [Misfit(rows.customer == "", "no customer")]
    if "end" in rows.columns:
        found.append(Misfit(rows.end.notnull() & (rows.end < rows.start), "end before start"))
    if "value" in rows.columns:
        found.append(Misfit(rows.value < 0, "value below 0"))
    return found


def _left_out(rows: Any, last_day: bool) -> list[LeftOut]:
    if "end" not in rows.columns:
        return []
    return [LeftOut(rows.end.notnull() & (rows.start == _until(rows, last_day)), "starts and ends on the same day")]


def _until(rows: Any, last_day: bool) -> Any:
    """The first day without a contract; one that runs on has none before the last day there is."""
    if "end" not in rows.columns:
        return NEVER
    ended = rows.end
    if last_day:
        ended = ibis.ifelse(ended == NEVER, NEVER, (ended + ibis.interval(days=1)).cast("date"))
    return ended.fill_null(NEVER)


def _base(found: Readable, customers: Customers, reading: Reading, last_day: bool) -> CountedBase:
    grain = reading.grain
    read = found.all_read.mutate(since=found.all_read.start, until=_until(found.all_read, last_day))
    if not found.has("value"):
        read = read.mutate(value=ibis.literal(Decimal(0), "decimal(38, 6)"))
    rows = read.filter(read.left_out.isnull())
    began, ended, ended_on = _days(found.engine, rows)
    days = began | ended
    reached = reached_by(found, days, customers, reading)
    ends = rows.filter(rows.until != NEVER)
    asks = TableAsks(
        found.engine,
        Contracts(rows.select("customer", "since", "until", "value")),
        grain,
        min(customers.until or reading.today, reading.today),
        read,
        rows.select("customer", "since", "segment") if found.has("segment") else None,
        ends.select("customer", "until", "reason") if found.has("reason") else None,
    )
    return CountedBase(
        grain=grain,
        paid_per=customers.paid_per,
        definition=contracts.definition(found.has("value"), last_day),
        first=Period.of(min(days), grain),
        latest=Period.of(reached.day, grain),
        reach=reached,
        starts=reach([Happened(began, customers.until)], reading.today),
        days=days,
        set_aside=found.set_aside,
        valued=found.has("value"),
        ended_on=ended_on,
        reasoned=found.has("reason"),
        grouping=found.has("segment"),
        asks=asks,
    )


def _days(engine: Any, rows: Any) -> tuple[set[dt.date], set[dt.date], Counter[dt.date]]:
    """The days on which contracts start, those that are written as their ends, and how many end on which."""
    days = [rows.group_by(day=rows.start).agg(rows=rows.count()).mutate(what=ibis.literal("start"))]
    if "end" in rows.columns:
        ends = rows.filter(rows.end.notnull())
        days.append(ends.group_by(day=ends.end).agg(rows=ends.count()).mutate(what=ibis.literal("written")))
        over = rows.filter(rows.until != NEVER)
        days.append(over.group_by(day=over.until).agg(rows=over.count()).mutate(what=ibis.literal("end")))
    told = engine.rows(ibis.union(*days) if len(days) > 1 else days[0])
    began, written = ({day for day, _, what in told if what == kind} for kind in ("start", "written"))
    return began, written, Counter({day: count for day, count, what in told if what == "end"})
