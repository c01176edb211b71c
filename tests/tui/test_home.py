"""Home: resume, start, look after what one answers for, read what was decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cxmeet import assembly
from cxmeet.services import close, decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened
    from tests.tui.conftest import Show


async def test_an_agenda_is_started_with_those_who_are_here(show: Show) -> None:
    """Enter on an agenda asks who is here, nobody ticked; who is not is absent in the meeting."""
    async with show() as seat:
        await seat.shows("Monthly customer-first meeting", "Tue 1 Dec 2026 09:00", "nothing is open for Ana Ruiz")
        await seat.press("enter")
        await seat.at("Attendance")
        await seat.shows("0 of 3 leaders", "5 topics", "With nobody ticked the minutes say: not noted")
        await seat.press("a", "down", "space")
        await seat.shows("2 of 3 leaders", "[ ] not here Ben Okri")
        await seat.press("enter")
        await seat.at("MeetingScreen")

        assert seat.meeting.present == ("Ana Ruiz", "Cleo Park")
        assert seat.meeting.absent == ("Ben Okri",)


async def test_the_running_meeting_is_on_top_and_enter_resumes_it(
    show: Show, running: Workspace, company: Path
) -> None:
    """Home names the running meeting first; another one cannot be started beside it, its own agenda resumes it."""
    agenda = company / "agendas" / "monthly.toml"
    weekly = agenda.read_text().replace("MONTHLY;BYDAY=1TU", "YEARLY").replace("Monthly", "Yearly")
    agenda.with_name("yearly.toml").write_text(weekly)
    run.go_next(running)
    async with show() as seat:
        await seat.shows("RUNNING NOW", "topic 2 of 5: Follow-through", "Yearly")
        place = [line for line in seat.lines() if "customer-first meeting" in line]
        other = next(index for index, line in enumerate(place) if "Yearly" in line)
        await seat.press(*["down"] * other, "enter")
        await seat.until(lambda: any("is running" in words for words in seat.said()))
        own = next(index for index, line in enumerate(place) if index and "Monthly" in line)
        await seat.press(*["up" if own < other else "down"] * abs(own - other), "enter")
        await seat.at("MeetingScreen")
        await seat.shows("●2 Follow-through")


async def test_commitments_say_in_words_when_they_are_due_and_can_be_done(
    show: Show, running: Workspace, clock: Clock
) -> None:
    """An overdue commitment says so; x says that it is done, w adds progress, enter reads all of it."""
    draft = Draft(statement="Courier in three days", accountable="Ana Ruiz", parts=("Ben Okri: tracking",), due="+2w")
    number = decide.decide(running, draft).number
    close.close(running)
    clock.forward(60 * 24 * 20)
    async with show() as seat:
        await seat.shows("Courier in three days", "OVERDUE by 6 days (15 Dec)", "Ana Ruiz with IT", "LAST MEETINGS")
        await seat.press("down", "enter")
        await seat.at("Reader")
        await seat.shows("Ben Okri (IT): tracking", "still weak", "WHAT HAPPENED")
        await seat.press("escape", "w")
        await seat.at("Ask")
        await seat.type("the contract is signed")
        await seat.press("enter")
        await seat.shows("progress: the con")
        await seat.press("x")
        await seat.at("Ask")
        await seat.shows("Done D-0001")
        await seat.press("enter")
        await seat.shows("nothing is open for Ana Ruiz")

        assert follow_through.decision(running, number).status == "done"


async def test_a_held_meeting_can_be_read(show: Show, running: Workspace) -> None:
    """Enter on one of the last meetings shows its decisions, its topics and what the teams were told."""
    decide.decide(running, Draft(statement="Call everybody who leaves", accountable="Cleo Park"))
    close.close(running, "We call everybody who leaves.")
    async with show() as seat:
        await seat.shows("M-0001")
        await seat.press("end", "enter")
        await seat.at("Reader")
        await seat.shows("Call everybody who leaves", "TOPICS")
        await seat.press("end")
        await seat.shows("TOLD TO THE TEAMS", "cxmeet minutes M-0001")


async def test_faulty_agendas_are_told_and_do_not_keep_home_from_opening(show: Show, company: Path) -> None:
    """Every fault with file and line, on the screen where the agendas would be."""
    (company / "agendas" / "monthly.toml").write_text('title = "Broken"\nminuts = 3\n[[topics]]\nkind = "close"\n')
    async with show() as seat:
        await seat.shows("monthly.toml:2", "did you mean minutes")


async def test_unreadable_figures_are_told_and_the_room_may_meet_without_them(show: Show, company: Path) -> None:
    """The faults of the company's files, and a key that starts without figures."""
    (company / "data" / "contracts.csv").write_text("account,start\nA1,2026-01-05\n")
    async with show() as seat:
        await seat.press("enter")
        await seat.at("Attendance")
        await seat.press("enter")
        await seat.at("WithoutFigures")
        await seat.shows("contracts.csv:1")
        await seat.press("f")
        await seat.at("MeetingScreen")
        await seat.shows("were not read when the meeting started")


