"""What a meeting does about its time: more of it for a topic, a topic parked, breaks, and what an overrun costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.agenda.agenda import Agenda, Topic
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting import running
from cxmeet.core.meeting.attendance import noted
from cxmeet.core.meeting.meeting import Coming, Meeting, TopicRun
from cxmeet.core.meeting.minutes.happenings import of_meeting
from cxmeet.core.meeting.overrun import GivesWay, gives_way, minutes_late

START = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
BOXES = (10, 20, 15, 5)


def after(minutes: float) -> dt.datetime:
    return START + dt.timedelta(minutes=minutes)


def a_meeting() -> Meeting:
    """Fifty minutes: customers 10, an experience 20, one company 15, close 5."""
    kinds = ("assets", "experience", "one_company", "close")
    titles = ("Customers", "Getting started", "One company", "Close")
    topics = tuple(
        TopicRun(kind=kind, title=title, minutes=box)  # type: ignore[arg-type]
        for kind, title, box in zip(kinds, titles, BOXES, strict=True)
    )
    new = Meeting(
        id="m", number="M-0001", agenda="a", title="A", minutes=50, status="running", chair="Ana", started=START,
        topics=topics,
    )  # fmt: skip
    return running.enter(new, 0, START)


@pytest.fixture
def meeting() -> Meeting:
    return a_meeting()


def used(meeting: Meeting, place: int, minutes: float) -> float:
    return running.used(meeting.topics[place], after(minutes)).total_seconds() / 60


def test_minutes_given_to_a_topic_count_for_its_clock_and_for_the_end(meeting: Meeting) -> None:
    longer = running.extend(running.extend(meeting, 5, "Ana", after(9)), 3, "Ben", after(10))

    assert (longer.topic.minutes, longer.topic.extended, longer.topic.box) == (10, 8, 18)
    assert running.left(longer.topic, after(10)) == dt.timedelta(minutes=8)
    assert running.projected_end(longer, after(10)) == after(58)
    assert [(each.minutes, each.by, each.at) for each in longer.topic.extensions] == [
        (5, "Ana", after(9)),
        (3, "Ben", after(10)),
    ]


@pytest.mark.parametrize("minutes", [0, -5, 61, 1000])
def test_no_other_number_of_minutes_is_given(meeting: Meeting, minutes: int) -> None:
    with pytest.raises(CxmeetError, match=f"1 to 60 minutes, not by {minutes}"):
        running.extend(meeting, minutes, "Ana", after(1))


def test_a_key_that_is_held_down_does_not_give_hours(meeting: Meeting) -> None:
    for _ in range(12):
        meeting = running.extend(meeting, 5, "Ana", after(1))

    with pytest.raises(CxmeetError, match="“Customers” is extended by 60 minutes already"):
        running.extend(meeting, 1, "Ana", after(1))


def test_a_break_counts_for_no_topic_and_moves_the_end(meeting: Meeting) -> None:
    paused = running.pause(meeting, "Ana", after(4))

    assert paused.pause is not None
    assert used(paused, 0, 16) == 4
    assert running.projected_end(paused, after(16)) == after(62)
    assert minutes_late(paused, after(16)) == 12
    on = running.go_on(paused, after(16))
    assert on.pause is None
    assert used(on, 0, 20) == 8
    assert running.customer_share(running.enter(on, 2, after(20)), after(24)) == pytest.approx(8 / 12)


@pytest.mark.parametrize("place", [0, 2])
def test_going_to_any_topic_ends_a_break(meeting: Meeting, place: int) -> None:
    on = running.enter(running.pause(meeting, "Ana", after(4)), place, after(10))

    assert on.pauses[-1].ended == after(10)
    assert used(on, 0, 10) == 4


def test_a_break_neither_begins_twice_nor_ends_twice(meeting: Meeting) -> None:
    paused = running.pause(meeting, "Ana", after(4))

    with pytest.raises(CxmeetError, match="M-0001 is paused already"):
        running.pause(paused, "Ben", after(5))
    with pytest.raises(CxmeetError, match="M-0001 is not paused"):
        running.go_on(running.go_on(paused, after(6)), after(7))


def test_a_closed_meeting_is_neither_paused_nor_extended_and_closing_ends_the_break(meeting: Meeting) -> None:
    closed = running.close(running.pause(meeting, "Ana", after(4)), "Ana", "", after(9))

    assert closed.pauses[-1].ended == after(9)
    assert used(closed, 0, 99) == 4
    acts: list[Callable[[], Meeting]] = [
        lambda: running.pause(closed, "Ana", after(10)),
        lambda: running.go_on(closed, after(10)),
        lambda: running.extend(closed, 5, "Ana", after(10)),
        lambda: running.park(closed, "", after(10)),
    ]
    for act in acts:
        with pytest.raises(CxmeetError, match="M-0001 is closed: nothing more can be recorded"):
            act()
    reopened = running.reopen(closed, "a name was wrong", after(30))
    assert reopened.pause is None
    assert used(reopened, 0, 31) == 5


def test_a_clock_that_is_set_back_makes_no_time_negative(meeting: Meeting) -> None:
    on = running.go_on(running.pause(meeting, "Ana", after(4)), after(-56))

    assert on.pauses[-1].ended == after(4)
    assert used(on, 0, -50) == 10


def test_a_break_is_no_leaving_of_the_topic(meeting: Meeting) -> None:
    """What others said before it still counts as said here."""
    there = running.enter(meeting, 1, after(3))
    on = running.go_on(running.pause(there, "Ana", after(5)), after(9))

    assert running.came_in(on) == after(3)
    back = running.enter(running.pause(running.enter(on, 0, after(10)), "Ana", after(11)), 1, after(12))
    assert running.came_in(back) == after(12)


@given(st.lists(st.tuples(st.integers(-2, 3), st.integers(0, 90)), max_size=20))
def test_every_minute_belongs_to_a_topic_or_to_a_break(moves: list[tuple[int, int]]) -> None:
    """Whatever the way through topics and breaks, nothing is counted twice or lost."""
    meeting, passed = a_meeting(), 0
    for place, minutes in moves:
        passed += minutes
        if place >= 0:
            meeting = running.enter(meeting, place, after(passed))
        else:
            meeting = (
                running.go_on(meeting, after(passed)) if meeting.pause else running.pause(meeting, "A", after(passed))
            )
    closed = running.close(meeting, "A", "", after(passed + 3))

    in_topics = sum((running.used(topic, after(9999)) for topic in closed.topics), running.ZERO)
    breaks = sum((pause.ended - pause.began for pause in closed.pauses if pause.ended), running.ZERO)
    assert in_topics + breaks == dt.timedelta(minutes=passed + 3)


def test_a_parked_topic_needs_no_reason_and_comes_back(meeting: Meeting) -> None:
    there = running.enter(meeting, 1, after(5))
    parked = running.park(there, "", after(9))

    assert (parked.current, parked.topics[1].outcome, parked.topics[1].reason) == (2, "parked", "")
    closed = running.close(running.extend(parked, 5, "Ana", after(10)), "Ana", "", after(20))
    assert [(topic.title, topic.carried_from) for topic in running.carried_over([closed], "weekly")] == [
        ("Getting started", "M-0001")
    ]


def test_what_comes_back_has_the_time_of_its_agenda(meeting: Meeting) -> None:
    """Minutes that it was given once are not given again."""
    longer = running.extend(running.enter(meeting, 1, after(5)), 5, "Ana", after(9))
    closed = running.close(running.park(longer, "no time", after(10)), "Ana", "", after(20))
    agenda = Agenda(
        name="weekly", title="Weekly", minutes=20, topics=(Topic(kind="assets", title="Customers", minutes=5),)
    )
    [_, again] = running.topics_of(agenda, running.carried_over([closed], "weekly"))

    assert (again.title, again.box, again.reason, again.visits) == ("Getting started", 20, "no time", ())


def test_an_opening_that_was_held_may_be_parked_without_a_word(meeting: Meeting) -> None:
    assert running.park(meeting, "", after(5)).opening_reason == ""
    assert running.park(meeting, "", after(0.5), spoken={0}).opening_reason == ""
    with pytest.raises(CxmeetError, match="Customers open this meeting: say why"):
        running.park(meeting, "", after(0.5))
    assert running.park(meeting, "the figures are late", after(0.5)).opening_reason == "the figures are late"


def test_the_last_topic_cannot_be_parked(meeting: Meeting) -> None:
    with pytest.raises(CxmeetError, match="last topic"):
        running.park(running.enter(meeting, 3, after(5)), "", after(9))


def test_the_last_topics_before_the_close_give_way(meeting: Meeting) -> None:
    """Twelve minutes late in the opening: the last but one keeps what is left for it, the close its whole box."""
    assert gives_way(meeting, after(10)) == ()
    assert gives_way(meeting, after(22)) == (GivesWay("One company", 3),)
    assert gives_way(meeting, after(25)) == (GivesWay("One company", 0),)
    assert gives_way(meeting, after(40)) == (GivesWay("Getting started", 5), GivesWay("One company", 0))
    everywhere = running.enter(running.enter(running.enter(meeting, 1, after(40)), 2, after(50)), 3, after(60))
    assert gives_way(everywhere, after(99)) == ()


@given(st.integers(0, 120), st.integers(0, 3))
def test_what_gives_way_makes_up_for_the_delay(minutes: int, place: int) -> None:
    """As long as the topics to come have as much time as the meeting is late."""
    meeting = a_meeting() if place == 0 else running.enter(a_meeting(), place, after(2))
    late = minutes_late(meeting, after(minutes))
    lost = sum(
        BOXES[2 if each.title == "One company" else 1] - each.left for each in gives_way(meeting, after(minutes))
    )
    ahead = sum(topic.box for topic in running.to_come(meeting) if topic.kind != "close")

    assert lost == min(max(late, 0), ahead)


def test_who_comes_and_who_goes_is_noted_with_the_time(meeting: Meeting) -> None:
    first = noted(meeting, ["Ana", "Cleo"], ["Ben"], after(1))
    assert first.attendance == (), "they were here when it was noted"
    later = noted(noted(first, ["Ana", "Cleo", "Ben"], [], after(12)), ["Ana", "Ben"], ["Cleo"], after(40))

    assert later.attendance == (
        Coming(leader="Ben", at=after(12), here=True),
        Coming(leader="Cleo", at=after(40), here=False),
    )
    assert [happening.what for happening in of_meeting(later)] == ["came in", "left"]


def test_a_slip_of_the_hand_that_is_put_right_at_once_is_not_told(meeting: Meeting) -> None:
    first = noted(meeting, ["Ana", "Cleo"], [], after(1))
    gone = noted(first, ["Ana"], ["Cleo"], after(20))

    assert noted(gone, ["Ana", "Cleo"], [], after(20.5)).attendance == ()
    assert len(noted(gone, ["Ana", "Cleo"], [], after(25)).attendance) == 2


def test_who_was_never_said_to_be_away_has_not_come_in(meeting: Meeting) -> None:
    one = noted(meeting, ["Ana"], [], after(1))
    assert noted(one, ["Ana", "Ben"], [], after(2)).attendance == ()
