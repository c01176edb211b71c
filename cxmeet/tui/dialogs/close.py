"""Close the meeting: what the teams are told, and the last look before it is sealed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import TextArea

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.dialogs.seal import Seal
from cxmeet.tui.keyboard import answered, keyboard_of
from cxmeet.tui.text import cut, line, quiet, wrapped
from cxmeet.tui.widgets.drawn import Drawn, Reading

MOST = 7
"""Remarks that are read before the meeting is closed; the close has all of them."""


class CloseMeeting(Dialog[bool]):
    """True when the meeting was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "go", "close the meeting", id="close.go", key_display="ctrl+s", tooltip="Seal it; asks first"
        ),
        Binding("escape", "leave", "not yet", id="close.leave", key_display="esc", tooltip="Go on with the meeting"),
    ]

    def __init__(
        self, title: Content, message: str, remarks: Sequence[Content], save: Callable[[str], Awaitable[object]]
    ) -> None:
        super().__init__(title)
        self._message = f"{message}\n" if message else ""
        self._remarks = remarks
        self._service = save

    def fields(self) -> ComposeResult:
        yield Drawn(self._drawn_remarks, id="remarks")
        yield Drawn(lambda width: Reading([quiet("The message to the teams: what we decided and why, in plain words")]))
        message = TextArea(self._message, compact=True, id="message", tab_behavior="focus")
        message.cursor_blink = False
        message.move_cursor(message.document.end)  # what is added comes behind what was drafted
        yield message

    def _drawn_remarks(self, width: int) -> Reading:
        """Each on two lines at most; of very many the last are only counted."""
        shown, more = self._remarks[:MOST], len(self._remarks[MOST:])
        rows = []
        for remark in shown:
            first, *rest = wrapped(remark, width, 2)
            rows += [first, *(rest[:1] if len(rest) < 2 else [cut(line(rest[0], " …"), width)])]
        return Reading([*rows, *([quiet(f"and {more:,} more")] if more else [])])

    def typed(self) -> bool:
        return self.query_one("#message", TextArea).text != self._message

    def words(self) -> Mapping[str, str]:
        return {"message": self.query_one("#message", TextArea).text} if self.typed() else {}

    def before(self) -> Mapping[str, str]:
        return {"message": self._message}

    def put(self, words: Mapping[str, str]) -> None:
        self.query_one("#message", TextArea).text = words.get("message", self._message)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.changed()

    def action_go(self) -> None:
        keyboard_of(self).begin(self, self._ask_once_more())

    async def _ask_once_more(self) -> None:
        sure = Seal(self._heading)
        sure.left = self.left
        if await answered(sure, self.app.push_screen_wait(sure)):
            await self._save(self._service(self.query_one("#message", TextArea).text))

    async def refused(self, error: Exception) -> None:
        self.say(f"Not closed: {error}")
