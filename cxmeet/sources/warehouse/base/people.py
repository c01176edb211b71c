"""Who the customers of a period are, by what it did with them: one row for each, which stays in the engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cxmeet.core.customers.asking import Known
from cxmeet.sources.warehouse.base.spans import Spans, before, since_by, standing


def people(spans: Spans, opening: dt.date, end: dt.date, which: Known | None = None) -> Any:
    """A row for each customer as of the days that end the period before and this one.

    `was`, `here`: whether they are customers then; `was_worth`, `worth`: with what; `earlier`, `ever`: whether they had
    become one by then; `inside`: whether they came and left in between; `lively`: whether they are not close to
    leaving. `which` is who is asked for, whose rows alone are looked at where that can be told of a row.
    """
    rows = spans.table
    if which in _AT_END:
        rows = rows.filter(standing(spans, rows, end))
    elif which in ("lost", "opening"):
        rows = rows.filter(since_by(rows, end) & ~spans.over_by(rows, opening))
    was, here = standing(spans, rows, opening), standing(spans, rows, end)
    lively = here
    if spans.quiet_days is not None:
        lively = here & ~since_by(rows, before(end, spans.quiet_days))
    found = rows.select(
        customer=rows.customer,
        value=rows.value,
        was=was,
        here=here,
        earlier=since_by(rows, opening),
        ever=since_by(rows, end),
        inside=~since_by(rows, opening) & spans.over_by(rows, end),
        lively=lively,
    )
    flags = ("was", "here", "earlier", "ever", "inside", "lively")
    return found.group_by("customer").agg(
        was_worth=found.value.sum(where=found.was).fill_null(0),
        worth=found.value.sum(where=found.here).fill_null(0),
        **{flag: found[flag].any() for flag in flags},
    )


_AT_END = ("closing", "at_risk")


def are(found: Any, which: Known) -> Any:
    """Whether the customers in the rows of `people` are among some."""
    known: Mapping[str, Any] = {
        "opening": found.was,
        "closing": found.here,
        "lost": found.was & ~found.here,
        "new": found.here & ~found.earlier,
        "reactivated": found.here & found.earlier & ~found.was,
        "joined": found.ever & ~found.earlier,
        "in_and_out": found.ever & ~found.earlier & ~found.here,
        "inside": found.inside & ~found.was & ~found.here,
        "left": found.ever & ~found.here,
        "at_risk": found.here & ~found.lively,
    }
    return known[which]


def worth_of(found: Any, which: Known) -> Any:
    """What they are counted with: at the start of the period those who were there then."""
    return found.was_worth if which in ("opening", "lost") else found.worth
