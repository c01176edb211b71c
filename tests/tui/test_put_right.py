"""On screen what was captured can be put right: who said it, other words, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxmeet.services import capture, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Opened
    from tests.tui.conftest import Seat, Show


def spoken(seat: Seat) -> list[tuple[str, str, str]]:
    """What was said, by whom, and who wrote it down where that is somebody else."""
    return [(entry.text, entry.by, entry.wrote) for entry in seat.workspace.record.entries()]


async def test_a_name_behind_an_at_says_who_said_it(show: Show, running: Workspace) -> None:
    """Typed out, offered and taken with tab, or all of it in one packet."""
    async with show("monthly") as seat:
        await seat.burst("n", *"Late again @ben", "enter")
        await seat.press("n")
        await seat.at("Capture")
        await seat.shows("@NAME behind it: who said it")
        await seat.burst(*"Two hours on hold @c")
        await seat.shows("tab takes Cleo Park")
        await seat.press("tab", "enter")
        await seat.burst("t", *"Nadia drove there", "enter")
        assert spoken(seat) == [
            ("Late again", "Ben Okri", "Ana Ruiz"),
            ("Two hours on hold", "Cleo Park", "Ana Ruiz"),
            ("Nadia drove there", "Ana Ruiz", ""),
        ]
        await seat.shows("note    Two hours on hold", "Cleo Park", "thanks  Nadia drove there")


async def test_a_name_that_nobody_has_is_said_and_nothing_is_lost(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.burst("n", *"Late again @bem", "enter")
        await seat.shows("Not saved: No leader is called “bem”. The charter names Ana Ruiz")
        await seat.burst("backspace", "n", "enter")
        await seat.at("MeetingScreen")
        assert spoken(seat) == [("Late again", "Ben Okri", "Ana Ruiz")]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_z_takes_back_what_was_captured_last_and_says_what(
    show: Show, running: Workspace, size: tuple[int, int]
) -> None:
    async with show("monthly", size=size) as seat:
        assert "z take back" not in seat.text()
        await seat.burst("n", *"Late again", "enter", "p", *"Slow evenings", "enter", "z")
        await seat.until(lambda: "P-0001 is taken back and does not come back: Slow evenings" in seat.said())
        assert [text for text, _, _ in spoken(seat)] == ["Late again"]
        await seat.press("z")
        assert spoken(seat) == []
        await seat.until(lambda: "z take back" not in seat.text())
        await seat.press("z")
        assert [entry.text for entry in running.record.entries(taken_back=True)] == ["Late again", "Slow evenings"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_one_of_them_is_chosen_and_given_other_words_or_another_speaker(
    show: Show, running: Workspace, size: tuple[int, int]
) -> None:
    for words in ("first", "second", "third", "fourth"):
        capture.write(running, "note", words)
    async with show("monthly", size=size) as seat:
        await seat.press("tab")
        await seat.shows("› ", "b said by", "esc done")
        await seat.burst("up", "up", "e", *" thought", "enter")
        await seat.at("MeetingScreen")
        await seat.burst("b", *"cleo", "enter")
        await seat.burst("down", "z", "escape")
        assert spoken(seat) == [
            ("first", "Ana Ruiz", ""),
            ("second thought", "Cleo Park", "Ana Ruiz"),
            ("fourth", "Ana Ruiz", ""),
        ]
        assert seat.app.screen.focused is not None
        assert seat.app.screen.focused.id == "page"
        await seat.shows("second thought", "Cleo Park", "q home")


async def test_the_arrows_go_on_choosing_figures_beside_what_was_captured(show: Show, running: Workspace) -> None:
    capture.write(running, "note", "Late again")
    async with show("monthly") as seat:
        await seat.press("f")
        await seat.shows("enter who")
        await seat.press("tab")
        assert "enter who" not in seat.text()
        await seat.press("escape")
        await seat.shows("enter who")


async def test_a_speaker_that_is_taken_away_leaves_it_to_who_wrote_it(show: Show, running: Workspace) -> None:
    capture.write(running, "note", "Late again", by="Ben Okri")
    async with show("monthly") as seat:
        await seat.press("tab", "e")
        await seat.at("Capture")
        await seat.shows("Late again @Ben Okri")
        await seat.burst(*["backspace"] * len(" @Ben Okri"), "enter")
        await seat.at("MeetingScreen")
        assert spoken(seat) == [("Late again", "Ana Ruiz", "")]


async def test_b_asks_for_the_name_alone_and_nobody_named_changes_nothing(show: Show, running: Workspace) -> None:
    capture.write(running, "note", "Late again", by="Ben Okri")
    async with show("monthly") as seat:
        await seat.burst("tab", "b", "enter")
        assert spoken(seat) == [("Late again", "Ben Okri", "Ana Ruiz")]
        await seat.burst("b", *"cl", "tab", "enter")
        assert spoken(seat) == [("Late again", "Cleo Park", "Ana Ruiz")]
        await seat.burst("b", *"ana", "escape")
        await seat.shows("Not saved. Escape again throws it away.")


async def test_where_z_drops_the_item_under_the_cursor_a_capital_z_takes_back(show: Show, running: Workspace) -> None:
    """A decision of an earlier meeting is not dropped by somebody who wants a note back."""
    from cxmeet.services import close

    decide.decide(running, Draft(statement="Call who left", accountable="Ana Ruiz"))
    close.close(running)
    run.start(running, "monthly", present=["all"])
    run.go_next(running)
    async with show("monthly") as seat:
        await seat.burst("n", *"late", "enter")
        await seat.shows("Z take back", "z drop", "› D-0001")
        await seat.press("tab")
        await seat.until(lambda: "› D-0001" not in seat.text(), "one cursor, not two")
        await seat.press("tab")
        await seat.shows("› D-0001", "z drop")
        await seat.press("Z")
        assert spoken(seat) == []


async def test_what_was_reworded_elsewhere_is_not_taken_back_unseen(
    show: Show, running: Workspace, opened: Opened
) -> None:
    from cxmeet.services import put_right

    entry = capture.write(running, "note", "Late again")
    async with show("monthly") as seat:
        await seat.shows("Late again")
        seat.blind()
        put_right.reword(opened("Ben Okri"), entry, "Late in May")
        await seat.press("z")
        await seat.until(lambda: any("was changed meanwhile" in said for said in seat.said()))
        assert [text for text, _, _ in spoken(seat)] == ["Late in May"]
