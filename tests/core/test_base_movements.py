"""The customer base reconciles, in people and in value, and equals what counting day by day gives."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.customers import contracts, purchases
from cxmeet.core.customers.cohorts import Joined
from cxmeet.core.customers.movements import Movement, Spans, movements
from cxmeet.core.kernel.amount import millionths, money
from cxmeet.core.kernel.period import Grain, Period

START = dt.date(2025, 11, 17)
DAYS = st.integers(0, 400).map(lambda number: START + dt.timedelta(number))
GRAINS = st.sampled_from(["month", "quarter"])
PURCHASE = st.tuples(st.integers(0, 4), DAYS, st.integers(0, 10**9))
CONTRACT = st.tuples(st.integers(0, 4), DAYS, st.none() | st.integers(1, 200), st.integers(0, 10**9))
LAST = dt.date(2027, 3, 31)

State = dict[int, int]
"""Customer -> value on one day."""


def counted(states: dict[Period, State], touched: dict[Period, set[int]]) -> list[Movement]:
    """Movements from the plain definition: the state at each period end against the one before."""
    found, before, known = [], State(), set[int]()
    for period, now in states.items():
        one = Movement(period.number, opening=len(before), opening_value=sum(before.values()))
        for customer in sorted({*before, *now}):
            old, new = before.get(customer), now.get(customer)
            if old is None:
                name = "reactivated" if customer in known else "new"
                setattr(one, name, getattr(one, name) + 1)
                setattr(one, f"{name}_value", getattr(one, f"{name}_value") + (new or 0))
            elif new is None:
                one.lost, one.lost_value = one.lost + 1, one.lost_value + old
            else:
                one.expansion += max(0, new - old)
                one.contraction += max(0, old - new)
        one.in_and_out = len(touched[period] - known - set(before) - set(now))
        known |= touched[period]
        before = now
        found.append(one)
    return found


def check(spans: Spans, states: dict[Period, State], touched: dict[Period, set[int]]) -> None:
    last = max(states)
    found = list(movements(spans, 5, last.number, Joined(5)))
    expected = [one for one in counted(states, touched) if found and one.number >= found[0].number]
    assert found == expected
    for one, following in zip(found, found[1:], strict=False):
        assert following.opening == one.closing == one.opening + one.new + one.reactivated - one.lost
        assert following.opening_value == one.closing_value
    for one in found:
        assert one.closing == len(states[Period(last.grain, one.number)])
        assert one.closing_value == sum(states[Period(last.grain, one.number)].values())


@given(rows=st.lists(PURCHASE, min_size=1, max_size=30), lapse=st.integers(1, 200), grain=GRAINS)
def test_purchases(rows: list[tuple[int, dt.date, int]], lapse: int, grain: Grain) -> None:
    spans: Spans = {}
    touched: dict[Period, set[int]] = defaultdict(set)
    for customer, day, amount in rows:
        values = spans.setdefault(purchases.span(day, lapse, grain), {})
        values[customer] = values.get(customer, 0) + amount
        touched[Period.of(day, grain)].add(customer)
    states: dict[Period, State] = {}
    for period in Period.of(START, grain).through(Period.of(LAST, grain)):
        state = states[period] = State()
        for customer, day, amount in rows:
            if period.last - dt.timedelta(lapse) < day <= period.last:
                state[customer] = state.get(customer, 0) + amount
    check(spans, states, touched)


@given(rows=st.lists(CONTRACT, min_size=1, max_size=30), grain=GRAINS)
def test_contracts(rows: list[tuple[int, dt.date, int | None, int]], grain: Grain) -> None:
    spans: Spans = {}
    touched: dict[Period, set[int]] = defaultdict(set)
    contract = [
        (customer, start, None if days is None else start + dt.timedelta(days), value)
        for customer, start, days, value in rows
    ]
    for customer, start, end, value in contract:
        values = spans.setdefault(contracts.span(start, end, grain), {})
        values[customer] = values.get(customer, 0) + value
        touched[Period.of(start, grain)].add(customer)
    states: dict[Period, State] = {}
    for period in Period.of(START, grain).through(Period.of(LAST, grain)):
        state = states[period] = State()
        for customer, start, end, value in contract:
            if start <= period.last and (end is None or period.last < end):
                state[customer] = state.get(customer, 0) + value
    check(spans, states, touched)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_an_amount_is_read_and_written_without_loss(amount: Decimal) -> None:
    assert money(millionths(f"{amount:f}")) == amount
    assert money(millionths(f" {amount:.2f}\n")) == Decimal(f"{amount:.2f}")


def test_an_amount_has_two_decimals_or_as_many_as_it_needs() -> None:
    assert [str(money(millionths(text))) for text in ("4684", "0.5", "-1.25", "1.0625", "0")] == [
        "4684.00", "0.50", "-1.25", "1.0625", "0.00",
    ]  # fmt: skip


@given(day=st.dates(), grain=GRAINS)
def test_every_day_lies_in_one_period_that_reads_back(day: dt.date, grain: Grain) -> None:
    period = Period.of(day, grain)
    assert period.first <= day <= period.last
    assert Period.parse(str(period)) == period
    assert period.last.year == 9999 or Period.of(period.last + dt.timedelta(1), grain) == period.shifted(1)


def test_periods_as_people_say_them() -> None:
    assert Period.parse("2026-10").spoken == "October 2026"
    assert Period.parse("2026q4").spoken == "October to December 2026"
