"""Asked once more before a meeting is sealed: what is sealed never changes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import paragraphs
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.widgets.page import Page

SEALED = (
    "Nothing more is recorded in it then, and its minutes never change. To reopen it seals another version, and "
    "says why."
)


class Seal(Dialog[bool]):
    """True when it is to be sealed; neither enter nor the key that asked does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "seal", "seal it", id="seal.yes", tooltip="Close the meeting and seal its minutes"),
        Binding("escape", "leave", "not yet", id="seal.leave", key_display="esc", tooltip="Back to the message"),
    ]

    def __init__(self, title: Content) -> None:
        super().__init__(title)

    def fields(self) -> ComposeResult:
        yield Page(lambda width: Reading(paragraphs(SEALED, width)))

    def action_seal(self) -> None:
        self.answer(True)
