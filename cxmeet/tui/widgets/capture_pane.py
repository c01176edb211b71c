"""What was captured in the topic, with a cursor in it once somebody asks for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from cxmeet.core.meeting.meeting import Entry
from cxmeet.tui.widgets.drawn import Draw, Drawn
from cxmeet.tui.widgets.page import Page


class CapturePane(Drawn, can_focus=True, inherit_bindings=False):
    """`entries` gives what can be chosen; without the cursor it is lines like any others. `page` has none meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "Up", show=False, id="captured.up", tooltip="Go to what was captured before"),
        Binding("down", "go(1)", "Down", show=False, id="captured.down", tooltip="Go to what was captured after"),
    ]

    def __init__(self, draw: Draw, entries: Callable[[], Sequence[Entry]], page: Page) -> None:
        super().__init__(draw, id="captured")
        self._entries = entries
        self._page = page
        self._chosen = ""
        self._choosing = False

    def allow_focus(self) -> bool:
        return self._choosing

    @property
    def marked(self) -> Entry | None:
        """What is under the cursor; None as long as there is none."""
        entries = self._entries()
        if not (self._choosing and entries):
            return None
        return next((entry for entry in entries if entry.id == self._chosen), entries[-1])

    def begin(self, chosen: str = "") -> None:
        """Put the cursor on the entry of this id, else on what was captured last."""
        self._choosing, self._chosen = True, chosen
        self.focus()
        self._changed()

    def on_blur(self) -> None:
        self._choosing = False
        self._changed()

    def action_go(self, direction: int) -> None:
        if marked := self.marked:
            ids = [entry.id for entry in self._entries()]
            self._chosen = ids[max(0, min(ids.index(marked.id) + direction, len(ids) - 1))]
            self._changed()

    def _changed(self) -> None:
        self._page.rest(self._choosing)
        self.show()
        self.screen.refresh_bindings()
