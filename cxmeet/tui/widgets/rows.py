"""Rows: a list of thousands, one line each, of which only those in view are drawn and only changed ones are sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual

from cxmeet.tui.text import cell, line
from cxmeet.tui.widgets.keys import key_doing
from cxmeet.tui.widgets.page import CURSOR
from cxmeet.tui.widgets.scrolled import Scrolled

DrawRow = Callable[[int, int], Content]
"""Gives the line of a place for a width."""


class Rows(Scrolled, can_focus=True, inherit_bindings=False):
    """Each row has a key, on which the cursor stays whatever else is shown.

    Where the cursor leaves the view, half a screenful is gone on at once: to send all rows for each step would be slow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False, id="rows.up", tooltip="Go to the row above"),
        Binding("down", "step(1)", "Down", show=False, id="rows.down", tooltip="Go to the row below"),
        Binding("pageup", "leaf(-1)", "Page up", show=False, id="rows.back", tooltip="Go up a screenful"),
        Binding("pagedown", "leaf(1)", "Page down", show=False, id="rows.on", tooltip="Go down a screenful"),
        Binding("home", "edge(-1)", "Top", show=False, id="rows.top", tooltip="Go to the top"),
        Binding("end", "edge(1)", "Bottom", show=False, id="rows.bottom", tooltip="Go to the bottom"),
    ]

    class Moved(Message):
        """Another row is under the cursor."""

    def __init__(self, draw: DrawRow, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draw = draw
        self._keys: Sequence[str] = ()
        self._place = 0
        self._shown: dict[int, Content] = {}
        """The lines on screen, by place."""
        self.drawn = 0
        """How many rows have been drawn so far."""

    @property
    def chosen(self) -> str:
        """Key of the row under the cursor; empty where there is none."""
        return self._keys[self._place] if self._place < len(self._keys) else ""

    @property
    def place(self) -> int:
        """Of the row under the cursor."""
        return self._place

    def show(self, keys: Sequence[str]) -> None:
        """Show these rows, or the same ones as they are now; the cursor stays on its row where that is still there."""
        held, above = self.chosen, self._place - self.scroll_offset.y
        self._keys = keys
        self._place = keys.index(held) if held in keys else min(self._place, max(len(keys) - 1, 0))
        top = max(0, min(self._place - above, len(keys) - self._height))
        self.virtual_size = Size(self.size.width, len(keys))
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)
        self._send()
        self.post_message(self.Moved())

    def _send(self) -> None:
        """Refresh the lines that differ from what is on screen."""
        top = self.scroll_offset.y
        before, self._shown = self._shown, {}
        changed = []
        for place in range(top, top + self.size.height):
            old = before.get(place)
            if old is None or not old.is_same(self._line(place)):
                changed.append(Region(0, place - top, self.size.width, 1))
        if changed:
            self.refresh(*changed)

    def _line(self, place: int) -> Content:
        if place not in self._shown:
            self._shown[place] = self._drawn(place)
        return self._shown[place]

    def _drawn(self, place: int) -> Content:
        width = max(self.size.width, 1)
        if place >= len(self._keys):
            return Content("")
        self.drawn += 1
        mark = " › " if place == self._place else "   "
        whole = cell(line(mark, self._draw(place, width - 4)), width)
        return Content.styled(whole.plain, CURSOR) if place == self._place else whole

    @property
    def _height(self) -> int:
        return max(self.scrollable_content_region.height, 1)

    def on_resize(self) -> None:
        self._shown = {}
        self.virtual_size = Size(self.size.width, len(self._keys))

    def render_line(self, y: int) -> Strip:
        # One run of text in one style is one escape sequence: margins and blanks take the style beside them.
        whole, width = self._line(y + self.scroll_offset.y), self.size.width
        whole = whole.extend_right(max(width - whole.cell_length, 0))
        return Visual.to_strips(self, whole, width, 1, self.visual_style, pad=True)[0].simplify()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        self._shown = {}
        super().watch_scroll_y(old_value, new_value)

    async def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click does what enter does."""
        at = event.get_content_offset(self)
        if at is None or at.y + self.scroll_offset.y >= len(self._keys):
            return
        if event.chain == 2:
            await self.run_action(f"app.press('{key_doing(self.screen, 'enter')}')")
        else:
            self._go(at.y + self.scroll_offset.y, 0)

    def action_step(self, direction: int) -> None:
        self._go(self._place + direction, self._height // 2)

    def action_leaf(self, direction: int) -> None:
        self._go(self._place + direction * max(self._height - 1, 1), 0)

    def action_edge(self, direction: int) -> None:
        self._go(0 if direction < 0 else len(self._keys) - 1, 0)

    def _go(self, place: int, beyond: int) -> None:
        """To a place; where it is out of view, so many rows beyond it come into view."""
        before, self._place = self._place, max(0, min(place, len(self._keys) - 1))
        if before == self._place:
            return
        top, height = self.scroll_offset.y, self._height
        self._shown.pop(before, None)
        self._shown.pop(self._place, None)
        if self._place < top:
            self.scroll_to(y=max(self._place - beyond, 0), animate=False, immediate=True)
        elif self._place >= top + height:
            self.scroll_to(y=self._place - height + 1 + beyond, animate=False, immediate=True)
        else:
            self.refresh(*(Region(0, place - top, self.size.width, 1) for place in (before, self._place)))
        self.post_message(self.Moved())
