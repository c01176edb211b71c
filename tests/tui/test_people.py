"""From a number on the screen to the people behind it: the cursor, the list, what is hidden, what can go wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet import assembly
from cxmeet.core.customers.people import Listing, Person, hidden
from cxmeet.services import run, shipped
from cxmeet.services.setup import lay
from cxmeet.services.workspace import Workspace
from cxmeet.tui.people import MOST, people, title
from cxmeet.tui.screens.meeting import MeetingScreen
from cxmeet.tui.widgets.drawn import Drawn, fitted
from cxmeet.tui.widgets.page import Page
from tests.tui.test_one_voice import NOW

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.tui.conftest import Seat, Show

DEPARTURES = """
[departures]
path = "data/left.csv"
columns = { customer = "who", date = "on", reason = "why", words = "said" }
"""


def wholly(seat: Seat) -> list[str]:
    """The lines of the list that is open, whether they are in view or not."""
    page, fixed = seat.app.screen.query_one(Page), seat.app.screen.query_one("#fixed", Drawn)
    lines = (*fixed.reading(page._width).lines, *page.reading(page._width).lines)
    return [" ".join(line.plain.split()) for line in lines]


def marked(seat: Seat) -> str:
    """What stands behind the sign of the cursor."""
    return next((line.partition("›")[2].strip() for line in seat.lines() if "›" in line), "")


def figure_of(seat: Seat) -> str:
    screen = seat.app.screen
    assert isinstance(screen, MeetingScreen)
    return screen.figure


@pytest.fixture
def told(company: Path, workspace: Workspace) -> Workspace:
    """The company knows why customers left, in words that are nobody's business on a shared screen."""
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8") + DEPARTURES, encoding="utf-8")
    left = "who,on,why,said\nA2,2026-11-10,Price,Too dear [/x]\nA5,2026-11-30,Price,Never came\n"
    (company / "data/left.csv").write_text(left, encoding="utf-8")
    return workspace


async def test_enter_lists_those_behind_the_figure_and_escape_comes_back(show: Show, told: Workspace) -> None:
    async with show("monthly") as seat:
        assert marked(seat) == ""
        await seat.press("f")
        assert marked(seat).startswith("1 lost")
        await seat.press("enter")
        await seat.at("Reader")
        await seat.shows("1 · customers lost · November 2026", "Too dear [/x]")
        assert wholly(seat) == [
            "customer since until value reason words",
            "A2 2026-02-01 2026-11-10 €50.50 Price “Too dear [/x]”",
        ]
        await seat.press("escape")
        await seat.at("MeetingScreen")
        assert marked(seat).startswith("1 lost")


