"""One line for whatever is said: its first letter says what it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual.content import Content

from cxmeet.core.charter.company import Leader
from cxmeet.core.meeting import quick
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import EntryKind
from cxmeet.tui.dialogs.capture import SPEAKER, Capture
from cxmeet.tui.text import paragraphs, quiet

KINDS = {
    letter: "decision" if kind == "decision" else CAPTURE_KINDS[kind].item for letter, kind in quick.LETTERS.items()
}
LETTERS = ", ".join(f"{letter} {name}" for letter, name in KINDS.items())
GOES_ON = "Enter opens the form with it."


class QuickLine(Capture):
    """As `Capture`; the sentence of a decision is not saved but left in `decision`, for the form to go on with."""

    def __init__(
        self, title: Content, save: Callable[[EntryKind, str], Awaitable[object]], leaders: Sequence[Leader], no: str
    ) -> None:
        """`no` says why nothing can be decided now; empty where it can."""
        super().__init__(title, "", self._capture, leaders)
        self._capturing = save
        self._no = no
        self.decision = ""

    async def _capture(self, text: str) -> None:
        kind, words = quick.split(text)
        if kind is not None and kind != "decision":
            await self._capturing(kind, words)

    def _hint_lines(self, width: int) -> list[Content]:
        """What it will be; before that can be known, which letters there are."""
        kind, words = quick.split(self._field.text)
        if kind is None or not words:
            hint = f"First a letter, then the words: {LETTERS}. {SPEAKER}"
        elif kind == "decision":
            hint = f"Decision. {self._no or GOES_ON}"
        else:
            hint = f"{CAPTURE_KINDS[kind].asked}. {CAPTURE_KINDS[kind].hint} {SPEAKER}"
        return [quiet(part) for part in paragraphs(hint, width)]

    def submit(self) -> None:
        kind, words = quick.split(self._field.text)
        if kind is None and words:
            self.say(f"Not saved: it does not begin with one of these letters and a blank: {LETTERS}.")
        elif not words:
            self.say("Nothing is typed yet. Escape leaves.", "$text-warning")
        elif kind != "decision":
            super().submit()
        elif self._no:
            self.say(f"Not saved: {self._no}")
        else:
            self.decision = words
            self.answer(True)
