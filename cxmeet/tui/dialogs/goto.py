"""Choose a topic to go to."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cxmeet.core.meeting.meeting import Meeting
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import line, quiet, safe, sides
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.page import Page
from cxmeet.wording.meeting import OUTCOMES


def _digit(digit: str) -> Binding:
    return Binding(
        digit,
        f"digit('{digit}')",
        "number",
        id=f"goto.{digit}",
        key_display="0-9",
        show=digit == "0",
        tooltip="Choose the topic of this number; its two digits one after the other",
    )


class Goto(Dialog[int]):
    """Gives the number of a topic, from 1."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go there", id="goto.go", tooltip="Leave the topic for the one under the cursor"),
        *map(_digit, "0123456789"),
    ]

    def __init__(self, meeting: Meeting, not_reached: Collection[int]) -> None:
        super().__init__("Go to")
        self._not_reached = not_reached
        self._meeting = meeting
        self._page = Page(self._drawn)
        self._typed = ""

    def fields(self) -> ComposeResult:
        yield self._page

    def on_mount(self) -> None:
        self._page.choose(str(self._meeting.current + 1))

    def _drawn(self, width: int) -> Reading:
        lines = []
        for number, topic in enumerate(self._meeting.topics, 1):
            state = "now" if number == self._meeting.current + 1 else OUTCOMES.get(topic.outcome, "")
            state = state or ("" if number - 1 in self._not_reached else OUTCOMES["discussed"])
            right = quiet(f"{state}  {topic.box} min")
            lines.append(sides(line(f"  {number:>2}  ", safe(topic.title)), right, width))
        return Reading(lines, [Item(str(place + 1), place, place) for place in range(len(lines))])

    def action_digit(self, digit: str) -> None:
        """To the topic of the number that is typed; a digit that makes no number of one begins anew."""
        numbers = {str(number) for number in range(1, len(self._meeting.topics) + 1)}
        begun = self._typed if self._typed == self._page.chosen else ""
        self._typed = next((typed for typed in (begun + digit, digit) if typed in numbers), "")
        if self._typed:
            self._page.choose(self._typed)

    def action_go(self) -> None:
        self.answer(int(self._page.chosen))
