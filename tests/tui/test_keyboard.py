"""Who owns a key: whatever comes in one packet does what it would have done, typed slowly."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events
from textual.events import Paste

from cxmeet import assembly
from cxmeet.core.kernel.errors import WriteFailed
from cxmeet.services import close, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.tui import keyboard
from cxmeet.tui.keyboard import PAUSE_IN_TYPING
from cxmeet.tui.terminal.keystream import PASTE, PASTE_END

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened
    from tests.tui.conftest import Show


@pytest.mark.parametrize(
    ("key", "kind"), [("n", "note"), ("p", "park"), ("t", "thank"), ("o", "object"), ("u", "rule")]
)
async def test_one_enter_saves_one_document(show: Show, key: str, kind: str) -> None:
    """The letter, the words and three Enters in one packet: saved once, and the screen stays."""
    async with show("monthly") as seat:
        await seat.burst(key, *"late again", "enter", "enter", "enter")

        assert seat.entries() == [(kind, "late again")]
        assert seat.screen == "MeetingScreen"


async def test_a_reason_to_skip_is_saved_once(show: Show) -> None:
    async with show("monthly") as seat:
        await seat.burst("s", *"no time", "enter", "enter")

        assert (seat.meeting.current, seat.meeting.opening_reason) == (1, "no time")


async def test_a_dialog_that_is_opening_owns_every_key_that_follows(show: Show) -> None:
    """Digits and letters behind `d` are words of the decision, not commands."""
    async with show("monthly") as seat:
        await seat.burst("d", *"26 routers came quickly")
        assert seat.screen == "DecisionForm"
        await seat.burst("ctrl+s", "ctrl+s")

        assert [one.statement for one in seat.workspace.record.decisions()] == ["26 routers came quickly"]
        assert seat.meeting.current == 0


async def test_keys_typed_while_the_program_starts_are_never_commands(show: Show) -> None:
    """They are dropped before the first screen is there, and taken from then on."""
    async with show("monthly") as seat:
        seat.app.keyboard._awake = False
        await seat.packet(b"2q")
        assert (seat.app.keyboard.early, seat.screen) == (2, "MeetingScreen")
        seat.app.keyboard.wake()
        await seat.pilot.pause(PAUSE_IN_TYPING + 0.05)
        await seat.burst("2")

        assert seat.meeting.current == 1


async def test_a_sentence_that_was_begun_too_early_is_dropped_to_its_end(show: Show) -> None:
    """Its letters are no commands, either, when the screen comes in the middle of it; after a pause keys count."""
    async with show("monthly") as seat:
        seat.app.keyboard._awake = False
        await seat.packet(b"nthe ho")
        seat.app.keyboard.wake()
        for letter in b"tline answers nobody\r2q":
            await seat.packet(bytes([letter]))
        assert (seat.screen, seat.meeting.current, seat.entries()) == ("MeetingScreen", 0, [])
        await seat.pilot.pause(PAUSE_IN_TYPING + 0.05)
        await seat.burst("2")

        assert seat.meeting.current == 1


async def test_after_a_save_that_failed_the_keys_behind_it_are_not_taken(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the next note would be typed into the one that is still there, and its Enter would save both as one."""
    from cxmeet.services import capture

    def busy(*_: object, **__: object) -> None:
        raise WriteFailed("not saved, nothing has changed: no room")

    async with show("monthly") as seat:
        with monkeypatch.context() as failing:
            failing.setattr(capture, "write", busy)
            await seat.burst("n", *"one", "enter", "n", *"two", "enter")
            await seat.shows("Not saved: not saved, nothing has changed: no room")
        assert seat.screen == "Capture"
        await seat.burst("enter")

        assert seat.entries() == [("note", "one")]


