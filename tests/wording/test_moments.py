"""A moment is told so that nobody misreads it, whatever the clocks of the place did."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.draft import Typed
from cxmeet.wording.moments import clock_time, end_after, from_to, never_saved, offset, spoken_moment

MADRID = ZoneInfo("Europe/Madrid")


def utc(text: str, zone: ZoneInfo = MADRID) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}+00:00").astimezone(zone)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-12-01T08:00", "2026-12-01T09:34", "Tue 1 Dec 2026 09:00 to 10:34"),
        ("2026-10-25T00:50", "2026-10-25T01:05", "Sun 25 Oct 2026 02:50 UTC+2 to 02:05 UTC+1"),
        ("2026-10-25T00:50", "2026-10-25T02:10", "Sun 25 Oct 2026 02:50 UTC+2 to 03:10 UTC+1"),
        ("2026-10-25T00:30", "2026-10-25T00:55", "Sun 25 Oct 2026 02:30 to 02:55"),
        ("2026-10-25T01:05", "2026-10-25T01:40", "Sun 25 Oct 2026 02:05 UTC+1 to 02:40 UTC+1"),
        ("2026-03-29T00:50", "2026-03-29T01:10", "Sun 29 Mar 2026 01:50 UTC+1 to 03:10 UTC+2"),
        ("2026-12-01T22:30", "2026-12-01T23:40", "Tue 1 Dec 2026 23:30 to Wed 2 Dec 2026 00:40"),
        ("2026-10-20T08:00", "2026-11-03T09:00", "Tue 20 Oct 2026 10:00 to Tue 3 Nov 2026 10:00"),
        (
            "2026-12-01T09:00",
            "2026-12-01T08:00",
            "Tue 1 Dec 2026 10:00 to 09:00, by a clock that was set back in between",
        ),
        (
            "2026-10-25T01:20",
            "2026-10-25T00:50",
            "Sun 25 Oct 2026 02:20 UTC+1 to 02:50 UTC+2, by a clock that was set back in between",
        ),
    ],
)
def test_a_meeting_is_told_from_start_to_end(start: str, end: str, said: str) -> None:
    assert from_to(utc(start), utc(end)) == said


def test_an_hour_that_comes_twice_is_told_apart() -> None:
    first, second = utc("2026-10-25T00:05"), utc("2026-10-25T01:05")
    assert (spoken_moment(first), spoken_moment(second)) == ("Sun 25 Oct 2026 02:05", "Sun 25 Oct 2026 02:05 UTC+1")
    assert (clock_time(first), clock_time(second)) == ("02:05", "02:05 UTC+1")
    assert end_after(first, second) == "02:05 UTC+1"


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/St_Johns", "UTC-3:30"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("UTC", "UTC+0"),
        ("Pacific/Kiritimati", "UTC+14"),
    ],
)
def test_an_offset_is_told_in_hours(zone: str, said: str) -> None:
    assert offset(utc("2026-12-01T08:00", ZoneInfo(zone))) == said


CHANGE = dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC)
near = st.integers(-600, 600).map(lambda minutes: CHANGE + dt.timedelta(minutes=minutes))
far = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC))


@given(near | far, st.integers(-1200, 1200), st.sampled_from(["Europe/Madrid", "UTC"]))
def test_what_is_told_is_as_long_as_the_meeting(start: dt.datetime, minutes: int, zone: str) -> None:
    """Read as a person reads it: an offset that only one of the two has is that of both."""
    start = start.replace(second=0, microsecond=0)
    began, ended = (at.astimezone(ZoneInfo(zone)) for at in (start, start + dt.timedelta(minutes=minutes)))
    said, _, back = from_to(began, ended).partition(",")
    first, _, last = said.partition(" to ")
    if len(last.split()) < 3:
        last = f"{' '.join(first.split()[:4])} {last}"
    usual = (re.findall(r"UTC(\S+)", said) or ["0"])[0]
    read = []
    for one in (first, last):
        clock, _, hours = one.partition(" UTC")
        read.append(dt.datetime.strptime(clock, "%a %d %b %Y %H:%M") - dt.timedelta(hours=int(hours or usual)))
    assert read[1] - read[0] == dt.timedelta(minutes=minutes)
    assert bool(back) == (minutes < 0)


def test_what_was_never_saved_is_said_once_however_much_there_is() -> None:
    """Notices lie over the page: five of them would hide it."""
    typed = [Typed(about=f"note in M-000{number}", at=CHANGE, words={"text": "x"}) for number in (1, 2, 3)]
    assert never_saved(typed, dt.UTC).endswith(
        "note in M-0003, and 2 other texts before it. Each is offered where it was typed."
    )
    assert never_saved(typed[:1], dt.UTC).endswith("never saved: note in M-0001. It is offered where it was typed.")
