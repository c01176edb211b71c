"""A widget that draws lines for the width it is given, and sends only those lines that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from os.path import commonprefix

from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from cxmeet.tui.text import cut, joined


@dataclass(frozen=True)
class Item:
    """Lines that stand for one thing that can be chosen."""

    key: str
    first: int
    last: int
    start: int = 0
    """The first of its characters in the first line; in the others it begins no later than their words do."""
    end: int | None = None
    """Behind the last of them; None where it is all of its lines."""


@dataclass(frozen=True)
class Reading:
    """Lines as wide as was asked for, and what can be chosen among them."""

    lines: Sequence[Content]
    items: Sequence[Item] = ()
    begin: int = 0
    """Place of the item that the cursor begins on."""
    unmarked: bool = False
    """Whether there is no cursor before somebody asks for it, so that nothing but the figures is to be seen."""
    fixed: int = 0
    """How many of the first lines stay where they are while the others scroll, such as the heads of columns."""


def fitted(reading: Reading, width: int) -> Reading:
    """The reading with no line wider than `width` cells."""
    return replace(reading, lines=[cut(line, width) for line in reading.lines])


Draw = Callable[[int], Reading]


def differing(was: Content, now: Content, y: int) -> Region:
    """The cells of line `y` in which two lines differ: without what they begin with, and bare blanks behind both."""
    common = len(commonprefix([was.plain, now.plain]))
    if not was[:common].is_same(now[:common]):
        common = 0
    start, end = now[:common].cell_length, max(_end(was), _end(now))
    return Region(start, y, max(end - start, 1), 1)


def _end(shown: Content) -> int:
    """The cell behind the last one that is no bare blank."""
    last = max([len(shown.plain.rstrip()), *(span.end for span in shown.spans)])
    return shown[:last].cell_length


def nothing(width: int) -> Reading:
    return Reading(())


class Drawn(Widget):
    """Lines drawn by a function of the width."""

    DEFAULT_CSS = "Drawn { height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, draw: Draw = nothing, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self.set_reactive(Widget.auto_links, False)  # what can be clicked looks like what cannot
        self._draw = draw
        self._drawn: tuple[int, Reading] | None = None

    def reading(self, width: int) -> Reading:
        """The lines for a width; drawn once for as long as the width stays."""
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, fitted(self._draw(width), width))
        return self._drawn[1]

    def show(self, draw: Draw | None = None) -> None:
        """Draw anew; only the lines that differ from those on screen are sent."""
        before = self._drawn
        self._draw = draw or self._draw
        self._drawn = None
        width = self.size.width
        if before is None or before[0] != width or not width:
            self.refresh(layout=True)
            return
        old, new = before[1].lines, self.reading(width).lines
        if len(old) != len(new):
            self.refresh(layout=True)
            return
        pairs = enumerate(zip(old, new, strict=True))
        if changed := [differing(was, now, y) for y, (was, now) in pairs if not was.is_same(now)]:
            self.refresh(*changed)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        lines = self.reading(container.width).lines
        return max((line.cell_length for line in lines), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.reading(width).lines)

    def render(self) -> Content:
        return joined(self.reading(self.size.width).lines, "\n")
