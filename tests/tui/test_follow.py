"""Following a meeting from another terminal: the chair's topics, and only what is one's own to say."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from cxmeet import assembly
from cxmeet.services import capture, close, decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.resume import opened as resumed
from cxmeet.services.workspace import Workspace
from cxmeet.tui.widgets.keys import acting
from tests.tui.conftest import Seat

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Opened
    from tests.tui.conftest import Show

Follow = Callable[..., contextlib.AbstractAsyncContextManager[Seat]]
COURIER = Draft(statement="Courier in three days", accountable="Ana Ruiz", parts=("Ben Okri: tracking",), due="+2w")


@pytest.fixture
def follow(show: Show, running: Workspace, opened: Opened) -> Follow:
    """`async with follow() as seat`: Ben Okri follows the running meeting."""

    return lambda **options: show("monthly", theirs=opened("Ben Okri"), follows=True, **options)


async def test_it_goes_where_the_chair_goes_with_the_same_topics_and_captures(
    follow: Follow, running: Workspace
) -> None:
    async with follow() as seat:
        await seat.shows("FOLLOWING M-0001", "●1 Customers", "left of 10:00")
        run.go_to(running, 3)
        capture.write(running, "note", "five would have stayed")
        decide.decide(running, COURIER)
        await seat.shows("●3 Getting started", "five would have stayed", "D-0001 Courier in three days")


async def test_only_what_is_ones_own_to_say_has_a_key(follow: Follow, running: Workspace) -> None:
    """No next, no decide, no close; accept only where something waits, rate only in the close."""
    async with follow() as seat:
        keys = {active.binding.key for active in acting(seat.app.screen, shown=False)}
        assert not keys & {"right", "left", "d", "n", "s", "c", "e", "o", "u", "t", "g", "1", "A", "a", "r", "x"}
        decide.decide(running, COURIER)
        run.go_to(running, 5)
        await seat.shows("a accept", "r rate", "p park")


async def test_what_a_leader_says_arrives_at_the_chair_as_a_quiet_line(
    follow: Follow, show: Show, running: Workspace
) -> None:
    """Accepted as who they are, after reading all of it; parked; noted; answered."""
    decide.decide(running, COURIER)
    async with follow() as seat:
        await seat.press("a")
        await seat.at("Agree")
        await seat.shows("Do you accept D-0001?", "Ben Okri (IT): tracking")
        await seat.press("enter")
        assert seat.screen == "Agree"
        await seat.press("y")
        await seat.at("FollowScreen")
        await seat.burst("p", *"slow evenings", "enter")
        run.go_to(running, 5)
        await seat.shows("r rate")
        await seat.press("r", "8", "enter")
        await seat.at("FollowScreen")
    follow_through.progress(seat.workspace, "D-0001", "signed")

    decision = follow_through.decision(running, "D-0001")
    assert decision.accepted_by == ("Ben Okri",)
    assert [(event.what, event.by, event.whose) for event in decision.history] == [
        ("accepted", "Ben Okri", ""),
        ("progress", "Ben Okri", ""),
    ]
    assert [(entry.kind, entry.text, entry.by) for entry in running.record.entries()] == [
        ("park", "slow evenings", "Ben Okri")
    ]
    assert run.current(running).ratings == {"Ben Okri": 8}
    async with show("monthly", size=(120, 40)) as chair:
        await chair.shows("accepted", "on D-0001:", "signed", "Ben Okri has answered")


async def test_an_acceptance_stands_in_the_chairs_pane_within_the_topic(
    show: Show, running: Workspace, opened: Opened
) -> None:
    decide.decide(running, COURIER)
    async with show("monthly") as chair:
        await chair.shows("Courier in three days")
        chair.app.clear_notifications()
        follow_through.accept(opened("Ben Okri"), "D-0001")
        await chair.shows("Ben Okri", "accepted D-0001")


async def test_the_end_is_said_with_the_way_to_the_minutes_and_the_next_meeting_is_followed(
    follow: Follow, running: Workspace
) -> None:
    async with follow() as seat:
        close.close(running)
        await seat.shows("M-0001 is closed. Its minutes: cxmeet minutes M-0001", "m minutes")
        await seat.press("m")
        await seat.at("Reader")
        await seat.press("escape")
        run.start(running, "monthly")
        await seat.shows("FOLLOWING M-0002", "●1 Customers")


async def test_a_record_that_is_put_back_beneath_is_said_and_read_anew(
    follow: Follow, running: Workspace, company: Path
) -> None:
    before = (company / "cxmeet.jsonl").read_bytes()
    capture.write(running, "note", "gone soon")
    async with follow() as seat:
        await seat.shows("gone soon")
        (company / "put back").write_bytes(before)
        (company / "put back").replace(company / "cxmeet.jsonl")
        await seat.until(lambda: "gone soon" not in seat.text(), "the record as it is now")
        await seat.until(lambda: any("put back to an earlier state" in said for said in seat.said()))


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (200, 50)])
async def test_every_size_shows_the_topic_and_a_way_out(
    follow: Follow, running: Workspace, size: tuple[int, int]
) -> None:
    for place in range(5):
        capture.write(running, "note", f"[/x] {place} " + "wide 漢字 " * 30)
    async with follow(size=size) as seat:
        run.go_to(running, 3)
        await seat.shows(*(["Getting started", "q leave"] if size[0] >= 40 else []))
        assert all(len(line) <= size[0] for line in seat.lines())
        await seat.press("q")
        await seat.until(lambda: seat.app._exit, "the end")


def test_who_has_no_meeting_to_follow_is_told(company: Path) -> None:
    from cxmeet.core.kernel.errors import CxmeetError

    with (
        contextlib.closing(assembly.workspace(company, "Ben Okri").record),
        pytest.raises(CxmeetError, match="No meeting is running"),
    ):
        resumed(assembly.workspace(company, "Ben Okri"), "", "")
