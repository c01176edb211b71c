"""What every dialog has: a title, a line for what is wrong, its keys, and a way out that asks before it throws away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget

from cxmeet.services.workspace import Draft
from cxmeet.tui.text import cut, paragraphs
from cxmeet.tui.widgets.clock import Clock, Left
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.keys import Keys

Answer = TypeVar("Answer")
DISCARD = "Not saved. Escape again throws it away."
SETTLED = 0.3
"""Seconds without a key after which what was typed is kept as a draft."""


class Dialog(ModalScreen[Answer]):
    """A box over the screen; with the topic's clock in it during a meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", id="dialog.leave", key_display="esc", tooltip="Leave without saving"),
        Binding("ctrl+r", "bring_back", "bring back what was typed", id="dialog.draft", tooltip="Bring back the draft"),
    ]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in textual, but moving from field to field repaints the two fields, not ten kilobytes of screen."""

    left: Left | None = None
    """Gives what is left of the topic's time box; set by the screen that opens the dialog."""

    kept: Draft | None = None
    """Where what is typed is kept until it is saved; set by the screen that opens the dialog."""

    def __init__(self, title: str | Content) -> None:
        super().__init__()
        self._heading = Content.styled(title, "bold $text-primary") if isinstance(title, str) else title
        self._asked = self._answered = False
        self._keeping: Timer | None = None
        self._fault = Drawn(id="fault")

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            with Horizontal(id="titles"):
                yield Drawn(lambda width: Reading([cut(self._heading, width)]), id="title")
                if self.left:
                    yield Clock(self.left)
            yield from self.fields()
            yield self._fault
            yield Keys()

    def on_mount(self) -> None:
        self.app.clear_notifications()  # they would lie over what is typed here
        if self.left:
            self.set_interval(0.5, self.query_one(Clock).tick)
        if self.kept and self.kept.earlier:
            when = self.kept.earlier.at.astimezone()
            self.say(f"Typed here on {when:%a %d %b at %H:%M} and never saved: ctrl+r brings it back.", "bold")

    def fields(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    def typed(self) -> bool:
        """Whether leaving would lose something."""
        return False

    def words(self) -> Mapping[str, str]:
        """What has been typed, by field; nothing where there is nothing that could be lost."""
        return {}

    def put(self, words: Mapping[str, str]) -> None:
        """Have in the fields what was typed before."""

    def answer(self, given: Answer | None) -> None:
        """Close with this answer. The first one counts."""
        if not self._answered:
            self._answered = True
            self.dismiss(given)

    def say(self, words: str, style: str = "bold $text-error") -> None:
        """One message above the keys; empty takes it away."""
        self._fault.show(lambda width: Reading(paragraphs(words, width, style, most=4) if words else []))

    def action_leave(self) -> None:
        if self.typed() and not self._asked:
            self._asked = True
            self.say(DISCARD)
        else:
            self.answer(None)

    def changed(self) -> None:
        """Something was typed: the next escape asks again, and it is kept as a draft."""
        self._asked = False
        if self.kept:
            if self._keeping:
                self._keeping.stop()
            self._keeping = self.set_timer(SETTLED, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what is typed now, for the case that the program ends before it is saved."""
        if self.kept and not self._answered and self.typed():
            self.kept.keep(self.words())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "bring_back" or bool(self.kept and self.kept.earlier)

    def action_bring_back(self) -> None:
        if self.kept and self.kept.earlier:
            self.put(self.kept.earlier.words)
            self.kept.earlier = None
            self.refresh_bindings()
