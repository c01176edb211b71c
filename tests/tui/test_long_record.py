"""A step of a meeting costs the same behind fifty decisions and behind five thousand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from cxmeet import assembly
from cxmeet.core.decision.decision import Decision
from cxmeet.services import decide, run
from cxmeet.services.draft import Draft

if TYPE_CHECKING:
    from pathlib import Path

    from cxmeet.services.workspace import Workspace
    from tests.conftest import Clock
    from tests.tui.conftest import Show


OPEN = 20
"""How many of the earlier decisions are still open."""


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many documents of each kind have been made into values."""
    counted: Counter[str] = Counter()
    really = msgspec.convert

    def counting(doc: object, kind: type[Any]) -> object:
        counted[kind.__name__] += 1
        return really(doc, kind)

    monkeypatch.setattr(msgspec, "convert", counting)
    return counted


def decided_before(workspace: Workspace, count: int) -> None:
    """An earlier meeting that decided this much, most of it confirmed since."""
    run.start(workspace, "monthly", figures=False)
    record = workspace.record
    with record.transaction():
        meeting = run.current(workspace)
        for place in range(count):
            record.save(
                Decision(
                    id=workspace.new_id(),
                    number=record.next_number("D"),
                    meeting=meeting.number,
                    topic=0,
                    statement="A courier brings every router",
                    accountable="Ana Ruiz",
                    due=dt.date(2026, 11, 1),
                    decided=workspace.now(),
                    decided_by="Ana Ruiz",
                    status="open" if place < OPEN else "confirmed",
                )
            )
        record.save(msgspec.structs.replace(meeting, status="closed", ended=workspace.now()))


@pytest.mark.parametrize("count", [50, 5000])
async def test_a_step_on_the_screen_decodes_what_was_written_and_nothing_else(
    workspace: Workspace, show: Show, decoded: Counter[str], count: int
) -> None:
    decided_before(workspace, count)
    run.start(workspace, "monthly")
    async with show("monthly") as seat:
        for key, title in (("right", "2 Follow-through"), ("right", "3 Getting started"), ("left", "2 Follow-through")):
            decoded.clear()
            await seat.press(key)
            await seat.shows(f"●{title}")
            assert decoded.total() <= 2, decoded


@pytest.mark.parametrize("count", [50, 5000])
def test_a_step_from_the_command_line_decodes_what_is_open_and_its_own(
    company: Path, workspace: Workspace, clock: Clock, decoded: Counter[str], count: int
) -> None:
    decided_before(workspace, count)
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="Plain bills", accountable="Ana Ruiz"))
    own = assembly.workspace(company, "Ana Ruiz", clock)
    decoded.clear()

    run.live(own)
    run.go_next(own)

    assert decoded.pop("Decision") == OPEN + 1
    assert decoded.total() <= 5, decoded
