"""Answer a theme: it is watched until a day, declined with a reason, or answered by a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import TextArea

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.dates import spoken, understand
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.voice.answer import AnswerKind
from cxmeet.tui.dialogs.choose import Choose
from cxmeet.tui.text import line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.widgets.drawn import Drawn, Reading

CHOICES: dict[AnswerKind, str] = {"watching": "watch it until", "declined": "decline it", "decided": "it is decided"}
NOT_CHOSEN = "The arrows choose what becomes of it; then the day, the reason or the number of the decision."
HINTS = {
    "": NOT_CHOSEN,
    "watching": "Until when? 12 dec, +2w, eoq, next meeting. From then on it wants an answer again.",
    "declined": "Why does it stay as it is? The minutes say so.",
    "decided": "By which decision? Its number, such as 4 for D-0004.",
}

Understand = Callable[[str], dt.date]


class AnswerTheme(Choose):
    """The day that is understood is shown as it is typed."""

    MISSING: ClassVar = "Watch it, decline it, or is it decided? The arrows choose."

    def __init__(
        self,
        title: Content,
        about: str,
        decisions: Sequence[Decision],
        day: Understand,
        save: Callable[[str, str], Awaitable[object]],
    ) -> None:
        """`decisions` are those it may be answered by, the likeliest first; `day` understands what is typed."""
        super().__init__(title, about, NOT_CHOSEN, [(str(what), said) for what, said in CHOICES.items()], save)
        self._decisions = decisions
        self._day = day
        self._hinted = Drawn(self._drawn_hint, id="hint")

    def fields(self) -> ComposeResult:
        yield from (field for field in super().fields() if field.id != "hint")
        yield self._hinted

    def _drawn_hint(self, width: int) -> Reading:
        lines = [quiet(row) for row in paragraphs(HINTS[self.chosen], width)]
        if self.chosen == "watching" and (understood := self._understood()):
            lines = [Content.styled(f"until {understood}", "bold")]
        if self.chosen == "decided":
            for decision in self._decisions:
                words = line((f"{decision.number} ", "bold"), safe(decision.statement))
                lines += wrapped(words, width, len(decision.number) + 1)[:2]
        return Reading(lines)

    def _understood(self) -> str:
        try:
            return spoken(self._day(self._field.text)) if self.typed() else ""
        except CxmeetError:
            return ""

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._hinted.show()

    def action_turn(self, direction: int) -> None:
        super().action_turn(direction)
        self._hinted.show()


def understood(today: dt.date, next_meeting: dt.date | None) -> Understand:
    """Understands a day as people say it on `today`."""
    return lambda typed: understand(typed, today, next_meeting)