async def test_a_figure_that_is_parked_alone_waits_for_no_words(show: Show, told: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.press("f", "p")
        await seat.shows("(1):")
        await seat.press("enter")
        await seat.at("MeetingScreen")
        assert [entry.text for entry in told.record.entries()] == ["customers lost (1)"]


async def test_every_figure_that_is_marked_lists_as_many_as_it_says(show: Show, told: Workspace) -> None:
    """The arrows go through all of them, in the order in which they are read, and scroll where they have to."""
    async with show("monthly") as seat:
        await seat.press("down", "up", "up")
        listed: dict[str, int] = {}
        for _ in range(24):
            if (figure := figure_of(seat)) not in listed:
                await seat.press("enter")
                await seat.at("Reader")
                title = seat.lines()[seat.app.screen.query_one("#box").region.y].strip(" ─")
                listed[figure] = int(title.split(" · ")[0])
                assert len(wholly(seat)) == listed[figure] + 1, title
                await seat.press("escape")
            await seat.press("down")
        assert list(listed.items()) == [
            ("assets.new", 2), ("assets.reactivated", 1), ("assets.lost", 1), ("reason:Price", 2),
            ("assets.in_and_out", 1),
        ]  # fmt: skip


async def test_names_and_words_are_hidden_where_the_charter_says_so(show: Show, told: Workspace) -> None:
    charter = told.files.root / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8") + "\n[figures]\nhide_names = true\n", encoding="utf-8")
    async with show("monthly") as seat:
        await seat.press("down", "enter")
        await seat.at("Reader")
        await seat.shows("Who they are is hidden on this screen")
        shown = "\n".join(wholly(seat))
        assert "1 2026-02-01 2026-11-10 €50.50 Price" in shown
        assert "A2" not in shown
        assert "dear" not in shown


async def test_the_list_says_where_the_files_are_not_what_the_meeting_saw(show: Show, running: Workspace) -> None:
    contracts = running.files.root / "data/contracts.csv"
    written = contracts.read_text(encoding="utf-8")
    contracts.write_text(written.replace("A3,2026-03-15,,", "A3,2026-03-15,2026-11-20,"), encoding="utf-8")
    async with show("monthly") as seat:
        await seat.shows("1 lost")
        await seat.press("down", "enter")
        await seat.at("Reader")
        await seat.shows("2 · customers lost ·", "The meeting saw 1; the company's files say 2 now.", "A3")


async def test_of_forty_thousand_some_are_shown_and_the_others_counted(show: Show, workspace: Workspace) -> None:
    contracts = workspace.files.root / "data/contracts.csv"
    rows = "".join(f"B{number},2026-11-{1 + number % 28:02d},,{number % 90}.00\n" for number in range(40_000))
    contracts.write_text(contracts.read_text(encoding="utf-8") + rows, encoding="utf-8")
    async with show("monthly", size=(120, 40)) as seat:
        await seat.press("down", "up", "up", "enter")
        await seat.at("Reader")
        await seat.shows("40,002 · new customers ·")
        lines = wholly(seat)
        assert sum("€" in line for line in lines) == MOST
        assert "and 39,702 more: cxmeet customers new --period 2026-11" in lines
        await seat.press("end")
        await seat.shows("and 39,702 more: cxmeet")
        assert any(line.strip().startswith("customer  since") for line in seat.lines())  # the heads stay


async def test_a_fault_in_the_files_is_said_in_words(show: Show, running: Workspace) -> None:
    """The list is not shown, the meeting is."""
    (running.files.root / "data/contracts.csv").write_text("account,start\nA1,2026-01-05\n", encoding="utf-8")
    async with show("monthly") as seat:
        await seat.shows("1 lost")
        await seat.press("down", "enter")
        await seat.until(lambda: seat.said() or seat.screen == "Reader")
        said = " ".join([*seat.said(), *(wholly(seat) if seat.screen == "Reader" else [])])
        assert "contracts.csv" in said.replace(" ", "")  # a long path is broken where a line ends
        assert "Traceback" not in seat.text()
        await seat.press("escape", "n")
        await seat.at("Capture")


async def test_keys_typed_while_the_files_are_read_are_kept_in_order(show: Show, running: Workspace) -> None:
    """The list, escape and a note, in one packet: the list is opened and closed, and the note is written."""
    async with show("monthly") as seat:
        await seat.burst("down", "enter", "escape", "n", *"late", "enter")
        await seat.at("MeetingScreen")
        assert seat.entries() == [("note", "late")]


async def test_an_enter_too_many_lists_nobody(show: Show, running: Workspace) -> None:
    """Neither before a figure is chosen nor behind a note that was written since."""
    async with show("monthly") as seat:
        await seat.press("enter", "enter")
        assert (seat.screen, marked(seat)) == ("MeetingScreen", "")
        await seat.burst("down", "n", *"late", "enter", "enter", "n", *"again", "enter", "enter")
        await seat.at("MeetingScreen")
        assert seat.entries() == [("note", "late"), ("note", "again")]


async def test_nothing_but_the_list_can_be_asked_of_a_figure(show: Show, running: Workspace) -> None:
    """It is no decision, and nothing parked."""
    async with show("monthly") as seat:
        await seat.press("down")
        assert (seat.chosen(), figure_of(seat)) == ("", "assets.lost")
        await seat.press("x", "z", "w", "c")
        assert seat.screen == "MeetingScreen"
        await seat.shows("enter who")
        await seat.press("2")
        await seat.shows("●2 Follow-through")
        assert "enter who" not in seat.text()


async def test_all_of_a_long_page_can_be_reached_line_by_line(show: Show, told: Workspace) -> None:
    """Figures lie far apart; the arrows scroll in between, and miss no line."""
    async with show("monthly", size=(80, 16)) as seat:
        seen = set(seat.lines())
        for _ in range(32):
            await seat.press("down")
            seen |= set(seat.lines())
        assert any("contract ran before" in line for line in seen)
        assert any(line.startswith(" ASK ") for line in seen)
        await seat.burst(*["up"] * 60)
        await seat.shows("1 lost")


async def test_the_cursor_stays_on_its_figure_at_another_width(show: Show, tmp_path: Path, clock: Clock) -> None:
    """A table that fits no more takes its figures away, and none of the others moves."""
    lay(tmp_path / "demo", shipped.demo_files())
    theirs = assembly.workspace(tmp_path / "demo", "Ana Ruiz", clock)
    async with show("monthly", size=(160, 40), theirs=theirs) as seat:
        await seat.press("f")
        while not figure_of(seat).startswith("segment:"):
            await seat.press("down")
        held = figure_of(seat)
        for size in ((80, 24), (160, 40)):
            await seat.pilot.resize_terminal(*size)
            await seat.pilot.pause()
            assert figure_of(seat) == held
    theirs.record.close()


async def test_a_figure_on_two_lines_has_its_sign_before_the_first(show: Show, tmp_path: Path, clock: Clock) -> None:
    """Behind a heading, too: what was said of an experience, where it takes more than one line."""
    lay(tmp_path / "demo", shipped.demo_files())
    theirs = assembly.workspace(tmp_path / "demo", "Ana Ruiz", clock)
    async with show("monthly", size=(80, 24), theirs=theirs) as seat:
        await seat.press("4", "v", "down", "down")
        await seat.shows("WHAT CUSTOMERS SAID ›48 times")
        assert figure_of(seat) == "experience:onboarding"
    theirs.record.close()


def test_what_customers_said_stands_in_a_list_of_who_said_it_before_why_they_left() -> None:
    """On a narrow screen: their words are what the list was asked for, unless they are hidden."""
    row = Person(customer="N1", since=NOW.date(), until=NOW.date(), reason="Waited for long", words="Nobody came")
    told = [Listing(figure=figure, label="x", period="2026-11", as_of=NOW.date(), count=1, rows=(row,))
            for figure in ("theme:Late", "assets.lost")]  # fmt: skip
    shown = [people(found, 1, 50).lines[0].plain.split() for found in told]
    assert shown == [["customer", "since", "until", "words"], ["customer", "since", "until", "reason"]]
    assert any("reason" in line.plain for line in people(hidden(told[0]), 1, 50).lines)


async def test_without_figures_there_is_nothing_to_choose(show: Show, workspace: Workspace) -> None:
    run.start(workspace, "monthly", figures=False)
    async with show("monthly") as seat:
        assert "enter who" not in seat.text()
        await seat.press("enter")
        assert seat.screen == "MeetingScreen"


@given(words=st.text(max_size=40) | st.sampled_from(["[/x]", "a\x1b[2Jb", "two\nlines", "日本語の顧客", "\u202eevil"]),
       width=st.integers(8, 200), seen=st.integers(0, 9))  # fmt: skip
def test_no_text_of_the_files_breaks_a_line_of_the_list(words: str, width: int, seen: int) -> None:
    rows = (Person(customer=words, segment=words, reason=words, words=words, show={words: words}), Person(customer="7"))
    found = Listing(
        figure="assets.lost", label=words, period="2026-10", as_of=NOW.date(), count=9, currency=words, rows=rows
    )
    for line in (*fitted(people(found, seen, width), width).lines, title(found)):
        assert not [letter for letter in line.plain if ord(letter) < 32 or 0x202A <= ord(letter) <= 0x202E]
        assert line.cell_length <= width or line.is_same(title(found))
