"""The screen and a colleague's command at the same moment: both are seen, neither is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cxmeet.services import amend, close, decide, follow_through, run
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Opened
    from tests.tui.conftest import Show


async def test_a_form_does_not_undo_what_a_colleague_changed_meanwhile(
    show: Show, running: Workspace, opened: Opened
) -> None:
    """The first save says what was changed and shows it; the second puts the typed words on top, and only those."""
    old = decide.decide(running, Draft(statement="Ruoter", accountable="Ana Ruiz", why="late"))
    async with show("monthly") as seat:
        await seat.burst("e")
        amend.amend(opened("Ben Okri"), old.number, replace(drafted(old), why="they wait two weeks"))
        await seat.burst(*"s by courier", "ctrl+s")
        await seat.shows("Not saved", "Ben Okri amended why", "they wait two weeks")
        assert seat.screen == "DecisionForm"
        await seat.burst("ctrl+s")
        await seat.at("MeetingScreen")

        now = follow_through.decision(seat.workspace, old.number)
        assert (now.statement, now.why) == ("Ruoters by courier", "they wait two weeks")


async def test_both_wordings_are_shown_where_two_change_the_same_field(
    show: Show, running: Workspace, opened: Opened
) -> None:
    old = decide.decide(running, Draft(statement="Ruoter", accountable="Ana Ruiz"))
    async with show("monthly") as seat:
        await seat.burst("e")
        amend.amend(opened("Ben Okri"), old.number, replace(drafted(old), statement="Routers at once"))
        await seat.burst("x", "ctrl+s")
        await seat.shows("theirs “Routers at once”", "yours “Ruoterx”")

        assert follow_through.decision(seat.workspace, old.number).statement == "Routers at once"


async def test_a_reading_back_does_not_accept_what_was_reworded_meanwhile(
    show: Show, running: Workspace, opened: Opened
) -> None:
    old = decide.decide(running, Draft(statement="Courier", accountable="Ana Ruiz"))
    async with show("monthly") as seat:
        await seat.burst("right")
        await seat.at("ReadBack")
        amend.amend(opened("Ben Okri"), old.number, replace(drafted(old), statement="Courier next year"))
        await seat.burst("y", "enter")
        await seat.until(lambda: any("put into other words" in said for said in seat.said()))

        assert follow_through.decision(seat.workspace, old.number).accepted_by == ()
        assert seat.meeting.current == 0


async def test_a_meeting_is_not_sealed_with_a_decision_nobody_in_the_room_has_seen(
    show: Show, running: Workspace, opened: Opened
) -> None:
    run.go_to(running, 5)
    async with show("monthly") as seat:
        await seat.burst("c")
        await seat.at("CloseMeeting")
        decide.decide(opened("Ben Okri"), Draft(statement="Double the price"))
        await seat.burst("ctrl+s", "y")
        await seat.shows("Not closed: Decided or reworded meanwhile", "D-0001 “Double")

        assert seat.meeting.status == "running"


async def test_an_answer_a_leader_gave_meanwhile_is_not_overwritten(
    show: Show, running: Workspace, opened: Opened
) -> None:
    run.go_to(running, 5)
    async with show("monthly") as seat:
        await seat.burst("r", "9")
        close.rate(opened("Ben Okri"), 3, "Ana Ruiz")
        await seat.burst("enter")
        await seat.until(lambda: any("Ana Ruiz answered meanwhile" in said for said in seat.said()))

        assert seat.meeting.ratings == {"Ana Ruiz": 3}


async def test_next_from_a_topic_the_meeting_has_left_does_not_go_two_on(
    show: Show, running: Workspace, opened: Opened
) -> None:
    async with show("monthly") as seat:
        seat.blind()
        run.go_next(opened("Ben Okri"))
        await seat.burst("right")
        await seat.shows("●2 Follow-through")

        assert seat.meeting.current == 1


async def test_words_for_a_meeting_that_was_closed_meanwhile_stay_in_the_dialog(
    show: Show, running: Workspace, opened: Opened
) -> None:
    async with show("monthly") as seat:
        await seat.burst("n", *"last words")
        other = opened("Ben Okri")
        close.close(other)
        run.start(other, "monthly")
        await seat.burst("enter")
        await seat.shows("Not saved", "does not run any more", "last words")

        assert seat.entries() == []
