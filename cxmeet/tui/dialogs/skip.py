"""Skip a topic: always with a reason, and with what becomes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.core.meeting.meeting import Outcome
from cxmeet.tui.dialogs.ask import Ask
from cxmeet.tui.text import cut, joined, line
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Words

BECOMES: tuple[tuple[Outcome, str], ...] = (
    ("carried", "carried to the next meeting"),
    ("parked", "parked"),
    ("dropped", "dropped for good"),
)


class Reason(Words):
    """Above the outcomes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.turn(1)", "outcome", id="skip.down", key_display="↑↓", tooltip="What becomes of it"),
        Binding("up", "screen.turn(-1)", "outcome", id="skip.up", show=False, tooltip="What becomes of it"),
    ]


class Skip(Ask):
    """A reason, and an outcome to choose with the arrows."""

    FIELD = Reason

    def __init__(self, title: Content, hint: str, save: Callable[[str, Outcome], Awaitable[object]]) -> None:
        super().__init__(title, hint, lambda reason: save(reason, BECOMES[self._place][0]))
        self._place = 0
        self._outcomes = Drawn(self._drawn, id="outcomes")

    def fields(self) -> ComposeResult:
        yield from super().fields()
        yield self._outcomes

    def _drawn(self, width: int) -> Reading:
        marked = [
            Content.styled(f"● {words}", "bold") if place == self._place else Content(f"○ {words}")
            for place, (_, words) in enumerate(BECOMES)
        ]
        return Reading([cut(line("It is  ", joined(marked, "   ")), width)])

    def action_turn(self, direction: int) -> None:
        self._place = (self._place + direction) % len(BECOMES)
        self._outcomes.show()
