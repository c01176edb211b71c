"""What each file says of who left is told side by side only where they differ."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.customers.assets import Assets, BasePeriod, Loss, Reason
from cxmeet.wording import losses

BASE = Loss(source="customer base", customers=24, lost_by_base=24, still_customers=0, came_and_left=7, ever=900)


def test_a_list_without_names_is_not_called_one_without_dates() -> None:
    assert losses.in_short(Loss(source="Shop", customers=None, rows=46, ever=311)) == "Shop 46 without names"
    assert losses.in_short(Loss(source="flags", customers=None, ever=110)) == "flags 110 without dates"


def test_what_agrees_is_not_put_side_by_side() -> None:
    same = Loss(source="departures", customers=24, rows=26, lost_by_base=24, ever=700)
    assert losses.side_by_side((BASE, same)) == ""
    other = Loss(source="departures", customers=30, rows=30, lost_by_base=20, ever=700)
    assert losses.side_by_side((BASE, other)) == (
        "Who left, as each file has it: customer base 24 and 7 who came and left; departures 30."
    )


def test_a_list_may_be_called_like_our_customers_file() -> None:
    """What comes first is the file; the name of another list says nothing about what it is."""
    listed = Loss(source="customer base", customers=30, rows=30, lost_by_base=20, still_customers=10, ever=700)
    first, second = losses.sources((BASE, listed))
    assert first == "our customers' file: 24 lost in the period, and 7 who came and left within it; 900 ever."
    assert second.startswith("customer base: 30 customers in the period, 700 ever. By our customers' file 20 were lost")


def test_one_who_was_no_customer_is_told_as_one() -> None:
    listed = Loss(
        source="List", customers=25, rows=25, lost_by_base=24, still_customers=0, came_and_left=0, unknown=0, ever=30
    )
    (_, said) = losses.sources((BASE, listed))
    assert said.endswith("24 were lost too and 1 was a customer at no time in it (had left before, or came later).")


def test_one_who_is_still_a_customer_is_told_as_one() -> None:
    now = BasePeriod(
        period="2026-10", as_of=dt.date(2026, 10, 31), opening=9, new=0, reactivated=0, lost=2, closing=7, in_and_out=0
    )
    listed = Loss(
        source="departures", customers=3, rows=3, lost_by_base=2, still_customers=1, came_and_left=0, unknown=0, ever=3
    )
    found = Assets(definition="", periods=(now,), reasons=(Reason(reason="Price", count=3),), losses=(BASE, listed))
    assert losses.difference(found) == (
        "These are 3, while we lost 2: of the others 1 was still a customer at its end by our customers' file."
    )
