"""Who owns a key: the one place that decides it, for every screen and dialog.

Keys and pastes are handed out one at a time, in the order in which they were typed, each when everything that the one
before it set going has happened: a dialog it opens is there and has the focus, what it saves is saved, the screen it
leads to is shown. So it makes no difference whether somebody types slowly, or a slow line brings a whole sentence with
its Enter in one packet. What is typed before the first screen can be seen is nobody's, and is dropped.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual.dom import DOMNode
from textual.events import Event, Key
from textual.screen import Screen
from textual.worker import Worker

if TYPE_CHECKING:
    from textual.app import App

PAUSE = 0.005
"""Seconds between two looks at whether a dialog is there, or something is saved."""

LEAVE = "ctrl+q"
"""The key that leaves the program: it is never dropped, and does not wait for ever."""

PAUSE_IN_TYPING = 0.5
"""Seconds without a key after which what is typed is something new."""

SAID = 1.0
"""Seconds after which it is said that keys are held back, and why."""

PATIENCE = 4.0
"""Seconds after which leaving happens all the same; what was typed and is not handled by then is lost."""

WAITING = "Still at it: the company's files are being read, or somebody else is writing into the record."

ROUNDS = 2
"""A key is handled in the first round of messages; what its handlers post, such as “submitted”, in the second."""


@dataclass
class Errand:
    """Something a key has set going. It holds the keys back until it is done, except while it asks."""

    worker: Worker[None] | None = None
    asking: Screen[Any] | None = None
    """The dialog it waits for, which has the keys meanwhile."""

    def holds(self, shown: list[Screen[Any]]) -> bool:
        done = self.worker is not None and self.worker.is_finished
        return not done and (self.asking is None or self.asking not in shown)


_ERRAND: ContextVar[Errand | None] = ContextVar("errand", default=None)


class Keyboard:
    """The keys of an app; `deliver` is how it handles one."""

    def __init__(self, app: App[Any], deliver: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._typed: deque[Event] = deque()
        self._errands: list[Errand] = []
        self._ready: WeakSet[Screen[Any]] = WeakSet()
        self._awake = self._handing = False
        self._last_early = -PAUSE_IN_TYPING
        self.early = 0
        """Keys that were typed before there was anything to be seen."""

    @property
    def idle(self) -> bool:
        """Whether everything typed so far has been handled, with all that came of it."""
        return self._awake and not self._handing and self._free()

    @property
    def ahead(self) -> bool:
        """Whether more keys wait that were typed already."""
        return bool(self._typed)

    def wake(self) -> None:
        """From now on somebody sees what the keys do."""
        if self.early and not self._awake:
            self._app.notify("Keys typed before the screen was there are not taken.", timeout=4, markup=False)
        self._awake = True

    def take(self, event: Event) -> None:
        """A key or a paste, as it comes from the terminal."""
        if self._too_early() and not _leaves(event):
            self.early += 1
            self._last_early = monotonic()
            return
        self._typed.append(event)
        if not self._handing:
            self._handing = True
            self._app.run_worker(self._hand_out(), group="keyboard")

    def _too_early(self) -> bool:
        """Whether this belongs to what somebody began to type before the first screen, up to the first pause."""
        return not self._awake or monotonic() - self._last_early < PAUSE_IN_TYPING

    def begin(self, node: DOMNode, doing: Coroutine[Any, Any, None]) -> None:
        """Start an errand for the screen or dialog whose key set it going."""
        errand = Errand()
        self._errands.append(errand)
        errand.worker = node.run_worker(_on(errand, doing), group="errand")

    def drop_rest(self) -> None:
        """What was typed behind a key that has failed was meant for what it should have done."""
        errand = _ERRAND.get()
        if errand is not None and errand.asking is None:
            self._typed = deque(filter(_leaves, self._typed))

    async def _hand_out(self) -> None:
        try:
            await self._everything_done()
            while self._typed:
                await self._deliver(self._typed.popleft())
                await self._everything_done()
        finally:
            self._handing = False
            if self._app._driver is not None:
                self._app._driver.write("")  # what was not shown while keys were waiting is shown now

    async def _everything_done(self) -> None:
        """Wait until all that the last key set going has happened, or somebody is tired of waiting and leaves."""
        since, said = monotonic(), False
        while True:
            while not self._free():
                await asyncio.sleep(PAUSE)
                waited = monotonic() - since
                if waited > PATIENCE and any(map(_leaves, self._typed)):
                    self._typed = deque(filter(_leaves, self._typed))
                    return
                if waited > SAID and not said:
                    said = True
                    self._app.notify(WAITING, timeout=4, markup=False)
            for _ in range(ROUNDS):
                await self._round()
            if self._free():
                return

    def _free(self) -> bool:
        """Whether no errand holds the keys, and the screen on top can take them."""
        shown = self._app.screen_stack
        self._errands = [errand for errand in self._errands if not (errand.worker and errand.worker.is_finished)]
        if not shown or any(errand.holds(shown) for errand in self._errands):
            return False
        if shown[-1].focused is not None:
            self._ready.add(shown[-1])  # from now on; a click may take the focus away again
        return shown[-1] in self._ready

    async def _round(self) -> None:
        """Wait until whoever has the focus, and everything it lies in, has handled its messages."""
        start: DOMNode = self._app.focused or self._app.screen
        for node in start.ancestors_with_self:
            handled = asyncio.Event()
            if not node.call_later(handled.set):
                continue
            while not handled.is_set() and node.is_running:
                try:
                    await asyncio.wait_for(handled.wait(), 0.1)
                except TimeoutError:
                    continue  # it may have been closed before its turn came


def keyboard_of(node: DOMNode) -> Keyboard:
    """The keyboard of the app that shows this screen, dialog or widget."""
    keyboard = getattr(node.app, "keyboard", None)
    assert isinstance(keyboard, Keyboard)
    return keyboard


async def answered(dialog: Screen[Any], waiting: Awaitable[Any]) -> Any:
    """What the dialog gives; while it is open, the errand that asks lets it have the keys."""
    errand = _ERRAND.get()
    if errand is None:
        return await waiting
    before, errand.asking = errand.asking, dialog
    try:
        return await waiting
    finally:
        errand.asking = before


def _leaves(event: Event) -> bool:
    return isinstance(event, Key) and event.key == LEAVE


async def _on(errand: Errand, doing: Coroutine[Any, Any, None]) -> None:
    _ERRAND.set(errand)
    await doing