async def test_while_something_is_saved_the_clock_goes_on_and_it_is_said(
    show: Show, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that somebody else holds makes no dead screen; leaving works all the same."""
    monkeypatch.setattr(keyboard, "PATIENCE", 0.5)
    from cxmeet.services import capture

    release = threading.Event()

    def slow(*_: object, **__: object) -> None:
        release.wait(30)

    async with show("monthly") as seat:
        monkeypatch.setattr(capture, "write", slow)
        try:
            await seat.packet(b"none\r")
            await seat.until(lambda: any("Still at it" in said for said in seat.said()))
            seat.app.clear_notifications()  # what is said lies over the clock
            clock.forward(1)
            await seat.shows("09:00 left of 10:00")
            await seat.packet(b"\x11\x11")
            await seat.until(lambda: seat.app._exit, "the end, asked for twice")
        finally:
            release.set()


async def test_a_decision_that_cannot_be_saved_stays_in_its_form(show: Show, company: Path) -> None:
    """Also where the record cannot even be read to say more."""
    async with show("monthly") as seat:
        await seat.burst("d", *"Courier")
        (company / "cxmeet.jsonl").rename(company / "away")
        await seat.burst("ctrl+s")
        await seat.shows("Not saved")
        await seat.pilot.pause(0.5)  # what is understood of the words a moment later does not take it away
        assert "Not saved" in seat.text()
        assert seat.screen == "DecisionForm"
        (company / "away").rename(company / "cxmeet.jsonl")
        await seat.burst("ctrl+s")

        assert [one.statement for one in seat.workspace.record.decisions()] == ["Courier"]


async def test_what_is_typed_behind_a_key_that_fails_is_not_taken_for_commands(
    show: Show, workspace: Workspace, opened: Opened
) -> None:
    """Somebody else has closed the meeting: the words meant for its note do not run as keys of the screen."""
    async with show("monthly") as seat:
        seat.blind()
        close.close(opened("Ben Okri"))
        await seat.burst("right", *"q late")
        await seat.until(lambda: seat.said(), "a word on what is wrong")

        assert seat.app.is_running
        assert seat.meeting.status == "closed"


async def test_pasted_lines_are_kept(show: Show) -> None:
    """A note keeps its lines; a field of one line keeps all the words."""
    async with show("monthly") as seat:
        await seat.burst("n", Paste("first line\r\nsecond line\nthird"), "enter")
        await seat.burst("d", Paste("Courier\nin three days"), "ctrl+s")

        assert seat.entries() == [("note", "first line\nsecond line\nthird")]
        assert [one.statement for one in seat.workspace.record.decisions()] == ["Courier in three days"]


async def test_a_paste_without_a_field_does_nothing(show: Show) -> None:
    async with show("monthly") as seat:
        await seat.burst(Paste("2qqd"))

        assert (seat.screen, seat.meeting.current) == ("MeetingScreen", 0)


async def test_an_unchanged_decision_is_left_without_a_question(
    show: Show, workspace: Workspace, running: Workspace
) -> None:
    """Also where its parts are written otherwise than they were typed."""
    decide.decide(running, Draft(statement="Courier", parts=("Ben Okri:  tracking ;", "Cleo Park:"), due="12 dec"))
    async with show("monthly") as seat:
        await seat.burst("e")
        assert seat.screen == "DecisionForm"
        await seat.burst("escape")

        assert seat.screen == "MeetingScreen"


async def test_keys_are_taken_again_after_the_terminal_was_in_the_background(show: Show) -> None:
    """A window that lost and got back the focus, or a click beside everything, leaves the keys as they were."""
    async with show("monthly") as seat:
        seat.app.post_message(events.AppBlur())
        await seat.pilot.pause()
        await seat.burst("n", *"after lunch", "enter")
        seat.app.screen.set_focus(None)
        await seat.burst("n", *"after a click", "enter")

        assert [text for _, text in seat.entries()] == ["after lunch", "after a click"]


def paste(words: str) -> bytes:
    return f"{PASTE}{words}{PASTE_END}".encode()


RIGHT, DOWN, ESC, ENTER, SAVE, MORE, TAB = b"\x1b[C", b"\x1b[B", b"\x1b", b"\r", b"\x13", b"\x0f", b"\t"
SCRIPT: list[bytes] = [
    *(b"?", ESC, b"\x10", b"write a note", ENTER, b"26 of them quit", ENTER, ENTER),
    *(b"a", DOWN, b" ", ENTER, b"n", paste("one\r\ntwo q"), b" three", ENTER),
    *(b"n", b"Hold music @ben", ENTER, b"n", b"to be gone", ENTER, b"z", TAB, b"b", b"o", TAB, ENTER, TAB),
    *(b"p", b"Opening hours", ENTER, b"t", b"Ben: the 3 calls", ENTER, b"u", b"Two signatures", ENTER),
    *(b"n", b"half a thought", ESC, ESC, b"g", DOWN, ENTER, ENTER),
    *(DOWN, b"w", b"asked the carrier", ENTER, b"x", b"done on 2 routes", ENTER, ENTER),
    *(b"c", ENTER, DOWN, b"z", b"nobody needs it", ENTER),
    *(b"3", b"d", b"Courier in 3 days", TAB, b"ana", ENTER),
    *(b"ben", ENTER, b"tracking; cleo", ENTER, b"1 promise", ENTER, b"lost", DOWN, ENTER, b"0", ENTER),
    *(b"12 dec", ENTER, b"next meeting", ENTER, MORE, paste("they wait\rat home"), SAVE, SAVE),
    *(b"o", b"Too dear", ENTER, b"e", b" or sooner", SAVE, b"d", b"thrown away 4q", ESC, ESC),
    *(RIGHT, b"n", b"y", ENTER, b"s", b"no time", ENTER, ENTER),
    *(b"r", b"8", b"9", ENTER, b"c", b"y", ENTER, b"To all: ", SAVE, SAVE, b"y", SAVE),
]
"""A whole meeting, every dialog in it: words with digits and letters that are keys, Enters too many, pastes."""


def _seen(value: Any) -> Any:
    """A record's documents without what must differ between two runs: names made by chance, and moments."""
    if isinstance(value, dict):
        times = ("id", "at", "started", "ended", "entered", "left", "decided", "closed", "reworded", "taken_back")
        return {key: _seen(one) for key, one in value.items() if key not in times}
    return [_seen(one) for one in value] if isinstance(value, list) else value


def written(workspace: Workspace) -> Any:
    record = workspace.record
    everything = [record.meetings(), record.entries(taken_back=True), record.decisions()]
    return _seen(json.loads(msgspec.json.encode(everything)))


async def played(show: Show, folder: Path, clock: Clock, packets: list[bytes], slowly: bool) -> Any:
    """What the record holds after the script, sent in these packets."""
    workspace = assembly.workspace(folder, "Ana Ruiz", clock)
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="Call who left", accountable="Ana Ruiz"))
    decide.decide(workspace, Draft(statement="Ask the shops", accountable="Ben Okri"))
    close.close(workspace)
    run.start(workspace, "monthly")
    async with show("monthly", theirs=workspace) as seat:
        for packet in packets:
            await seat.packet(packet)
            if slowly:
                await seat.settled()
        await seat.settled()
        assert seat.screen == "HomeScreen", seat.text()
    found = written(workspace)
    workspace.record.close()
    return found


