"""Days and periods as an engine counts them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis

from cxmeet.core.kernel.period import Grain, Period

Day = Any
"""A date, or a moment, in an expression."""


def number(day: Day, grain: Grain) -> Any:
    """The number of the period a day lies in, as `Period.number` is."""
    if grain == "quarter":
        return (day.year() * 4 + day.quarter() - 1).cast("int32")
    return (day.year() * 12 + day.month() - 1).cast("int32")


def closing(day: Day, grain: Grain, limit: dt.date) -> Any:
    """The number of the first period at whose end a day has come; the period of `limit` ends with that day."""
    late = Period.of(limit, grain)
    if limit >= late.last:
        return number(day, grain)
    return ibis.cases(
        (came_by(day, limit), number(day, grain)), (came_by(day, late.last), late.number + 1), else_=number(day, grain)
    )


def came_by(day: Day, known: dt.date) -> Any:
    """Whether a day has come by another."""
    return day <= ibis.date(known.isoformat())
