"""A seat at the screens: the app over a real workspace, keys pressed, what is on screen read as text."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Key, Paste
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from cxmeet.services import capture, close, decide, guesses, run
from cxmeet.services.draft import Draft
from cxmeet.services.resume import opened
from cxmeet.services.workspace import Workspace
from cxmeet.tui.app import CxmeetApp
from cxmeet.tui.record_thread import RecordThread
from cxmeet.tui.screens.base_screen import BaseScreen
from cxmeet.tui.terminal.keystream import PATIENCE, Keystream

if TYPE_CHECKING:
    from tests.conftest import Clock


class Seat:
    """Somebody in front of the screen."""

    def __init__(self, pilot: Pilot[Any], workspace: Workspace) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, CxmeetApp)
        self.app = pilot.app
        self.workspace = workspace
        self._keys = Keystream()
        self._decoded = codecs.getincrementaldecoder("utf-8")("replace").decode

    @property
    def screen(self) -> str:
        """Name of the screen or dialog that has the keys."""
        return type(self.app.screen).__name__

    def lines(self) -> list[str]:
        """What is on the terminal, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def text(self) -> str:
        return "\n".join(self.lines())

    def said(self) -> list[str]:
        """The notifications that are on screen."""
        return [notification.message for notification in self.app._notifications]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until all that they do has happened."""
        for key in keys:
            await self.pilot.press(key)
        await self.until(lambda: self.app.keyboard.idle, "an idle keyboard")

    async def burst(self, *typed: str | Paste) -> None:
        """Press keys (by name) and paste, all of it at once, as a line brings a packet."""
        for one in typed:
            event = one if isinstance(one, Paste) else Key(one, one if len(one) == 1 else None)
            self._send(event)
        await self.pilot.pause()
        await self.until(lambda: self.app.keyboard.idle, "an idle keyboard")

    def _send(self, event: Message) -> None:
        """As the terminal hands it to the app."""
        assert self.app._driver is not None
        event.set_sender(self.app)
        self.app._driver.send_message(event)

    def focused_id(self) -> str | None:
        """Id of the field that has the keys."""
        focused = self.app.screen.focused
        return focused.id if focused else None

    def chosen(self) -> str:
        """Number of what is under the cursor."""
        screen = self.app.screen
        assert isinstance(screen, BaseScreen), self.screen
        return screen.chosen

    def blind(self) -> None:
        """From now on the screen does not look whether somebody else has written."""
        screen = self.app.screen
        assert isinstance(screen, BaseScreen), self.screen
        screen._beat.pause()

    async def packet(self, sent: bytes) -> None:
        """What a terminal sends, all of it in one packet; an escape sequence may go on in the next."""
        for event in self._keys.feed(self._decoded(sent), 0.0):
            self._send(event)
        await self.pilot.pause()

    async def settled(self) -> None:
        """Wait until everything typed has been handled; an escape that stands alone is one."""
        for event in self._keys.tick(PATIENCE):
            self._send(event)
        await self.pilot.pause()
        await self.until(lambda: self.app.keyboard.idle, "an idle keyboard")

    async def type(self, words: str) -> None:
        """Put words where the cursor is, as a paste does."""
        field = self.app.screen.focused
        assert isinstance(field, (Input, TextArea)), f"nothing to type in on {self.screen}"
        await self.burst(Paste(words))

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until something holds; it fails with what is on screen after half a minute."""
        try:
            async with asyncio.timeout(30):
                while not condition():
                    await self.pilot.pause(0.01)
        except TimeoutError:
            raise AssertionError(f"never came: {what or 'the condition'}; on screen:\n{self.text()}") from None

    async def shows(self, *words: str) -> None:
        """Wait until these words are on screen."""

        def shown() -> bool:
            text = self.text()  # drawn once for all of them: it is what such a test mostly does
            return all(word in text for word in words)

        await self.until(shown, f"{words} on screen")

    async def at(self, screen: str) -> None:
        """Wait until this screen or dialog has the keys, and is drawn."""
        await self.until(lambda: self.screen == screen, screen)
        await self.pilot.pause()

    @property
    def meeting(self) -> Any:
        """The newest meeting, as the record has it."""
        return self.workspace.record.meetings()[-1]

    def entries(self) -> list[tuple[str, str]]:
        return [(entry.kind, entry.text) for entry in self.workspace.record.entries()]


Show = Callable[..., contextlib.AbstractAsyncContextManager[Seat]]


@pytest.fixture
def show(workspace: Workspace) -> Show:
    """`async with show("monthly") as seat`: that agenda's meeting on screen; home without an agenda."""

    """`theirs` is another workspace than the test's; with `query` the register, with `follows` without the keys.
    `present` None leaves it to be asked who is here."""

    @contextlib.asynccontextmanager
    async def shown(
        agenda: str = "",
        size: tuple[int, int] = (80, 24),
        theirs: Workspace = workspace,
        query: str | None = None,
        follows: bool = False,
        present: tuple[str, ...] | None = ("all",),
    ) -> AsyncIterator[Seat]:
        record_thread = RecordThread(theirs)
        app = CxmeetApp(record_thread, opened(theirs, agenda, "", present) if agenda else None, query, follows)
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                seat = Seat(pilot, theirs)
                if query is None and not follows:
                    await seat.shows("1 Customers" if agenda else "MEETINGS")
                await seat.until(lambda: app.keyboard.idle, "an idle keyboard")
                yield seat
        finally:
            record_thread.close()

    return shown


@pytest.fixture
def running(workspace: Workspace) -> Workspace:
    """The workspace with its monthly meeting running, at the opening."""
    run.start(workspace, "monthly", present=["all"])
    return workspace


@pytest.fixture
def covered(heard: Path, workspace: Workspace) -> Workspace:
    """A meeting with all leaders in its listening topic, which covers what customers say."""
    run.start(workspace, "monthly", "2026-11", ["all"])
    run.go_to(workspace, 4)
    return workspace


@pytest.fixture
def talking(heard: Path, workspace: Workspace) -> Workspace:
    """A meeting in its listening topic, the fourth, which shows that customers spoke of four things in November."""
    run.start(workspace, "monthly", "2026-11")
    run.go_to(workspace, 4)
    guesses.show(workspace)
    return workspace


@pytest.fixture
def looking_back(workspace: Workspace, clock: Clock) -> Workspace:
    """A second meeting in its follow-through: two are to be told, the first of them late, and a rule is to go."""
    run.start(workspace, "monthly")
    told = "the shops: Cleo Park, fri; those who waited"
    decide.decide(workspace, Draft(statement="A courier brings it", accountable="Ana Ruiz", due="12 dec", tell=told))
    decide.decide(workspace, Draft(statement="Plain bills", accountable="Ben Okri", due="+1w"))
    capture.write(workspace, "rule", "No date without a form")
    capture.write(workspace, "park", "Prices for students")
    close.close(workspace)
    clock.forward(60 * 24 * 9)
    run.start(workspace, "monthly")
    run.go_next(workspace)
    return workspace
