"""A line to type in; its keys are named in the footer like all others."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Line(Input):
    """One line that enter saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "save", id="line.save", tooltip="Save it at once"),
    ]

    def __init__(self, *, id: str, value: str = "") -> None:  # noqa: A002
        super().__init__(value, compact=True, id=id, select_on_focus=False)
        self.cursor_blink = False


class Field(Line):
    """One of several lines of a form, with offers below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "take, go on", id="field.on", tooltip="Take the offer and go to the next field"),
        Binding("tab", "screen.forward", "next", id="field.tab", show=False, tooltip="Take the offer, go on"),
        Binding("shift+tab", "screen.back", "back", id="field.back", show=False, tooltip="Go to the field before"),
        Binding("down", "screen.choose(1)", "choose", id="field.down", key_display="↑↓", tooltip="Choose an offer"),
        Binding("up", "screen.choose(-1)", "choose", id="field.up", show=False, tooltip="Choose an offer above"),
    ]
