"""The life of a meeting and its clocks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda, Topic
from cxmeet.core.decision.decision import Decision, Event
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Entry, Meeting, TopicRun
from cxmeet.core.meeting.minutes.happenings import spoken_in

START = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


def after(minutes: float) -> dt.datetime:
    return START + dt.timedelta(minutes=minutes)


@pytest.fixture
def meeting() -> Meeting:
    topics = (
        TopicRun(kind="assets", title="Customers", minutes=10),
        TopicRun(kind="experience", title="Getting started", minutes=20),
        TopicRun(kind="one_company", title="One company", minutes=15),
        TopicRun(kind="close", title="Close", minutes=5),
    )
    new = Meeting(
        id="m",
        number="M-0001",
        agenda="monthly",
        title="Monthly",
        minutes=50,
        status="running",
        chair="Ana",
        started=START,
        topics=topics,
    )
    return running.enter(new, 0, START)


def test_entering_a_topic_starts_its_clock_and_leaving_stops_it(meeting: Meeting) -> None:
    later = running.enter(meeting, 1, after(7))

    assert running.used(later.topics[0], after(30)) == dt.timedelta(minutes=7)
    assert running.left(later.topic, after(10)) == dt.timedelta(minutes=17)


def test_coming_back_adds_to_the_same_clock(meeting: Meeting) -> None:
    there = running.enter(meeting, 1, after(4))
    back = running.enter(there, 0, after(9))

    assert running.used(back.topics[0], after(11)) == dt.timedelta(minutes=6)


def test_going_over_is_negative_time_and_moves_the_projected_end(meeting: Meeting) -> None:
    assert running.projected_end(meeting, after(0)) == after(50)
    assert running.left(meeting.topic, after(13)) == dt.timedelta(minutes=-3)
    assert running.projected_end(meeting, after(13)) == after(53)


def test_a_clock_that_jumps_back_counts_as_no_time(meeting: Meeting) -> None:
    later = running.enter(meeting, 1, after(-60))

    assert running.used(later.topics[0], after(0)) == dt.timedelta()


def test_skipping_the_opening_is_recorded_with_its_reason(meeting: Meeting) -> None:
    skipped = running.skip(meeting, "the figures were late", "carried", after(1))

    assert skipped.opening_reason == "the figures were late"
    assert (skipped.current, skipped.topics[0].outcome) == (1, "carried")


def test_opening_after_all_takes_the_reason_away(meeting: Meeting) -> None:
    skipped = running.skip(meeting, "the figures were late", "carried", after(1))
    opened = running.enter(skipped, 0, after(5))

    assert opened.opening_reason == ""
    assert opened.topics[0].outcome == ""


def test_each_topic_leaves_the_meeting_with_an_outcome(meeting: Meeting) -> None:
    closed = running.close(
        running.skip(running.enter(meeting, 1, after(5)), "no time", "parked", after(6)), "Ana", "", after(9)
    )

    assert [topic.outcome for topic in closed.topics] == ["discussed", "parked", "discussed", "carried"]
    assert closed.topics[3].reason == "not reached"


def test_closing_seals_a_version_and_nothing_more_can_be_recorded(meeting: Meeting) -> None:
    closed = running.close(meeting, "Ana", "We fix the router.", after(9))

    assert [(one.number, one.by, one.reason) for one in closed.versions] == [(1, "Ana", "")]
    with pytest.raises(CxmeetError, match="closed"):
        running.enter(closed, 1, after(10))


def test_reopening_and_closing_seals_the_next_version_with_its_reason(meeting: Meeting) -> None:
    closed = running.close(meeting, "Ana", "", after(9))
    again = running.close(running.reopen(closed, "a name was wrong", after(20)), "Ana", "", after(22))

    assert [(one.number, one.reason) for one in again.versions] == [(1, ""), (2, "a name was wrong")]
    assert running.used(again.topics[0], after(99)) == dt.timedelta(minutes=11)


def test_a_closed_meeting_cannot_be_abandoned_nor_a_running_one_reopened(meeting: Meeting) -> None:
    with pytest.raises(CxmeetError, match="only a closed meeting"):
        running.reopen(meeting, "why not", after(1))
    reopened = running.reopen(running.close(meeting, "Ana", "", after(1)), "oh", after(2))
    with pytest.raises(CxmeetError, match="close it again"):
        running.abandon(reopened, "oh", after(3))


def test_there_is_nothing_behind_the_last_topic(meeting: Meeting) -> None:
    last = running.enter(meeting, 3, after(1))

    with pytest.raises(CxmeetError, match="no topic 5"):
        running.enter(last, 4, after(2))
    with pytest.raises(CxmeetError, match="last topic"):
        running.skip(last, "tired", "carried", after(2))


def test_share_of_time_on_customers_counts_customer_topics_only(meeting: Meeting) -> None:
    there = running.enter(running.enter(meeting, 1, after(10)), 2, after(30))

    assert running.customer_share(meeting, START) is None
    assert running.customer_share(there, after(40)) == 0.75


def test_a_pause_on_the_agenda_is_time_on_nothing(meeting: Meeting) -> None:
    pause = TopicRun(kind="topic", title="Pause", minutes=10)
    there = running.enter(running.enter(replace(meeting, topics=(*meeting.topics, pause)), 4, after(30)), 2, after(40))

    assert running.customer_share(there, after(50)) == 0.75


def test_carried_topics_are_marked_and_come_back_even_when_the_agenda_dropped_them() -> None:
    agenda = Agenda(
        name="m",
        title="M",
        minutes=30,
        topics=(Topic(kind="assets", title="Customers", minutes=5), Topic(kind="close", title="Close", minutes=5)),
    )
    waiting = TopicRun(kind="topic", title="Prices", minutes=9, outcome="carried", reason="no time")
    topics = running.topics_of(agenda, [replace(waiting, carried_from="M-0001")])

    assert [(one.title, one.carried_from, one.outcome, one.reason) for one in topics] == [
        ("Customers", "", "", ""),
        ("Prices", "M-0001", "", "no time"),
        ("Close", "", "", ""),
    ]


def test_a_topic_keeps_the_chairs_notes_of_its_agenda_and_a_carried_one_its_own() -> None:
    topics = (Topic(kind="assets", notes="ask Pau"), Topic(kind="topic", title="Prices", notes="new"))
    waiting = [
        TopicRun(kind="topic", title=title, minutes=9, outcome="carried", notes="old", carried_from="M-0001")
        for title in ("Prices", "Hours")
    ]
    runs = running.topics_of(Agenda(name="m", title="M", topics=topics), waiting)
    assert [(run.title, run.notes) for run in runs] == [("", "ask Pau"), ("Prices", "new"), ("Hours", "old")]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 90)), max_size=20))
def test_no_minute_is_counted_twice_or_lost(moves: list[tuple[int, int]]) -> None:
    """Whatever the way through the topics, their clocks sum to the time that passed."""
    topics = tuple(TopicRun(kind="topic", title=str(index), minutes=5) for index in range(4))
    meeting = running.enter(
        Meeting(
            id="m",
            number="M-0001",
            agenda="a",
            title="A",
            minutes=20,
            status="running",
            chair="A",
            started=START,
            topics=topics,
        ),
        0,
        START,
    )
    passed = 0
    for index, minutes in moves:
        passed += minutes
        meeting = running.enter(meeting, index, after(passed))
    closed = running.close(meeting, "A", "", after(passed + 3))

    assert sum((running.used(topic, after(999)) for topic in closed.topics), running.ZERO) == dt.timedelta(
        minutes=passed + 3
    )
    assert all(topic.outcome for topic in closed.topics)


def test_a_topic_is_reached_when_something_was_said_in_it_or_a_minute_has_passed(meeting: Meeting) -> None:
    """Neither by looking in, nor by being gone past; the close by being entered."""
    left = running.enter(running.enter(meeting, 1, after(0.9)), 2, after(1.95))

    assert running.not_reached(left, after(2)) == (0, 2, 3)
    assert running.not_reached(left, after(2), spoken={2}) == (0, 3)
    assert running.not_reached(running.enter(left, 0, after(2)), after(2.1)) == (2, 3), (
        "looked at twice, a minute in all"
    )
    closed = running.close(running.enter(left, 3, after(2)), "Ana", "", after(2.5), spoken={2})
    assert [(topic.outcome, topic.reason) for topic in closed.topics] == [
        ("carried", "not reached"),
        ("discussed", ""),
        ("discussed", ""),
        ("discussed", ""),
    ]


def test_what_is_said_of_an_earlier_decision_counts_for_the_topic_in_which_it_is_said(meeting: Meeting) -> None:
    there = running.enter(meeting, 1, after(10))
    earlier = Decision(
        id="d",
        number="D-0001",
        meeting="M-0000",
        topic=3,
        statement="Call back",
        decided=after(-999),
        decided_by="Ana",
        history=(Event(at=after(4), by="Ana", what="progress", text="half of it"),),
    )
    note = Entry(id="e", meeting="M-0001", topic=2, kind="note", text="late", by="Ana", at=after(11))

    assert spoken_in(there, [], [earlier]) == {0}
    assert spoken_in(there, [note], [replace(earlier, meeting="M-0001")]) == {2, 3}


def test_an_opening_that_was_left_at_once_was_none(meeting: Meeting) -> None:
    past = running.enter(meeting, 1, after(0.5))

    closed = running.close(past, "Ana", "", after(9))
    assert closed.opening_reason == "they were left within a minute, with nothing said"
    assert running.close(past, "Ana", "", after(9), spoken={0}).opening_reason == ""
    assert running.close(running.enter(meeting, 1, after(1)), "Ana", "", after(9)).opening_reason == ""
    assert running.close(meeting, "Ana", "", after(0.5)).opening_reason == "", "it went no further than its opening"
    back = running.enter(running.reopen(closed, "to look at them", after(20)), 0, after(21))
    assert running.close(back, "Ana", "", after(25)).opening_reason == ""
