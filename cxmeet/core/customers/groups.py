"""The base by group of customers: opening, new, back, lost and closing of each, in people and in value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from cxmeet.core.customers.assets import Segment
from cxmeet.core.customers.movements import Spans, standing
from cxmeet.core.kernel.amount import money

NOT_GIVEN = "not given"
"""What the group of those is called who are in none."""


def segments(spans: Spans, number: int, segment_of: Mapping[int, str], valued: bool) -> tuple[Segment, ...]:
    """The groups over the period with this number, the largest first; `segment_of` says which a customer is in."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    before, now = standing(spans, number - 1), standing(spans, number)
    known = {customer for span, values in spans.items() if span.came < number for customer in values}
    for customer in {*before, *now}:
        group = groups[segment_of.get(customer, "")]
        group["opening"] += customer in before
        group["closing"] += customer in now
        group["closing_value"] += now.get(customer, 0)
        if customer not in now:
            group["lost"] += 1
            group["lost_value"] += before[customer]
        elif customer not in before:
            group["reactivated" if customer in known else "new"] += 1
    return in_order(groups, valued)


def in_order(groups: Mapping[str, Counter[str]], valued: bool) -> tuple[Segment, ...]:
    """The groups by what was counted of each, the largest first."""
    ordered = sorted(groups.items(), key=lambda each: (-each[1]["closing"], -each[1]["opening"], each[0]))
    return tuple(_segment(name or NOT_GIVEN, group, valued) for name, group in ordered)


def _segment(name: str, group: Counter[str], valued: bool) -> Segment:
    return Segment(
        segment=name,
        opening=group["opening"],
        new=group["new"],
        reactivated=group["reactivated"],
        lost=group["lost"],
        closing=group["closing"],
        closing_value=money(group["closing_value"]) if valued else None,
        lost_value=money(group["lost_value"]) if valued else None,
    )
