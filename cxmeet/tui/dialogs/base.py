"""What every dialog has: a title, a line for what is wrong, its keys, and a way out that asks before it throws away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Mapping
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services.workspace import Draft
from cxmeet.tui.keyboard import keyboard_of
from cxmeet.tui.text import cut, line, paragraphs
from cxmeet.tui.widgets.clock import Clock, Left
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.keys import Keys, key_named

Answer = TypeVar("Answer")
DISCARD = "Not saved. Escape again throws it away."
KEPT = "what you typed is offered here the next time."
RULE = "──"
SETTLED = 0.3
"""Seconds after a key within which what was typed is kept as a draft."""


class Box(Vertical):
    """What a dialog stands in, as high as it needs to be."""

    class Placed(Message):
        """It has another size, so it may cover something else."""

    def on_resize(self) -> None:
        self.post_message(self.Placed())


class Dialog(ModalScreen[Answer]):
    """A part of the screen that has the keys, at its foot; what lies above stays as it is, and in view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", id="dialog.leave", key_display="esc", tooltip="Leave without saving"),
        Binding("ctrl+r", "bring_back", "bring back what was typed", id="dialog.draft", tooltip="Bring back the draft"),
    ]

    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in textual, but moving from field to field repaints the two fields, not ten kilobytes of screen."""

    left: Left | None = None
    """Gives what is left of the topic's time box; set by the screen that opens the dialog."""

    zone: dt.tzinfo = dt.UTC
    """Where the organisation is; set by the screen that opens the dialog."""

    clock_row: int = 0
    """The row below the topic's clock; set by the screen that opens the dialog."""

    kept: Draft | None = None
    """Where what is typed is kept until it is saved; set by the screen that opens the dialog."""

    def __init__(self, title: str | Content) -> None:
        super().__init__()
        self._heading = Content.styled(title, "bold $text-primary") if isinstance(title, str) else title
        self._asked = self._answered = self._quitting = False
        self._keeping: Timer | None = None
        self._fault = Drawn(id="fault")

    @property
    def beside(self) -> bool:
        """Whether it stands at the side of the topic, which makes room for it."""
        return False

    def compose(self) -> ComposeResult:
        with Box(id="box"):
            with Horizontal(id="titles"):
                yield Drawn(lambda width: Reading([self.heading(width)]), id="title")
                if self.left:
                    yield Clock(self.left)
            yield from self.fields()
            yield self._fault
            yield Keys()

    def on_mount(self) -> None:
        self.app.clear_notifications()  # they would lie over what is typed here
        for clock in self.query(Clock):
            self.set_interval(0.5, clock.tick)
        if self.kept and self.kept.earlier:
            key = key_named(self, "dialog.draft")
            when = self.kept.earlier[-1].at.astimezone(self.zone)
            self.say(f"Typed here on {when:%a %d %b at %H:%M} and never saved: {key} brings it back.", "bold")

    def on_box_placed(self) -> None:
        """It has a clock of its own where the topic's lies under it."""
        for box in self.query(Box):
            self.query(Clock).set(display=box.region.y < self.clock_row)

    def heading(self, width: int) -> Content:
        """Its title, on the line that divides it from what lies above."""
        return self.ruled(self._heading, width)

    def ruled(self, heading: Content, width: int) -> Content:
        """The words in a line over the whole width, where there is room for one."""
        room = width - heading.cell_length - 4
        if room < 1:
            return cut(heading, width)
        return line((RULE, "$border"), " ", heading, " ", (RULE[0] * room, "$border"))

    def fields(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    def typed(self) -> bool:
        """Whether leaving would lose something."""
        return False

    def words(self) -> Mapping[str, str]:
        """What has been typed, by field; nothing where there is nothing that could be lost."""
        return {}

    def before(self) -> Mapping[str, str]:
        """What stood in the fields when the dialog was opened; empty ones may be left out."""
        return {}

    def put(self, words: Mapping[str, str]) -> None:
        """Have these words in the fields they are for, and in the others what stood there when it was opened."""

    def answer(self, given: Answer | None) -> None:
        """Close with this answer. The first one counts."""
        if not self._answered:
            self._answered = True
            self.dismiss(given)

    def say(self, words: str, style: str = "bold $text-error", most: int = 4) -> None:
        """One message above the keys, on `most` lines; empty takes it away."""
        self._fault.show(lambda width: Reading(paragraphs(words, width, style, most=most) if words else []))

    def save(self, saving: Awaitable[object]) -> None:
        """Save, and close; where that is refused the dialog stays, with its words, and says why.

        Meanwhile the clock goes on and keys wait; those behind a save that failed are not taken.
        """
        keyboard_of(self).begin(self, self._save(saving))

    async def _save(self, saving: Awaitable[object]) -> None:
        try:
            await saving
        except (CxmeetError, OSError) as error:
            keyboard_of(self).drop_rest()
            await self.refused(error)
        else:
            self.answer(True)  # type: ignore[arg-type]

    async def refused(self, error: Exception) -> None:
        """Say why nothing was saved."""
        self.say(f"Not saved: {error}")

    def action_leave(self) -> None:
        if self.typed() and not self._asked:
            self._asked = True
            self.say(DISCARD)
        else:
            self.answer(None)

    def may_quit(self) -> bool:
        """Whether the program may be left: at once where nothing was typed, else when it is asked for twice."""
        if not self.typed() or self._quitting:
            return True
        self._quitting = True
        self.say("Not saved. ctrl+q again leaves; " + (KEPT if self.kept else "what you typed is lost then."))
        return False

    def changed(self) -> None:
        """Something was typed: the next escape asks again, and it is kept as a draft."""
        self._asked = self._quitting = False
        if self.kept and not self._keeping:
            self._keeping = self.set_timer(SETTLED, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        self.keep_draft()

    def keep_draft(self) -> None:
        """Keep what is typed now, for the case that the program ends before it is saved."""
        if self.kept and not self._answered and self.typed():
            self.kept.keep(self.words(), self.before())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "bring_back" or bool(self.kept and self.kept.earlier)

    def action_bring_back(self) -> None:
        if not self.kept or not self.kept.earlier:
            return
        from textual.widgets import Input, TextArea  # the heaviest of all, and most dialogs have none

        typed = self.kept.exchange(self.words() if self.typed() else {}, self.before())
        with self.prevent(Input.Changed, TextArea.Changed):  # which would take away what is said below
            self.put(typed.words)
        self.changed()
        self.refresh_bindings()
        changed = [name for name in typed.before if typed.before[name] != self.before().get(name, "")]
        if changed:
            names = ", ".join(name.replace("_", " ") for name in changed)
            self.say(f"Changed since you typed this: {names}. Saving puts your words on top; compare first.")
