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
    states = _states(_events(spans, grain, limit, last, floor))
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


def _events(spans: Spans, grain: Grain, limit: dt.date, last: int, floor: int | None) -> Any:
    """A row where a row makes somebody a customer, and another where it no longer does; one of nothing for neither."""
    rows = spans.table
    came, went = numbers(spans, rows, grain, limit)
    end = last_day(last, grain, limit)
    nothing, first = came == went, came
    over = spans.over_by(rows, end)
    if floor is not None:
        low = last_day(floor, grain, limit)
        nothing |= spans.over_by(rows, low)
        first = ibis.ifelse(since_by(rows, low), floor, came).cast("int32")
        over &= ~spans.over_by(rows, low)
    coming = rows.filter(since_by(rows, end)).select(
        customer=rows.customer,
        number=first,
        turn=ibis.ifelse(nothing, 0, 1).cast("int32"),
        value=ibis.ifelse(nothing, 0, rows.value).cast(rows.value.type()),
        bought=ibis.literal(1, "int8"),
    )
    going = rows.filter(over & (came != went)).select(
        customer=rows.customer,
        number=went,
        turn=ibis.literal(-1, "int32"),
        value=-rows.value,
        bought=ibis.literal(0, "int8"),
    )
    return ibis.union(coming, going)


def _states(events: Any) -> Any:
    """A row for each customer and period in which anything happened to them: what they were before, and are now."""
    each = events.group_by("customer", "number").agg(
        turn=events.turn.sum(), value=events.value.sum(), bought=events.bought.max()
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
