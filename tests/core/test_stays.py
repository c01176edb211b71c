"""Cohorts and tenures are what somebody finds who looks at every customer on every single day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.customers import contracts, purchases
from cxmeet.core.customers.cohorts import Cohort, Joined, figures
from cxmeet.core.customers.movements import Spans, movements
from cxmeet.core.customers.tenure import Stints, tenure
from cxmeet.core.kernel.period import Grain, Period

START, LAST = dt.date(2025, 1, 1), dt.date(2026, 3, 31)
GRAINS = st.sampled_from(("month", "quarter"))
DAYS = st.dates(START, LAST)
CONTRACT = st.tuples(st.integers(0, 4), DAYS, st.integers(1, 300))
PURCHASE = st.tuples(st.integers(0, 4), DAYS)


def courses(spans: Spans, grain: Grain) -> dict[str, tuple[int, list[int]]]:
    joined = Joined(5)
    list(movements(spans, 5, Period.of(LAST, grain).number, joined))
    return {
        str(Period(grain, number)): (joined.sizes[number], course)
        for number, course in joined.courses.items()
        if course
    }


def by_day(lives: dict[int, set[int]], grain: Grain) -> dict[str, tuple[int, list[int]]]:
    """The same from the days on which each is a customer."""
    found: dict[Period, list[int]] = defaultdict(list)
    for customer, days in lives.items():
        found[Period.of(dt.date.fromordinal(min(days)), grain)].append(customer)
    return {
        str(period): (
            len(who),
            [
                sum(later.last.toordinal() in lives[one] for one in who)
                for later in period.through(Period.of(LAST, grain))
            ],
        )
        for period, who in found.items()
    }


@given(rows=st.lists(CONTRACT, min_size=1, max_size=20), grain=GRAINS)
def test_cohorts_of_contracts(rows: list[tuple[int, dt.date, int]], grain: Grain) -> None:
    spans: Spans = {}
    lives: dict[int, set[int]] = defaultdict(set)
    for customer, start, length in rows:
        spans.setdefault(contracts.span(start, start + dt.timedelta(length), grain), {})[customer] = 1
        lives[customer].update(range(start.toordinal(), start.toordinal() + length))
    assert courses(spans, grain) == by_day(lives, grain)


@given(rows=st.lists(PURCHASE, min_size=1, max_size=20), lapse=st.integers(1, 120), grain=GRAINS)
def test_cohorts_of_purchases(rows: list[tuple[int, dt.date]], lapse: int, grain: Grain) -> None:
    spans: Spans = {}
    lives: dict[int, set[int]] = defaultdict(set)
    for customer, day in rows:
        spans.setdefault(purchases.span(day, lapse, grain), {})[customer] = 1
        lives[customer].update(range(day.toordinal(), day.toordinal() + lapse))
    assert courses(spans, grain) == by_day(lives, grain)


def last_run(days: Iterable[int]) -> int:
    """How long the last unbroken run of days is."""
    held = set(days)
    day = max(held)
    while day in held:
        day -= 1
    return max(held) - day


@given(rows=st.lists(CONTRACT, min_size=1, max_size=20))
def test_the_last_spell_of_contracts_is_their_last_unbroken_run_of_days(rows: list[tuple[int, dt.date, int]]) -> None:
    stints = Stints(gap=1)
    lives: dict[int, set[int]] = defaultdict(set)
    for customer, start, length in rows:
        stints.who.append(customer)
        stints.since.append(start.toordinal())
        stints.until.append(start.toordinal() + length)
        lives[customer].update(range(start.toordinal(), start.toordinal() + length))
    far = dt.date.max.toordinal()
    assert stints.at_leaving(list(lives), far) == [last_run(days) for days in lives.values()]


@given(rows=st.lists(PURCHASE, min_size=1, max_size=20), gap=st.integers(2, 120), until=DAYS)
def test_the_last_spell_of_purchases_goes_back_as_long_as_no_gap_is_as_long_as_the_lapse(
    rows: list[tuple[int, dt.date]], gap: int, until: dt.date
) -> None:
    stints = Stints(gap=gap)
    bought: dict[int, set[int]] = defaultdict(set)
    for customer, day in rows:
        stints.who.append(customer)
        stints.since.append(day.toordinal())
        if day <= until:
            bought[customer].add(day.toordinal())
    expected = []
    for days in bought.values():
        first = max(days)
        while before := {day for day in days if first - gap < day < first}:
            first = min(before)
        expected.append(max(days) - first)
    assert stints.at_leaving(list(bought), until.toordinal()) == expected


@given(st.lists(st.integers(0, 5000), min_size=1))
def test_the_median_is_the_middle(days: list[int]) -> None:
    assert tenure(days).median_days == Decimal(str(median(days)))


@pytest.mark.parametrize("periods", [1, 2, 3, 4])
def test_a_share_is_of_those_who_joined_so_long_ago_and_of_no_others(periods: int) -> None:
    """Where nobody joined then, there is none; an older cohort does not stand in."""
    joined = Cohort(joined="2026-01", customers=20, stay=(20, 15, 12, 9)[:periods])
    known = {figure.of: (figure.value, figure.n) for figure in figures((joined,), "month")}
    assert known == {
        "1": (0.75, 20) if periods == 2 else (None, 0),
        "2": (0.6, 20) if periods == 3 else (None, 0),
    }
    assert list(figures((), "month")) == []
