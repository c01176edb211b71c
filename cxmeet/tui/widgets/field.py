"""What is typed in; the keys are named in the footer like all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
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

    def __init__(self, *, id: str, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(compact=True, id=id, classes=classes, tab_behavior="focus")
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

    def __init__(self, *, id: str, value: str = "", classes: str | None = None) -> None:  # noqa: A002
        super().__init__(value, compact=True, id=id, classes=classes, select_on_focus=False)
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


class Sentence(Words):
    """A field of a form that holds one sentence, wrapped: it is read whole while it is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "take, go on", id="sentence.on", tooltip="Go to the next field"),
        Binding("tab", "screen.forward", "next", id="sentence.tab", show=False, tooltip="Go to the next field"),
        Binding("shift+tab", "screen.back", "back", id="sentence.back", show=False, tooltip="Go to the field before"),
        Binding("down", "row(1)", "choose", id="sentence.down", key_display="↑↓", tooltip="Go a row or a field down"),
        Binding("up", "row(-1)", "choose", id="sentence.up", show=False, tooltip="Go a row or a field up"),
    ]

    def __init__(self, *, id: str, value: str = "", classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.highlight_cursor_line = False
        self.value = value

    @property
    def value(self) -> str:
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.replace_all(text)

    @property
    def rows(self) -> int:
        """On how many rows it stands at its width."""
        return self.wrapped_document.height

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text).strip("\n").replace("\n", " ")  # all of it; it is one sentence

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.scroll_cursor_visible()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        if self.has_focus:
            return super().scroll_cursor_visible(center, animate)
        self.scroll_home(animate=False)  # where there is no room for all of it, its beginning is read
        return Offset()

    def action_row(self, direction: int) -> None:
        """Go to the row above or below; from the first and the last one to the field beside."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        if 0 <= row + direction < self.rows:
            self.action_cursor_down() if direction > 0 else self.action_cursor_up()
        else:
            self.post_message(self.Left(self, direction))

    @dataclass
    class Left(Message):
        """The cursor went beyond the first or the last row."""

        sentence: Sentence
        direction: int

        @property
        def control(self) -> Sentence:
            return self.sentence
