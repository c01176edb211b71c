"""Where amounts are concealed, none is told: not whole, not in part, not by its sign or its size."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.briefing.brief import Restated, Seen, Source
from cxmeet.core.kernel.amount import CONCEALED
from cxmeet.core.kernel.implausible import About, Implausible
from cxmeet.core.kernel.set_aside import Unreadable, UnreadableRow
from cxmeet.core.meeting.minutes.since import Closing, Since
from cxmeet.wording import charts, data, periods
from cxmeet.wording import since as looking_back

amounts = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=4)


@given(amounts, st.sampled_from(charts.UNITS), st.integers(0, 6))
def test_an_amount_is_told_as_being_there(value: Decimal, unit: str, decimals: int) -> None:
    told = {
        charts.money(value, CONCEALED),
        charts.money_in(unit, value, CONCEALED),
        charts.exact(value, CONCEALED, decimals),
    }
    assert told == {CONCEALED}


@given(amounts, amounts)
def test_a_restated_amount_is_told_by_neither_value(was: Decimal, now: Decimal) -> None:
    """Also where both differ in a decimal that is usually not told."""
    one = Restated(figure="assets.lost", label="value lost", was=was, now=now, money=True)
    [said] = periods.since(Seen(meeting="M-0001", period="2026-10", restated=(one,)), CONCEALED)
    assert said == "Restated for October 2026: value lost •••, was ••• in M-0001."


def test_rows_that_cannot_be_read_and_amounts_that_are_asked_about_tell_no_amount() -> None:
    abouts: tuple[About, ...] = ("unit", "largest", "hundredfold")
    asked = tuple(
        Implausible(about=about, amounts=2, of=31, largest=Decimal(98765), usual=Decimal(43)) for about in abouts
    )
    unread = Unreadable(rows=2, value=Decimal(98765), first_lines=(UnreadableRow(file="f.csv", line=7, why="x"),))
    source = Source(name="customers", rows=20, unreadable=unread, implausible=asked)
    said = " ".join(data.head([source], CONCEALED))
    assert "98" not in said
    assert "2 of 20 rows with ••• cannot be read" in said
    assert "98,765.00" in " ".join(data.head([source]))
    several = " ".join(data.head([source, source], CONCEALED))
    assert "4 rows of customers and customers with •••" in several


def test_the_base_then_and_now_is_told_in_people_alone() -> None:
    def closing(month: int, value: int) -> Closing:
        return Closing(period=f"2026-{month}", as_of=dt.date(2026, month, 30), people=9, value=Decimal(value))

    found = Since(
        day=dt.date(2026, 12, 1), meeting="M-0001", currency=CONCEALED, then=closing(10, 12), now=closing(11, 13)
    )
    assert "Customers: 9 (•••) on Fri 30 Oct 2026, 9 (•••) at the end of November 2026: as many." in list(
        looking_back.head(found, dt.UTC)
    )
