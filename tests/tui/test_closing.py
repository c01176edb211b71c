"""The close: scorecard, answers, message to the teams, seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.services import decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.tui.conftest import Show


async def test_the_meeting_is_rated_told_and_sealed(show: Show, running: Workspace) -> None:
    """Read-back, one answer each, a message drafted from the decisions, ctrl+s and a y: version 1, with its minutes."""
    decide.decide(running, Draft(statement="Courier in three days", why="they wait at home", accountable="Ana Ruiz"))
    run.go_to(running, 5)
    async with show("monthly", size=(80, 30)) as seat:
        await seat.shows("WHAT WE DECIDED", "Opened with customers", "still weak", "Not reached, and carried")
        await seat.press("r")
        await seat.at("Rate")
        await seat.press("8", "0", "enter")
        await seat.shows("2 of 3 in, still secret; none yet from", "Cleo Park")
        await seat.press("v")
        await seat.shows("9.0 of 10, from 8 to 10 (Ana Ruiz 8, Ben Okri 10);", "no answer from Cleo Park")
        await seat.press("c")
        await seat.at("ReadBack")
        await seat.press("y", "enter")
        await seat.at("CloseMeeting")
        await seat.shows("1 decision, 2 answers", "- Courier in three days. Why: they wait at home.")
        await seat.burst(*" All.")
        await seat.burst("ctrl+s", "ctrl+s", "enter")
        await seat.at("Seal")
        await seat.shows("its minutes never change", "y seal it")
        await seat.press("escape")
        await seat.at("CloseMeeting")
        assert seat.meeting.status == "running"
        await seat.press("ctrl+s", "y")
        await seat.at("HomeScreen")

        assert seat.meeting.status == "closed"
        assert seat.meeting.ratings == {"Ana Ruiz": 8, "Ben Okri": 10}
        sealed = minutes(running, "M-0001")
        assert sealed.version == 1
        assert sealed.message.split("\n\n") == [
            "Everyone we connect stays connected.",
            "5 customers at the end of November 2026, 2 more than at its start: 2 new, 1 back, 1 lost.",
            "We decided:\n- Courier in three days. Why: they wait at home.\n All.",
        ], "what is typed stands behind what was drafted"


async def test_closing_can_be_put_off_and_answers_thrown_away_only_on_purpose(show: Show, running: Workspace) -> None:
    """Escape from the close keeps the meeting running; changed answers are asked about first."""
    run.go_to(running, 5)
    async with show("monthly") as seat:
        await seat.press("r")
        await seat.at("Rate")
        await seat.press("3", "escape")
        await seat.shows("Escape again throws it away")
        await seat.press("escape")
        await seat.at("MeetingScreen")
        await seat.press("c")
        await seat.at("CloseMeeting")
        await seat.shows("Nobody has said whether we acted for customers: esc, then r.")
        await seat.press("escape")
        await seat.at("MeetingScreen")

        assert seat.meeting.status == "running"
        assert seat.meeting.ratings == {}


async def test_who_is_still_to_be_told_is_said_before_the_seal(show: Show, running: Workspace) -> None:
    """In the closing topic and in the dialog, beside what else the meeting leaves behind."""
    decide.decide(running, Draft(statement="Courier", accountable="Ana Ruiz", tell="the shops; those who waited"))
    follow_through.accept(running, "D-0001")
    run.go_to(running, 5)
    async with show("monthly", size=(80, 40)) as seat:
        await seat.shows("STILL OPEN", "Still to be told of what was decided: 2.")
        await seat.press("c")
        await seat.at("CloseMeeting")
        await seat.shows("D-0001 is still weak:", "\n To be told of D-0001: the shops")
