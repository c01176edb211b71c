"""Follow-through on screen: what earlier meetings decided and parked, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxmeet.services import capture, close, decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.tui.conftest import Show


@pytest.fixture
def later(running: Workspace, clock: Clock) -> Workspace:
    """A second meeting at its follow-through: D-0001 is overdue and carried, D-0002 is open, P-0001 is parked."""
    decide.decide(running, Draft(statement="Courier", accountable="Ana Ruiz", parts=("Ben Okri: x",), due="+1w"))
    decide.decide(running, Draft(statement="Call those who left", accountable="Cleo Park"))
    capture.write(running, "park", "Prices for students")
    close.close(running)
    clock.forward(60 * 24 * 14)
    run.start(running, "monthly")
    close.close(running)
    clock.forward(60 * 24 * 7)
    run.start(running, "monthly")
    run.go_next(running)
    return running


async def test_overdue_decisions_come_first_with_how_often_they_were_carried(show: Show, later: Workspace) -> None:
    """Late, carried, parked: in words."""
    async with show("monthly") as seat:
        await seat.shows("2 decisions, 1 overdue", "OVERDUE by 14 days (8 Dec)", "carried 1 time", "PARKED BEFORE")
        await seat.shows("Ana Ruiz, M-0001")


async def test_what_keys_act_on_stays_in_view_on_a_terminal_of_another_size(show: Show, later: Workspace) -> None:
    """Also under a dialog, and after what it has changed; who has scrolled away from it is left there."""
    async with show("monthly", size=(80, 40)) as seat:
        await seat.press("end")
        await seat.until(lambda: seat.chosen() == "P-0001")
        await seat.press("p")
        await seat.pilot.resize_terminal(80, 14)
        await seat.press("escape")
        await seat.shows("› P-0001")
        await seat.press("pageup", "pageup", "pageup")
        await seat.pilot.resize_terminal(80, 16)
        await seat.until(lambda: "P-0001" not in seat.text(), "what was scrolled to")
        assert seat.chosen() == "P-0001"


async def test_done_by_its_owner_then_confirmed_by_the_room(show: Show, later: Workspace) -> None:
    """x, then c; the keys offered are those that the selected decision can take."""
    async with show("monthly") as seat:
        await seat.shows("x done")
        assert "c confirm" not in seat.text()
        await seat.press("x")
        await seat.at("Ask")
        await seat.type("signed on Monday")
        await seat.press("enter")
        await seat.shows("done, to be confirmed", "1 to be confirmed", "done: signed on Monday")
        await seat.until(lambda: seat.chosen() == "D-0001")
        await seat.shows("c confirm")
        await seat.press("c")
        await seat.at("Ask")
        await seat.press("enter")
        await seat.until(lambda: follow_through.decision(later, "D-0001").status == "confirmed")
        await seat.shows("1 decision")


async def test_progress_and_drop_ask_for_words(show: Show, later: Workspace) -> None:
    """w adds a sentence, z drops with a reason, and parked items can be dropped too."""
    async with show("monthly") as seat:
        await seat.press("w")
        await seat.at("Ask")
        await seat.type("contract signed")
        await seat.press("enter")
        await seat.shows("progress: contra")
        await seat.press("z")
        await seat.at("Ask")
        await seat.type("the courier is gone")
        await seat.press("enter")
        await seat.until(lambda: follow_through.decision(later, "D-0001").status == "dropped")
        await seat.at("MeetingScreen")
        await seat.press("end")
        await seat.until(lambda: seat.chosen() == "P-0001")
        assert "x done" not in seat.text()
        await seat.press("z")
        await seat.at("Ask")
        await seat.type("decided elsewhere")
        await seat.press("enter")
        await seat.until(lambda: later.record.entries()[0].dropped == "decided elsewhere")


async def test_enter_reads_the_whole_decision(show: Show, later: Workspace) -> None:
    """Parts, dates, what is still weak and its history."""
    async with show("monthly") as seat:
        await seat.press("enter")
        await seat.at("Reader")
        await seat.shows("Ben Okri (IT): x", "who answers", "still weak")
        await seat.press("escape")
        await seat.press("end", "enter")
        await seat.at("Reader")
        await seat.shows("Prices for students")


async def test_what_a_figure_did_is_said_and_judged_in_the_room(show: Show, workspace: Workspace, clock: Clock) -> None:
    """Baseline, now, target and the verdict in words; a confirmed decision is shown again once its review is due."""
    run.start(workspace, "monthly", "2026-10")
    draft = Draft(
        statement="Courier", accountable="Ana Ruiz", measure="assets.lost", target="0", due="+1w", review="+2w"
    )
    decide.decide(workspace, draft)
    follow_through.finish(workspace, "D-0001")
    follow_through.move(workspace, "D-0001", "confirmed")
    close.close(workspace)
    clock.forward(60 * 24)
    run.start(workspace, "monthly", "2026-11")
    run.go_next(workspace)
    async with show("monthly") as seat:
        await seat.shows("Nothing is open from earlier meetings.")
        clock.forward(60 * 24 * 20)
        await seat.press("left", "right")
        await seat.shows("1 to judge", "customers lost  1 -> 1, target 0: ", "review was due 15 Dec", "j judge")
        await seat.press("j")
        await seat.at("Judge")
        await seat.shows("Customers lost: 1 in October 2026, 1 in November 2026, target 0.")
        await seat.press("up", *"the warehouse decides", "enter")
        await seat.at("MeetingScreen")
        await seat.shows("Nothing is open from earlier meetings.")

        judgement = follow_through.decision(workspace, "D-0001").judgement
        assert judgement is not None
        assert (judgement.judged, judgement.learned) == ("stop", "the warehouse decides")


async def test_a_decision_given_up_in_its_own_topic_is_new_no_more(show: Show, running: Workspace) -> None:
    decide.decide(running, Draft(statement="Courier"))
    async with show("monthly") as seat:
        await seat.shows("D-0001 Courier", "NEW")
        follow_through.move(running, "D-0001", "dropped", "too dear")
        await seat.shows("DROPPED")
        assert "NEW" not in seat.text()


async def test_a_rule_is_decided_about_and_said_to_be_still_there(show: Show, running: Workspace) -> None:
    """`d` on a rule begins the decision that is to remove it; `w` says why it is not gone yet."""
    capture.write(running, "rule", "The form for a date", beside="the phones")
    run.go_to(running, 2)
    close.close(running)
    run.start(running, "monthly")
    run.go_next(running)
    async with show("monthly") as seat:
        await seat.shows("RULES STILL THERE", "hinders: the phones")
        await seat.press("end", "d")
        await seat.at("DecisionForm")
        await seat.type("No form any more")
        await seat.press("ctrl+s")
        await seat.at("MeetingScreen")
        await seat.shows("D-0001 is to remove it")
        await seat.until(lambda: seat.chosen() == "R-0001")
        await seat.press("w")
        await seat.at("Ask")
        await seat.type("the lawyers")
        await seat.press("enter")
        await seat.at("MeetingScreen")
        await seat.shows("the lawyers")

        [decided] = seat.workspace.record.decisions()
        assert decided.evidence
        assert decided.evidence.text == "R-0001 The form for a date"


async def test_what_thanks_did_is_typed_below_the_words(show: Show, running: Workspace) -> None:
    """Tab goes to it; enter saves both; `m` tells where shared words are given."""
    async with show("monthly") as seat:
        await seat.press("t")
        await seat.at("CaptureBeside")
        await seat.type("Pau for the night shift")
        await seat.press("tab")
        await seat.type("Online on the Friday")
        await seat.press("enter")
        await seat.at("MeetingScreen")

        [thanks] = seat.workspace.record.captured("thank")
        assert (thanks.text, thanks.did) == ("Pau for the night shift", "Online on the Friday")
        await seat.press("m")
        await seat.shows("No word is agreed yet", "[[words]]")


async def test_a_name_that_is_taken_ends_the_thanks_and_the_line_below_begins(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.burst("t", *"The night shift @ben", "tab", *"Online on Friday", "enter")
        await seat.at("MeetingScreen")

        [thanks] = seat.workspace.record.captured("thank")
        assert (thanks.text, thanks.by, thanks.did) == ("The night shift", "Ben Okri", "Online on Friday")
