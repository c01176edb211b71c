"""The list of offers below the decision form: what fits what is typed, and which of it is marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.dialogs.offers import Offer, offers, singled_out
from cxmeet.tui.text import cell, line, paragraphs, quiet
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.page import CURSOR
from cxmeet.wording.decision_fields import FIELDS

OFFERED = 3
HINTS = {field.name: field.hint for field in FIELDS}


class OfferList(Drawn):
    """`typed` gives the field that is typed in and what stands in it; where nothing is offered, its hint is shown.

    `evidence` gives what the decision rests on: as a measure that figure is offered first.
    """

    @dataclass
    class Clicked(Message):
        """One of the offers was clicked."""

        offer: Offer

    def __init__(
        self, typed: Callable[[], tuple[str, str]], view: MeetingView, evidence: Callable[[], str] = lambda: ""
    ) -> None:
        super().__init__(self._rows, id="offers")
        self._evidence = evidence
        self._typed = typed
        self._view = view
        self._place = -1

    @property
    def marked(self) -> Offer | None:
        """What enter takes; None where nothing is chosen and nothing singled out."""
        offered = self._offered()
        return offered[self._place] if 0 <= self._place < len(offered) else None

    def look(self) -> None:
        """Something was typed: mark what is singled out by it."""
        field, words = self._typed()
        self._place = singled_out(field, words, self._offered())
        self.show()

    def forget(self) -> None:
        """Mark nothing, as in a field that was just gone to."""
        self._place = -1
        self.show()

    def choose(self, direction: int) -> bool:
        """Mark the offer above or below; whether there is any."""
        offered = self._offered()
        if offered:
            self._place = max(-1, min(self._place + direction, len(offered) - 1))
            self.show()
        return bool(offered)

    def on_click(self, event: Click) -> None:
        offered = self._offered()
        place = self._first(offered) + event.y
        if place < min(len(offered), self._first(offered) + OFFERED):
            self.post_message(self.Clicked(offered[place]))

    def _offered(self) -> list[Offer]:
        return offers(*self._typed(), self._view, self._evidence())

    def _first(self, offered: list[Offer]) -> int:
        """The place of the first that is in view."""
        return max(0, min(self._place - OFFERED + 2, len(offered) - OFFERED))

    def _rows(self, width: int) -> Reading:
        offered = self._offered()
        first = self._first(offered)
        lines = []
        for place, offer in enumerate(offered[first : first + OFFERED], first):
            row = cell(line("› " if place == self._place else "  ", offer.shown), width)
            lines.append(row.stylize(CURSOR) if place == self._place else row)
        if not lines:
            lines = [quiet(part) for part in paragraphs(HINTS.get(self._typed()[0], ""), width)]
        return Reading([*lines, *[Content("")] * OFFERED][:OFFERED])
