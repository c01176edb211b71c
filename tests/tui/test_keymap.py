"""Keys of a person's own: what may be chosen, what is refused with its line, and that everything then names them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from cxmeet import assembly, tui
from cxmeet.core.kernel.errors import BadFile
from cxmeet.services.resume import opened
from cxmeet.services.workspace import Workspace
from cxmeet.sources.toml.chosen_keys import read_chosen_keys
from cxmeet.tui.app import CxmeetApp
from cxmeet.tui.keymap import keymap
from cxmeet.tui.record_thread import RecordThread
from tests.tui.conftest import Seat

Written = Callable[[str], Path]
OWN = """
meeting.note = "f3"
"meeting.park" = ["f4", "ctrl+k"]
meeting.ask = "ctrl+n"
follow.done = "Y"
"""


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(text: str) -> Path:
        path = tmp_path / "keys.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def own(workspace: Workspace, written: Written) -> Callable[[str], contextlib.AbstractAsyncContextManager[Seat]]:
    """`async with own(text) as seat`: the monthly meeting on screen, with these keys."""

    @contextlib.asynccontextmanager
    async def shown(text: str) -> AsyncIterator[Seat]:
        record_thread = RecordThread(workspace)
        keys = keymap(read_chosen_keys(written(text)))
        app = CxmeetApp(record_thread, opened(workspace, "monthly", "", ("all",)), keys=keys)
        try:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                seat = Seat(pilot, workspace)
                await seat.shows("1 Customers")
                await seat.until(lambda: app.keyboard.idle, "an idle keyboard")
                yield seat
        finally:
            record_thread.close()

    return shown


def refused(path: Path) -> list[str]:
    """What is said of a file, without its name."""
    with pytest.raises(BadFile) as wrong:
        keymap(read_chosen_keys(path))
    return [line.removeprefix(f"{path}:") for line in str(wrong.value).splitlines()]


async def test_footer_help_palette_and_questions_name_the_keys_that_were_chosen(
    own: Callable[[str], contextlib.AbstractAsyncContextManager[Seat]],
) -> None:
    async with own(OWN) as seat:
        footer = " ".join(" ".join(seat.lines()[-2:]).split())
        assert "d decide f3 note f4 park t thank" in footer  # each where it was
        await seat.shows("1 of 4 · ctrl+n: next")
        await seat.press("question_mark")
        await seat.shows("f3         Write a note", "meeting.note")
        await seat.press("escape", "ctrl+p")
        await seat.at("Palette")
        await seat.type("write a note")
        assert any(line.split()[-1] == "f3" for line in seat.lines() if "Write a note" in line)


async def test_a_key_is_written_in_a_sentence_as_the_footer_writes_it(
    own: Callable[[str], contextlib.AbstractAsyncContextManager[Seat]],
) -> None:
    async with own('meeting.ask = "!"\nmeeting.go_on = "f12"\nmeeting.pause = "f12"') as seat:
        await seat.shows("1 of 4 · !: next")
        await seat.press("f12")
        await seat.shows("f12 goes on, and so does", "f12 go on")


async def test_the_read_back_names_the_keys_by_which_owners_accept(
    own: Callable[[str], contextlib.AbstractAsyncContextManager[Seat]],
) -> None:
    async with own('"read_back.y" = "f11"\n"read_back.minus" = "="') as seat:
        await seat.press("d", *"True days", "tab", *"Ana Ruiz", "tab", "ctrl+s", "right")
        await seat.at("ReadBack")
        await seat.press("enter")
        await seat.shows("f11 accepts, n not yet, = not here")


async def test_a_second_click_does_what_enter_does_where_that_has_another_key(
    own: Callable[[str], contextlib.AbstractAsyncContextManager[Seat]],
) -> None:
    async with own('meeting.home = "Q"\nhome.open = "f12"') as seat:
        await seat.press("Q")
        await seat.shows("RUNNING NOW", "f12 starts one")
        x, y = next((line.index("Monthly"), y) for y, line in enumerate(seat.lines()) if "Monthly" in line)
        await seat.pilot.click(offset=(x, y), times=2)
        await seat.until(lambda: seat.screen == "MeetingScreen", "the meeting")


async def test_what_was_chosen_acts_and_what_it_replaces_does_not(
    own: Callable[[str], contextlib.AbstractAsyncContextManager[Seat]],
) -> None:
    async with own(OWN) as seat:
        await seat.press("n")
        assert seat.screen == "MeetingScreen"
        await seat.press("f3", *"hello", "enter", "ctrl+k", *"later", "enter")
        assert seat.entries() == [("note", "hello"), ("park", "later")]


async def test_what_shares_a_key_with_what_gets_another_keeps_it(looking_back: Workspace, written: Written) -> None:
    """`x` is done, told and gone, by what the cursor is on; only “done” was given another key."""
    record_thread = RecordThread(looking_back)
    keys = keymap(read_chosen_keys(written('follow.done = "Y"')))
    app = CxmeetApp(record_thread, opened(looking_back, "monthly", ""), keys=keys)
    try:
        async with app.run_test(size=(80, 30), notifications=True) as pilot:
            seat = Seat(pilot, looking_back)
            await seat.shows("Y done")
            while "x told" not in seat.text():
                await seat.press("down")
            assert "Y done" not in seat.text()
    finally:
        record_thread.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('\nmeeting.nota = "k"', "2: nothing is called “meeting.nota”: did you mean meeting.note?"),
        ('meeting.note = "escpae"', "1: “escpae” is no key: did you mean escape?"),
        ('meeting.note = "ctrl+h"', "1: ctrl+h is never a key here: terminals take it for backspace"),
        ('meeting.note = "ctrl+i"', "1: ctrl+i is never a key here: terminals take it for tab"),
        ('meeting.note = "ctrl+m"', "1: ctrl+m is never a key here: terminals take it for enter"),
        ('meeting.note = "ctrl+b"', "1: ctrl+b is never a key here: terminals take it for the key of tmux and screen"),
        ('meeting.note = "d"', "1: d would do both meeting.decide and meeting.note: give one of them another key"),
        ('meeting.note = "up"', "1: up would do both meeting.note and page.up: give one of them another key"),
        ('meeting.note = "f2"', "1: f2 would do both app.theme and meeting.note: give one of them another key"),
        ('meeting.note = "Q"\nmeeting.park = "Q"', "2: Q would do both meeting.note and meeting.park"),
        ('dialog.leave = "k"', "1: k would be typed into the field; take one such as f4 or ctrl+k"),
        ('app.quit = "f9"', "1: app.quit is always ctrl+q: one way out is the same everywhere"),
        ("meeting.note = 3", '1: a key is expected, such as "f3", or a list of them: ["f3", "ctrl+k"]'),
        ("meeting.note = []", '1: a key is expected, such as "f3", or a list of them: ["f3", "ctrl+k"]'),
        ("meeting.note", "1: is not TOML"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(written: Written, text: str, words: str) -> None:
    assert any(said.startswith(words) for said in refused(written(text))), refused(written(text))


def test_two_that_change_places_do_not_clash(written: Written) -> None:
    given = keymap(read_chosen_keys(written('meeting.note = "p"\nmeeting.park = "n"')))
    assert (given["meeting.note"], given["meeting.park"]) == ("p", "n")


def test_every_name_that_help_tells_can_be_given_a_key(written: Written) -> None:
    """Each by itself, but for the one that always leaves."""
    from tests.tui.test_bindings import ALL

    names = {str(binding.id) for _, binding in ALL} - {"app.quit"}
    for name in sorted(names):
        assert name in keymap(read_chosen_keys(written(f'"{name}" = "f20"')))


def test_nothing_is_begun_where_the_keys_are_wrong(
    workspace: Workspace, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The meeting that was asked for does not run then."""
    monkeypatch.setenv("CXMEET_KEYS", str(written('meeting.note = "d"')))
    with pytest.raises(BadFile, match="would do both"):
        tui.run(assembly.with_drafts(workspace), agenda="monthly")
    assert workspace.record.meetings() == []


def test_without_a_file_of_ones_own_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One that is named has to be there."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert assembly.chosen_keys() == ()
    (tmp_path / "cxmeet").mkdir()
    (tmp_path / "cxmeet" / "keys.toml").write_text('meeting.note = "k"', encoding="utf-8")
    assert [one.keys for one in assembly.chosen_keys()] == [("k",)]
    monkeypatch.setenv("CXMEET_KEYS", str(tmp_path / "nowhere.toml"))
    with pytest.raises(BadFile, match=r"nowhere\.toml"):
        assembly.chosen_keys()


def test_the_keys_that_the_readme_shows_can_be_chosen(written: Written) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```toml\n([^`]*\"meeting\.note\"[^`]*)```", readme)
    assert keymap(read_chosen_keys(written(shown)))["meeting.note"] == "f3"
