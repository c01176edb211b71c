"""Read back what was decided before leaving it: every owner accepts, or is noted as absent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.read_back import Heard
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import cell, line, safe
from cxmeet.tui.topics.close import read_back
from cxmeet.tui.topics.parts import BLANK
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.page import Page

Says = Literal["accepts", "not yet", "absent"]
TURNS: dict[Says, Says] = {"accepts": "not yet", "not yet": "absent", "absent": "accepts"}


def waiting(decision: Decision) -> list[str]:
    """Owners who have neither accepted nor been noted as absent."""
    return [name for name in decision.owners if name not in (*decision.accepted_by, *decision.absent)]


class ReadBack(Dialog[list[Heard]]):
    """Enter takes what is shown: those in the room accept, the others are noted as absent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "agreed, go on", id="read_back.go", tooltip="Record what is shown and go on"),
        Binding(
            "space", "turn", "accepts / not yet / absent", id="read_back.turn", tooltip="Change what an owner says"
        ),
        Binding("escape", "leave", "stay here", id="read_back.leave", key_display="esc", tooltip="Stay in the topic"),
    ]

    def __init__(self, decisions: Sequence[Decision], view: MeetingView) -> None:
        super().__init__("Read back: is this what we decided?")
        self._decisions = decisions
        self._view = view
        away = view.meeting.absent
        self._says: dict[tuple[str, str], Says] = {
            (decision.number, name): "absent" if name in away else "accepts"
            for decision in decisions
            for name in waiting(decision)
        }
        self._page = Page(self._drawn)

    def fields(self) -> ComposeResult:
        yield self._page

    def _drawn(self, width: int) -> Reading:
        lines: list[Content] = []
        items = []
        for decision in self._decisions:
            lines += read_back(decision, self._view, width)
            for name in waiting(decision):
                items.append(Item(f"{decision.number}/{name}", len(lines), len(lines)))
                says = self._says[decision.number, name]
                mark = "[x]" if says == "accepts" else "[ ]"
                lines.append(line(f"        {mark} ", cell(says, 9), safe(name, "bold")))
            lines.append(BLANK)
        return Reading(lines, items)

    def action_turn(self) -> None:
        number, _, name = self._page.chosen.partition("/")
        if (number, name) in self._says:
            self._says[number, name] = TURNS[self._says[number, name]]
            self._page.show()

    def action_go(self) -> None:
        self.answer([self._heard(decision) for decision in self._decisions])

    def _heard(self, decision: Decision) -> Heard:
        said = {name: self._says[decision.number, name] for name in waiting(decision)}
        return Heard(
            decision,
            tuple(name for name, says in said.items() if says == "accepts"),
            tuple(name for name, says in said.items() if says == "absent"),
            not decision.owners,
        )
