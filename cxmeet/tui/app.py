"""The application: themes, styles, palette, and which screen is shown."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input

from cxmeet.tui.commands import Keyed
from cxmeet.tui.desk import Desk
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.messages import ShowHome, ShowMeeting
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import one_message
from cxmeet.tui.themes import THEMES


class CxmeetApp(App[None], inherit_bindings=False):
    """Home, or a meeting when a scene is given; `notice` is said once it is on screen."""

    TITLE = "cxmeet"
    CSS_PATH: ClassVar = ["styles/app.tcss", "styles/meeting.tcss", "styles/dialogs.tcss"]
    COMMANDS: ClassVar = {Keyed}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", "palette", show=False, id="app.palette", tooltip="Find what to do"),
        Binding(
            "f2", "theme", "theme", show=False, id="app.theme", tooltip="Dark, projector, or the terminal's colours"
        ),
        Binding("ctrl+c", "how_to_leave", "leave?", show=False, id="app.leave", tooltip="Say how to leave"),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit", tooltip="Leave cxmeet"),
    ]

    def __init__(self, desk: Desk, scene: Scene | None = None, notice: str = "") -> None:
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        self._desk = desk
        self._scene = scene
        self._notice = notice
        for theme in THEMES:
            self.register_theme(theme)
        wanted = os.environ.get("CXMEET_THEME", "")
        names = [theme.name for theme in THEMES]
        self.theme = "terminal" if colourless else wanted if wanted in names else names[0]
        if os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"):
            self.animation_level = "none"

    def get_default_screen(self) -> Screen[None]:
        return self._meeting(self._scene) if self._scene else self._home()

    def on_mount(self) -> None:
        self._say(self._notice)

    def _meeting(self, scene: Scene) -> Screen[None]:
        from cxmeet.tui.screens.meeting import MeetingScreen

        return MeetingScreen(self._desk, scene)

    def _home(self) -> Screen[None]:
        from cxmeet.tui.screens.home import HomeScreen

        return HomeScreen(self._desk)

    def on_show_meeting(self, message: ShowMeeting) -> None:
        self._show(f"meeting-{message.scene.meeting.number}", partial(self._meeting, message.scene))
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
        return binding.key_display or named.get(binding.key) or super().get_key_display(binding)

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            self.run_worker(self._palette())

    async def action_quit(self) -> None:
        """Leave, but not past a dialog in which something was typed: that asks first, as escape does."""
        if isinstance(self.screen, Dialog) and self.screen.typed():
            self.screen.action_leave()
        else:
            self.exit()

    async def _palette(self) -> None:
        palette = CommandPalette(id="--command-palette")
        await self.push_screen(palette)
        palette.query_one(Input).cursor_blink = False  # it would send two kilobytes a second

    def action_how_to_leave(self) -> None:
        self._say("Nothing is interrupted. ctrl+q leaves cxmeet; a running meeting keeps running.")

    def action_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]
