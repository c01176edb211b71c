"""What every dialog has: a title, a line for what is wrong, its keys, and a way out that asks before it throws away."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.widget import Widget

from cxmeet.tui.text import cut, paragraphs
from cxmeet.tui.widgets.clock import Clock, Left
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.keys import Keys

Answer = TypeVar("Answer")
DISCARD = "Not saved. Escape again throws it away."


class Dialog(ModalScreen[Answer]):
    """A box over the screen; with the topic's clock in it during a meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", id="dialog.leave", key_display="esc", tooltip="Leave without saving"),
    ]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in textual, but moving from field to field repaints the two fields, not ten kilobytes of screen."""

    left: Left | None = None
    """Gives what is left of the topic's time box; set by the screen that opens the dialog."""

    def __init__(self, title: str | Content) -> None:
        super().__init__()
        self._heading = Content.styled(title, "bold $text-primary") if isinstance(title, str) else title
        self._asked = False
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

    def fields(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    def typed(self) -> bool:
        """Whether leaving would lose something."""
        return False

    def say(self, words: str, style: str = "bold $text-error") -> None:
        """One message above the keys; empty takes it away."""
        self._fault.show(lambda width: Reading(paragraphs(words, width, style, most=4) if words else []))

    def action_leave(self) -> None:
        if self.typed() and not self._asked:
            self._asked = True
            self.say(DISCARD)
        else:
            self.dismiss(None)

    def forget_asking(self) -> None:
        """Something was typed since: the next escape asks again."""
        self._asked = False
