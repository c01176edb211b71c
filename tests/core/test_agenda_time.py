"""What the time of an agenda allows: sums are those of its topics, and too little time for what waits is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda, Topic
from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, TopicKind
from cxmeet.core.meeting.ahead.agenda_time import agenda_time
from cxmeet.core.meeting.meeting import TopicRun
from cxmeet.wording import agenda_time as wording


def run(kind: TopicKind, minutes: int, carried_from: str = "") -> TopicRun:
    return TopicRun(kind=kind, title=kind.title(), minutes=minutes, carried_from=carried_from)


AGENDA = Agenda(title="A", topics=(Topic(kind="assets"),), minutes=30)


def test_six_reviews_do_not_fit_into_ten_minutes() -> None:
    found = agenda_time(AGENDA, [run("follow_through", 10)], [({"to_judge": 6, "overdue": 0}, 6)], None)
    assert list(wording.fits(found)) == ["Follow_Through: 6 reviews in 10 minutes, 1:40 for each."]
    assert wording.slot(found.topics[0]) == "10 min Follow_Through: 6 reviews"
    assert not list(wording.fits(agenda_time(AGENDA, [run("follow_through", 12)], [({"to_judge": 6}, 6)], None)))


def test_carried_topics_that_push_it_over_its_end_are_said() -> None:
    topics = [run("assets", 20), run("topic", 10), run("experience", 10, "M-0001")]
    found = agenda_time(AGENDA, topics, [({}, 0)] * 3, 0.8)
    assert list(wording.fits(found)) == [
        "The topics take 10 minutes more than the meeting has: 10 minutes of them for topics that were carried.",
        "Customers have 75% of the time, less than the 80% you mean to spend.",
    ]
    assert wording.whole(found) == "40 of 30 minutes planned, 30 of them (75%) on customers, target 80%."
    assert wording.slot(found.topics[2]) == "10 min Experience (carried from M-0001)"


def test_a_pause_is_told_apart_from_what_is_shared_out() -> None:
    topics = [run("assets", 30), run("topic", 10), run("close", 20)]
    found = agenda_time(AGENDA, [topics[0], replace(topics[1], title="Pause"), topics[2]], [({}, 0)] * 3, 0.6)
    assert wording.whole(found) == (
        "60 of 30 minutes planned, 10 of them a pause; 30 of the other 50 (60%) on customers, target 60%."
    )


def test_what_is_guessed_first_is_said() -> None:
    topic = TopicRun(kind="listening", title="Listening", minutes=15, guess="themes")
    [slot] = agenda_time(AGENDA, [topic], [({"unanswered": 1}, 1)], None).topics
    assert wording.slot(slot) == "15 min Listening: 1 theme without an answer; three themes are guessed first"


kinds = st.sampled_from(sorted(TOPIC_KINDS))


@given(st.lists(st.tuples(kinds, st.integers(0, 90)), max_size=12), st.none() | st.floats(0, 1))
def test_the_sums_are_those_of_the_topics(given_topics: list[tuple[TopicKind, int]], target: float | None) -> None:
    topics = [run(kind, minutes) for kind, minutes in given_topics]
    found = agenda_time(AGENDA, topics, [({}, 0)] * len(topics), target)
    assert found.planned == sum(minutes for _, minutes in given_topics)
    assert found.customers == sum(minutes for kind, minutes in given_topics if TOPIC_KINDS[kind].customer_time)
    assert 0 <= found.share <= 1
    assert not any(slot.tight for slot in found.topics)
    assert wording.whole(found)
