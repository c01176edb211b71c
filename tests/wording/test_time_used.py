"""How time is told: the share of customers, when it ends, what gives way, breaks."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Coming, Meeting, Pause, TopicRun
from cxmeet.core.meeting.overrun import minutes_late
from cxmeet.wording import attendance, time_used

MADRID = ZoneInfo("Europe/Madrid")
START = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)


def after(minutes: float, start: dt.datetime = START) -> dt.datetime:
    return start + dt.timedelta(minutes=minutes)


def meeting(*more: str, start: dt.datetime = START) -> Meeting:
    """Ten minutes for customers and for each of the others, one after the other, and a close."""
    topics = [TopicRun(kind="assets", title="Customers", minutes=10)]
    topics += [TopicRun(kind="topic", title=title, minutes=10) for title in more]
    topics.append(TopicRun(kind="close", title="Close", minutes=10))
    new = Meeting(
        id="m", number="M-0001", agenda="a", title="A", minutes=10 * len(topics), status="running", chair="Ana",
        started=start, topics=tuple(topics),
    )  # fmt: skip
    return running.enter(new, 0, start)


def test_the_share_is_told_in_fewer_words_where_there_is_less_room() -> None:
    assert time_used.customer_share_in_short(0.712, 0.6) == ("customers 71%, target 60%", "customers 71%")
    assert time_used.customer_share_in_short(0.712, None) == ("customers 71%",)
    assert time_used.customer_share_in_short(None, 0.6) == ()


@pytest.mark.parametrize(
    ("minutes", "fullest"),
    [
        (10, "ends 09:40 as planned"),
        (17, "the end moves to 09:47 (+7), or Two shrinks to 3 minutes"),
        (20, "the end moves to 09:50 (+10), or Two no longer fits"),
        (50, "the end moves to 10:20 (+40), or One and Two no longer fit"),
        (29, "the end moves to 09:59 (+19), or One shrinks to 1 minute, Two no longer fits"),
    ],
)
def test_what_an_overrun_costs(minutes: int, fullest: str) -> None:
    assert time_used.overrun(meeting("One", "Two"), after(minutes), MADRID)[0] == fullest


@given(st.integers(0, 59), st.integers(0, 4 * 3600))
def test_the_end_that_is_told_is_as_late_as_it_is_told_to_be(second: int, passed: int) -> None:
    """By the clock on the wall: between the end planned and the end told lie the minutes that are told."""
    start = START + dt.timedelta(seconds=second)
    now = start + dt.timedelta(seconds=passed)
    running_late = meeting("One", "Two", start=start)
    planned, told = (time_used.ends(running_late, at, MADRID) for at in (start, now))
    apart = dt.datetime.strptime(told, "%H:%M") - dt.datetime.strptime(planned, "%H:%M")
    assert apart == dt.timedelta(minutes=minutes_late(running_late, now))


def test_a_meeting_that_is_put_right_days_later_is_not_days_late() -> None:
    held = running.close(meeting("One", "Two"), "Ana", "", after(40))
    now = after(2 * 24 * 60)
    again = running.reopen(held, "a name", now)
    assert time_used.overrun(again, now, MADRID) == ("ends 09:00", "ends 09:00")
    assert time_used.end(again, now, MADRID) == "ends 09:00"


def test_fewer_and_fewer_words_say_the_same() -> None:
    told = time_used.overrun(meeting("One", "Two"), after(29), MADRID)

    assert told[1:] == (
        "the end moves to 09:59 (+19), or One and Two give way",
        "the end moves to 09:59 (+19), or 2 topics give way",
        "ends 09:59 (+19), or One and Two give way",
        "ends 09:59 (+19), or 2 topics give way",
        "ends 09:59 (+19)",
    )


def test_past_midnight_and_over_the_end_of_summer_time_an_end_cannot_be_misread() -> None:
    late = dt.datetime(2026, 12, 1, 22, 30, tzinfo=dt.UTC)
    assert time_used.end_in_short(meeting("One", start=late), after(25, late), MADRID) == (
        "the end moves to Wed 2 Dec 2026 00:15 (+15)"
    )
    summer = dt.datetime(2026, 10, 25, 0, 20, tzinfo=dt.UTC)
    assert time_used.end_in_short(meeting("One", start=summer), after(25, summer), MADRID) == (
        "the end moves to 02:05 UTC+1 (+15)"
    )


def test_breaks_in_words() -> None:
    found = [
        Pause(began=after(12), ended=after(24), by="Ana"),
        Pause(began=after(30), ended=after(30.9), by="Ana"),
        Pause(began=after(60), by="Ana"),
    ]
    assert list(time_used.pauses(found, MADRID)) == ["pause 09:12 to 09:24", "pause since 10:00"]
    assert time_used.paused(found[0], MADRID) == "PAUSE since 09:12"
    twice = dt.datetime(2026, 10, 25, 0, 55, tzinfo=dt.UTC)
    over = Pause(began=twice, ended=after(10, twice), by="Ana")
    assert list(time_used.pauses([over], MADRID)) == ["pause 02:55 UTC+2 to 02:05 UTC+1"]


def test_who_was_here_for_some_of_it_is_not_absent() -> None:
    comings = [
        Coming(leader="Ben", at=after(72), here=True),
        Coming(leader="Cleo", at=after(100), here=False),
        Coming(leader="Dan", at=after(20), here=False),
        Coming(leader="Dan", at=after(30), here=True),
    ]
    assert attendance.present(["Ana", "Dan", "Ben"], comings, MADRID) == [
        "Ana",
        "Dan (until 09:20, from 09:30)",
        "Ben (from 10:12)",
        "Cleo (until 10:40)",
    ]
    assert attendance.absent(["Cleo", "Eva"], comings) == ["Eva"]
