"""The opening as a board of leaders sees it: large facts, one question in view, a clock that the back row can read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.services import capture, run, shipped
from cxmeet.services.setup import lay
from cxmeet.services.workspace import Workspace
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.tui.digits import large
from cxmeet.tui.topics.assets import assets
from cxmeet.tui.widgets.asking import asking
from tests.tui.test_one_voice import NOW, scene

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.tui.conftest import Seat, Show

SIZES = ((80, 24), (100, 30), (120, 40), (200, 50))


@pytest.fixture
def demo(tmp_path: Path) -> tuple[Brief, Charter]:
    lay(tmp_path, shipped.demo_files())
    files = WorkspaceFiles(tmp_path, lambda: NOW.date())
    return replace(files.brief("2026-10"), behind=()), files.charter()


def opening(demo: tuple[Brief, Charter], width: int, height: int) -> list[str]:
    return [line.plain for line in assets(scene(demo[0], "assets", "", demo[1]), width, height).lines]


def high(lines: list[str]) -> int:
    """How many lines have blocks of digits in them, before the value of the base."""
    until = next(place for place, line in enumerate(lines) if line.lstrip().startswith("worth"))
    return sum(bool(set(line) & set("█▀▄")) for line in lines[:until])


@pytest.mark.parametrize(("width", "height", "cells"), [(98, 30, 3), (118, 40, 3), (76, 40, 3), (198, 50, 5)])
def test_the_four_facts_are_large_where_there_is_room(
    demo: tuple[Brief, Charter], width: int, height: int, cells: int
) -> None:
    """As high as promised, with the sentence and what they count in words, and the whole equation in value below."""
    lines = opening(demo, width, height)
    words = " ".join(" ".join(lines).split())
    assert high(lines) == cells
    for said in ("14 FEWER CUSTOMERS", "worth €1,014 less", "at the start", "came: 34 new, 2 back", "left"):
        assert said in words
    assert "worth €56,629 + €1,432 new + €84 back − €2,472 lost + €58 grew − €116 shrank = €55,615" in words
    assert 56629 - 1014 == 56629 + 1432 + 84 - 2472 + 58 - 116 == 55615


def test_a_small_screen_has_the_facts_in_letters(demo: tuple[Brief, Charter]) -> None:
    lines = opening(demo, 78, 24)
    assert "14 fewer customers" in lines[2]
    assert not set("".join(lines[:12])) & set("█▀▄")


def test_numbers_that_are_too_long_to_be_drawn_are_written(demo: tuple[Brief, Charter]) -> None:
    """Nine digits at 100 columns: the equation in letters, nothing cut."""
    brief, charter = demo
    assert brief.assets
    many = replace(brief.assets.periods[-1], opening=123_456_789, closing=123_456_775)
    vast = replace(brief, assets=replace(brief.assets, periods=(*brief.assets.periods[:-1], many)))
    lines = opening((vast, charter), 98, 30)
    assert "123,456,789" in lines[0]
    assert "123,456,775" in lines[0]


def test_every_month_of_the_base_has_its_name_and_its_net(demo: tuple[Brief, Charter]) -> None:
    """At 100x30, 120x40 and 200x50: twelve of each in a line, as the customers' file gives them."""
    months = ["Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]
    nets = ["+32", "+22", "+28", "+33", "+35", "+58", "+62", "+27", "+18", "+1", "−3", "−14"]
    for width, height in ((98, 30), (118, 40), (198, 50)):
        lines = opening(demo, width, height)
        names = next(line for line in lines if re.search(r"Nov +Dec +Jan", line))
        assert names.split()[-12:] == months
        assert lines[lines.index(names) + 1].split()[-12:] == nets


def test_every_reason_is_whole_and_they_say_why_they_are_more_than_left(demo: tuple[Brief, Charter]) -> None:
    for width, height in ((78, 24), (98, 30), (118, 40), (198, 50)):
        words = " ".join(" ".join(opening(demo, width, height)).split())
        assert "21 15 Waited too long for the router" in words
        assert "…" not in words.partition("WHY THEY LEFT")[2].partition("OUR CUSTOMERS")[0]


async def test_one_question_is_in_view_and_space_brings_the_others(show: Show, running: Workspace) -> None:
    """At every size, whole; after the last comes the first again, and another topic begins with its own."""
    async with show("monthly") as seat:
        seat.app.clear_notifications()
        for size in SIZES:
            await seat.pilot.resize_terminal(*size)
            await seat.shows("ASK  How many people came", "not as a rate.", "1 of 4 · space: next")
            before = seat.lines()[:12]
            await seat.press("space")
            await seat.shows("Were those who left worth more", "2 of 4")
            assert seat.lines()[6:12] == before[6:12]
            await seat.burst("space", "space", "space")
            await seat.shows("How many people came", "1 of 4")
        await seat.press("space", "right")
        await seat.shows("●2", "Done or not done?", "1 of 3")


def test_a_question_of_any_length_takes_three_lines_at_most(demo: tuple[Brief, Charter]) -> None:
    view = scene(demo[0], "assets", "", demo[1])
    topics = tuple(replace(topic, prompts=("why " * 200, "short?")) for topic in view.meeting.topics)
    view.live.__dict__["meeting"] = replace(view.meeting, topics=topics)
    for place in (0, 1):
        lines = asking(view, place, 78, 24).lines
        assert len(lines) == 3
        assert max(line.cell_length for line in lines) <= 78


async def test_a_pane_is_there_only_when_it_holds_something(show: Show, running: Workspace) -> None:
    """Nothing captured: the page reaches down to the question, at 80 columns as at 120."""
    async with show("monthly") as seat:
        for size in ((80, 24), (120, 40)):
            await seat.pilot.resize_terminal(*size)
            await seat.pilot.pause()
            page, question = (seat.app.screen.query_one(name).region for name in ("#page", "#asking"))
            assert (page.bottom, page.width) == (question.y, size[0])
        capture.write(running, "note", "the router was late")
        await seat.shows("the router was late")
        assert seat.app.screen.query_one("#page").region.width < 120


async def test_the_clock_is_large_where_there_is_room(show: Show, running: Workspace, clock: Clock) -> None:
    """From 120x40 on, with the share of time that customers have had and what an overrun does to the end."""
    run.go_to(running, 4)
    clock.forward(40)
    async with show("monthly", size=(120, 40)) as seat:
        await seat.shows("customers 0% of the time so far, target 60%", "OVER", "the end moves to")
        shown = seat.lines()
        assert all(row in "\n".join(shown) for row in large("30:00"))
        await seat.pilot.resize_terminal(100, 30)
        await seat.shows("OVER 30:00 of 10:00")
        await seat.pilot.resize_terminal(120, 40)
        await seat.shows(large("30:00")[0])


async def test_a_figure_in_large_digits_leads_to_the_people(show: Show, running: Workspace) -> None:
    """The arrows go through new, back and lost as they stand, and enter lists them."""
    async with show("monthly", size=(100, 30)) as seat:
        await seat.press("f")
        found = [_figure(seat)]
        for _ in range(2):
            await seat.press("up")
            found.append(_figure(seat))
        assert found == ["assets.lost", "assets.reactivated", "assets.new"]
        await seat.press("enter")
        await seat.at("Reader")
        await seat.shows("new customers")


def _figure(seat: Seat) -> str:
    figure: str = seat.app.screen.figure  # type: ignore[attr-defined]
    return figure


def test_every_digit_is_as_high_and_as_wide_as_any_other() -> None:
    drawn: Callable[..., list[str]] = large
    for cells, wide in ((3, 3), (5, 6)):
        for digit in "0123456789+−=":
            rows = drawn(digit, cells)
            assert [len(row) for row in rows] == [wide] * cells
        assert len({tuple(drawn(digit, cells)) for digit in "0123456789"}) == 10


async def test_a_clock_above_a_dialog_goes_on(show: Show, running: Workspace, clock: Clock) -> None:
    """The large one as long as it is in view, also where the terminal changes its size; else the dialog's own."""
    async with show("monthly", size=(120, 40)) as seat:
        await seat.shows(large("10:00")[0].rstrip())
        await seat.press("n")
        await seat.until(lambda: seat.screen != "MeetingScreen")
        for size, passed in (((130, 42), "09:00"), ((120, 40), "08:00")):
            await seat.pilot.resize_terminal(*size)
            clock.forward(1)
            await seat.shows(*(row.rstrip() for row in large(passed)))
            assert "left of 10:00" not in seat.text()
        await seat.press("escape", "question_mark")
        await seat.at("Reader")
        await seat.shows(*(row.rstrip() for row in large("08:00")))
        assert "left of 10:00" not in seat.text()
        await seat.pilot.resize_terminal(80, 24)
        await seat.shows("08:00 left of 10:00")
