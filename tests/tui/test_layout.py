"""What is on screen at the sizes people use: all keys, nothing over anything else, nothing beyond the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxmeet.services import capture, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.tui.widgets.keys import Keys, acting, key_of

if TYPE_CHECKING:
    from tests.tui.conftest import Seat, Show

SIZES = [(80, 24), (120, 40)]


def overlaps(seat: Seat) -> list[tuple[str, str]]:
    """Pairs of widgets without children that share a cell."""
    leaves = [one for one in seat.app.screen.query("*") if not one.children and one.display and one.region.area]
    return [
        (str(one), str(other))
        for place, one in enumerate(leaves)
        for other in leaves[place + 1 :]
        if one.region.overlaps(other.region)
    ]


def keys_missing(seat: Seat) -> list[str]:
    """Keys that act and are named in the footer, but are not to be seen on screen."""
    region = seat.app.screen.query_one(Keys).region
    shown = "\n".join(seat.lines()[region.y : region.bottom])
    acts = [active.binding for active in acting(seat.app.screen)]
    named = [f"{key_of(seat.app, one)} {one.description}" for one in acts]
    return [name for name in named if name not in shown]


@pytest.mark.parametrize("size", SIZES)
async def test_every_topic_and_dialog_fits(show: Show, running: Workspace, size: tuple[int, int]) -> None:
    """Each topic of the agenda, and each dialog over it, with something in all of them."""
    run.go_to(running, 3)
    decide.decide(running, Draft(statement="Courier " * 30, accountable="Ana Ruiz", parts=("Ben Okri: tracking",)))
    for number in range(5):
        capture.write(running, "note", f"note {number} " + "with many words " * 20)
    async with show("monthly", size=size) as seat:
        for key in "12345":
            await seat.press(key)
            if seat.screen == "ReadBack":
                assert (overlaps(seat), keys_missing(seat)) == ([], [])
                await seat.press("y", "minus", "enter")
            await seat.shows(f"●{key}")
            assert (overlaps(seat), keys_missing(seat)) == ([], [])
        for key in ("d", "n", "g", "a", "r", "c", "question_mark"):
            await seat.press(key)
            await seat.until(lambda: seat.screen != "MeetingScreen")
            await seat.pilot.pause()
            assert (overlaps(seat), keys_missing(seat)) == ([], []), key
            box = seat.app.screen.query_one("#box").region
            assert seat.app.screen.region.contains_region(box), key
            await seat.press("escape")
            await seat.at("MeetingScreen")


async def test_captures_stand_beside_the_topic_where_there_is_room(show: Show, running: Workspace) -> None:
    """At 120 columns they are listed at length; below the topic at 80, the newest two and how many more."""
    for number in range(4):
        capture.write(running, "note", f"note {number}")
    async with show("monthly", size=(80, 24)) as seat:
        seat.app.clear_notifications()
        await seat.shows("note 3", "2 more before")
        assert "note 1" not in seat.text()
        await seat.pilot.resize_terminal(120, 40)
        await seat.shows("CAPTURED HERE", "note 0", "note 3")
        await seat.pilot.resize_terminal(80, 24)
        await seat.shows("2 more before")


async def test_a_topic_without_captures_has_the_whole_width(show: Show, running: Workspace) -> None:
    """At 120 columns the pane comes with the first capture, stays with its topic and is gone in the next."""
    async with show("monthly", size=(120, 40)) as seat:
        await seat.until(lambda: seat.app.screen.query_one("#page").region.width == 120)
        assert "CAPTURED HERE" not in seat.text()
        capture.write(running, "note", "the router was late")
        await seat.shows("CAPTURED HERE", "the router was late")
        assert seat.app.screen.query_one("#page").region.width < 120
        await seat.press("right")
        await seat.shows("●2")
        assert "CAPTURED HERE" not in seat.text()
        assert seat.app.screen.query_one("#page").region.width == 120


async def test_a_page_longer_than_the_screen_says_so_and_scrolls(show: Show) -> None:
    """`▼ more` at the bottom; after end, `▲` at the top."""
    async with show("monthly", size=(80, 16)) as seat:
        await seat.shows("▼")
        await seat.press("end")
        await seat.shows("▲")
        assert "▼" not in seat.text()


async def test_very_small_terminals_do_not_break(show: Show) -> None:
    """Nothing fits, nothing fails."""
    async with show("monthly") as seat:
        for size in ((40, 12), (20, 5), (10, 2), (80, 24)):
            await seat.pilot.resize_terminal(*size)
            await seat.pilot.pause()
        await seat.shows("●1 Customers", "d decide")


async def test_a_decision_can_be_read_back_on_the_smallest_terminal(show: Show, running: Workspace) -> None:
    """Title and keys stay in view, and the page between them scrolls."""
    why = "They waited for a router that we had promised for a day. " * 3
    decide.decide(running, Draft(statement="Courier", why=why, accountable="Ana Ruiz", parts=("Ben Okri: tracking",)))
    async with show("monthly", size=(40, 10)) as seat:
        await seat.press("right")
        await seat.at("ReadBack")
        await seat.shows("Read back 1", "▼", "y accepts", "stay here")
        assert keys_missing(seat) == []
