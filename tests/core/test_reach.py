"""How far files reach, by days counted by hand."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.reach import Happened, Reach, closing, reach

TODAY = dt.date(2026, 11, 24)
OCTOBER = Period.parse("2026-10")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def reached(*days: str, until: str = "", today: dt.date = TODAY) -> Reach:
    found = reach([Happened([day(one) for one in days], day(until) if until else None)], today)
    assert found is not None
    return found


def test_a_file_of_weekdays_reaches_a_month_that_ends_on_a_sunday() -> None:
    weekdays = [day(f"05-{number:02}") for number in range(1, 30) if day(f"05-{number:02}").weekday() < 5]
    found = reach([Happened(weekdays)], TODAY)
    assert found is not None
    assert (found.day, found.rhythm, found.gaps) == (day("05-29"), 3, 20)
    assert found.whole("month") == Period.parse("2026-05")
    assert found.as_of(Period.parse("2026-05")) == day("05-31")


def test_the_rhythm_is_the_gap_that_19_of_20_do_not_exceed() -> None:
    daily = [f"10-{number:02}" for number in range(8, 28)]
    assert reached("10-01", *daily).rhythm == 1
    assert reached("09-24", "10-01", *daily).rhythm == 7


def test_a_silence_of_more_than_a_third_of_a_month_leaves_it_open_whatever_the_rhythm() -> None:
    assert reached("01-10", "05-20", "10-21").whole("month") == OCTOBER
    assert reached("01-10", "05-20", "10-20").whole("month") == Period.parse("2026-09")
    assert reached("01-10", "05-20", "08-30").whole("quarter") == Period.parse("2026-Q2")
    assert reached("01-10", "05-20", "08-31").whole("quarter") == Period.parse("2026-Q3")


def test_days_after_today_never_decide() -> None:
    found = reached("09-30", "10-31", "12-24", "12-31")
    assert (found.day, found.whole("month")) == (day("10-31"), OCTOBER)
    assert reach([Happened([day("12-24")])], TODAY) is None


def test_a_period_that_still_runs_is_not_shown() -> None:
    daily = [f"10-{number:02}" for number in range(1, 31)]
    assert reached(*daily, "11-01", today=day("11-01")).whole("month") == OCTOBER
    assert reached("09-30", *daily, today=day("10-31")).whole("month") == Period.parse("2026-09")
    assert reached("09-30", *daily, today=day("11-01")).whole("month") == OCTOBER


def test_a_day_that_is_stated_is_taken_at_its_word() -> None:
    assert reached("10-02", until="10-31").whole("month") == OCTOBER
    stated = reached("09-02", "10-02", "10-20", until="10-15")
    assert (stated.day, stated.whole("month")) == (day("10-15"), Period.parse("2026-09"))
    assert stated.as_of(OCTOBER) == day("10-15")
    assert reached("10-02", until="12-31").day == TODAY


def test_the_only_period_is_shown_though_it_is_not_whole() -> None:
    found = reached("10-02", "10-03", "10-09")
    assert found.whole("month") == OCTOBER
    assert found.as_of(OCTOBER) == day("10-09")


def test_files_reach_together_as_far_as_the_longest_of_them() -> None:
    complaints, survey = Happened([day("09-30"), day("10-12")]), Happened([day("10-01")], day("10-31"))
    found = reach([complaints, survey], TODAY)
    assert found is not None
    assert (found.day, found.rhythm) == (day("10-31"), 0)


@given(st.lists(st.dates(day("01-01"), day("12-31")), min_size=1), st.dates(day("01-01"), day("12-31")))
def test_the_period_shown_is_over_or_the_only_one_and_never_counted_beyond_its_end(
    days: list[dt.date], today: dt.date
) -> None:
    found = reach([Happened(days)], today)
    if found is None:
        assert min(days) > today
        return
    shown = found.whole("month")
    assert Period.of(found.first, "month") <= shown <= Period.of(found.day, "month")
    assert shown.last < today or shown == Period.of(found.first, "month")
    assert found.as_of(shown) <= shown.last
    assert shown.first <= found.as_of(shown) or found.covers(shown)


def test_what_comes_after_the_day_that_is_counted_closes_in_the_next_period() -> None:
    number = OCTOBER.number
    assert [closing(day(one), "month", day("10-09")) - number for one in ("09-30", "10-09", "10-10", "11-01")] == [
        -1, 0, 1, 1,
    ]  # fmt: skip


def test_a_file_is_behind_once_it_is_silent_for_twice_as_long_as_it_ever_was() -> None:
    """The longest gap is of 20 days, and it ends on 12 February: 28 February is 16 days later, 31 March 47."""
    ever = ["01-01", "01-21", *[f"02-{number:02}" for number in range(1, 13)]]
    assert not reached(*ever).is_behind(Period.parse("2026-02"))
    assert reached(*ever).is_behind(Period.parse("2026-03"))
    assert not reached("01-01", "01-02").is_behind(Period.parse("2026-03")), "two days have no rhythm"
    assert reached("01-01", until="01-30").is_behind(Period.parse("2026-01"))
    assert not reached("01-01", until="01-31").is_behind(Period.parse("2026-01"))
