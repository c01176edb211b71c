"""Customers without a contract: somebody who bought not long ago is one, somebody who has not has left."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.customers.movements import Span
from cxmeet.core.kernel.period import Grain
from cxmeet.core.kernel.reach import closing

QUIET_SHARE = 0.8
"""The share of the lapse after which a customer counts as close to leaving: its last fifth is a usual warning zone."""


MANY_OF_NOBODY = 0.05
"""Share of the purchases without a customer above which something is likely to be wrong with the file."""


def quiet_days(lapse_days: int) -> int:
    """Days without a purchase after which a customer is close to leaving."""
    return max(1, round(lapse_days * QUIET_SHARE))


def span(day: dt.date, lapse_days: int, grain: Grain, limit: dt.date = dt.date.max) -> Span:
    """At which period ends a purchase makes its buyer a customer: those on days t with day <= t < day + lapse_days.

    The period that `limit` lies in ends with that day.
    """
    lapsed = closing(day + dt.timedelta(lapse_days), grain, limit)
    quiet = closing(day + dt.timedelta(quiet_days(lapse_days)), grain, limit)
    return Span(closing(day, grain, limit), quiet, lapsed)


def complete_from(first_day: dt.date, lapse_days: int) -> dt.date:
    """The first day whose window, and the day before it, the data reaches back to; earlier, nobody can be lost."""
    return first_day + dt.timedelta(lapse_days + 1)


def definition(lapse_days: int, zero_amounts: str, quantity: bool) -> str:
    """Who is a customer, new, back and lost, in words."""
    worth = "quantity times amount of what" if quantity else "what"
    zero = " A purchase of 0 counts as one." if zero_amounts == "count" else " A purchase of 0 does not count as one."
    return (
        f"A customer has bought in the {lapse_days} days up to the last day of the period; the value is {worth} they "
        f"bought in those days. New: the first purchase ever lies in the period. Back: bought before, was no customer "
        f"at the period's start, is one at its end. Lost: was a customer at the start and has not bought for "
        f"{lapse_days} days at the end.{zero}"
    )