async def test_a_meeting_in_packets_of_any_size_is_the_meeting_typed_slowly(
    show: Show, company: Path, clock: Clock, rounds: int
) -> None:
    """Random splits and merges of a whole meeting leave the same record, word for word."""
    whole = b"".join(SCRIPT)
    cuts: list[list[int]] = [[]]

    @given(st.lists(st.integers(1, len(whole) - 1), max_size=12, unique=True).map(sorted))
    @settings(
        max_examples=max(rounds // 20, 1) + 1, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    def draw(places: list[int]) -> None:
        if places not in cuts:  # the first that is tried is always the simplest: no cut
            cuts.append(places)

    draw()
    slow = await played(show, Path(shutil.copytree(company, company.parent / "slow")), clock, SCRIPT, slowly=True)
    for number, places in enumerate(cuts):
        packets = [whole[a:b] for a, b in zip([0, *places], [*places, len(whole)], strict=True)]
        folder = Path(shutil.copytree(company, company.parent / f"burst-{number}"))

        assert await played(show, folder, clock, packets, slowly=False) == slow, packets

    meeting = slow[0][1]
    assert meeting["status"] == "closed"
    assert meeting["message"].endswith("To all:")
    notes = [one for one in slow[1] if one["kind"] == "note"]
    assert [one["text"] for one in notes] == ["26 of them quit", "one\ntwo q three", "Hold music", "to be gone"]
    assert [one["by"] for one in notes] == ["Ana Ruiz", "Ana Ruiz", "Ben Okri", "Ana Ruiz"]
    assert [one["taken_back_by"] for one in notes] == ["", "", "", "Ana Ruiz"]
    assert [one["statement"] for one in slow[2]][2:] == ["Courier in 3 days or sooner"]
