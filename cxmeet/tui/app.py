"""The application: themes, styles, palette, and which screen is shown."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from cxmeet.core.kernel.errors import NoTerminal
from cxmeet.services.local_time import zone
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.resume import Opened
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.keyboard import Keyboard
from cxmeet.tui.messages import ShowFollow, ShowHome, ShowMeeting, ShowRegister
from cxmeet.tui.record_thread import RecordThread
from cxmeet.tui.terminal.terminal import Terminal, is_console
from cxmeet.tui.text import one_message
from cxmeet.tui.themes import THEMES
from cxmeet.wording.data import first_words
from cxmeet.wording.meeting import resumed
from cxmeet.wording.moments import never_saved


class CxmeetApp(App[None], inherit_bindings=False):
    """Home, or the meeting that was opened; where it goes on, that is said once it is on screen."""

    TITLE = "cxmeet"
    CSS_PATH: ClassVar = ["styles/app.tcss", "styles/meeting.tcss", "styles/dialogs.tcss", "styles/register.tcss"]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2", "theme", "theme", show=False, id="app.theme", tooltip="Dark, projector, or the terminal's colours"
        ),
        Binding(
            "ctrl+l", "redraw", "redraw", show=False, priority=True, id="app.redraw", tooltip="Draw the screen anew"
        ),
        Binding("ctrl+c", "how_to_leave", "leave?", show=False, id="app.leave", tooltip="Say how to leave"),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit", tooltip="Leave cxmeet"),
    ]

    def __init__(
        self,
        record_thread: RecordThread,
        opened: Opened | None = None,
        query: str | None = None,
        follows: bool = False,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        """Begins with the meeting that was `opened`, without the hands where it only `follows`; else with the register
        where it is asked a `query`; else home. `keys` are those that somebody has chosen, by name of the binding.
        """
        colourless = "NO_COLOR" in os.environ
        super().__init__(driver_class=Terminal, ansi_color=True if colourless else None)
        self._record_thread = record_thread
        self._opened = opened
        self._query = query
        self._follows = follows
        self.keyboard = Keyboard(self, self._handle)
        self.keys_chosen = dict(keys or {})
        self.set_keymap(self.keys_chosen)
        self.trouble: BaseException | None = None
        """What ended the program; nothing where somebody left it."""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = os.environ.get("CXMEET_THEME", "")
        names = [theme.name for theme in THEMES]
        usual = "terminal" if is_console() else names[0]  # where colours of ours would come out as one and the same
        self.theme = "terminal" if colourless else wanted if wanted in names else usual
        if os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"):
            self.animation_level = "none"

    def get_default_screen(self) -> Screen[None]:
        if self._query is not None:
            return self._review(self._query)
        if self._opened and self._follows:
            return self._follow(self._opened.view)
        if self._opened:
            return self._meeting(self._opened.view, self._opened.asks_who_is_here)
        return self._home()

    def on_mount(self) -> None:
        if self._opened and self._opened.resumed and not self._follows:
            self._say(resumed(self._opened.view.meeting))
        elif self._opened and not self._follows:
            self._say(" ".join(first_words(self._opened.view.brief, self._opened.view.live.papers.unread)))
        drafts = self._record_thread.workspace.drafts
        if drafts and (waiting := drafts.waiting()):
            self._say(never_saved(waiting, zone(self._record_thread.workspace)))
        if not self.is_headless:
            self._mind_signals()

    def on_unmount(self) -> None:
        """Nobody waits any more for what databases are asked."""
        self._record_thread.workspace.files.stop()

    def on_ready(self) -> None:
        """Something is on screen: from now on what becomes garbage is looked for, but not among all that was loaded."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _mind_signals(self) -> None:
        """Leave in order when told to from outside, so that the terminal is as it was and what is typed is kept."""
        for number, words in (
            (signal.SIGTERM, "It was told to end (SIGTERM)"),
            (signal.SIGHUP, "The terminal has gone"),
        ):
            if signal.getsignal(number) is signal.SIG_DFL:
                trouble = NoTerminal(f"{words}; everything that was saved is in the record.")
                asyncio.get_running_loop().add_signal_handler(number, self.end, trouble)

    async def on_event(self, event: events.Event) -> None:
        typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        if typed and self._driver is not None and not self._exit:
            self.keyboard.take(event)
        else:
            await super().on_event(event)

    async def _handle(self, event: events.Event) -> None:
        """A key or a paste whose turn it is."""
        await super().on_event(event)

    def action_redraw(self) -> None:
        """Send the whole screen, for something else has written over it."""
        if isinstance(self._driver, Terminal):
            self._driver.forget()
        if self.screen_stack:
            self.screen.refresh()

    def on_resize(self) -> None:
        """A terminal cuts off or moves what stood there, also where it is as large as before by now."""
        self.action_redraw()

    def end(self, trouble: BaseException) -> None:
        """Leave because of this; the caller of `run` finds it in `trouble`, and the terminal as it was before."""
        self.trouble = self.trouble or trouble
        self._keep_drafts()
        self.exit(return_code=1)

    def _handle_exception(self, error: Exception) -> None:
        self.trouble = self.trouble or (error.error if isinstance(error, WorkerFailed) else error)
        self._keep_drafts()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # textual would print a traceback with everything a person has typed on the shared screen
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        self._close_messages_no_wait()

    def _keep_drafts(self) -> None:
        """Whatever else is wrong, what is being typed is not lost."""
        with contextlib.suppress(Exception):
            for screen in self.screen_stack:
                if isinstance(screen, Dialog):
                    screen.keep_draft()

    def _meeting(self, view: MeetingView, asks_who_is_here: bool = False) -> Screen[None]:
        from cxmeet.tui.screens.meeting import MeetingScreen

        return MeetingScreen(self._record_thread, view, asks_who_is_here=asks_who_is_here)

    def _follow(self, view: MeetingView) -> Screen[None]:
        from cxmeet.tui.screens.follow import FollowScreen

        return FollowScreen(self._record_thread, view)

    def _home(self) -> Screen[None]:
        from cxmeet.tui.screens.home import HomeScreen

        return HomeScreen(self._record_thread)

    def _review(self, query: str) -> Screen[None]:
        from cxmeet.tui.screens.register import RegisterScreen

        return RegisterScreen(self._record_thread, query)

    def on_show_follow(self, message: ShowFollow) -> None:
        self._show("follow", partial(self._follow, message.view))

    def on_show_register(self, message: ShowRegister) -> None:
        self._show("register", partial(self._review, message.query))

    def on_show_meeting(self, message: ShowMeeting) -> None:
        self._show(f"meeting-{message.view.meeting.number}", partial(self._meeting, message.view))
        self._say(message.notice)

    def on_show_home(self, message: ShowHome) -> None:
        self._show("home", self._home)
        self._say(message.notice)

    def _show(self, name: str, build: Callable[[], Screen[None]]) -> None:
        """Go back to a screen that lies below, as it was left, or put a new one on top."""
        self.clear_notifications()
        if name in [screen.id for screen in self.screen_stack]:
            while self.screen.id != name:
                self.pop_screen()
        else:
            self.push_screen(build())

    def _say(self, notice: str) -> None:
        if notice:
            self.notify(one_message(notice), timeout=4, markup=False)

    def get_key_display(self, binding: Binding) -> str:
        named = {"enter": "enter", "space": "space", "escape": "esc"}
        written = binding.key if binding.key.startswith("ctrl+") else named.get(binding.key)
        return binding.key_display or written or super().get_key_display(binding)

    async def action_quit(self) -> None:
        """Leave; past a dialog in which something was typed only when asked twice, and it is kept."""
        if isinstance(self.screen, Dialog) and not self.screen.may_quit():
            return
        self._keep_drafts()
        self.exit()

    def action_press(self, key: str) -> None:
        """As if this key had been pressed: it waits for its turn like all others."""
        pressed = events.Key(key, None)
        pressed.set_sender(self)
        self.keyboard.take(pressed)

    def action_how_to_leave(self) -> None:
        self._say("Nothing is interrupted. ctrl+q leaves cxmeet; a running meeting keeps running.")

    def action_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]
