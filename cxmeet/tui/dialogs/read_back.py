"""Read a decision back before it is left: each of its owners says whether they accept; nothing is said for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.core.briefing.figures import figure
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.read_back import Heard
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import cell, joined, line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.keys import key_named
from cxmeet.tui.widgets.page import Page
from cxmeet.wording.decision import measure as measured
from cxmeet.wording.decision import part_words, weak
from cxmeet.wording.decision_fields import FIELDS, Field

Says = Literal["", "accepts", "not yet", "absent"]
SAID: dict[Says, str] = {
    "": "[ ] has not said yet",
    "accepts": "[x] accepts",
    "not yet": "[ ] not yet",
    "absent": "[ ] not here",
}
READ = ("measure", "due", "review", "why")
"""Fields that are read aloud between the sentence and its owners."""
LABEL = 9


def _key(key: str, says: Says, label: str, tooltip: str, shown: str | None = None) -> Binding:
    action = f"says('{says}')"
    return Binding(key, action, label, id=f"read_back.{key}", key_display=shown, tooltip=tooltip)


class ReadBack(Dialog[Heard]):
    """Gives what its owners said. Enter goes on once each has; who is not in the room is not here.

    Who has accepted is not asked again: that is given also when the room stays, or puts it right first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        _key("y", "accepts", "accepts", "The owner under the cursor accepts it"),
        _key("n", "not yet", "not yet", "The owner under the cursor does not accept it yet, and is asked again"),
        _key("minus", "absent", "not here", "The owner under the cursor is not here", "-"),
        Binding("e", "edit", "edit", id="read_back.edit", tooltip="Put the decision right first; then it is read anew"),
        Binding("enter", "go", "go on", id="read_back.go", tooltip="Record what each has said, and go on"),
        Binding(
            "escape",
            "leave",
            "stay here",
            id="read_back.leave",
            key_display="esc",
            tooltip="Stay here; who accepted has",
        ),
    ]

    def __init__(self, decision: Decision, view: MeetingView, place: int = 1, count: int = 1) -> None:
        super().__init__(f"Read back {place} of {count}: is this what we decided?")
        self._decision = decision
        self._view = view
        self._says: dict[str, Says] = {
            name: "absent" if name in view.meeting.absent else "" for name in decision.waiting_for
        }
        self._page = Page(self._drawn)
        self.to_edit = self.to_stay = False
        """Whether the room wants to put it right first, or to stay in the topic."""

    def fields(self) -> ComposeResult:
        yield self._page

    def _drawn(self, width: int) -> Reading:
        lines = [*self._sentence(width), *self._facts(width)]
        items = list[Item]()
        for name, says in self._says.items():
            items.append(Item(name, len(lines), len(lines)))
            who = line(cell(safe(name, "bold"), 22), cell(quiet(safe(self._function(name))), 16))
            lines.append(line("  ", who, (SAID[says], "bold" if says else "$text-warning")))
            lines += self._part(name, width)
        if not items:
            lines.append(quiet("Nobody answers for it yet: the room has heard it."))
        return Reading([*lines, *self._others(width)], items, self._first(items))

    def _first(self, items: list[Item]) -> int:
        """Place of the first owner who has not said anything."""
        return next((place for place, item in enumerate(items) if not self._says[item.key]), 0)

    def _sentence(self, width: int) -> list[Content]:
        number = len(self._decision.number) + 2
        rows = paragraphs(self._decision.statement, width - number, "bold")
        return [line((f"{self._decision.number}  ", "bold"), rows[0]), *(row.pad_left(number) for row in rows[1:])]

    def _facts(self, width: int) -> Iterator[Content]:
        """The number it moves, its days, and why."""
        for field in FIELDS:
            for said in self._said(field) if field.name in READ else ():
                words = line(cell(quiet(field.label.lower()), LABEL + 5), safe(said))
                yield from wrapped(words, width, LABEL + 5)
        yield BLANK

    def _said(self, field: Field) -> Iterable[str]:
        """What a field holds; a figure by its name for people, for it is read aloud."""
        measure = self._decision.measure
        if field.name != "measure" or measure is None:
            return field.said(self._decision)
        known = figure(self._view.brief, measure.name)
        return [measured(measure, known.label if known else "")]

    def _function(self, name: str) -> str:
        if name == self._decision.accountable:
            return self._decision.accountable_function
        return next((part.function for part in self._decision.parts if part.leader == name), "")

    def _part(self, name: str, width: int) -> list[Content]:
        parts = [part for part in self._decision.parts if part.leader == name]
        words = [part_words(part) for part in parts] or ["answers for all of it"]
        return [row.pad_left(4) for said in words for row in paragraphs(said, width - 4)]

    def _others(self, width: int) -> Iterator[Content]:
        """Who has accepted before, and what it still lacks."""
        if self._decision.accepted_by:
            yield from wrapped(line("accepted by ", joined(map(safe, self._decision.accepted_by))), width, 2)
        if missing := weak(found for found in weaknesses(self._decision) if found.kind != "not accepted"):
            yield from wrapped(line(("still weak: ", "$text-warning"), joined(map(safe, missing))), width, 2)

    def action_says(self, says: Says) -> None:
        """Note what the owner under the cursor says, and go on to the next who has said nothing."""
        name = self._page.chosen
        if name not in self._says:
            return
        self._says[name] = says
        self.changed()
        self.say("")
        self._page.show()
        if open_still := [other for other, said in self._says.items() if not said]:
            self._page.choose(open_still[0])

    def action_edit(self) -> None:
        self.to_edit = True
        self.answer(self._so_far())

    def action_leave(self) -> None:
        self.to_stay = True
        self.answer(self._so_far())

    def _so_far(self) -> Heard | None:
        """Who has accepted, as the room has seen; None where nobody has. Who is not here is asked again."""
        accepted = self._who("accepts")
        return Heard(self._decision, accepted, (), False) if accepted else None

    def _who(self, says: Says) -> tuple[str, ...]:
        return tuple(name for name, said in self._says.items() if said == says)

    def action_go(self) -> None:
        silent = [name for name, says in self._says.items() if not says]
        if silent:
            accepts, not_yet, absent = (key_named(self, f"read_back.{key}") for key in ("y", "n", "minus"))
            ways = f"{accepts} accepts, {not_yet} not yet, {absent} not here"
            self.say(f"{silent[0]} has not said yet: {ways}.", "$text-warning")
            return
        self.answer(
            Heard(
                self._decision,
                self._who("accepts"),
                self._who("absent"),
                not self._decision.owners,
            )
        )
