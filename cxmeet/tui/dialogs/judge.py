"""Judge: what the figure of a decision did, what the room makes of it, and what it has learned."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, cast

from textual.content import Content

from cxmeet.core.decision.decision import Decision, Judged
from cxmeet.core.decision.effect import Effect
from cxmeet.tui.dialogs.choose import Choose
from cxmeet.wording.effect import JUDGED, sentence

HINT = "What was learned, in a sentence; to stop it, why. Enter records it: only this ends its review."


class Judge(Choose):
    """Keep, change or stop."""

    LEAD: ClassVar = "The room says"
    MISSING: ClassVar = "Keep it, change it or stop it? The arrows choose."

    def __init__(
        self, title: Content, decision: Decision, effect: Effect, save: Callable[[str, Judged], Awaitable[object]]
    ) -> None:
        super().__init__(
            title,
            f"{decision.statement}\n{sentence(effect)}",
            HINT,
            [(str(judged), said) for judged, said in JUDGED.items()],
            save=lambda judged, learned: save(learned, cast("Judged", judged)),
            optional=True,
        )
