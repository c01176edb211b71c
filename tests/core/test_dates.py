"""Due dates as people say them."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.dates import spoken, understand
from cxmeet.core.errors import CxmeetError

SATURDAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-12", "2026-12-12"),
        ("12 dec", "2026-12-12"),
        ("12 December 2027", "2027-12-12"),
        ("Dec 12", "2026-12-12"),
        ("20 nov", "2027-11-20"),  # yesterday's day is next year's
        ("29 feb", "2028-02-29"),
        ("fri", "2026-11-27"),
        ("sat", "2026-11-28"),  # today's weekday is a week away
        ("tomorrow", "2026-11-22"),
        ("today", "2026-11-21"),
        ("+2w", "2026-12-05"),
        ("+ 3 days", "2026-11-24"),
        ("+1m", "2026-12-21"),
        ("eom", "2026-11-30"),
        ("EOQ", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("25/12/2026", "2026-12-25"),
        ("12/12/2026", "2026-12-12"),
        ("next meeting", "2026-12-01"),
    ],
)
def test_a_date_is_understood(typed: str, meant: str) -> None:
    assert understand(typed, SATURDAY, dt.date(2026, 12, 1)).isoformat() == meant


def test_end_of_month_and_quarter_across_the_year() -> None:
    assert understand("eom", dt.date(2026, 12, 31)) == dt.date(2026, 12, 31)
    assert understand("eoq", dt.date(2027, 1, 1)) == dt.date(2027, 3, 31)


def test_an_ambiguous_date_is_refused_with_both_readings() -> None:
    with pytest.raises(CxmeetError, match="3 Apr 2027 or Thu 4 Mar 2027.*2027-04-03 or 2027-03-04"):
        understand("03/04/2027", SATURDAY)


@pytest.mark.parametrize(
    "typed", ["", "soon", "2026-02-30", "31 feb 2027", "32/13/2026", "1 xyz", "+2", "12", "f", "2026-11-20"]
)
def test_what_is_no_date_or_past_is_refused_with_the_forms(typed: str) -> None:
    with pytest.raises(CxmeetError, match="Write it as"):
        understand(typed, SATURDAY)


def test_next_meeting_needs_one() -> None:
    with pytest.raises(CxmeetError, match="no recurrence"):
        understand("next meeting", SATURDAY)


@given(st.text())
def test_any_text_is_a_date_from_today_on_or_refused_in_words(typed: str) -> None:
    with contextlib.suppress(CxmeetError):
        assert understand(typed, SATURDAY) >= SATURDAY


@given(st.dates(min_value=SATURDAY))
def test_an_iso_date_means_itself(date: dt.date) -> None:
    assert understand(date.isoformat(), SATURDAY) == date


def test_spoken_dates_name_weekday_and_month() -> None:
    assert spoken(dt.date(2026, 12, 12)) == "Sat 12 Dec 2026"
