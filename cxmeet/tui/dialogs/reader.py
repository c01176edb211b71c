"""Something to read: help, the whole of a decision, the faults of a file."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import paragraphs
from cxmeet.tui.widgets.drawn import Draw, Drawn, Reading
from cxmeet.tui.widgets.page import Page


class Reader(Dialog[None]):
    """Lines to scroll through, below those that stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", "close", id="reader.close", show=False, tooltip="Close this"),
        Binding("escape", "leave", "close", id="reader.leave", key_display="esc", tooltip="Close this"),
    ]

    def __init__(self, title: str | Content, draw: Draw) -> None:
        super().__init__(title)
        self._draw = cache(draw)

    def fields(self) -> ComposeResult:
        yield Drawn(self._fixed, id="fixed")
        yield Page(self._scrolling)

    def _fixed(self, width: int) -> Reading:
        reading = self._draw(width)
        return Reading(reading.lines[: reading.fixed])

    def _scrolling(self, width: int) -> Reading:
        reading = self._draw(width)
        return replace(reading, lines=reading.lines[reading.fixed :])


class WithoutFigures(Dialog[bool]):
    """The company's files cannot be read: everything wrong with them, and a way to meet all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "go", "start without figures", id="figures.go", tooltip="Start the meeting without figures"),
        Binding("escape,enter", "leave", "not now", id="figures.leave", key_display="esc", tooltip="Mend them first"),
    ]

    def __init__(self, faults: str) -> None:
        super().__init__("The company's files cannot be read")
        self._faults = faults

    def fields(self) -> ComposeResult:
        yield Page(lambda width: Reading(paragraphs(self._faults, width)))

    def action_go(self) -> None:
        self.answer(True)
