"""Judge: what the figure of a decision did, what the room makes of it, and what it has learned."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.core.decision.decision import Decision, Judged
from cxmeet.core.decision.effect import Effect
from cxmeet.tui.dialogs.ask import Ask
from cxmeet.tui.text import cut, joined, line, paragraphs
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Words
from cxmeet.wording.effect import JUDGED, sentence

CHOICES: tuple[Judged, ...] = ("keep", "change", "stop")
HINT = "What was learned, in a sentence; to stop it, why. Enter records it: only this ends its review."


class Learned(Words):
    """Above what becomes of the decision."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.turn(1)", "choose", id="judge.down", key_display="↑↓", tooltip="What becomes of it"),
        Binding("up", "screen.turn(-1)", "choose", id="judge.up", show=False, tooltip="What becomes of it"),
    ]


class Judge(Ask):
    """Keep, change or stop, chosen with the arrows; nothing is chosen before somebody has."""

    FIELD = Learned

    def __init__(
        self, title: Content, decision: Decision, effect: Effect, save: Callable[[str, Judged], Awaitable[object]]
    ) -> None:
        super().__init__(title, HINT, lambda learned: save(learned, CHOICES[self._place or 0]), optional=True)
        self._about = f"{decision.statement}\n{sentence(effect)}"
        self._place: int | None = None
        self._choices = Drawn(self._drawn, id="choices")

    def fields(self) -> ComposeResult:
        yield Drawn(lambda width: Reading(paragraphs(self._about, width, "bold", most=5)), id="about")
        yield self._choices
        yield from super().fields()

    def _drawn(self, width: int) -> Reading:
        marked = [
            Content.styled(f"● {JUDGED[judged]}", "bold") if place == self._place else Content(f"○ {JUDGED[judged]}")
            for place, judged in enumerate(CHOICES)
        ]
        return Reading([cut(line("The room says  ", joined(marked, "   ")), width)])

    def action_turn(self, direction: int) -> None:
        at = -1 if self._place is None and direction > 0 else self._place or 0
        self._place = (at + direction) % len(CHOICES)
        self._choices.show()
        self.say("")

    def submit(self) -> None:
        if self._place is None:
            self.say("Keep it, change it or stop it? The arrows choose.", "$text-warning")
        else:
            super().submit()
