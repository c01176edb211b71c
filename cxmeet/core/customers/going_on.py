"""How the base would go on if things went on as in one period, what its largest customers carry, what one is worth."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from heapq import nlargest
from typing import NamedTuple

from cxmeet.core.customers.ahead import Ahead, EndingSoon, Expected, Top, Worth
from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.amount import PaidPer, money
from cxmeet.core.kernel.period import Grain, Period

YEAR: dict[Grain, int] = {"month": 12, "quarter": 4}
"""How many periods it is carried on for: a year."""

FEWEST = 10
"""Customers who have to come or leave in a period before it is carried on: after fewer, the next may be unlike it."""

FEWEST_TO_RANK = 100
"""Customers a base must have before it is told what the largest of them carry."""

LARGEST = 10
"""How many are told of by number; besides, the largest tenth, and the largest hundredth from twice as many on."""

MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Carried(NamedTuple):
    """What the customers at the end of a period carry together, and what the largest of them do, in millionths."""

    customers: int
    value: int
    largest: Mapping[int, int]
    """So many of the largest, as `ranks` names them -> what they carry."""

    @classmethod
    def of(cls, values: Collection[int]) -> Carried:
        """What customers carry of whom each value is known."""
        sizes = ranks(len(values))
        largest = nlargest(max(sizes, default=0), values)
        return cls(len(values), sum(values), {size: sum(largest[:size]) for size in sizes})


def ranks(customers: int) -> Sequence[int]:
    """Of how many of the largest it is told what they carry, the fewest first; none of too few customers."""
    if customers < FEWEST_TO_RANK:
        return ()
    hundredth, tenth = -(-customers // 100), -(-customers // 10)
    return sorted({LARGEST, tenth, *([hundredth] if hundredth >= 2 * LARGEST else ())})


def ahead(now: BasePeriod, carried: Carried | None, paid_per: PaidPer, ending: EndingSoon | None) -> Ahead | None:
    """What a period says under the condition that things go on like in it; None where it says nothing.

    `carried` is what its customers carry at its end; None where that is not known.
    """
    whole = not (now.partial or now.left_censored) and 0 < now.opening >= now.lost
    found = Ahead(
        if_it_goes_on=tuple(_goes_on(now)) if whole else (),
        ending_soon=ending,
        top=tuple(_top(carried)) if carried and carried.value else (),
        worth=_worth(now, paid_per) if whole else None,
    )
    return None if found == Ahead() else found


def _goes_on(now: BasePeriod) -> Iterator[Expected]:
    came = now.new + now.reactivated
    if came + now.lost < FEWEST:
        return
    period, customers = Period.parse(now.period), Fraction(now.closing)
    for later in range(1, YEAR[period.grain] + 1):
        customers += came - customers * Fraction(now.lost, now.opening)
        yield Expected(period=str(period.shifted(later)), closing=math.floor(customers + Fraction(1, 2)))


def _top(carried: Carried) -> Iterator[Top]:
    for size, value in carried.largest.items():
        yield Top(
            customers=size,
            value=money(value),
            share_of_customers=size / carried.customers,
            share_of_value=value / carried.value,
        )


def _worth(now: BasePeriod, paid_per: PaidPer) -> Worth | None:
    if now.lost < FEWEST or not now.closing:
        return None
    lost = Fraction(now.lost, now.opening)
    each = _each(now, paid_per)
    return Worth(
        lost_share=float(lost),
        periods=float(1 / lost),
        each=None if each is None else _to_cents(each),
        value=None if each is None else _to_cents(each / lost),
    )


def _each(now: BasePeriod, paid_per: PaidPer) -> Fraction | None:
    """What a customer at the end brings in a period: what was bought in it, else the value that they are paying."""
    if now.bought is not None:
        return Fraction(now.bought) / now.closing
    if now.closing_value is None or not paid_per:
        return None
    months = MONTHS[Period.parse(now.period).grain]
    return Fraction(now.closing_value) * months / MONTHS[paid_per] / now.closing


def _to_cents(amount: Fraction) -> Decimal:
    return money(math.floor(amount * 100 + Fraction(1, 2)) * 10_000)
