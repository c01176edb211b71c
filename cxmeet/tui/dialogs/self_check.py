"""How we lead, answered line by line with the digits 1 to 5; every answer is a dot, for others may see the screen."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.core.meeting.secret.competencies import COMPETENCIES, IDS, SCALE
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import heading, line, quiet, safe, wrapped
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.page import Page

SECRET = "A digit is seen as a dot, and told to nobody."


def _answer(score: str) -> Binding:
    return Binding(
        score,
        f"score({score})",
        "answer",
        id=f"self_check.{score}",
        key_display="1-5",
        show=score == "1",
        tooltip=f"The answer is {score}",
    )


class AnswerSelfCheck(Dialog[dict[str, int]]):
    """Gives the answers that were typed, by behaviour; those left out may be answered later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "keep", id="self_check.go", tooltip="Keep the answers; the others may follow later"),
        *map(_answer, "12345"),
    ]

    def __init__(self, name: str, left: Collection[str]) -> None:
        """`name` is who answers at a screen of somebody else; `left` the behaviours that are to be answered."""
        title = line(("How we lead", "bold $text-primary"), " · ", safe(name)) if name else "How we lead"
        super().__init__(title)
        self._left = left
        self._given: dict[str, int] = {}
        self._page = Page(self._drawn)

    def fields(self) -> ComposeResult:
        yield self._page

    def typed(self) -> bool:
        return bool(self._given)

    def _drawn(self, width: int) -> Reading:
        lines, items = [*wrapped(quiet(f"{SCALE} {SECRET}"), width)], []
        for competency in COMPETENCIES:
            asked = [behaviour for behaviour in competency.behaviours if behaviour.id in self._left]
            lines += [heading(competency.name.upper())] if asked else []
            for behaviour in asked:
                rows = wrapped(line(self._mark(behaviour.id), "  ", behaviour.words), width, 5)
                items.append(Item(behaviour.id, len(lines), len(lines) + len(rows) - 1))
                lines += rows
        return Reading(lines, items)

    def _mark(self, name: str) -> Content:
        return Content.styled("  ●", "bold $text-success") if name in self._given else quiet("  –")

    def action_score(self, score: int) -> None:
        answered = self._page.chosen
        self._given[answered] = score
        self.changed()
        self._page.show()
        following = [name for name in IDS if name in self._left]
        self._page.choose(following[min(following.index(answered) + 1, len(following) - 1)])

    def action_go(self) -> None:
        self.answer(self._given)
