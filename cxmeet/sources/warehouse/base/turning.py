"""What came and what went, period by period: one statement, whatever the size of the table."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis

from cxmeet.core.kernel.period import Grain
from cxmeet.core.kernel.reach import last_day
from cxmeet.sources.warehouse.base.spans import Spans, numbers, since_by


def turns(spans: Spans, grain: Grain, limit: dt.date, last: int, floor: int | None) -> Any:
    """What happened in each period up to `last` to those who joined in another, in the order of `asking.Turn`.

    All that happened up to `floor` is told as if it were in it. What comes back is a row for two periods at most.
    """
    states = _states(_events(_stays(spans, grain, limit, last, floor)))
    was, here, new = states.lived > 0, states.lives > 0, states.number == states.joined
    more = states.worth - states.was_worth
    return (
        states.group_by("number", "joined")
        .agg(
            new=_count(~was & here & new),
            reactivated=_count(~was & here & ~new),
            lost=_count(was & ~here),
            in_and_out=_count(~was & ~here & new),
            new_value=_sum(states.worth, ~was & here & new),
            reactivated_value=_sum(states.worth, ~was & here & ~new),
            lost_value=_sum(states.was_worth, was & ~here),
            expansion=_sum(more, was & here & (more > 0)),
            contraction=_sum(-more, was & here & (more < 0)),
            buyers=_count(states.bought > 0),
            touched=states.count(),
        )
        .order_by("number", "joined")
    )


def _stays(spans: Spans, grain: Grain, limit: dt.date, last: int, floor: int | None) -> Any:
    """Rows that make somebody a customer and no longer one at the same period ends, put together: what they carry.

    They never do in these periods where both are one; of what goes on after `last`, `went` is not told.
    """
    rows = spans.table
    end = last_day(last, grain, limit)
    rows = rows.filter(since_by(rows, end))
    came, went = numbers(spans, rows, grain, limit)
    went = ibis.ifelse(spans.over_by(rows, end), went, ibis.null("int32"))
    if floor is not None:
        low = last_day(floor, grain, limit)
        came = ibis.ifelse(since_by(rows, low), floor, came).cast("int32")
        went = ibis.ifelse(spans.over_by(rows, low), floor, went).cast("int32")
    each = rows.select("customer", "value", came=came, went=went)
    return each.group_by("customer", "came", "went").agg(value=each.value.sum().cast(each.value.type()))


def _events(stays: Any) -> Any:
    """A row where somebody becomes a customer, and another where they no longer are; one of nothing for neither."""
    nothing = ibis.coalesce(stays.came == stays.went, False)
    coming = stays.select(
        customer=stays.customer,
        number=stays.came,
        turn=ibis.ifelse(nothing, 0, 1).cast("int8"),
        value=ibis.ifelse(nothing, 0, stays.value).cast(stays.value.type()),
        bought=ibis.literal(1, "int8"),
    )
    going = stays.filter(stays.came != stays.went).select(
        customer=stays.customer,
        number=stays.went,
        turn=ibis.literal(-1, "int8"),
        value=-stays.value,
        bought=ibis.literal(0, "int8"),
    )
    return ibis.union(coming, going)


def _states(events: Any) -> Any:
    """A row for each customer and period in which anything happened to them: what they were before, and are now."""
    each = events.group_by("customer", "number").agg(
        turn=events.turn.sum().cast("int32"),
        value=events.value.sum().cast(events.value.type()),
        bought=events.bought.max(),
    )
    so_far = ibis.window(group_by="customer", order_by="number", preceding=None, following=0)
    found = each.mutate(
        lives=each.turn.sum().over(so_far),
        worth=each.value.sum().over(so_far),
        joined=each.number.first().over(so_far),
    )
    return found.mutate(lived=found.lives - found.turn, was_worth=found.worth - found.value)


def _count(where: Any) -> Any:
    return where.ifelse(1, 0).sum()


def _sum(value: Any, where: Any) -> Any:
    return value.sum(where=where).fill_null(0)
