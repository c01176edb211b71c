"""The meeting's screen: stepping, capturing, what others write, leaving and coming back."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxmeet.core.charter.company import Leader
from cxmeet.core.kernel.errors import WriteFailed
from cxmeet.services import capture, close, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.dialogs.attendance import Attendance

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened
    from tests.tui.conftest import Show


async def test_arrows_digits_and_g_move_between_topics(show: Show, clock: Clock) -> None:
    """Right and left go on and back, a digit and the list go anywhere; the clock of the topic left stops."""
    async with show("monthly") as seat:
        clock.forward(1)
        await seat.press("right")
        await seat.shows("●2 Follow-through", "✓1")
        await seat.press("left")
        await seat.shows("●1 Customers")
        await seat.press("4")
        await seat.shows("●4 Prices")
        await seat.press("g")
        await seat.at("Goto")
        await seat.press("up", "enter")
        await seat.shows("●3 Getting started", "I am online the day I was told")

        assert seat.meeting.current == 2
        assert [len(topic.visits) for topic in seat.meeting.topics] == [2, 1, 1, 1, 0]
        assert all(visit.left for visit in seat.meeting.topics[3].visits)


async def test_a_number_chooses_a_topic_from_the_list_also_one_of_two_digits(show: Show, company: Path) -> None:
    head = '[[topics]]\nkind = "assets"\nminutes = 2\n[[topics]]\nkind = "experience"\nexperience = "onboarding"\n'
    topics = head + "".join(
        f'[[topics]]\nkind = "topic"\ntitle = "Number {number}"\nminutes = 2\n' for number in range(3, 13)
    )
    (company / "agendas" / "long.toml").write_text(f'title = "Long"\nminutes = 24\n{topics}', encoding="utf-8")
    async with show("long") as seat:
        await seat.burst("g", "1", "2", "enter")
        await seat.shows("●12 Number 12")
        await seat.press("g")
        await seat.at("Goto")
        await seat.press("9", "0", "1", "down", "1", "enter")
        await seat.shows("●1 Customers")


async def test_a_topic_is_ticked_off_when_something_was_said_or_a_minute_has_passed(show: Show, clock: Clock) -> None:
    async with show("monthly") as seat:
        await seat.press("right")
        await seat.shows("●2 Follow-through")
        assert "✓" not in seat.text(), "three seconds on the opening are no discussion"
        await seat.press("n")
        await seat.burst(*"late", "enter")
        await seat.press("right")
        await seat.shows("✓2", "●3 Getting started")
        clock.forward(1)
        await seat.press("g")
        await seat.at("Goto")
        told = {line.split()[1]: line.split()[-3] for line in seat.lines() if re.search(r"^ . +\d .* \d+ min$", line)}
        assert told["Follow-through"] == "discussed"
        assert told["Customers"] == "Customers", "nothing is said of it"
        await seat.press("escape", "right")
        await seat.shows("✓3", "●4 Prices")


async def test_every_next_counts_however_quickly_it_is_pressed(show: Show) -> None:
    """Two presses of → in one packet leave two topics, as two slow ones do; nothing is swallowed."""
    async with show("monthly") as seat:
        await seat.burst("right", "right")
        await seat.shows("●3 Getting started")

        assert seat.meeting.current == 2


@pytest.mark.parametrize(
    ("key", "kind", "where"),
    [("n", "note", "note"), ("p", "park", "P-0001"), ("t", "thank", "thanks"), ("o", "object", "objection"),
     ("u", "rule", "rule to remove")],
)  # fmt: skip
async def test_every_capture_is_one_line_that_enter_saves(show: Show, key: str, kind: str, where: str) -> None:
    """A letter, the words, enter: on disk and on screen."""
    async with show("monthly") as seat:
        await seat.press(key)
        await seat.at("CaptureBeside" if key in "tu" else "Capture")
        await seat.type("Nobody told the customer")
        await seat.press("enter")
        await seat.at("MeetingScreen")
        await seat.shows(where, "Nobody told the customer")

        assert seat.entries() == [(kind, "Nobody told the customer")]


async def test_words_typed_at_once_after_the_letter_are_not_lost(show: Show) -> None:
    """The dialog has the keys from the moment it is asked for."""
    async with show("monthly") as seat:
        await seat.press("n", *"decide now")
        await seat.at("Capture")
        await seat.press("enter")
        await seat.at("MeetingScreen")

        assert seat.entries() == [("note", "decide now")]


async def test_escape_asks_before_it_throws_words_away(show: Show) -> None:
    """Nothing typed: escape leaves. Something typed: the first escape asks, the second leaves."""
    async with show("monthly") as seat:
        await seat.press("n", "escape")
        await seat.at("MeetingScreen")
        await seat.press("n")
        await seat.at("Capture")
        await seat.type("half a thought")
        await seat.press("escape")
        await seat.shows("Not saved. Escape again throws it away.")
        assert seat.screen == "Capture"
        await seat.press("escape")
        await seat.at("MeetingScreen")

        assert seat.entries() == []


async def test_an_empty_capture_says_so_and_a_failed_save_keeps_the_words(show: Show, workspace: Workspace) -> None:
    """What cannot be written stays in the dialog with the reason; the same enter saves it when the disk is back."""
    broken = [True]

    class Failing:
        def __getattr__(self, name: str) -> Any:
            return getattr(workspace.record, name)

        def transaction(self) -> contextlib.AbstractContextManager[object]:
            if broken[0]:
                raise WriteFailed("The disk is full; nothing was saved.")
            return workspace.record.transaction()

    run.start(workspace, "monthly")
    async with show("monthly", theirs=replace(workspace, record=Failing())) as seat:
        await seat.press("n")
        await seat.at("Capture")
        await seat.press("enter")
        await seat.shows("Nothing is typed yet")
        await seat.type("must not be lost")
        await seat.press("enter")
        await seat.shows("Not saved: The disk is full", "must not be lost")
        broken[0] = False
        await seat.press("enter")
        await seat.at("MeetingScreen")

        assert seat.entries() == [("note", "must not be lost")]


async def test_a_step_that_fails_is_said_and_changes_nothing(show: Show, workspace: Workspace) -> None:
    """A service's error is a line on screen, never a traceback."""

    class Busy:
        def __getattr__(self, name: str) -> Any:
            return getattr(workspace.record, name)

        @contextlib.contextmanager
        def transaction(self) -> Iterator[None]:
            raise WriteFailed("Somebody holds the record.")
            yield

    run.start(workspace, "monthly")
    async with show("monthly", theirs=replace(workspace, record=Busy())) as seat:
        await seat.press("right")
        await seat.until(lambda: "Somebody holds the record." in seat.said())

        assert "●1 Customers" in seat.text()


