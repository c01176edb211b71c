"""Whom a leader calls, in words: who they were, for how long, why they left."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.calls.plan import Plan, Planned
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.charts import money
from cxmeet.wording.phrases import were


def done(plan: Plan) -> str:
    """`55 left, 14 of them were called; 36 of the 50 in the plan are still to be.`

    Of one leader: `55 left, 14 of them were called; Ana Ruiz has 8 still to call.`
    """
    if not plan.left:
        return "Nobody left."
    called = f"{plan.called:,} of them {were(plan.called)} called" if plan.called else "nobody was called yet"
    if plan.leader:
        return f"{plan.left:,} left, {called}; {one_line(plan.leader)} has {len(plan.rows) or 'nobody'} still to call."
    if not plan.rows:
        return f"{plan.left:,} left, {called}; nobody in the plan is still to be."
    verb = "is" if len(plan.rows) == 1 else "are"
    return f"{plan.left:,} left, {called}; {len(plan.rows):,} of the {plan.planned:,} in the plan {verb} still to be."


def head(row: Planned, currency: str) -> str:
    """`N4397, €44, Mon 3 Aug 2026 to Wed 28 Oct 2026`"""
    worth = money(row.value, currency) if row.value is not None else ""
    since, until = (spoken(day) if day else "" for day in (row.since, row.until))
    days = f"{since} to {until}" if since and until else f"until {until}" if until else ""
    return ", ".join(filter(None, (one_line(row.customer), worth, days)))


def details(row: Planned) -> Iterator[str]:
    """Why they left, and what they said of it."""
    if row.reason:
        yield one_line(row.reason)
    if row.words:
        yield f"“{one_line(row.words)}”"
