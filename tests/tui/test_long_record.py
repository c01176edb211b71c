"""A step of a meeting costs the same behind fifty decisions and behind five thousand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from cxmeet import assembly
from cxmeet.core.decision.decision import Decision, Judgement
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.telling import Told
from cxmeet.services import decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.meeting_view import read
from cxmeet.store.journal.written import Written

if TYPE_CHECKING:
    from pathlib import Path

    from cxmeet.services.workspace import Workspace
    from tests.conftest import Clock
    from tests.tui.conftest import Show


OPEN = 20
"""How many of the earlier decisions are still open."""


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many documents of each kind have been made into values; glances at a few of their fields are not counted."""
    counted: Counter[str] = Counter()
    really = Written.made

    def counting(doc: Written, kind: type[Any]) -> object:
        if not kind.__name__.startswith("_") and not doc.has_made(kind):
            counted[kind.__name__] += 1
        return really(doc, kind)

    monkeypatch.setattr(Written, "made", counting)
    return counted


def over_for_good(workspace: Workspace) -> dict[str, Any]:
    """What is held of a decision that was confirmed and judged, and of which everybody was told."""
    now = workspace.now()
    told = Told(who="the shops", words="a letter", at=now, by="Ana Ruiz")
    judgement = Judgement(judged="keep", at=now, by="Ana Ruiz", meeting="M-0001", effect=Effect(verdict="moved"))
    return {"status": "confirmed", "tell": "the shops", "told": (told,), "judgements": (judgement,)}


def decided_before(workspace: Workspace, count: int) -> None:
    """An earlier meeting that decided this much, most of it over for good since."""
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
                    **({} if place < OPEN else over_for_good(workspace)),
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
def test_what_looks_back_decodes_what_is_open(
    company: Path, workspace: Workspace, clock: Clock, decoded: Counter[str], count: int
) -> None:
    """Whatever was told and judged is counted, and what a theme may be answered by is looked for, at a glance."""
    decided_before(workspace, count)
    run.start(workspace, "monthly")
    for topic in range(1, len(run.current(workspace).topics) + 1):
        run.go_to(workspace, topic)
        own = assembly.workspace(company, "Ana Ruiz", clock)
        decoded.clear()
        view = read(own)
        own.record.close()
        assert decoded.pop("Decision") == OPEN, view.kind
        assert decoded.pop("Papers") <= 2, view.kind
        if view.since:
            assert view.since.judged_ever == {"moved": count - OPEN}
            assert not view.since.to_tell


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
