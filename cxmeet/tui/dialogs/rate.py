"""One keystroke from everybody in the room, 1 to 10; seen as a dot where it is secret."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import cell, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.page import Page

SECRET = "Nobody sees which digit it is before it is shown; then it stands beside the name."
NAMES = 26
"""Cells of a name."""


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
    """Gives the answers that were typed, by name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "save", id="rate.go", tooltip="Save the answers"),
        *map(_score, "1234567890"),
    ]

    def __init__(
        self,
        title: str | Content,
        hint: str,
        people: Sequence[str],
        ratings: Mapping[str, int],
        given: Collection[str] = (),
        secret: bool = False,
    ) -> None:
        """`ratings` are the answers that may be seen here, `given` who else has answered; `secret` shows no digit."""
        super().__init__(title)
        self._hint = hint
        self._people = people
        self._before = dict(ratings)
        self._ratings = dict(ratings)
        self._given = given
        self._secret = secret
        self._page = Page(self._drawn)

    def fields(self) -> ComposeResult:
        yield self._page

    def typed(self) -> bool:
        return self._ratings != self._before

    def _drawn(self, width: int) -> Reading:
        hint = f"{self._hint} {SECRET}" if self._secret else self._hint
        lines, items = [*wrapped(quiet(hint), width), BLANK], []
        for name in self._people:
            items.append(Item(name, len(lines), len(lines)))
            lines.append(line("  ", cell(safe(name), NAMES), self._shown(name)))
        return Reading(lines, items)

    def _shown(self, name: str) -> Content:
        answer = self._ratings.get(name)
        if self._secret and answer:
            return Content("● typed: enter saves it")
        if answer:
            return Content(f"{answer:>2} {'■' * answer}")
        return Content("● is in") if name in self._given else Content("– no answer yet")

    def action_score(self, score: int) -> None:
        self._ratings[self._page.chosen] = score
        self.changed()
        self._page.show()
        self._page.action_down()

    def action_go(self) -> None:
        self.answer({name: score for name, score in self._ratings.items() if self._before.get(name) != score})
