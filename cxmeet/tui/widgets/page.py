"""A page: lines that scroll, and among them things that can be chosen with the arrow keys."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual

from cxmeet.tui.text import cell, cut, line
from cxmeet.tui.widgets.drawn import Draw, Item, Reading, fitted, nothing
from cxmeet.tui.widgets.keys import key_doing
from cxmeet.tui.widgets.scrolled import Scrolled

CURSOR = "$block-cursor-foreground on $block-cursor-background bold"


class Page(Scrolled, can_focus=True, inherit_bindings=False):
    """Lines longer than the screen scroll; where there are items, the arrows move between them.

    Only lines in view are rendered, and only those that changed are sent to the terminal. `▼ more` stands where others
    have a scroll bar, whose coming and going would send the whole page twice.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "up", "Up", show=False, id="page.up", tooltip="Go up a line, or to the item before"),
        Binding("down", "down", "Down", show=False, id="page.down", tooltip="Go down a line, or to the item after"),
        Binding("pageup", "leaf(-1)", "Page up", show=False, id="page.back", tooltip="Go up a screenful"),
        Binding("pagedown", "leaf(1)", "Page down", show=False, id="page.on", tooltip="Go down a screenful"),
        Binding("home", "edge(-1)", "Top", show=False, id="page.top", tooltip="Go to the top"),
        Binding("end", "edge(1)", "Bottom", show=False, id="page.bottom", tooltip="Go to the bottom"),
    ]

    class Moved(Message):
        """Another item is under the cursor."""

    def __init__(self, draw: Draw = nothing, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draw = draw
        self._drawn: tuple[int, Reading] | None = None
        self._moved_to: int | None = None
        """Place of the item under the cursor; None as long as nobody has moved it."""
        self._resting = self._left = False
        """Whether the cursor is to be seen somewhere else; whether somebody has scrolled away from it."""

    @property
    def _place(self) -> int:
        """Place of the item under the cursor, whether somebody has moved it there or not."""
        reading = self.reading(self._width)
        place = reading.begin if self._moved_to is None else self._moved_to
        return min(place, max(len(reading.items) - 1, 0))

    def reading(self, width: int) -> Reading:
        """The lines for a width, and what can be chosen among them."""
        before = self._drawn
        if before is None or before[0] != width:
            self._drawn = (width, fitted(self._draw(width), width))
            if before is not None and self._moved_to is not None:
                self._stay_on(before[1].items[self._moved_to].key)
        assert self._drawn
        return self._drawn[1]

    def _stay_on(self, key: str) -> None:
        """Keep the cursor on an item whose place is another at another width."""
        assert self._drawn
        keys = [item.key for item in self._drawn[1].items]
        self._moved_to = keys.index(key) if key in keys else None

    def lines(self) -> list[Content]:
        """The lines as they are shown, the cursor on its item."""
        reading = self.reading(self._width)
        lines = list(reading.lines)
        if self.pointing:
            item = reading.items[self._place]
            for y in range(item.first, item.last + 1):
                lines[y] = self._marked(lines[y], item, y == item.first)
        return lines

    def _marked(self, shown: Content, item: Item, first: bool) -> Content:
        """A line of the item under the cursor; one that is part of a line has its sign in the cell before it."""
        mark = "›" if first else " "
        if item.end is None:
            return cell(line(f"{mark} ", shown[2:]), self._width).stylize(CURSOR)
        words = len(shown.plain) - len(shown.plain.lstrip())
        start, end = max((item.start if first else min(item.start, words)) - 1, 0), min(item.end, len(shown.plain))
        sign = mark if shown.plain[start : start + 1].isspace() else shown.plain[start : start + 1]
        return line(shown[:start], sign, shown[start + 1 :]).stylize(CURSOR, start, end)

    @property
    def pointing(self) -> bool:
        """Whether there is a cursor, on one of the items."""
        reading = self.reading(self._width)
        return bool(reading.items) and not (self._resting or (reading.unmarked and self._moved_to is None))

    @property
    def chosen(self) -> str:
        """Key of the item under the cursor; empty where there is none."""
        return self.reading(self._width).items[self._place].key if self.pointing else ""

    def rest(self, resting: bool) -> None:
        """Show no cursor while there is one somewhere else; afterwards where it was."""
        before, self._resting = self.lines(), resting
        self._send(before)

    def unpoint(self) -> None:
        """Take the cursor away where there is none before somebody asks for it."""
        if self._moved_to is not None and self.reading(self._width).unmarked:
            before, self._moved_to = self.lines(), None
            self._send(before)
            self.post_message(self.Moved())

    def holds(self, kind: str) -> bool:
        """Whether there are items whose keys begin so."""
        return any(item.key.startswith(kind) for item in self.reading(self._width).items)

    def point(self) -> None:
        """Show the cursor, where there is none and something to choose."""
        if not self.pointing and self.reading(self._width).items:
            self._go(self._beside(1))

    def show(self, draw: Draw | None = None, top: bool = False) -> None:
        """Show other lines, or the same ones drawn anew; the cursor stays on its item where that is still there."""
        held, before = self.chosen, self.lines()
        self._draw = draw or self._draw
        self._drawn = None
        reading = self.reading(self._width)
        keys = [item.key for item in reading.items]
        if top or not keys:
            self._moved_to = None
        elif self._moved_to is not None or (held in keys and keys.index(held) != reading.begin):
            self._moved_to = keys.index(held) if held in keys else min(self._moved_to or 0, len(keys) - 1)
        self._send(before)
        if top:
            self.scroll_to(y=0, animate=False)
        else:
            self._keep_in_view()
        self.post_message(self.Moved())

    def focus_on_click(self) -> bool:
        """In a dialog what is typed in keeps the keys."""
        return not self.screen.is_modal

    async def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click does what enter does."""
        at = event.get_content_offset(self)
        items = self.reading(self._width).items
        place = next((place for place, item in enumerate(items) if at and self._is_at(item, at)), None)
        if place is None:
            return
        if event.chain == 1 or not self.pointing or place != self._place:
            self._go(place)
        elif event.chain == 2:
            await self.run_action(f"app.press('{key_doing(self.screen, 'enter')}')")

    def _is_at(self, item: Item, at: Offset) -> bool:
        """Whether an item is drawn in this cell of the page; before the first letter of each line is its margin."""
        row, column = at.y + self.scroll_offset.y, at.x - 1
        start = item.start if row == item.first else 0
        return item.first <= row <= item.last and start <= column < (self._width if item.end is None else item.end)

    def choose(self, key: str) -> None:
        """Put the cursor on an item."""
        keys = [item.key for item in self.reading(self._width).items]
        if key in keys:
            self._go(keys.index(key))

    def _send(self, before: list[Content]) -> None:
        """Refresh the lines that differ from what was on screen."""
        lines = self.lines()
        if len(lines) != len(before):
            self.virtual_size = Size(self._width, len(lines))
        first, height = self.scroll_offset.y, self.size.height
        pairs = list(zip_longest(before, lines))[first : first + height]
        changed = [y for y, (was, now) in enumerate(pairs) if was is None or now is None or not was.is_same(now)]
        if len(lines) != len(before) and height - 1 not in changed:
            changed.append(height - 1)
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _go(self, place: int) -> None:
        before, items = self.lines(), self.reading(self._width).items
        self._moved_to = max(0, min(place, len(items) - 1))
        self._send(before)
        self._left = False
        self._bring_into_view()
        self.post_message(self.Moved())

    def _bring_into_view(self) -> None:
        """Scroll to the item under the cursor as far as it needs."""
        item, height = self.reading(self._width).items[self._place], self.scrollable_content_region.height
        if self._place == 0 and item.last < height:
            self.scroll_to(y=0, animate=False)
        elif item.first < self.scroll_y:
            self.scroll_to(y=item.first, animate=False)
        elif item.last >= self.scroll_y + height:
            self.scroll_to(y=item.last - height + 1, animate=False)

    def _keep_in_view(self) -> None:
        """Where lines or rows changed, keep in view what keys act on, unless somebody has scrolled away from it."""
        if self._moved_to is not None and not self._left and self.pointing:
            self._bring_into_view()

    @property
    def _width(self) -> int:
        # As wide as it was laid out, before that most likely as the screen: so it is drawn once. To ask where it lies
        # would cost more than to draw it.
        return max((self.outer_size.width or self.app.size.width) - self.gutter.width - 2, 1)

    def on_resize(self) -> None:
        self.virtual_size = Size(self._width, len(self.reading(self._width).lines))
        self._keep_in_view()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.reading(max(width - 2, 1)).lines)

    def render_line(self, y: int) -> Strip:
        lines, width = self.lines(), self._width
        row = y + self.scroll_offset.y
        shown = lines[row] if row < len(lines) else Content("")
        mark = ""
        if row > 0 and y == 0:
            mark = "▲ more" if shown.cell_length < width - 6 else "▲"
        elif row + 1 < len(lines) and y + 1 == self.scrollable_content_region.height:
            mark = "▼ more" if shown.cell_length < width - 6 else "▼"
        # One run of text in one style is one escape sequence: the margin and the blanks take the style beside them.
        shown = cut(shown, width + 1 - len(mark))
        shown = shown.extend_right(width + 1 - len(mark) - shown.cell_length)
        whole = line(" ", shown, (mark, "bold $text-primary"))
        return Visual.to_strips(self, whole, width + 2, 1, self.visual_style, pad=True)[0].simplify()

    def action_up(self) -> None:
        self._step(-1)

    def action_down(self) -> None:
        self._step(1)

    def _step(self, direction: int) -> None:
        """To the item that comes next, where it is in view or the next line; else a line on, so that none is missed."""
        place, items = self._beside(direction), self.reading(self._width).items
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height
        if 0 <= place < len(items) and items[place].last >= top - 1 and items[place].first <= bottom:
            self._go(place)
        else:
            self._leave()
            self.scroll_relative(y=direction, animate=False)

    def _leave(self) -> None:
        """Somebody scrolls, and may look at something else than what is under the cursor."""
        self._left = True

    on_mouse_scroll_down = on_mouse_scroll_up = _leave

    def _beside(self, direction: int) -> int:
        """The place before or after the cursor's; the first or last one in view where the cursor is out of it."""
        items, top = self.reading(self._width).items, self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height
        if not items or (items[self._place].last >= top and items[self._place].first < bottom):
            return self._place + (direction if self.pointing else 0)
        if direction > 0:
            return next((place for place, item in enumerate(items) if item.last >= top), len(items))
        return next((place for place in reversed(range(len(items))) if items[place].first < bottom), -1)

    def action_leaf(self, direction: int) -> None:
        self._leave()
        self.scroll_relative(y=direction * max(self.scrollable_content_region.height - 1, 1), animate=False)

    def action_edge(self, direction: int) -> None:
        edge = 0 if direction < 0 else self.max_scroll_y
        if items := self.reading(self._width).items:
            self._go(0 if direction < 0 else len(items) - 1)
            item = items[self._place]
            self._left = not edge <= item.first <= item.last < edge + self.scrollable_content_region.height
        self.scroll_to(y=edge, animate=False)
