"""Choose one of those who are here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import line, quiet, safe, sides
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.page import Page


class Who(Dialog[str]):
    """Gives the name; the cursor begins on the first who has not answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "answers", id="who.go", tooltip="The one under the cursor answers"),
    ]

    def __init__(self, title: str, people: Sequence[str], by: Collection[str], begun: Collection[str]) -> None:
        """`by` are those who are in, `begun` those who have answered a part."""
        super().__init__(title)
        self._people, self._by, self._begun = people, by, begun
        self._page = Page(self._drawn)

    def fields(self) -> ComposeResult:
        yield self._page

    def on_mount(self) -> None:
        if waiting := [name for name in self._people if name not in self._by]:
            self._page.choose(waiting[0])

    def _drawn(self, width: int) -> Reading:
        lines = [sides(line("  ", safe(name)), quiet(self._state(name)), width) for name in self._people]
        return Reading(lines, [Item(name, place, place) for place, name in enumerate(self._people)])

    def _state(self, name: str) -> str:
        return "● is in" if name in self._by else "has begun" if name in self._begun else "not yet"

    def action_go(self) -> None:
        self.answer(self._page.chosen)
