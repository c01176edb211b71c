"""Days as the numbers of the months or quarters they lie in, and which rows are counted, in expressions."""

from __future__ import annotations

import datetime as dt

import ibis
import ibis.expr.types as ir

from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.columns.calendar import number
from cxmeet.sources.warehouse.engines.engine import Engine


def not_too_late(day: ir.DateValue, reading: Reading) -> ir.BooleanValue | None:
    """Which days `reading` does not leave out as too late; None for all of them."""
    if reading.asked is None or reading.limit >= reading.asked.last:
        return None
    return (day <= literal(reading.limit)) | (day > literal(reading.asked.last))


def in_time(rows: ibis.Table, reading: Reading, day: str = "date") -> ibis.Table:
    """The rows that count, each with the number of its period."""
    wanted = not_too_late(rows[day], reading)
    return (rows if wanted is None else rows.filter(wanted)).mutate(number=number(rows[day], reading.grain))


def literal(day: dt.date) -> ir.DateValue:
    """A day in a statement."""
    return ibis.literal(day, type="date")


def days_of(engine: Engine, rows: ibis.Table, *roles: str) -> set[dt.date]:
    """The days that some columns tell of."""
    each = [rows.filter(rows[role].notnull()).select(day=role) for role in roles]
    several = ibis.union(*each, distinct=True) if len(each) > 1 else each[0].distinct()
    return {day for (day,) in engine.rows(several)}
