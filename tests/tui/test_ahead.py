"""Looking at the topics to come: read only, the running topic's clock goes on, nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxmeet.services import close, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.tui.screens.meeting import MeetingScreen
from cxmeet.tui.widgets.keys import acting

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened
    from tests.tui.conftest import Show

AHEAD = "AHEAD, not entered: its clock does not run"


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 50)])
async def test_the_next_topics_are_seen_without_being_entered(
    show: Show, running: Workspace, clock: Clock, size: tuple[int, int]
) -> None:
    before = run.current(running)
    async with show("monthly", size=size) as seat:
        clock.forward(2)
        await seat.press("l")
        await seat.shows(
            "●1 Customers", "▸2 Follow-through", "AHEAD  Follow-through", AHEAD, "enter goes there", "esc back"
        )
        await seat.press("right")
        await seat.shows("▸3 Getting started", "I am online the day I was told", "20 min")
        await seat.press("left")
        await seat.shows("▸2 Follow-through")
        await seat.press("left")
        await seat.shows("WHY THEY LEFT")
        assert "AHEAD" not in seat.text()
        await seat.press("l", "escape")
        assert "AHEAD" not in seat.text()
    assert run.current(running) == before


async def test_the_clock_is_that_of_the_running_topic(show: Show, running: Workspace, clock: Clock) -> None:
    async with show("monthly") as seat:
        clock.forward(4)
        await seat.press("l", "right")
        await seat.shows("AHEAD  Getting started", "06:00 left of 10:00", "ends 09:50")


async def test_enter_goes_there_and_what_was_decided_is_read_back_first(
    show: Show, running: Workspace, clock: Clock
) -> None:
    clock.forward(5)
    decide.decide(running, Draft(statement="One price", accountable="Ana Ruiz"))
    async with show("monthly") as seat:
        await seat.press("l", "right", "enter")
        await seat.at("ReadBack")
        await seat.press("y", "enter")
        await seat.shows("●3 Getting started")
        assert "AHEAD" not in seat.text()
        assert [len(topic.visits) for topic in seat.meeting.topics] == [1, 0, 1, 0, 0]


async def test_nothing_else_is_offered_meanwhile(show: Show, running: Workspace) -> None:
    """Neither captures nor steps, by no key and by no name; help and the next question are."""
    async with show("monthly") as seat:
        await seat.press("l", "right")
        acts = {active.binding.id for active in acting(seat.app.screen, shown=False)}
        offered = {command.name for command in MeetingScreen.OFFERED} & acts
        assert offered == {"ahead.enter", "ahead.stop", "ahead.before", "ahead.next", "meeting.ask", "help", "palette"}
        await seat.press(*"dnptousakgP5z", "plus", "tab", "f")
        await seat.app.run_action("do('meeting.decide')", seat.app.screen)
        assert seat.screen == "MeetingScreen"
        assert seat.entries() == []
        assert seat.meeting.current == 0
        await seat.press("space")
        await seat.shows("2 of 5", AHEAD)


async def test_keys_in_one_packet_do_as_keys_that_are_typed_slowly(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.burst("l", "right", "right", "escape", "n", *"late again", "enter")
        assert seat.entries() == [("note", "late again")]
        assert seat.meeting.current == 0
        await seat.burst("l", "right", "right", "enter", "n", *"dear", "enter")
        await seat.shows("●4 Prices")
        assert [entry.topic for entry in running.record.entries()] == [0, 3]


async def test_the_last_topic_has_none_ahead_and_the_look_stops_there(show: Show, running: Workspace) -> None:
    run.go_to(running, 4)
    async with show("monthly") as seat:
        await seat.press("l", "right", "right")
        await seat.shows("AHEAD  Close")
        await seat.press("enter")
        await seat.shows("●5 Close")
        await seat.press("l")
        assert "AHEAD" not in seat.text()


async def test_the_meeting_goes_on_meanwhile_by_another_hand(show: Show, running: Workspace, opened: Opened) -> None:
    """One looks on at a topic to come; where the meeting has come to it, it is the running one."""
    async with show("monthly") as seat:
        await seat.press("l", "right")
        run.go_next(opened("Ben Okri"))
        await seat.shows("●2 Follow-through", "▸3 Getting started", AHEAD)
        run.go_next(opened("Ben Okri"))
        await seat.shows("●3 Getting started")
        assert "AHEAD" not in seat.text()


async def test_the_meeting_is_closed_meanwhile(show: Show, running: Workspace, opened: Opened) -> None:
    async with show("monthly") as seat:
        await seat.press("l")
        close.close(opened("Ben Okri"))
        await seat.at("HomeScreen")


async def test_one_looks_ahead_during_a_break_too(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.press("k", "l")
        await seat.shows("AHEAD  Follow-through", "PAUSE, 10:00 left")
        await seat.press("escape")
        await seat.shows("Customers goes on with")
        screen = seat.app.screen
        assert isinstance(screen, MeetingScreen)
        assert screen.ahead is None


async def test_who_follows_does_not_look_ahead(show: Show, running: Workspace) -> None:
    async with show("monthly", follows=True) as seat:
        await seat.press("l", "plus", "k", "P")
        assert "AHEAD" not in seat.text()
        assert seat.meeting.pause is None


async def test_a_screen_made_smaller_and_larger_meanwhile(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.press("l")
        for size in ((20, 5), (300, 80), (40, 12), (80, 24)):
            await seat.pilot.resize_terminal(*size)
            await seat.pilot.pause()
        await seat.shows(AHEAD)
