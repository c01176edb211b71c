"""What is typed in; the keys are named in the footer like all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, TextArea

from cxmeet.core.kernel.text import clean


class Words(TextArea):
    """A few words that enter saves. What is pasted keeps its lines, and a long sentence is seen whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "save", id="words.save", tooltip="Save it at once"),
    ]

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        words: Words

        @property
        def control(self) -> Words:
            return self.words

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(compact=True, id=id, tab_behavior="focus")
        self.cursor_blink = False

    def replace_all(self, text: str) -> None:
        """Have this text in it, the cursor behind it."""
        self.text = text
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default()  # which would begin another line

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = event.text.replace("\r\n", "\n").replace("\r", "\n")

    def action_submit(self) -> None:
        self.post_message(self.Submitted(self))


class Line(Input):
    """One line; enter takes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "save", id="line.save", tooltip="Save it at once"),
    ]

    def __init__(self, *, id: str, value: str = "") -> None:  # noqa: A002
        super().__init__(value, compact=True, id=id, select_on_focus=False)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text).strip("\n").replace("\n", " ")  # all of it; this field has one line


class Field(Line):
    """One of several lines of a form, with offers below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "take, go on", id="field.on", tooltip="Take the offer and go to the next field"),
        Binding("tab", "screen.forward", "next", id="field.tab", show=False, tooltip="Take the offer, go on"),
        Binding("shift+tab", "screen.back", "back", id="field.back", show=False, tooltip="Go to the field before"),
        Binding("down", "screen.choose(1)", "choose", id="field.down", key_display="↑↓", tooltip="Choose an offer"),
        Binding("up", "screen.choose(-1)", "choose", id="field.up", show=False, tooltip="Choose an offer above"),
    ]
