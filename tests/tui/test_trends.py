"""What changed, on screen: every quarter that has room, nothing cut that tells figures apart, texts only texts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.services import run
from cxmeet.services.workspace import Workspace
from tests.services.year import Year

if TYPE_CHECKING:
    from tests.tui.conftest import Show

HOSTILE = " [@click=app.quit]q[/] [/x] \x1b[2J \u202eevil 顧客が先 👩‍👩‍👧 " + "x" * 300


@pytest.fixture
def year(company: Path, workspace: Workspace) -> Workspace:
    """A meeting in the topic that looks back at a year of others, all of whose texts are hostile."""
    agenda = company / "agendas" / "monthly.toml"
    agenda.write_text(agenda.read_text().replace('kind = "topic"\ntitle = "Prices"', 'kind = "trends"'))
    Year(workspace, random.Random(7), words=HOSTILE).hold()
    run.start(workspace, "monthly", present=["all"])
    run.go_to(workspace, 4)
    return workspace


@pytest.mark.usefixtures("year")
async def test_the_latest_quarters_that_have_room(show: Show) -> None:
    async with show("monthly", size=(120, 40)) as seat:
        for size, quarters in (((120, 40), 5), ((80, 24), 4), ((60, 24), 2), ((36, 24), 1)):
            await seat.pilot.resize_terminal(*size)
            await seat.shows("WHAT CHANGED", "Q4 2026", "customers")
            await seat.until(lambda: _head(seat.lines()).count("202") == quarters, f"{quarters} at {size}")  # noqa: B023
            assert "\u202e" not in seat.text()
            if quarters > 2:
                assert "no meeting" in seat.text()
                assert "did we act for customers?" in seat.text()


def _head(lines: list[str]) -> str:
    """The line with the quarters."""
    return next(
        line for line in lines if line.strip().endswith("Q4 2026") and "closed" not in line and "to" not in line
    )


@pytest.mark.usefixtures("year")
async def test_what_comes_back_can_be_read_noted_and_decided_on(show: Show) -> None:
    async with show("monthly", size=(120, 60)) as seat:
        await seat.shows("WHAT HAS NOT MOVED", "open after its day")
        await seat.press("n", *"It comes back", "enter")
        await seat.shows("It comes back")
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.shows("opened with customers")
