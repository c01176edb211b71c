"""Did we act for customers? One keystroke from everybody in the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import cell, line, quiet, safe
from cxmeet.tui.topics.parts import BLANK
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.page import Page


def _score(key: str) -> Binding:
    score = int(key) or 10
    return Binding(
        key,
        f"score({score})",
        "answer, 0 is 10",
        id=f"rate.{score}",
        key_display="1-9 0",
        show=key == "1",
        tooltip=f"The answer is {score}",
    )


class Rate(Dialog[dict[str, int]]):
    """Gives the answers that were changed, by name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "save", id="rate.go", tooltip="Save the answers"),
        *map(_score, "1234567890"),
    ]

    def __init__(self, people: Sequence[str], ratings: Mapping[str, int]) -> None:
        super().__init__("Did we act for customers?")
        self._people = people
        self._before = dict(ratings)
        self._ratings = dict(ratings)
        self._page = Page(self._drawn)

    def fields(self) -> ComposeResult:
        yield self._page

    def typed(self) -> bool:
        return self._ratings != self._before

    def _drawn(self, width: int) -> Reading:
        lines = [quiet("From 1, not at all, to 10, in everything. The arrows choose the person."), BLANK]
        items = []
        for name in self._people:
            items.append(Item(name, len(lines), len(lines)))
            answer = self._ratings.get(name)
            bar = f"{answer:>2} {'■' * answer}" if answer else " – no answer yet"
            lines.append(line("  ", cell(safe(name), 26), bar))
        return Reading(lines, items)

    def action_score(self, score: int) -> None:
        self._ratings[self._page.chosen] = score
        self.changed()
        self._page.show()
        self._page.action_down()

    def action_go(self) -> None:
        self.answer({name: score for name, score in self._ratings.items() if self._before.get(name) != score})
