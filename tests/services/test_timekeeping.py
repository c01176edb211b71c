"""Time in the record: two hands at once, a program that is killed, minutes that say what was done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.services import capture, close, minutes, run, timekeeping
from cxmeet.services.following import news, seen
from cxmeet.services.workspace import Workspace
from cxmeet.wording.happenings import said

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened


@pytest.fixture
def held(workspace: Workspace) -> Workspace:
    run.start(workspace, "monthly", present=["Ana Ruiz", "Ben Okri"])
    return workspace


def test_a_break_is_kept_when_the_program_is_killed(held: Workspace, opened: Opened, clock: Clock) -> None:
    clock.forward(4)
    timekeeping.pause(held)
    clock.forward(12)
    after = opened("Ben Okri")

    found = run.current(after)
    assert found.pause is not None
    assert found.pause.by == "Ana Ruiz"
    on = timekeeping.go_on(after)
    assert [visit.left is None for visit in on.topic.visits] == [False, True]


def test_two_hands_that_pause_at_once_pause_once(held: Workspace, opened: Opened) -> None:
    """Whoever comes second is told, and ends nothing by it; the same at its end."""
    timekeeping.pause(held)
    with pytest.raises(CxmeetError, match="M-0001 is paused already"):
        timekeeping.pause(opened("Ben Okri"))
    timekeeping.go_on(opened("Ben Okri"))
    with pytest.raises(CxmeetError, match="M-0001 is not paused"):
        timekeeping.go_on(held)
    assert len(run.current(held).pauses) == 1


def test_what_was_meant_for_a_topic_is_not_done_to_the_next(held: Workspace, opened: Opened) -> None:
    place = run.Place(meeting="M-0001", topic=0)
    run.go_next(opened("Ben Okri"))

    for act in (timekeeping.extend, timekeeping.park, timekeeping.pause):
        with pytest.raises(Conflict, match="has gone on to “Follow-through” meanwhile"):
            act(held, place=place)
    assert run.current(held).pause is None
    assert not any(topic.extended for topic in run.current(held).topics)


def test_an_opening_in_which_something_was_said_is_parked_without_a_word(held: Workspace) -> None:
    with pytest.raises(CxmeetError, match="Customers open this meeting"):
        timekeeping.park(held)
    capture.write(held, "note", "Fourteen fewer")
    meeting = timekeeping.park(held)
    assert (meeting.opening_reason, meeting.current) == ("", 1)


def test_a_parked_topic_comes_back_as_a_carried_one_does(held: Workspace, clock: Clock) -> None:
    clock.forward(5)
    run.go_to(held, 4)
    clock.forward(5)
    timekeeping.park(held, "without the price list")
    close.close(held)
    clock.forward(60 * 24 * 30)
    prices = run.start(held, "monthly").topics[3]
    assert (prices.title, prices.carried_from, prices.reason) == ("Prices", "M-0001", "without the price list")


def test_minutes_say_where_the_time_went_and_who_was_here_when(held: Workspace, clock: Clock) -> None:
    clock.forward(9)
    timekeeping.extend(held)
    timekeeping.extend(held, 3)
    clock.forward(3)
    timekeeping.pause(held)
    clock.forward(12)
    timekeeping.go_on(held)
    run.arrive(held, "Cleo Park")
    clock.forward(6)
    run.arrive(held, "Ben Okri", here=False)
    clock.forward(5)
    close.close(held)
    told = minutes.minutes(held, "M-0001")

    assert (told.topics[0].minutes, told.topics[0].extended, told.topics[0].seconds) == (10, 8, 23 * 60)
    assert [(pause.ended - pause.began).seconds for pause in told.pauses if pause.ended] == [720]
    assert [(each.leader, each.here) for each in told.attendance] == [("Cleo Park", True), ("Ben Okri", False)]


def test_who_follows_is_told_of_breaks_and_minutes_and_who_comes(held: Workspace, clock: Clock) -> None:
    before = seen(held)
    clock.forward(1)
    timekeeping.extend(held)
    timekeeping.extend(held, 1)
    timekeeping.pause(held)
    clock.forward(5)
    run.go_next(held)
    run.arrive(held, "Cleo Park")

    assert [said(each) for each in news(before, seen(held)).happened] == [
        "Ana Ruiz paused the meeting",
        "Ana Ruiz extended “Customers” by 5 minutes",
        "Ana Ruiz extended “Customers” by 1 minute",
        "Cleo Park came in",
        "the pause is over",
    ]


def test_a_break_makes_no_topic_discussed(held: Workspace, clock: Clock) -> None:
    """Neither by its time nor by being noted."""
    clock.forward(0.5)
    timekeeping.pause(held)
    clock.forward(10)
    run.go_next(held)
    run.go_next(held)
    assert close.close(held).topics[0].outcome == "carried"


def test_a_meeting_of_an_earlier_version_is_paused_and_extended_like_any_other(held: Workspace) -> None:
    """Its document has none of the new fields; what it had stays."""
    [doc] = held.record._documents("meetings").values()  # type: ignore[attr-defined]
    written = json.loads(json.dumps({key: value for key, value in doc.items() if key not in ("pauses", "attendance")}))
    for topic in written["topics"]:
        del topic["extensions"]
    table = held.record._table("meetings")  # type: ignore[attr-defined]
    with held.record.transaction():
        table.put(written["id"], written)

    assert timekeeping.extend(held).topic.extended == 5
    assert timekeeping.pause(held).pause is not None
