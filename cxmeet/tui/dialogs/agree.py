"""Agree: an owner reads the whole of a decision and accepts it, or leaves it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.widgets.drawn import Draw
from cxmeet.tui.widgets.page import Page


class Agree(Dialog[bool]):
    """True when it was accepted; enter alone accepts nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "agree", "I accept", id="agree.yes", tooltip="Accept it, as one of those who answer for it"),
        Binding("escape", "leave", "not yet", id="agree.leave", key_display="esc", tooltip="Leave it as it is"),
    ]

    def __init__(self, title: Content, draw: Draw, accept: Callable[[], Awaitable[object]]) -> None:
        super().__init__(title)
        self._draw = draw
        self._accept = accept

    def fields(self) -> ComposeResult:
        yield Page(self._draw)

    def action_agree(self) -> None:
        self.save(self._accept())
