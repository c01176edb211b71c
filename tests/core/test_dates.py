"""Due dates as people say them."""

from __future__ import annotations

import contextlib
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.dates import spoken, understand
from cxmeet.core.kernel.errors import CxmeetError

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
    "typed",
    [
        "", "soon", "2026-02-30", "31 feb 2027", "32/13/2026", "1 xyz", "+2", "12", "f", "2026-11-20",
        "5 second 2027", "12 and", "2 monday", "monday 2", "12 am", "3 utc", "1 sat 2027", "5 hours", "10 o'clock",
        "12 december 2027 at 9", "dec", "12 decembers", "12 dez", "+5 minutes", "+3 dogs", "+1 mayhem", "+2w 3d", "-2w",
        "25/12-2026", "2026-12-12T09:00", "20261212", "12 dec 27", "0 dec 2027", "the 12 dec", "mondays", "next",
        "12\ndec\n2027\n1", "\u0661\u0662 dec", "\u017fat", "9999-99-99", "12 dec 0000",
    ],
)  # fmt: skip
def test_what_is_no_date_or_past_is_refused_with_the_forms(typed: str) -> None:
    with pytest.raises(CxmeetError, match="Write it as"):
        understand(typed, SATURDAY)


def test_a_step_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(CxmeetError, match="Write it as"):
        understand("+999y", dt.date(9001, 1, 1))


FORMS = re.compile(
    r"""\d{4}-\d{2}-\d{2} | today | tomorrow | eom | eoq | eoy | next\ meeting
      | mon(d(ay?)?)? | tue(s(d(ay?)?)?)? | wed(n(e(s(d(ay?)?)?)?)?)? | thu(r(s(d(ay?)?)?)?)? | fri(d(ay?)?)?
      | sat(u(r(d(ay?)?)?)?)? | sun(d(ay?)?)?
      | \+\ ?\d{1,3}\ ?(d|days?|w|weeks?|m|months?|y|years?)
      | \d{1,2}[/.-]\d{1,2}[/.-]\d{4}""",
    re.VERBOSE,
)
"""The forms that are told to people, but for a day with its month."""
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
WORDS = [*MONTHS, "jan", "dec", "sept", "monday", "fri", "second", "and", "the", "of", "at", "am", "utc", "next",
         "meeting", "eom", "today", "+", "+2", "w", "weeks", "d", "minutes", ",", ".", "/", "-", "t", "12", "2", "31",
         "5", "2026", "2027", "10/12/2026", "2026-12-12", "quarter", "q4", "z"]  # fmt: skip


def is_day_with_month(text: str) -> bool:
    numbers = [int(word) for word in re.findall(r"\d+", text)]
    words = re.findall(r"[a-z]+", text)
    return (
        len(words) == 1
        and len(words[0]) >= 3
        and any(month.startswith(words[0]) for month in MONTHS)
        and 1 <= len(numbers) <= 2
        and numbers[0] <= 31
        and all(number > 999 for number in numbers[1:])
    )


@given(st.lists(st.sampled_from(WORDS) | st.integers(0, 2100).map(str), min_size=1, max_size=4), st.sampled_from(" ,"))
def test_words_and_numbers_are_one_of_the_forms_or_no_date(words: list[str], between: str) -> None:
    text = (between if between == " " else ", ").join(words)
    try:
        date = understand(text, SATURDAY, dt.date(2026, 12, 1))
    except CxmeetError:
        return
    assert FORMS.fullmatch(text) or is_day_with_month(text)
    assert understand(date.isoformat(), SATURDAY) == date


@given(
    st.dates(SATURDAY, dt.date(2090, 1, 1)),
    st.integers(3, 9),
    st.sampled_from(["{} {} {}", "{1} {0}, {2}", "{}. {} {}"]),
)
def test_a_day_with_its_month_in_any_length_is_that_day(date: dt.date, letters: int, form: str) -> None:
    typed = form.format(date.day, MONTHS[date.month - 1][:letters], date.year)
    assert understand(typed, SATURDAY) == understand(typed.upper(), SATURDAY) == date


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
