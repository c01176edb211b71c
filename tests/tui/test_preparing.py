"""From home to what a meeting will find, and what the organisation is there for when it begins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.services import close, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from tests.tui.test_layout import keys_missing, overlaps
from tests.tui.test_people import wholly

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened
    from tests.tui.conftest import Show

SIZES = [(20, 5), (40, 12), (80, 24), (100, 30), (120, 40), (200, 50), (300, 80)]
VISION = 'vision = { customers = "Online on the day", employees = "We keep the day" }\nvalues = ["Say it"]\n'
PURPOSE = 'purpose = "Everyone we connect stays connected"\n'


def at(folder: Path, old: str, new: str) -> None:
    path = folder / "cxmeet.toml"
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")


@pytest.fixture
def owed(workspace: Workspace, clock: Clock) -> Workspace:
    """A meeting has decided what is overdue now, and what somebody has not accepted."""
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="A courier brings it", accountable="Ben Okri", due="+3d", tell="shops"))
    close.close(workspace, "")
    clock.forward(10 * 24 * 60)
    return workspace


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_at_home_tells_what_the_next_meeting_will_find(
    show: Show, owed: Workspace, size: tuple[int, int]
) -> None:
    async with show(size=(80, 24)) as seat:
        await seat.pilot.resize_terminal(*size)
        await seat.press("v")
        await seat.at("Reader")
        said = " ".join(wholly(seat))
        for words in ("A courier", "OVERDUE", "not yet: Ben Okri", "WHAT THE TIME", "WHO IS JUDGED"):
            assert words in said
        if size[0] >= 80:
            assert "before “Monthly customer-first meeting”" in seat.text()
            assert (overlaps(seat), keys_missing(seat)) == ([], [])
        await seat.press("escape")
        await seat.at("HomeScreen")


async def test_what_waits_is_told_to_who_takes_the_chair_and_to_nobody_else(
    show: Show, owed: Workspace, opened: Opened
) -> None:
    async with show() as seat:
        await seat.shows("v prepares it", "waiting: 1 overdue, 1 to be accepted and 1 loop open", "v prepare")
    async with show(theirs=opened("Ben Okri")) as seat:
        await seat.shows("v prepare", "to accept")
        assert "waiting:" not in seat.text()


async def test_files_that_are_wrong_are_told_not_refused(show: Show, owed: Workspace, company: Path) -> None:
    (company / "data" / "contracts.csv").unlink()
    async with show() as seat:
        await seat.press("v")
        await seat.at("Reader")
        said = " ".join(wholly(seat))
        assert "WHAT CHECK REFUSES" in said
        assert "does not exist" in said
        assert "A courier brings it" in said


async def test_agendas_that_are_wrong_leave_nothing_to_prepare(show: Show, company: Path) -> None:
    path = company / "agendas" / "monthly.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("minutes = 60", "minuts = 60"))
    async with show() as seat:
        await seat.shows("did you mean")
        assert "v prepare " not in seat.text()
        await seat.press("v")
        assert seat.screen == "HomeScreen"


async def test_keys_behind_it_in_one_packet_are_for_the_page(show: Show, owed: Workspace) -> None:
    """Whoever types fast leaves the page, not the program."""
    async with show() as seat:
        await seat.packet(b"vq")
        await seat.settled()
        await seat.at("HomeScreen")
        assert seat.app.is_running


@pytest.mark.parametrize("size", SIZES[1:])
async def test_purpose_and_vision_in_both_wordings_are_read_when_it_begins(
    show: Show, company: Path, size: tuple[int, int]
) -> None:
    """Above the question who is here, without one more Enter; then they are out of the way."""
    at(company, PURPOSE, PURPOSE + VISION)
    async with show("monthly", size=(80, 24), present=None) as seat:
        await seat.pilot.resize_terminal(*size)
        await seat.at("Attendance")
        said = " ".join(wholly_of_page(seat))
        for words in ("Everyone we connect", "Online on the day", "We keep the day", "Say it"):
            assert words in said
        if size[1] >= 24:
            assert all(words in seat.text() for words in ("Everyone we connect", "Online on", "We keep", "0 of 3"))
        await seat.press("a", "enter")
        await seat.at("MeetingScreen")
        await seat.press("a")
        await seat.at("Attendance")
        assert "Online on the day" not in " ".join(wholly_of_page(seat))


def wholly_of_page(seat: object) -> list[str]:
    from cxmeet.tui.widgets.page import Page
    from tests.tui.conftest import Seat

    assert isinstance(seat, Seat)
    page = seat.app.screen.query_one(Page)
    return [" ".join(line.plain.split()) for line in page.reading(page._width).lines]


async def test_from_home_they_stand_there_as_well(show: Show, company: Path) -> None:
    at(company, PURPOSE, PURPOSE + VISION)
    async with show() as seat:
        await seat.press("enter")
        await seat.at("Attendance")
        await seat.shows("WHAT WE ARE HERE FOR", "for customers  Online on the day", "for all of us  We keep the day")


@pytest.mark.parametrize("given", ["", 'purpose = "  "\nvision = { customers = "" }\nvalues = [" "]\n'])
async def test_a_charter_without_them_shows_nothing_empty(show: Show, company: Path, given: str) -> None:
    at(company, PURPOSE, given)
    async with show("monthly", present=None) as seat:
        await seat.at("Attendance")
        assert "WHAT WE ARE HERE FOR" not in seat.text()
        await seat.press("enter", "end")
        await seat.at("MeetingScreen")
        assert "WHAT WE ARE HERE FOR" not in seat.text()


async def test_a_purpose_of_five_hundred_hostile_characters_leaves_room_for_who_is_here(
    show: Show, company: Path
) -> None:
    at(company, "Everyone we connect stays connected", "[/x] [@click=app.quit] 顧客 " + "very long " * 48)
    async with show("monthly", present=None) as seat:
        await seat.at("Attendance")
        await seat.shows("[/x] [@click=app.quit] 顧客", "0 of 3 leaders", "Cleo Park")
        await seat.press("enter", "end")
        await seat.at("MeetingScreen")
        assert " ".join(wholly_of_page(seat)).count("very long") >= 48


async def test_where_nobody_asks_who_is_here_they_end_the_opening(show: Show, company: Path) -> None:
    at(company, PURPOSE, PURPOSE + VISION)
    async with show("monthly") as seat:
        await seat.press("end")
        await seat.shows("WHAT WE ARE HERE FOR", "Online on the day", "We keep the day")