async def test_a_month_that_is_over_and_missing_is_told_before_and_at_the_opening(show: Show, company: Path) -> None:
    """Home says it once the files have been read, the opening above every figure."""
    (company / "data" / "contracts.csv").write_text("account,start,end,mrr\nA1,2026-09-05,,1\nA2,2026-10-31,,1\n")
    words = "November 2026 is over, and the files end on Sat 31 Oct 2026."
    async with show() as seat:
        await seat.shows("MEETINGS", words)
        await seat.press("enter")
        await seat.at("Attendance")
        await seat.press("enter")
        await seat.at("MeetingScreen")
        await seat.shows(words, "2 ")


async def test_a_leader_sees_what_waits_for_them_and_acts_on_it(show: Show, running: Workspace, opened: Opened) -> None:
    """Their part, to accept after reading all of it; whom they are to tell; the register a key away."""
    draft = Draft(statement="Courier", accountable="Ana Ruiz", parts=("Ben Okri: tracking",), tell="Shops, by Ben Okri")
    decide.decide(running, draft)
    decide.decide(running, Draft(statement="Plain bills", accountable="Ben Okri", measure="assets.lost", review="+1w"))
    follow_through.move(running, "D-0002", "done")
    close.close(running)
    async with show(theirs=opened("Ben Okri")) as seat:
        await seat.shows("D-0001  Courier", "to accept", "I AM TO TELL", "Shops")
        await seat.press("down", "a")
        await seat.at("Agree")
        await seat.shows("Ben Okri (IT): tracking")
        await seat.press("y")
        await seat.at("HomeScreen")
        await seat.until(lambda: "to accept" not in seat.text(), "an answer")
        assert follow_through.decision(running, "D-0001").accepted_by == ("Ben Okri",)
        await seat.press("r")
        await seat.at("RegisterScreen")
        await seat.shows("2 decisions")
        await seat.press("q")
        await seat.at("HomeScreen")


async def test_what_is_to_be_judged_stands_on_the_home_of_who_answers_for_it(
    show: Show, running: Workspace, clock: Clock
) -> None:
    decide.decide(running, Draft(statement="Plain bills", accountable="Ana Ruiz", measure="assets.lost", review="+1w"))
    follow_through.move(running, "D-0001", "done")
    close.close(running)
    clock.forward(60 * 24 * 10)
    async with show() as seat:
        await seat.shows("nothing is open for Ana Ruiz", "TO JUDGE", "D-0001  Plain bills")


async def test_what_others_wrote_since_the_last_look_is_told_once(
    show: Show, running: Workspace, opened: Opened, clock: Clock, company: Path
) -> None:
    """Not what I wrote myself; remembered in the account's own folder, not in the record."""
    decide.decide(running, Draft(statement="Courier", accountable="Ana Ruiz"))
    before = (company / "cxmeet.jsonl").read_bytes()
    mine = assembly.with_drafts(opened())
    async with show(theirs=mine) as seat:
        await seat.shows("Courier")
        assert "SINCE YOU LOOKED" not in seat.text()
    assert (company / "cxmeet.jsonl").read_bytes() == before
    clock.forward(60)
    follow_through.progress(opened("Ben Okri"), "D-0001", "signed\x1b[2J [/x]")
    follow_through.progress(running, "D-0001", "told them")
    clock.forward(1)
    async with show(theirs=mine, size=(100, 30)) as seat:
        await seat.shows("SINCE YOU LOOKED", "Tue 1 Dec 2026 09:00", "Ben Okri", "progress: signed")
        assert "told them" not in "".join(line for line in seat.lines() if "Ana Ruiz (typed" in line)
    clock.forward(60)
    async with show(theirs=mine) as seat:
        await seat.shows("Courier")
        await seat.pilot.pause(0.3)
        assert "SINCE YOU LOOKED" not in seat.text()


async def test_the_running_meeting_is_followed_from_home(show: Show, running: Workspace, opened: Opened) -> None:
    async with show(theirs=opened("Ben Okri")) as seat:
        await seat.press("f")
        await seat.at("FollowScreen")
        await seat.press("q")
        await seat.at("HomeScreen")
