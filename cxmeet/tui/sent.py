"""What the terminal shows, kept so that only the cells that differ from it are sent.

Whatever textual draws anew, a slow line carries what has changed: under a dialog that opens, the page that stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import get_character_cell_size as width_of
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Cell = tuple[str, str]
"""What stands in a cell, and the control sequence it is written in.

No text where what stands in a cell before reaches into it: a wide character, or characters that make up one another.
"""

UNKNOWN: Cell = ("", "unknown")
NEAR = 6
"""Cells that stay and lie between two that change are sent again: to go past them costs as many bytes."""

RESET = "\x1b[0m"


class Sent:
    """The cells of one terminal."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell]] = {}
        self._pens: dict[Style, str] = {}

    def forget(self) -> None:
        """Somebody else may have written over it: all that is drawn from now on is sent."""
        self._rows.clear()

    def differing(self, update: LayoutUpdate | ChopsUpdate) -> CompositorUpdate:
        """The update without what is on the terminal already, by the time at which it is written."""
        return _Differing(self, update)

    def write(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str:
        """What is to be written so that the terminal shows the update; from now on it is taken to show it."""
        written, pen = list[str](), ""
        for y, x, strips in _parts(update):
            cells = [cell for strip in strips for cell in self._cells(strip, console)]
            row = self._rows.setdefault(y, [])
            row += [UNKNOWN] * (x + len(cells) - len(row))
            for first, end in _runs(row[x : x + len(cells)], cells):
                written.append(f"\x1b[{y + 1};{x + first + 1}H")
                for text, wanted in cells[first:end]:
                    if wanted != pen:
                        written.append(RESET + wanted if pen else wanted)
                        pen = wanted
                    written.append(text)
            row[x : x + len(cells)] = cells
        return "".join([*written, RESET] if pen else written)

    def _cells(self, strip: Strip, console: Console) -> Iterator[Cell]:
        for text, style, _ in strip:
            pen = self._pen(style, console) if style else ""
            widths = [1] * len(text) if text.isascii() else list(map(width_of, text))
            if all(width == 1 for width in widths):
                yield from ((character, pen) for character in text)
            else:
                yield text, pen
                yield from [("", pen)] * (sum(widths) - 1)

    def _pen(self, style: Style, console: Console) -> str:
        if style not in self._pens:
            self._pens[style] = style.render("\0", color_system=console._color_system).partition("\0")[0]
        return self._pens[style]


class _Differing(CompositorUpdate):
    """Compared when it is written, since textual leaves out some of what it has drawn."""

    def __init__(self, sent: Sent, update: LayoutUpdate | ChopsUpdate) -> None:
        self._sent = sent
        self._update = update

    def render_segments(self, console: Console) -> str:
        return self._sent.write(self._update, console)


def _parts(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Iterable[Strip]]]:
    """What an update draws: the line, the column, and what stands from there on."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield y, update.region.x, strips
        return
    for y, start, end in update.spans:
        for strip_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < end and strip_end > start:
                yield y, x, [strip.crop(0, min(strip_end, end) - x)]


def _runs(was: list[Cell], now: list[Cell]) -> list[tuple[int, int]]:
    """Where the cells of a line differ: the first, and the one behind the last. Those near each other are one run."""
    runs = list[tuple[int, int]]()
    if was == now:
        return runs
    for place, (old, new) in enumerate(zip(was, now, strict=True)):
        if old == new:
            continue
        first = place
        while first and not now[first][0]:
            first -= 1  # to where the text begins that reaches into this cell
        if runs and first <= runs[-1][1] + NEAR:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((first, place + 1))
    return runs
