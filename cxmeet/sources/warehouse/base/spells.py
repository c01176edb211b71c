"""Since when somebody has been a customer: their last spell, of contracts that touch or purchases that follow soon."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis

from cxmeet.sources.warehouse.base.spans import Spans
from cxmeet.sources.warehouse.columns.calendar import came_by


def last_spells(spans: Spans, customers: Any, day: dt.date) -> Any:
    """Customer, first day and end of the last spell that began by a day, of those in a table of customers.

    Contracts that touch it belong to it whenever they begin; purchases after the day do not.
    """
    rows = spans.table
    rows = rows.filter(spans.told_by(rows, day)).semi_join(customers, "customer")
    stints = rows.select(customer=rows.customer, since=rows.since, until=spans.last(rows)).distinct()
    earlier = ibis.window(group_by="customer", order_by=("since", "until"), preceding=(None, 1))
    stints = stints.mutate(so_far=stints.until.max().over(earlier))
    begins = stints.so_far.isnull() | (stints.since.delta(stints.so_far, unit="day") >= spans.gap)
    so_far = ibis.window(group_by="customer", order_by=("since", "until"), preceding=None, following=0)
    stints = stints.mutate(begins=begins.ifelse(1, 0))
    stints = stints.mutate(spell=stints.begins.sum().over(so_far))
    each = stints.group_by("customer", "spell").agg(first=stints.since.min(), last=stints.until.max())
    begun = each.filter(came_by(each["first"], day))
    latest = ibis.window(group_by="customer", order_by=ibis.desc("spell"))
    ranked = begun.mutate(rank=ibis.row_number().over(latest))
    return ranked.filter(ranked["rank"] == 0).select("customer", "first", "last")


def tenures(spells: Any) -> Any:
    """How many customers have had their spell for how many days."""
    days = spells.select(days=spells["last"].delta(spells["first"], unit="day"))
    return days.group_by("days").agg(customers=days.count()).order_by("days")
