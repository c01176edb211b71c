"""What lies ahead as arithmetic: what is said, and where nothing is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from cxmeet.core.customers.ahead import Ahead
from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.customers.going_on import Carried, ahead
from cxmeet.core.kernel.amount import PaidPer

PAID: tuple[PaidPer, ...] = ("", "month", "year")


def period(opening: int, new: int, lost: int, **more: Any) -> BasePeriod:
    known: dict[str, Any] = {"period": "2026-10", "as_of": dt.date(2026, 10, 31), "reactivated": 0, "in_and_out": 0}
    return BasePeriod(opening=opening, new=new, lost=lost, closing=opening + new - lost, **(known | more))


def of(now: BasePeriod, values: tuple[int, ...] = (), paid_per: PaidPer = "") -> Ahead:
    return ahead(now, Carried.of(values), paid_per, None) or Ahead()


def test_each_period_gains_as_many_and_loses_the_same_share() -> None:
    found = of(period(100, 20, 10)).if_it_goes_on
    assert [each.closing for each in found[:3]] == [119, 127, 134]  # 110 + 20 - 11, 119 + 20 - 11.9, 127.1 + 20 - 12.71
    assert (len(found), found[0].period, found[-1].period) == (12, "2026-11", "2027-10")


def test_a_quarter_is_carried_on_for_four() -> None:
    found = of(period(100, 0, 50, period="2026-Q3")).if_it_goes_on
    assert [(each.period, each.closing) for each in found] == [
        ("2026-Q4", 25), ("2027-Q1", 13), ("2027-Q2", 6), ("2027-Q3", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "now",
    [
        period(100, 20, 20, partial=True),
        period(100, 20, 20, left_censored=True),
        period(100, 4, 5),
        period(0, 40, 0),
        period(0, 0, 0),
        period(10, 40, 30),
    ],
    ids=[
        "not over",
        "nobody can be lost yet",
        "too few",
        "nobody at the start",
        "nobody at all",
        "more lost than there",
    ],
)
def test_what_cannot_be_carried_on_is_not(now: BasePeriod) -> None:
    assert ahead(now, None, "", None) is None


def test_all_who_leave_are_gone_for_good() -> None:
    assert {each.closing for each in of(period(40, 0, 40)).if_it_goes_on} == {0}


def test_a_base_of_fewer_than_a_hundred_has_no_largest() -> None:
    assert of(period(99, 20, 10), (1_000_000,) * 99).top == ()
    assert of(period(100, 20, 10), (0,) * 110).top == ()
    assert [each.customers for each in of(period(100, 20, 10), (1_000_000,) * 100).top] == [10]
    assert [each.customers for each in of(period(100, 20, 10), (1_000_000,) * 1901).top] == [10, 20, 191]


def test_what_the_largest_carry_is_exact() -> None:
    (largest,) = of(period(100, 20, 10), (901_000_000, *(1_000_000,) * 99)).top
    assert (largest.value, largest.share_of_customers, largest.share_of_value) == (Decimal("910.00"), 0.1, 0.91)


def test_what_a_customer_is_worth_needs_to_know_how_often_the_value_is_paid() -> None:
    now = period(100, 20, 10, closing_value=Decimal("1100"))
    silent, monthly, yearly = (of(now, paid_per=paid).worth for paid in PAID)
    assert silent
    assert (silent.periods, silent.each, silent.value) == (10.0, None, None)
    assert monthly
    assert (monthly.each, monthly.value) == (Decimal("10.00"), Decimal("100.00"))
    assert yearly
    assert (yearly.each, yearly.value) == (Decimal("0.83"), Decimal("8.33"))
    quarterly = of(period(100, 20, 10, period="2026-Q3", closing_value=Decimal("1100")), paid_per="month").worth
    assert quarterly
    assert (quarterly.each, quarterly.value) == (Decimal("30.00"), Decimal("300.00"))


def test_a_buyer_is_worth_what_was_bought_in_the_period() -> None:
    found = of(period(100, 20, 10, closing_value=Decimal("9000"), bought=Decimal("550"))).worth
    assert found
    assert (found.each, found.value) == (Decimal("5.00"), Decimal("50.00"))


def test_of_few_or_no_losses_nobody_is_told_what_one_is_worth() -> None:
    assert of(period(100, 20, 9)).worth is None
    assert of(period(100, 20, 0)).worth is None
