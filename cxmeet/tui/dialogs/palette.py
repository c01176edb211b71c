"""The palette: every key that acts now, found by what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import cell, line, quiet
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.field import Line
from cxmeet.tui.widgets.keys import key_of
from cxmeet.tui.widgets.page import Page


class Search(Line):
    """Above what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "do it", id="palette.do", tooltip="Do what is under the cursor"),
        Binding("down", "screen.choose(1)", "choose", id="palette.down", key_display="↑↓", tooltip="Choose below"),
        Binding("up", "screen.choose(-1)", "choose", id="palette.up", show=False, tooltip="Choose above"),
    ]


class Palette(Dialog[ActiveBinding]):
    """Gives what is to be done, made from the bindings, so that palette, footer and help cannot disagree."""

    def __init__(self, acting: Sequence[ActiveBinding]) -> None:
        super().__init__("What would you like to do?")
        self._acting = [
            active
            for active in acting
            if active.binding.tooltip and not (active.binding.id or "").startswith(("palette", "page.", "meeting.stay"))
        ]
        self._page = Page(self._drawn)

    def fields(self) -> ComposeResult:
        yield Search(id="text")
        yield self._page

    def _found(self) -> list[tuple[int, ActiveBinding]]:
        """Those whose words hold every word typed, with their place among all."""
        wanted = self.query_one(Search).value.casefold().split()
        return [
            (place, active)
            for place, active in enumerate(self._acting)
            if all(word in f"{active.binding.tooltip} {active.binding.description}".casefold() for word in wanted)
        ]

    def _drawn(self, width: int) -> Reading:
        found = self._found()
        lines: list[Content] = [
            line("  ", cell(Content(active.binding.tooltip), width - 14), quiet(key_of(self.app, active.binding)))
            for _, active in found
        ]
        items = [Item(str(place), y, y) for y, (place, _) in enumerate(found)]
        return Reading(lines or [quiet("  Nothing here does that.")], items)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._page.show(top=True)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._page.chosen:
            self.answer(self._acting[int(self._page.chosen)])

    def action_choose(self, direction: int) -> None:
        if direction < 0:
            self._page.action_up()
        else:
            self._page.action_down()
