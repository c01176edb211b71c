"""A customer base of people who buy, counted from their purchases where they are kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import Any, NamedTuple

import ibis

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers import purchases
from cxmeet.core.customers.counted_base import CountedBase
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.reach import closing
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.asking import TableAsks, millionths
from cxmeet.sources.warehouse.readable import LeftOut, Readable, readable
from cxmeet.sources.warehouse.reached import reached_by
from cxmeet.sources.warehouse.spans import Purchases

KINDS = {"customer": "name", "date": "day", "amount": "amount", "quantity": "quantity", "segment": "label"}
_MILLION = 1_000_000


class Day(NamedTuple):
    """The purchases of one day: rows and millionths of those that count, of nobody's, and of less than nothing."""

    day: dt.date
    named: int
    bought: int
    nobody: int
    nobody_value: int
    refunds: int
    refunded: int


def read(engine: Any, customers: Customers, reading: Reading) -> tuple[CountedBase, Readable]:
    """A base of people who buy; `lapse_days` decides who has left. Raises BadFile."""
    least = Decimal(0) if customers.zero_amounts == "count" else Decimal(1) / _MILLION

    def left_out(rows: Any) -> list[LeftOut]:
        value = worth(rows)
        nothing = [] if not least else [LeftOut(value == 0, "amount of 0")]
        return [*nothing, LeftOut(value < 0, "amount below 0")]

    found = readable(engine, customers, KINDS, left_out=left_out)
    rows = found.every.mutate(value=worth(found.every))
    days = _days(engine, rows, least)
    base = _base(found, rows, days, customers, reading, least)
    if limit := base.again(reading.asked or base.whole):
        base = _base(found, rows, days, customers, reading._replace(limit=limit), least)
    return base, found


def worth(rows: Any) -> Any:
    """What a purchase is worth: the amount, or quantity times amount, to the millionth, half to even."""
    if "quantity" not in rows.columns:
        return rows.amount
    whole = rows.quantity.floor().cast("int64")
    parts = ((rows.quantity - whole) * _MILLION).cast("int64")
    product = (rows.amount * _MILLION).cast("int64") * parts
    rest, down = product % _MILLION, product // _MILLION
    rest, down = ibis.ifelse(rest < 0, rest + _MILLION, rest), (product - ibis.ifelse(rest < 0, rest + _MILLION, rest)) // _MILLION
    up = (2 * rest > _MILLION) | ((2 * rest == _MILLION) & (down % 2 != 0))
    further = (down + up.ifelse(1, 0)).cast("decimal(38, 6)") / _MILLION
    return (rows.amount * whole + further.cast("decimal(38, 6)")).cast("decimal(38, 6)")


def _days(engine: Any, rows: Any, least: Decimal) -> list[Day]:
    counts, named = rows.value >= ibis.literal(least, "decimal(38, 6)"), rows.customer != ""
    told = rows.group_by(day=rows.date).agg(
        named=_count(named),
        bought=rows.value.sum(where=counts & named),
        nobody=_count(counts & ~named),
        nobody_value=rows.value.sum(where=counts & ~named),
        refunds=_count(rows.value < 0),
        refunded=rows.value.sum(where=rows.value < 0),
    )
    return [
        Day(day, named_, millionths(bought), nobody, millionths(nobody_value), refunds, millionths(refunded))
        for day, named_, bought, nobody, nobody_value, refunds, refunded in engine.rows(told)
    ]


def _base(
    found: Readable, rows: Any, days: list[Day], customers: Customers, reading: Reading, least: Decimal
) -> CountedBase:
    lapse, grain, limit = customers.lapse_days or 1, reading.grain, reading.limit
    if not any(day.named for day in days):
        raise found.nothing("has no row that names a customer")
    reached = reached_by(found, {day.day for day in days}, customers, reading)
    first = min(day.day for day in days)
    counts = rows.filter((rows.value >= ibis.literal(least, "decimal(38, 6)")) & (rows.customer != ""))
    since = counts.select("customer", "value", since=counts.date)
    grouped = None
    if found.has("segment"):
        named = rows.filter(rows.customer != "")
        grouped = named.select("customer", "segment", since=named.date)
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
        asks=TableAsks(found.engine, spans, grain, limit, rows.filter(rows.customer != ""), grouped),
    )


def _add(found: dict[int, tuple[int, int]], number: int, rows: int, value: int) -> None:
    if rows:
        before, worth = found.get(number, (0, 0))
        found[number] = before + rows, worth + value


def _count(where: Any) -> Any:
    return where.ifelse(1, 0).sum()
