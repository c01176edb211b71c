"""The screens tell moments that nobody can misread, and no more than that."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cxmeet.services import home, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui import scene
from cxmeet.tui.widgets.overview import Overview
from cxmeet.tui.widgets.strip import header

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.mark.parametrize(
    ("start", "width", "shown"),
    [
        ("2026-12-01T08:00", 100, "Tue 1 Dec 2026 09:00 · ends 09:50"),
        ("2026-12-01T08:00", 60, "09:00 · ends 09:50"),
        ("2026-10-25T00:30", 100, "Sun 25 Oct 2026 02:30 · ends 02:20 UTC+1"),
        ("2026-10-25T01:05", 60, "02:05 UTC+1 · ends 02:55 UTC+1"),
        ("2026-12-01T22:30", 100, "Tue 1 Dec 2026 23:30 · ends Wed 2 Dec 2026 00:20"),
    ],
)
def test_the_head_of_a_meeting(workspace: Workspace, clock: Clock, start: str, width: int, shown: str) -> None:
    clock.moment = dt.datetime.fromisoformat(f"{start}+00:00")
    run.start(workspace, "monthly", figures=False)
    assert shown in header(scene.read(workspace), clock.moment, width).lines[0].plain


def test_home_says_on_which_day_a_running_meeting_began_when_it_was_not_today(
    workspace: Workspace, clock: Clock
) -> None:
    run.start(workspace, "monthly", figures=False)

    def shown() -> str:
        return "\n".join(one.plain for one in Overview(home.home(workspace), "Ana Ruiz")(100).lines)

    assert "since 09:00" in shown()
    clock.forward(60 * 24)
    assert "since Tue 1 Dec 2026 09:00" in shown()
