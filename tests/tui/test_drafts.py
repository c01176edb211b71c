"""What was typed and never saved: offered where it was typed, brought back without undoing anything."""

from __future__ import annotations

from dataclasses import replace as with_drafts
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.services import amend, decide, follow_through
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.workspace import Workspace
from cxmeet.store.drafts import Drafts
from cxmeet.tui.dialogs.base import Dialog

if TYPE_CHECKING:
    from tests.conftest import Opened
    from tests.tui.conftest import Show


@pytest.fixture
def drafting(running: Workspace, tmp_path: Path) -> Workspace:
    """The running meeting for somebody whose typing is kept."""
    return with_drafts(running, drafts=Drafts(tmp_path / "drafts", running.root, running.now))


async def typed_and_gone(show: Show, workspace: Workspace, *keys: str) -> None:
    """Somebody types, and the program ends before it is saved."""
    async with show("monthly", theirs=workspace) as seat:
        await seat.burst(*keys)
        form = seat.app.screen
        assert isinstance(form, Dialog)
        form.keep_draft()


async def test_the_words_come_back_with_ctrl_r_and_are_saved_once(show: Show, drafting: Workspace) -> None:
    await typed_and_gone(show, drafting, "n", *"half a thought")
    async with show("monthly", theirs=drafting) as seat:
        assert any("note in M-0001" in said for said in seat.said())
        await seat.burst("n")
        await seat.shows("never saved: ctrl+r brings it back")
        await seat.burst("ctrl+r", *", ended", "enter", "n")

        assert seat.entries() == [("note", "half a thought, ended")]
        assert "ctrl+r" not in seat.text()


async def test_bringing_back_takes_nothing_away_that_was_typed_meanwhile(show: Show, drafting: Workspace) -> None:
    """What is in the field is exchanged for it, and comes back with the next ctrl+r."""
    await typed_and_gone(show, drafting, "n", *"an old thought")
    async with show("monthly", theirs=drafting) as seat:
        await seat.burst("n", *"a fresh sentence", "ctrl+r")
        await seat.shows("an old thought")
        await seat.burst("ctrl+r", "enter")

        assert seat.entries() == [("note", "a fresh sentence")]


async def test_a_second_end_keeps_the_first_draft_too(show: Show, drafting: Workspace) -> None:
    await typed_and_gone(show, drafting, "n", *"first")
    await typed_and_gone(show, drafting, "n", *"second")
    async with show("monthly", theirs=drafting) as seat:
        await seat.burst("n", "ctrl+r", "enter", "n", "ctrl+r", "enter")

        assert seat.entries() == [("note", "second"), ("note", "first")]


async def test_a_decision_s_draft_brings_back_only_what_was_typed(
    show: Show, drafting: Workspace, opened: Opened
) -> None:
    """A colleague's change of another field stays; one of the same field is told before it is saved over."""
    old = decide.decide(drafting, Draft(statement="Courier", accountable="Ana Ruiz", why="late"))
    await typed_and_gone(show, drafting, "e", "ctrl+o", *"ly")
    theirs = replace(drafted(old), due="12 dec")
    amend.amend(opened("Ben Okri"), old.number, theirs, old)
    async with show("monthly", theirs=drafting) as seat:
        await seat.burst("e", "ctrl+r", "ctrl+s")

        now = follow_through.decision(seat.workspace, old.number)
        assert (now.why, str(now.due)) == ("lately", "2026-12-12")
        await typed_and_gone(show, drafting, "e", "ctrl+o", *"!")
    amend.amend(opened("Ben Okri"), old.number, replace(drafted(now), why="they wait"), now)
    async with show("monthly", theirs=drafting) as seat:
        await seat.burst("e", "ctrl+r")
        await seat.shows("Changed since you typed this: why")


async def test_a_draft_is_kept_while_somebody_types_on_without_a_pause(
    show: Show, drafting: Workspace, tmp_path: Path
) -> None:
    async with show("monthly", theirs=drafting) as seat:
        await seat.burst("n")
        for letter in "a long sentence that is dictated":
            await seat.burst(letter)
            await seat.pilot.pause(0.03)
        [kept] = (tmp_path / "drafts").iterdir()

        assert b"a long sentence" in kept.read_bytes()


async def test_leaving_past_typed_words_takes_two_and_keeps_them(show: Show, drafting: Workspace) -> None:
    async with show("monthly", theirs=drafting) as seat:
        await seat.burst("n", *"half", "ctrl+q")
        await seat.shows("ctrl+q again leaves; what you typed is offered here")
        await seat.packet(b"\x11")
        await seat.until(lambda: not seat.app.is_running or seat.app._exit)
    assert drafting.drafts is not None
    assert [typed.words for typed in drafting.drafts.waiting()] == [{"text": "half"}]
