"""Who stays is said of people, in numbers of them, and of one person as of one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets, BasePeriod
from cxmeet.core.customers.cohorts import Cohort, to_follow
from cxmeet.core.customers.tenure import Tenure, tenure
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.wording import cohorts
from cxmeet.wording.cohorts import FIRST


def brief(*found: Cohort, period: str = "2026-10", partial: bool = False) -> Brief:
    grain: Grain = "quarter" if "Q" in period else "month"
    as_of = Period.parse(period).last - dt.timedelta(5 * partial)
    now = BasePeriod(
        period=period, as_of=as_of, opening=9, new=0, reactivated=0, lost=0, closing=9, in_and_out=0, partial=partial
    )
    assets = Assets(definition="D", periods=(now,), cohorts=found)
    return Brief(organisation="N", grain=grain, period=period, as_of=as_of, partial=partial, assets=assets)


def joined(period: str, customers: int, *stay: int, left_censored: bool = False) -> Cohort:
    return Cohort(joined=period, customers=customers, stay=stay, left_censored=left_censored)


@pytest.mark.parametrize(
    ("stay", "said"),
    [
        ((42, 21, 16), "21 were still customers a month later, 16 two months later."),
        ((42, 1, 0), "1 was still a customer a month later, nobody two months later."),
        ((0, 0, 1), "nobody was still a customer a month later, 1 two months later, counting those who came back."),
        ((42, 5, 9), "5 were still customers a month later, 9 two months later, counting those who came back."),
    ],
)
def test_those_who_joined_are_followed_for_two_periods(stay: tuple[int, ...], said: str) -> None:
    assert cohorts.stayed(brief(joined("2026-08", 47, *stay))) == f"Of the 47 who joined in August, {said}"


def test_by_quarter_they_are_followed_by_quarter() -> None:
    found = brief(joined("2026-Q2", 1200, 1100, 1000, 900), period="2026-Q4")
    assert cohorts.stayed(found) == (
        "Of the 1,200 who joined from April to June, 1,000 were still customers a quarter later, 900 two quarters "
        "later."
    )


@pytest.mark.parametrize(
    ("stay", "said"),
    [
        ((1, 1, 1), "was still a customer a month later and two months later"),
        ((1, 1, 0), "was still a customer a month later, but no longer two months later"),
        ((1, 0, 0), "was no longer a customer a month later, nor two months later"),
        ((1, 0, 1), "was no longer a customer a month later, but was one again two months later"),
    ],
)
def test_one_is_told_as_one_person(stay: tuple[int, ...], said: str) -> None:
    assert cohorts.stayed(brief(joined("2026-08", 1, *stay))) == f"The one who joined in August {said}."


def test_one_who_is_followed_for_one_period_is_told_of_that_one() -> None:
    found = brief(joined("2026-09", 1, 1, 1))
    assert cohorts.stayed(found) == "The one who joined in September was still a customer a month later."


def test_the_latest_who_can_be_followed_for_two_periods_go_before_those_for_one() -> None:
    older, newer = joined("2026-08", 47, 42, 21, 16), joined("2026-09", 44, 41, 20)
    assert to_follow((older, newer, joined("2026-10", 39, 34))) == older
    assert to_follow((newer,)) == newer
    assert cohorts.stayed(brief(newer)) == "Of the 44 who joined in September, 20 were still customers a month later."


def test_nothing_is_said_of_those_who_may_be_older_or_of_those_who_have_just_come() -> None:
    assert cohorts.stayed(brief(joined("2026-08", 47, 42, 21, 16, left_censored=True))) == ""
    assert cohorts.stayed(brief(joined("2026-10", 39, 34))) == ""
    assert cohorts.stayed(brief()) == ""
    assert cohorts.stayed(Brief(organisation="N", grain="month", period="2026-10", as_of=dt.date(2026, 10, 31))) == ""


def test_a_period_that_still_runs_is_told_by_its_day() -> None:
    found = brief(joined("2026-08", 47, 42, 21, 16), partial=True)
    assert cohorts.stayed(found).endswith("21 were still customers a month later, 16 on Mon 26 Oct 2026.")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (tenure([5, 59, 60, 900]), "2 of the 4 lost had been with us for less than 60 days."),
        (tenure([364] * 3), "3 of the 3 lost had been with us for less than 365 days."),
        (tenure([364, 365, 900]), "Half of the 3 lost had been with us for 365 days or longer."),
        (tenure([1999, 2000]), "Half of the 2 lost had been with us for 1,999.5 days or longer."),
        (tenure([1]), "The one we lost had been with us for 1 day."),
        (tenure([0]), "The one we lost had been with us for 0 days."),
        (tenure([5, 7], unknown=3), "2 of the 2 lost of whom we know it had been with us for less than 30 days."),
        (tenure([7], unknown=3), "The one lost of whom we know it had been with us for 7 days."),
        (tenure([5, 7], by="purchases"), f"2 of the 2 lost bought for the last time less than 30 days after {FIRST}."),
        (
            tenure([365, 900], by="purchases"),
            f"Half of the 2 lost bought for the last time 632.5 days or more after {FIRST}.",
        ),
        (
            tenure([1], by="purchases"),
            "The one we lost bought for the last time 1 day after the first purchase or the return.",
        ),
        (
            tenure([Decimal("426.8"), Decimal("395.4")], by="months"),
            "Half of the 2 lost had been with us for 411 days or longer.",
        ),
        (tenure([Decimal("30.4")], by="months"), "The one we lost had been with us for 30 days."),
        (tenure([], unknown=3), ""),
        (tenure([]), ""),
        (None, ""),
    ],
)
def test_the_lost_are_told_by_the_shortest_time_that_half_of_them_were_there(found: Tenure | None, said: str) -> None:
    assert cohorts.lasted(found) == said


@pytest.mark.parametrize(
    ("lost", "inside", "said"),
    [
        (3, 9, "."),
        (30, 14, "."),
        (30, 15, "; the 15 who came and left within the period are not among them."),
    ],
)
def test_many_who_came_and_left_inside_are_said_to_be_missing(lost: int, inside: int, said: str) -> None:
    """Of a quarter they are most of those who left soon: without them who left looks to have been there for long."""
    found = brief()
    assert found.assets
    now = replace(found.assets.periods[0], in_and_out=inside)
    found = replace(found, assets=replace(found.assets, periods=(now,), tenure=tenure([364] * lost)))
    assert cohorts.were_there(found) == f"{lost} of the {lost} lost had been with us for less than 365 days{said}"


def test_a_table_adds_up_people_and_never_rates_and_nobody_who_may_be_older() -> None:
    found = (
        joined("2026-07", 900, 900, 900, 900, left_censored=True), joined("2026-08", 100, 90, 50),
        joined("2026-09", 10, 4),
    )  # fmt: skip
    assert cohorts.columns(found, 2) == ("0", "1")
    assert [cohorts.row(one, 2) for one in found] == [
        ("2026-07*", "900", "900", "900"), ("2026-08", "100", "90", "50"), ("2026-09", "10", "4", ""),
    ]  # fmt: skip
    assert cohorts.together(found, 2) == (
        ("together", "110", "85%", "50%"), ("of", "", "110", "100"),
    )  # fmt: skip
    assert cohorts.together((joined("2026-08", 4, 4, 4), joined("2026-09", 5, 4)), 2) == (
        ("together", "9", "", ""), ("of", "", "9", "4"),
    )  # fmt: skip
    assert cohorts.together(found[:2], 2) == ()


def test_the_tenures_of_all_who_were_lost_are_told() -> None:
    rows = list(cohorts.under(tenure([5, 400], unknown=1)))
    assert rows[0] == ("less than 30 days", "1")
    assert rows[-2:] == [("365 days or longer", "1"), ("we do not know", "1")]
