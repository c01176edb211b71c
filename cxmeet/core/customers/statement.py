"""A customer base as the company's own reporting states it: taken as it is, and refused where it does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.customers.customer_base import CustomerBase, with_rates
from cxmeet.core.kernel.period import Period

COUNTS = ("opening", "new", "reactivated", "lost", "closing", "in_and_out")
VALUES = (
    "opening_value", "new_value", "reactivated_value", "lost_value", "expansion", "contraction", "closing_value",
)  # fmt: skip
DEFINITION = (
    "Opening, new, back, lost and closing as the company's own statement gives them; who counts as a customer is "
    "defined there."
)


@dataclass(kw_only=True)
class StatedBase(CustomerBase):
    """Periods as they were stated, in order."""

    stated: Sequence[BasePeriod]

    def periods(self, last: Period, most: int | None = None) -> Sequence[BasePeriod]:
        found = [one for one in self.stated if one.as_of <= last.last]
        return found if most is None else found[-most:]


def contradiction(counts: Mapping[str, int], values: Mapping[str, Decimal]) -> str:
    """How the figures of one period fail to add up; empty when they do. Values are held to it only where all are."""
    closing = counts["opening"] + counts["new"] + counts.get("reactivated", 0) - counts["lost"]
    if closing != counts["closing"]:
        back = f" + {counts['reactivated']:,} reactivated" if "reactivated" in counts else ""
        return (
            f"does not add up: {counts['opening']:,} opening + {counts['new']:,} new{back} - {counts['lost']:,} lost = "
            f"{closing:,}, but closing is {counts['closing']:,}"
        )
    if all(name in values for name in VALUES if name != "reactivated_value"):
        came = values["new_value"] + values.get("reactivated_value", Decimal(0)) + values["expansion"]
        worth = values["opening_value"] + came - values["lost_value"] - values["contraction"]
        if worth != values["closing_value"]:
            return f"does not add up in value: it makes {worth}, but closing_value is {values['closing_value']}"
    return ""


def breaks(periods: Sequence[BasePeriod]) -> Iterator[str]:
    """Where a period does not open with what the one before closed with, or periods are missing between."""
    for before, after in zip(periods, periods[1:], strict=False):
        if Period.parse(before.period).shifted(1) != Period.parse(after.period):
            yield f"There is nothing between {before.period} and {after.period}."
        elif before.closing != after.opening:
            yield f"{after.period} opens with {after.opening:,}, but {before.period} closed with {before.closing:,}."


def quarters(months: Sequence[BasePeriod]) -> list[BasePeriod]:
    """Whole quarters out of stated months: movements added up, opening of the first month, closing of the last."""
    found = []
    for index in range(len(months) - 2):
        three = months[index : index + 3]
        quarter = Period.of(three[0].as_of, "quarter")
        if [one.as_of for one in three] == [month.last for month in _months_of(quarter)]:
            found.append(_added(quarter, three))
    return found


def _months_of(quarter: Period) -> list[Period]:
    first = Period.of(quarter.first, "month")
    return [first.shifted(number) for number in range(3)]


def _added(quarter: Period, three: Sequence[BasePeriod]) -> BasePeriod:
    first, last = three[0], three[-1]
    sums = {name: sum(getattr(one, name) for one in three) for name in ("new", "reactivated", "lost", "in_and_out")}
    for name in ("new_value", "reactivated_value", "lost_value", "expansion", "contraction"):
        parts = [getattr(one, name) for one in three]
        sums[name] = None if None in parts else sum(parts)
    whole = replace(last, period=str(quarter), opening=first.opening, opening_value=first.opening_value, **sums)
    return with_rates(whole)
