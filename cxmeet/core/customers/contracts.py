"""Customers with contracts: somebody is one from the day a contract starts until the day the last one ends."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.customers.movements import Span
from cxmeet.core.kernel.period import Grain
from cxmeet.core.kernel.reach import closing

NEVER = 10_000 * 12
"""A period number after every period: a contract that runs on."""


def span(start: dt.date, end: dt.date | None, grain: Grain, limit: dt.date = dt.date.max) -> Span:
    """At which period ends a contract makes its holder a customer: those on days t with start <= t < end.

    The period that `limit` lies in ends with that day.
    """
    ended = NEVER if end is None else closing(end, grain, limit)
    return Span(closing(start, grain, limit), ended, ended)


def first_day_without(end: dt.date | None, last_day: bool) -> dt.date | None:
    """The first day on which a contract runs no more, None where it runs on; `last_day` is whether `end` is the last
    on which it does."""
    if end is None or not last_day:
        return end
    return None if end == dt.date.max else end + dt.timedelta(1)


def definition(valued: bool, last_day: bool = False) -> str:
    """Who is a customer, new, back and lost, in words; `last_day` is whether a contract still runs on its end."""
    worth = "; the value is that of the contracts running on that day" if valued else ""
    until = "its end, that day included" if last_day else "the day before its end"
    return (
        "A customer has a contract that runs on the last day of the period; a contract runs from its start to "
        f"{until}{worth}. New: no contract ran before. Back: contracts ran before, but none at the period's "
        "start. Lost: a contract ran at the start and none at the end. Who joins and leaves inside one period is "
        "counted apart, in neither."
    )
