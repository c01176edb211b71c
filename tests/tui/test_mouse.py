"""The mouse does what a hand expects of it, by the same keys and actions as the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import MouseScrollDown

from cxmeet.services import capture, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.widgets.page import Page

if TYPE_CHECKING:
    from tests.tui.conftest import Seat, Show


def cell_of(seat: Seat, words: str) -> tuple[int, int]:
    """Where these words begin on screen."""
    for y, line in enumerate(seat.lines()):
        if words in line:
            return line.index(words), y
    raise AssertionError(f"{words!r} is not on screen:\n{seat.text()}")


async def click(seat: Seat, words: str, times: int = 1) -> None:
    """Click where these words are, and wait until all that comes of it has happened."""
    x, y = cell_of(seat, words)
    await seat.pilot.click(offset=(x + 1, y), times=times)
    await seat.pilot.pause()
    await seat.until(lambda: seat.app.keyboard.idle, "an idle keyboard")


def page(seat: Seat) -> Page:
    return seat.app.screen.query_one(Page)


async def test_a_topic_in_the_strip_is_gone_to(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        await click(seat, "3 Getting started")
        await seat.shows("●3 Getting started")
        assert seat.meeting.current == 2


async def test_who_follows_goes_nowhere(show: Show, running: Workspace) -> None:
    run.go_to(running, 2)
    async with show("monthly", follows=True) as seat:
        await seat.shows("FOLLOWING")
        await click(seat, "3 Getting started")
        assert seat.meeting.current == 1


async def test_a_key_in_the_footer_does_what_it_says(show: Show, running: Workspace) -> None:
    """In order with what is typed: the words behind it are the note's."""
    async with show("monthly") as seat:
        await click(seat, "n note")
        await seat.until(lambda: seat.focused_id() == "text", "a note")
        await seat.burst(*"late", "enter")
        assert seat.entries() == [("note", "late")]


async def test_a_click_moves_the_cursor_and_a_second_one_opens(show: Show, looking_back: Workspace) -> None:
    async with show("monthly", size=(80, 40)) as seat:
        await seat.shows("DECIDED BEFORE")
        await click(seat, "P-0001")
        assert seat.chosen() == "P-0001"
        await click(seat, "D-0002")
        assert seat.chosen() == "D-0002"
        await click(seat, "D-0001", times=2)
        await seat.at("Reader")


async def test_a_figure_that_is_clicked_can_be_listed(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        seat.app.clear_notifications()
        await click(seat, "1 lost")
        assert page(seat).chosen == "figure:assets.lost"
        await click(seat, "1 lost", times=2)
        await seat.at("Reader")


async def test_a_row_of_the_register_is_chosen_and_opened(show: Show, looking_back: Workspace) -> None:
    async with show(query="") as seat:
        await seat.shows("D-0001", "D-0002")
        await click(seat, "D-0001")
        assert seat.chosen() == "D-0001"
        await click(seat, "D-0002")
        assert seat.chosen() == "D-0002"
        await click(seat, "D-0002", times=2)
        await seat.at("Reader")


async def test_the_wheel_scrolls(show: Show, running: Workspace) -> None:
    async with show("monthly", size=(80, 16)) as seat:
        await seat.shows("▼")
        await seat.pilot._post_mouse_events([MouseScrollDown], page(seat), button=0)
        await seat.shows("▲")


async def test_the_palette_keeps_the_letters_after_a_click(show: Show, running: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.press("ctrl+p")
        await seat.at("Palette")
        await click(seat, "Write a note")
        await seat.shows("› Write a note")
        await seat.press("n", "o", "t", "e")
        await seat.shows("› Write a note", "note")
        await click(seat, "Write a note", times=2)
        await seat.until(lambda: seat.focused_id() == "text" and seat.screen != "Palette", "a note")


async def test_offers_and_fields_of_the_form_are_clicked(show: Show, running: Workspace) -> None:
    """An offer is taken and the next field gone to; the keys stay with a field whatever is clicked."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await click(seat, "Who answers")
        assert seat.focused_id() == "accountable"
        await click(seat, "Ben Okri")
        assert seat.focused_id() == "parts"
        await click(seat, "still weak")
        assert seat.focused_id() == "parts"
        await seat.burst("shift+tab", "shift+tab", *"Courier")
        await seat.press("ctrl+s")
        await seat.shows("D-0001 Courier")
        assert [one.accountable for one in running.record.decisions()] == ["Ben Okri"]


async def test_a_capture_that_is_clicked_is_chosen(show: Show, running: Workspace) -> None:
    for number in range(2):
        capture.write(running, "note", f"note {number}")
    for size in ((80, 24), (120, 40)):
        async with show("monthly", size=size) as seat:
            seat.app.clear_notifications()
            await click(seat, "note 0")
            await seat.shows("z take back", "esc done")
            marked = seat.app.screen.marked  # type: ignore[attr-defined]
            assert marked
            assert marked.text == "note 0"
