"""Who the customers of a period are, by what it did with them: the sets behind the counts of the base."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set

from cxmeet.core.customers.movements import Spans, present, quiet
from cxmeet.core.customers.people import Spell, Which


def members(spans: Spans, which: Which, number: int) -> Set[int]:
    """The customers of the period with this number that one of its counts counts."""
    if which == "opening":
        return present(spans, number - 1)
    if which == "at_risk":
        return quiet(spans, number)
    now = present(spans, number)
    if which == "closing":
        return now
    if which == "lost":
        return present(spans, number - 1) - now
    known = set().union(*(values for span, values in spans.items() if span.came < number))
    if which == "new":
        return now - known
    if which == "reactivated":
        return now & (known - present(spans, number - 1))
    joined = set().union(*(values for span, values in spans.items() if span.came == number)) - known
    return joined if which == "joined" else joined - now


def spell(first: int, end: int) -> Spell:
    """A spell by the ordinals of its days; what ends on the last day there is goes on."""
    last = dt.date.fromordinal(end)
    return Spell(dt.date.fromordinal(first), None if last == dt.date.max else last)
