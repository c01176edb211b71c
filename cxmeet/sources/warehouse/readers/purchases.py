"""A customer base of people who buy, counted from their purchases where they are kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, NamedTuple

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers import purchases
from cxmeet.core.customers.counted_base import CountedBase
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.reach import closing
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.base.asking import TableAsks, millionths
from cxmeet.sources.warehouse.base.spans import Purchases
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.rows.reached import reached_by
from cxmeet.sources.warehouse.rows.readable import LeftOut, Readable, readable

KINDS: dict[str, Kind] = {
    "customer": "name", "amount": "amount", "quantity": "quantity", "date": "day", "segment": "label",
}  # fmt: skip
"""In the order in which a row is looked at."""


class Day(NamedTuple):
    """The purchases of one day in millionths, and the rows of nobody's, and of less than nothing."""

    day: dt.date
    bought: int
    nobody: int
    nobody_value: int
    refunds: int
    refunded: int


def read(engine: Any, customers: Customers, reading: Reading) -> tuple[CountedBase, Readable]:
    """A base of people who buy; `lapse_days` decides who has left. Raises BadFile."""
    zero = customers.zero_amounts == "count"

    def left_out(rows: Any) -> list[LeftOut]:
        nothing = [LeftOut(rows.worth == 0, "amount of 0")] if not zero else []
        return [*nothing, LeftOut(rows.worth < 0, "amount below 0")]

    found = readable(engine, customers, KINDS, left_out=left_out, named="customer")
    rows = found.all_read.rename(value="worth")
    days = _days(engine, rows)
    base = _base(found, rows, days, customers, reading)
    if limit := base.again(reading.asked or base.whole):
        base = _base(found, rows, days, customers, reading._replace(limit=limit))
    return base, found


def _days(engine: Any, rows: Any) -> list[Day]:
    counts, named = rows.left_out.isnull(), rows.customer != ""
    told = rows.group_by(day=rows.date).agg(
        bought=rows.value.sum(where=counts & named),
        nobody=_count(counts & ~named),
        nobody_value=rows.value.sum(where=counts & ~named),
        refunds=_count(rows.value < 0),
        refunded=rows.value.sum(where=rows.value < 0),
    )
    return [
        Day(day, millionths(bought), nobody, millionths(nobody_value), refunds, millionths(refunded))
        for day, bought, nobody, nobody_value, refunds, refunded in engine.rows(told)
    ]


def _base(found: Readable, rows: Any, days: list[Day], customers: Customers, reading: Reading) -> CountedBase:
    lapse, grain, limit = customers.lapse_days or 1, reading.grain, reading.limit
    reached = reached_by(found, {day.day for day in days}, customers, reading)
    first = min(day.day for day in days)
    named = rows.filter(rows.customer != "")
    counts = named.filter(named.left_out.isnull())
    since = counts.select("customer", "value", since=counts.date)
    grouped = named.select("customer", "segment", since=named.date) if found.has("segment") else None
    quiet = purchases.quiet_days(lapse)
    spans = Purchases(since, lapse, quiet)
    bought, nobody, refunds = Counter[int](), dict[int, tuple[int, int]](), dict[int, tuple[int, int]]()
    for day in days:
        number = closing(day.day, grain, limit)
        bought[number] += day.bought
        _add(nobody, number, day.nobody, day.nobody_value)
        _add(refunds, number, day.refunds, day.refunded)
    return CountedBase(
        grain=grain,
        definition=purchases.definition(lapse, customers.zero_amounts, found.has("quantity")),
        first=Period.of(first, grain),
        latest=Period.of(reached.day, grain),
        reach=reached,
        days={day.day for day in days},
        limit=limit,
        set_aside=found.set_aside,
        without_customer=nobody,
        below_nothing=refunds,
        valued=True,
        complete_from=purchases.complete_from(first, lapse),
        quiet_days=quiet,
        bought=bought,
        grouping=grouped is not None,
        asks=TableAsks(found.engine, spans, grain, limit, named, grouped),
    )


def _add(found: dict[int, tuple[int, int]], number: int, rows: int, value: int) -> None:
    if rows:
        before, worth = found.get(number, (0, 0))
        found[number] = before + rows, worth + value


def _count(where: Any) -> Any:
    return where.ifelse(1, 0).sum()