async def test_skipping_needs_a_reason_and_says_what_becomes_of_it(show: Show) -> None:
    """The opening can be gone past; the reason and the outcome chosen with the arrows are recorded."""
    async with show("monthly") as seat:
        await seat.press("s")
        await seat.at("Skip")
        await seat.shows("Customers open this meeting", "● carried")
        await seat.press("enter")
        await seat.shows("Nothing is typed yet")
        await seat.type("the figures are late")
        await seat.press("down")
        await seat.shows("● parked")
        await seat.press("enter")
        await seat.shows("●2 Follow-through", "–1")

        assert seat.meeting.opening_reason == "the figures are late"
        assert seat.meeting.topics[0].outcome == "parked"


async def test_who_is_here_can_change_during_the_meeting(show: Show) -> None:
    """Unticking a leader notes that they have left."""
    async with show("monthly") as seat:
        await seat.press("a")
        await seat.at("Attendance")
        await seat.press("down", "down", "space", "enter")
        await seat.at("MeetingScreen")
        await seat.until(lambda: seat.meeting.absent == ("Cleo Park",))


async def test_a_meeting_that_begins_asks_who_is_here(show: Show) -> None:
    """Nobody is ticked; what is ticked is noted, and it is not asked again."""
    async with show("monthly", present=None) as seat:
        await seat.at("Attendance")
        await seat.shows("Who is here", "0 of 3 leaders", "[ ] not here Ana Ruiz")
        await seat.burst("down", "space", "enter")
        await seat.at("MeetingScreen")
        assert (seat.meeting.present, seat.meeting.absent) == (("Ben Okri",), ("Ana Ruiz", "Cleo Park"))
    async with show("monthly", present=None) as seat:
        await seat.at("MeetingScreen")


def test_names_are_whole_where_there_is_room_and_never_run_into_what_stands_behind_them() -> None:
    long = Leader(name="Ana María Fernández-Villaverde", function="Operations")
    page = Attendance("Who is here", [long, Leader(name="Bo Li", function="Sales")])
    for width, name in ((78, "Ana María Fernández-Villaverde  Operations"), (38, "Ana María Fernández-Vil")):
        assert name in "\n".join(line.plain for line in page._drawn(width).lines)
        assert "…O" not in page._drawn(width).lines[1].plain


async def test_who_was_ticked_is_not_thrown_away_by_one_escape(show: Show) -> None:
    async with show("monthly", present=None) as seat:
        await seat.at("Attendance")
        await seat.press("space", "escape")
        await seat.shows("Not saved. Escape again throws it away.", "[x] here     Ana Ruiz")
        await seat.press("enter")
        await seat.at("MeetingScreen")
        assert seat.meeting.present == ("Ana Ruiz",)


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_whoever_does_not_say_who_is_here_leaves_it_open(show: Show, key: str) -> None:
    """The minutes say that it was not noted; everybody may be asked whether we acted for customers."""
    async with show("monthly", present=None) as seat:
        await seat.at("Attendance")
        await seat.press(key)
        await seat.at("MeetingScreen")
        assert not seat.meeting.presence_noted
        await seat.press("5", "r")
        await seat.at("Rate")
        await seat.shows("Ana Ruiz", "Ben Okri", "Cleo Park")


