"""Time on the shared screen: what an overrun costs, breaks, and what is said of it at every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services import capture, decide, follow_through, run, timekeeping
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.tui.screens.meeting import MeetingScreen

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened
    from tests.tui.conftest import Seat, Show

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


async def at(seat: Seat, clock: Clock, minutes: float) -> None:
    """So many minutes later, as the next tick shows it."""
    clock.forward(minutes)
    screen = seat.app.screen
    assert isinstance(screen, MeetingScreen)
    screen.tick()
    await seat.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_an_overrun_says_what_it_costs_and_which_keys_help(
    show: Show, running: Workspace, clock: Clock, size: tuple[int, int]
) -> None:
    async with show("monthly", size=size) as seat:
        await at(seat, clock, 9.9)
        await seat.shows("ends 09:50")
        assert "P park" not in seat.text()
        await at(seat, clock, 14.1)
        await seat.shows("OVER", "10:04", "+ ", "P park", "d decide", "→ next", "or ")
        if size[0] > 80:
            await seat.shows("Prices shrinks to 6 minutes")


async def test_the_last_minute_has_a_calm_sign(show: Show, running: Workspace, clock: Clock) -> None:
    async with show("monthly") as seat:
        await at(seat, clock, 8.9)
        await seat.shows("01:06 left of 10:00")
        await at(seat, clock, 0.5)
        await seat.shows("last minute, 00:36")
    async with show("monthly", size=(120, 40)) as seat:
        await seat.shows("minute")


async def test_plus_gives_five_more_minutes_and_the_line_goes(show: Show, running: Workspace, clock: Clock) -> None:
    async with show("monthly") as seat:
        await at(seat, clock, 12)
        await seat.shows("OVER 02:00 of 10:00")
        await seat.press("plus")
        await seat.shows("03:00 left of 15:00", "Extended by 5 minutes: 15 in all.")
        assert "P park" not in seat.text()
        assert seat.meeting.topic.extended == 5


async def test_a_late_meeting_says_so_in_a_topic_that_is_not_over(show: Show, running: Workspace, clock: Clock) -> None:
    clock.forward(24)
    run.go_next(running)
    async with show("monthly", size=(100, 30)) as seat:
        await seat.shows("the end moves to 10:04 (+4), or Prices shrinks to 6 minutes", "P park it", "→ next")
        assert "five more minutes" not in seat.text()


async def test_the_topic_is_parked_once_what_was_decided_is_read_back(
    show: Show, running: Workspace, clock: Clock
) -> None:
    clock.forward(5)
    run.go_to(running, 4)
    decide.decide(running, Draft(statement="One price", accountable="Ana Ruiz"))
    async with show("monthly") as seat:
        await seat.press("P")
        await seat.at("ReadBack")
        await seat.press("y", "enter")
        await seat.at("Ask")
        await seat.shows("Park Prices", "It comes back at the next meeting")
        await seat.press("enter")
        await seat.shows("●5 Close", "–4")
        assert (seat.meeting.topics[3].outcome, seat.meeting.topics[3].reason) == ("parked", "")


async def test_an_opening_nobody_held_is_not_parked_without_a_word(show: Show, running: Workspace) -> None:
    """The dialog stays, and takes the reason."""
    async with show("monthly") as seat:
        await seat.press("P", "enter")
        await seat.at("Ask")
        await seat.shows("say why they are parked")
        await seat.type("the figures are late")
        await seat.press("enter")
        await seat.shows("●2 Follow-through")
        assert seat.meeting.opening_reason == "the figures are late"


@pytest.mark.parametrize("size", [*SIZES, (40, 20), (300, 80)])
async def test_a_break_is_said_in_large_letters_and_the_clock_stands(
    show: Show, running: Workspace, clock: Clock, size: tuple[int, int]
) -> None:
    async with show("monthly", size=size) as seat:
        await at(seat, clock, 4)
        await seat.press("k")
        await at(seat, clock, 16)
        await seat.shows("Customers goes on with 06:00 left", "PAUSE, 06:00" if size[0] < 120 else "PAUSE", "k go on")
        if size[0] < 80:
            await seat.shows("PAUSE since 09:04")
        else:
            await seat.shows("since", "█▀█ █ █" if size[1] < 30 else "██  ██  ██  ██")
        assert "ASK" not in seat.text()
        await seat.press("k")
        await seat.shows("k pause", "ASK" if size[1] >= 24 else "Customers")
        assert seat.meeting.pause is None
        await at(seat, clock, 1)
        assert [len(topic.visits) for topic in seat.meeting.topics] == [2, 0, 0, 0, 0]


async def test_the_end_moves_on_while_the_meeting_pauses(show: Show, running: Workspace, clock: Clock) -> None:
    async with show("monthly") as seat:
        await seat.press("k")
        await seat.shows("ends 09:50, 10 minutes early")
        await at(seat, clock, 12)
        await seat.shows("the end moves to 10:02, 2 minutes late")


async def test_a_step_goes_on_after_a_break(show: Show, running: Workspace, clock: Clock) -> None:
    async with show("monthly") as seat:
        await seat.press("k")
        await at(seat, clock, 10)
        await seat.press("right")
        await seat.shows("●2 Follow-through", "05:00 left of 05:00")
        assert seat.meeting.pause is None


async def test_what_is_said_in_a_break_is_written_down_and_does_not_end_it(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.burst("k", "n", *"coffee", "enter")
        assert seat.entries() == [("note", "coffee")]
        assert seat.meeting.pause is not None
        await seat.shows("PAUSE")


async def test_a_break_that_a_command_began_is_seen_and_not_begun_again(
    show: Show, running: Workspace, opened: Opened
) -> None:
    """The key pressed at the same moment is told so; the next one ends it."""
    async with show("monthly") as seat:
        seat.blind()
        timekeeping.pause(opened("Ben Okri"))
        await seat.press("k")
        await seat.until(lambda: any("paused already" in words for words in seat.said()))
        await seat.shows("k go on")
        await seat.press("k")
        await seat.shows("k pause")
        assert len(seat.meeting.pauses) == 1


async def test_a_break_is_there_again_after_the_program_ended(show: Show, running: Workspace, clock: Clock) -> None:
    clock.forward(4)
    timekeeping.pause(running)
    clock.forward(30)
    async with show("monthly") as seat:
        await seat.shows("PAUSE, 06:00 left", "Customers goes on with 06:00 left of 10:00")
    async with show("monthly", follows=True) as seat:
        await seat.shows("PAUSE, 06:00 left")
        assert "go on" not in seat.lines()[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_share_of_customers_time_is_seen_at_every_size(
    show: Show, running: Workspace, clock: Clock, size: tuple[int, int]
) -> None:
    clock.forward(9)
    run.go_next(running)
    clock.forward(3)
    async with show("monthly", size=size) as seat:
        large = size[1] >= 40
        await seat.shows("customers 75% of the time so far, target 60%" if large else "customers 75%, target 60%")


async def test_the_share_pushes_no_title_off(show: Show, running: Workspace, clock: Clock) -> None:
    clock.forward(9)
    async with show("monthly", size=(60, 24)) as seat:
        await seat.shows("Customers  November 2026")
        assert "customers 100%" not in seat.text()


async def test_hostile_titles_in_what_gives_way(show: Show, running: Workspace, clock: Clock) -> None:
    """They are said as they are, on one line."""

    def renamed(meeting: Meeting) -> Meeting:
        topics = list(meeting.topics)
        topics[3] = replace(topics[3], title="[/x] [@click=quit]go\x1b[31m\n" + "很" * 300)
        return replace(meeting, topics=tuple(topics))

    run.step(running, renamed)
    for size in SIZES:
        async with show("monthly", size=size) as seat:
            await at(seat, clock, 14)
            await seat.shows("OVER", "→ next")
            assert all("\x1b" not in line for line in seat.lines())


async def test_what_others_said_before_a_break_is_still_beside_the_topic(
    show: Show, running: Workspace, opened: Opened, clock: Clock
) -> None:
    decide.decide(running, Draft(statement="One price", accountable="Ben Okri"))
    follow_through.accept(opened("Ben Okri"), "D-0001")
    capture.write(running, "note", "as agreed")
    clock.forward(1)
    timekeeping.pause(running)
    clock.forward(1)
    timekeeping.go_on(running)
    async with show("monthly") as seat:
        await seat.shows("accepted D-0001")
