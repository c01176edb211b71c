"""Who is in the room: nobody is ticked until somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.core.charter.company import Leader
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import cell, heading, line, quiet, safe
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.page import Page
from cxmeet.wording.phrases import counted

MARK, NAME, FUNCTION = 15, 28, 16
"""Cells of what stands before a name, and at least of a name and of what its leader does."""


class Attendance(Dialog[tuple[str, ...]]):
    """Gives the names of those present; nobody where it is left open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go on", id="attendance.go", tooltip="Take it as it stands and go on"),
        Binding("space", "tick", "here / not here", id="attendance.tick", tooltip="Here, or not here"),
        Binding("a", "all", "all", id="attendance.all", tooltip="All are here; again, nobody is"),
    ]

    def __init__(
        self,
        title: str | Content,
        leaders: Sequence[Leader],
        present: Collection[str] = (),
        above: Callable[[int], Sequence[Content]] = lambda width: (),
        noted: bool = False,
    ) -> None:
        """`above` gives the lines above the leaders, as wide as there is room."""
        super().__init__(title)
        self._leaders = leaders
        self._before = frozenset(present)
        self._present = set(present)
        self._above = above
        self._noted = noted
        self._page = Page(self._drawn)

    def fields(self) -> ComposeResult:
        yield self._page

    def typed(self) -> bool:
        return self._present != self._before

    def _drawn(self, width: int) -> Reading:
        lines = [
            *self._above(width),
            heading("IN THE ROOM", f"{len(self._present)} of {counted(len(self._leaders), 'leader')}"),
        ]
        items = []
        names = [safe(leader.name) for leader in self._leaders]
        longest = max((name.cell_length for name in names), default=0) + 2
        wide = max(NAME, min(longest, width - MARK - FUNCTION))
        for leader, name in zip(self._leaders, names, strict=True):
            items.append(Item(leader.name, len(lines), len(lines)))
            mark = "[x] here     " if leader.name in self._present else "[ ] not here "
            lines.append(line("  ", mark, cell(name, wide - 1), " ", quiet(safe(leader.function))))
        if not self._leaders:
            lines.append(quiet("  The charter names no leaders: [[leaders]] in cxmeet.toml."))
        elif not (self._present or self._noted):
            lines.append(quiet("  With nobody ticked the minutes say: not noted. a ticks all."))
        return Reading(lines, items)

    def action_tick(self) -> None:
        self._present ^= {self._page.chosen}
        self._ticked()

    def action_all(self) -> None:
        everybody = {leader.name for leader in self._leaders}
        self._present = set() if everybody <= self._present else everybody
        self._ticked()

    def _ticked(self) -> None:
        self.changed()
        self.say("")
        self._page.show()

    def action_go(self) -> None:
        self.answer(tuple(leader.name for leader in self._leaders if leader.name in self._present))
