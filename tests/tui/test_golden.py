"""Whole screens, line by line: a reviewer reads the difference as the chair would see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.services import capture, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.tui.conftest import Seat, Show

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Seat], None]:
    """Compares what is on screen with its golden file, or writes it anew under `--write-golden`."""

    def compare(name: str, seat: Seat) -> None:
        path = GOLDEN / f"{name}.txt"
        shown = seat.text() + "\n"
        if request.config.getoption("--write-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(shown, encoding="utf-8")
        assert shown == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def halfway(running: Workspace) -> Workspace:
    """The meeting in its third topic with a decision, a parked item and a note."""
    run.go_to(running, 3)
    capture.write(running, "note", "Three of them waited")
    capture.write(running, "park", "Prices for students")
    decide.decide(
        running,
        Draft(
            statement="Router by courier within 3 days",
            why="They took two days off work",
            accountable="Ana Ruiz",
            parts=("Ben Okri: tracking", "Cleo Park"),
            measure="assets.lost",
            target="0",
            due="12 dec",
        ),
    )
    return running


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_home_and_meeting(
    show: Show, running: Workspace, golden: Callable[[str, Seat], None], size: tuple[int, int]
) -> None:
    name = f"{size[0]}x{size[1]}"
    async with show(size=size) as seat:
        await seat.shows("RUNNING NOW", "Everyone we connect stays connected", "q quit")
        golden(f"home-{name}", seat)
    async with show("monthly", size=size) as seat:
        seat.app.clear_notifications()
        await seat.until(lambda: "is resumed" not in seat.text())
        await seat.shows("Everyone we connect stays connected")
        golden(f"customers-{name}", seat)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_experience_with_captures(
    show: Show, halfway: Workspace, golden: Callable[[str, Seat], None], size: tuple[int, int]
) -> None:
    async with show("monthly", size=size) as seat:
        seat.app.clear_notifications()
        await seat.until(lambda: "is resumed" not in seat.text())
        golden(f"experience-{size[0]}x{size[1]}", seat)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_register_and_who_follows(
    show: Show, halfway: Workspace, golden: Callable[[str, Seat], None], size: tuple[int, int]
) -> None:
    name = f"{size[0]}x{size[1]}"
    async with show(size=size, query="owner:ben") as seat:
        await seat.shows("1 decision", "nothing has happened since", "0 in 2026-01")
        golden(f"register-{name}", seat)
    async with show("monthly", size=size, follows=True) as seat:
        await seat.shows("FOLLOWING M-0001", "Router by courier")
        golden(f"follow-{name}", seat)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_follow_through(
    show: Show, looking_back: Workspace, golden: Callable[[str, Seat], None], size: tuple[int, int]
) -> None:
    async with show("monthly", size=size) as seat:
        seat.app.clear_notifications()
        await seat.until(lambda: "is resumed" not in seat.text())
        golden(f"follow-through-{size[0]}x{size[1]}", seat)


async def test_an_answer_to_a_theme(show: Show, talking: Workspace, golden: Callable[[str, Seat], None]) -> None:
    async with show("monthly") as seat:
        seat.app.clear_notifications()
        await seat.until(lambda: "is resumed" not in seat.text())
        await seat.burst("y", "down", *"eoq")
        await seat.shows("until Thu 31 Dec 2026")
        golden("answer", seat)
        await seat.press("enter")
        await seat.shows("answered 1 of 4")
        golden("listening", seat)


async def test_dialogs(show: Show, halfway: Workspace, golden: Callable[[str, Seat], None]) -> None:
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.shows("nobody stands behind it yet", "Getting started")
        golden("decision-form", seat)
        await seat.press("ctrl+o")
        await seat.shows("Why, in plain words")
        golden("decision-form-more", seat)
        await seat.press("escape")
        await seat.at("MeetingScreen")
        await seat.press("right")
        await seat.at("ReadBack")
        golden("read-back", seat)
        await seat.press("y", "y", "y", "enter")
        await seat.shows("●4 Prices")
        await seat.press("question_mark")
        await seat.at("Reader")
        golden("help", seat)
        await seat.press("escape", "5")
        await seat.shows("●5 Close")
        golden("close", seat)