async def test_what_another_process_writes_appears_by_itself(show: Show, opened: Opened) -> None:
    """A note from the command line, and a step made there, are on screen without a key."""
    async with show("monthly") as seat:
        other = opened("Ben Okri")
        capture.write(other, "note", "from the other end of the table")
        await seat.shows("from the other end of the table")
        run.go_next(other)
        await seat.shows("●2 Follow-through")


async def test_a_meeting_closed_elsewhere_brings_everybody_home(show: Show, opened: Opened) -> None:
    """The screen says that it is closed instead of taking captures that would be refused."""
    async with show("monthly") as seat:
        close.close(opened("Ben Okri"))
        await seat.at("HomeScreen")
        await seat.until(lambda: "M-0001 is closed. Its minutes: cxmeet minutes M-0001" in seat.said())


async def test_one_escape_too_many_stays_in_the_meeting(show: Show) -> None:
    """Whoever leaves a dialog with two escapes is still in the meeting, and is told the way home."""
    async with show("monthly") as seat:
        await seat.press("n")
        await seat.at("Capture")
        await seat.press("escape", "escape", "escape")
        await seat.until(lambda: "q goes home; the meeting keeps running." in seat.said())

        assert seat.screen == "MeetingScreen"


async def test_q_goes_home_and_the_meeting_keeps_running(show: Show) -> None:
    """Home says so; enter comes back to the same topic."""
    async with show("monthly") as seat:
        await seat.press("right", "q")
        await seat.at("HomeScreen")
        await seat.until(lambda: "M-0001 keeps running; its clock too." in seat.said())
        await seat.shows("RUNNING NOW", "topic 2 of 5")
        await seat.press("enter")
        await seat.at("MeetingScreen")
        await seat.shows("●2 Follow-through")


async def test_the_clock_says_left_and_over_in_words(show: Show, clock: Clock) -> None:
    """The time box counts down; past it the clock says OVER, and the projected end moves on."""
    async with show("monthly") as seat:
        await seat.shows("10:00 left of 10:00", "ends 09:50 (−10)")
        clock.forward(3.2)
        await seat.shows("06:48 left of 10:00")
        clock.forward(10)
        await seat.shows("OVER 03:12 of 10:00", "ends 09:53 (−7)")


async def test_running_an_agenda_resumes_its_meeting_where_it_was(
    show: Show, running: Workspace, opened: Opened
) -> None:
    """After the first screen is gone, whatever way it went, the next one stands at the same topic and says so."""
    run.go_to(running, 3)
    async with show("monthly", theirs=opened()) as seat:
        await seat.shows("●3 Getting started")

        assert seat.said() == ["M-0001 is resumed at topic 3, where it was left."]


async def test_a_mistaken_start_can_be_abandoned(show: Show) -> None:
    """A, with a reason, ends it; nothing of it is carried over."""
    async with show("monthly") as seat:
        await seat.press("A")
        await seat.at("Ask")
        await seat.type("wrong agenda")
        await seat.press("enter")
        await seat.at("HomeScreen")

        assert seat.meeting.status == "abandoned"


async def test_what_the_record_notices_is_said(show: Show, workspace: Workspace) -> None:
    """A record that cannot be read any more, or has something to say, says so once."""
    notices: list[str] = []
    damage: list[Exception] = []
    damaged: list[str] = []
    looks: list[str] = []

    class Noticing:
        def __getattr__(self, name: str) -> Any:
            return getattr(workspace.record, name)

        def version(self) -> object:
            looks.extend(damaged)
            if damaged:
                raise WriteFailed(damaged[0])
            return workspace.record.version()

        @property
        def notices(self) -> list[str]:
            return notices

        @property
        def damage(self) -> Exception | None:
            return damage[0] if damage else None

    run.start(workspace, "monthly")
    async with show("monthly", theirs=replace(workspace, record=Noticing())) as seat:
        notices.append("The backup could not be written.")
        await seat.until(lambda: "The backup could not be written." in seat.said())
        damage.append(WriteFailed("D-0001 cannot be read."))
        await seat.until(lambda: any("only what can still be read is shown. D-0001" in said for said in seat.said()))
        damaged.append("cxmeet.jsonl: record 3 is damaged.")
        await seat.until(lambda: len(looks) > 2)

        assert seat.said().count("cxmeet.jsonl: record 3 is damaged.") == 1
        assert len([said for said in seat.said() if "D-0001" in said]) == 1


async def test_ctrl_c_says_how_to_leave_and_interrupts_nothing(show: Show) -> None:
    async with show("monthly") as seat:
        await seat.press("ctrl+c")
        await seat.until(lambda: any("ctrl+q leaves" in words for words in seat.said()))
        assert seat.screen == "MeetingScreen"
