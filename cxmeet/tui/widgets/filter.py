"""The filter line of the register: a query is typed in it, and every letter is looked at."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from cxmeet.tui.widgets.field import Line
from cxmeet.wording.register import ASK

LONGEST = 500
"""Characters of a query; each term of it is held against every decision."""


class Filter(Line):
    """Enter, escape or an arrow go on to the decisions; tab completes what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.to_rows", "to the decisions", id="filter.on", tooltip="Go to what was found"),
        Binding("tab", "screen.complete", "complete", id="filter.tab", tooltip="Take the first of what is offered"),
        Binding("escape", "screen.clear", "all of them", id="filter.clear", key_display="esc", tooltip="Ask nothing"),
        Binding("down", "screen.to_rows", "to the decisions", id="filter.down", show=False, tooltip="Go to them"),
    ]

    def __init__(self) -> None:
        super().__init__(id="filter")
        self.placeholder = ASK
        self.max_length = LONGEST

    def _on_paste(self, event: events.Paste) -> None:
        super()._on_paste(event)
        event.text = event.text[: LONGEST - len(self.value)]
