"""Quick capture: one line, whose first letter says what it is; nothing that is typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.services import decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.tui.widgets.field import Sentence

if TYPE_CHECKING:
    from tests.tui.conftest import Seat, Show


@pytest.mark.parametrize(
    ("typed", "entry", "by"),
    [
        ("n late again @ben", ("note", "late again"), "Ben Okri"),
        ("p Prices for students", ("park", "Prices for students"), "Ana Ruiz"),
        ("T Cleo, who drove out @cleo", ("thank", "Cleo, who drove out"), "Cleo Park"),
        ("o too early", ("object", "too early"), "Ana Ruiz"),
        ("r no date without a form", ("rule", "no date without a form"), "Ana Ruiz"),
    ],
)
async def test_the_first_letter_says_what_it_is(show: Show, typed: str, entry: tuple[str, str], by: str) -> None:
    async with show("monthly") as seat:
        await seat.press("colon")
        await seat.at("QuickLine")
        await seat.shows("n note, p parked item", "d decision", "@NAME behind it")
        await seat.burst(*typed, "enter")
        await seat.at("MeetingScreen")
        assert seat.entries() == [entry]
        assert seat.workspace.record.entries()[0].by == by


async def test_an_objection_stands_beside_what_was_decided_last(show: Show, running: Workspace) -> None:
    decide.decide(running, Draft(statement="Courier"))
    async with show("monthly") as seat:
        await seat.press("colon")
        await seat.burst(*"o too early", "enter")
        await seat.at("MeetingScreen")
        assert [entry.to for entry in running.record.entries()] == ["D-0001"]


async def test_a_decision_goes_on_in_the_form_and_what_is_typed_further_belongs_there(show: Show) -> None:
    """All of it in one packet; leaving the form asks first, since a sentence was typed."""
    async with show("monthly") as seat:
        await seat.press("colon")
        await seat.burst(*"d A courier brings it", "enter", *", always", "escape")
        await seat.at("DecisionForm")
        assert seat.app.screen.query_one(Sentence).value == "A courier brings it, always"
        await seat.shows("Escape again throws it away")
        await seat.press("ctrl+s")
        await seat.shows("D-0001 A courier brings it, always")


@pytest.mark.parametrize("typed", ["x late again", "late again", "n", ""])
async def test_an_unknown_letter_is_said_and_nothing_is_lost(show: Show, typed: str) -> None:
    async with show("monthly") as seat:
        await seat.press("colon")
        await seat.burst(*typed, "enter")
        await seat.shows("it does not begin with one of these letters" if " " in typed else "Nothing is typed yet")
        field = seat.app.screen.focused
        assert getattr(field, "text", None) == typed
        assert seat.entries() == []


async def test_while_customers_words_are_covered_a_decision_waits_in_its_line(
    show: Show, heard: Path, workspace: Workspace
) -> None:
    run.start(workspace, "monthly", "2026-11", ["all"])
    run.go_to(workspace, 4)
    async with show("monthly") as seat:
        await seat.shows("BEFORE WE LOOK")
        await seat.press("colon")
        await seat.burst(*"d A courier brings it", "enter")
        await seat.shows("v shows it to the room first", "d A courier brings it")
        assert seat.screen == "QuickLine"


async def point_at_the_lost(seat: Seat) -> None:
    """Have the cursor on how many were lost."""
    await seat.press("f")
    for _ in range(6):
        if seat.app.screen.figure == "assets.lost":  # type: ignore[attr-defined]
            return
        await seat.press("down")
    raise AssertionError("the lost are nowhere")


async def test_a_figure_under_the_cursor_is_what_is_decided_or_parked_about(show: Show) -> None:
    """As evidence, with its measure offered first; as the first words of what is parked."""
    async with show("monthly") as seat:
        await point_at_the_lost(seat)
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.shows("✓ Evidence")
        await seat.burst(*"Call them", "tab", "tab", "tab", "down", "enter")
        await seat.press("ctrl+s")
        await seat.shows("D-0001 Call them")
        [one] = seat.workspace.record.decisions()
        assert one.evidence
        assert one.measure
        assert (one.evidence.figure, one.measure.name) == ("assets.lost", "assets.lost")

        await point_at_the_lost(seat)
        await seat.press("p")
        await seat.burst(*"ask them", "enter")
        await seat.at("MeetingScreen")
        assert seat.entries() == [("park", "customers lost (1): ask them")]


async def test_a_form_that_was_only_opened_from_a_figure_is_left_at_once(show: Show) -> None:
    async with show("monthly") as seat:
        await seat.press("f", "d")
        await seat.at("DecisionForm")
        await seat.press("escape")
        await seat.at("MeetingScreen")


async def test_the_topics_figures_and_its_clock_stay_in_view_while_deciding(show: Show, running: Workspace) -> None:
    """At 80x24 the title, the clock and a line of figures; at 120x40 the whole topic, beside the form."""
    run.go_to(running, 1)
    async with show("monthly", size=(80, 24)) as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.shows("Customers  November 2026", "left of 10:00", "Decide · Customers   1 lost   2 more customers")
        await seat.press("escape")
        await seat.at("MeetingScreen")
        await seat.pilot.resize_terminal(120, 40)
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.shows("WHY THEY LEFT", "│ › Decision", "ASK")
        page, box = seat.app.screen_stack[-2].query_one("#page").region, seat.app.screen.query_one("#box").region
        assert page.right <= box.x
        await seat.press("escape")
        await seat.at("MeetingScreen")
        assert seat.app.screen.query_one("#page").region.width == 120
