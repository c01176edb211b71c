"""A choice among a few, made with the arrows, and words that go with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cxmeet.tui.dialogs.ask import Ask
from cxmeet.tui.text import cut, joined, line, paragraphs
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Words


class WithChoice(Words):
    """Below what is chosen from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.turn(1)", "choose", id="choose.down", key_display="↑↓", tooltip="Choose the next"),
        Binding("up", "screen.turn(-1)", "choose", id="choose.up", show=False, tooltip="Choose the one before"),
    ]

    def action_cursor_right(self, select: bool = False) -> None:
        """The choices stand beside one another: as long as nothing is typed, these arrows choose among them, too."""
        self._beside(1) if not self.text else super().action_cursor_right(select)

    def action_cursor_left(self, select: bool = False) -> None:
        self._beside(-1) if not self.text else super().action_cursor_left(select)

    def _beside(self, direction: int) -> None:
        assert isinstance(self.screen, Choose)
        self.screen.action_turn(direction)


class Choose(Ask):
    """What it is about, the choices, the words; nothing is chosen before somebody has."""

    FIELD = WithChoice

    LEAD: ClassVar = ""
    """What stands before the choices."""
    MISSING: ClassVar = ""
    """What is asked where nothing is chosen."""

    def __init__(
        self,
        title: Content,
        about: str,
        hint: str,
        choices: Iterable[tuple[str, str]],
        save: Callable[[str, str], Awaitable[object]],
        optional: bool = False,
    ) -> None:
        """`choices` are what is chosen, each with what it is called; `save` takes that and the words."""
        super().__init__(title, hint, lambda words: save(self.chosen, words), optional)
        self._about = about
        self._names = dict(choices)
        self._place: int | None = None
        self._choices = Drawn(self._drawn, id="choices")

    @property
    def chosen(self) -> str:
        """What is chosen; empty before somebody has."""
        return "" if self._place is None else list(self._names)[self._place]

    def fields(self) -> ComposeResult:
        yield Drawn(lambda width: Reading(paragraphs(self._about, width, "bold", most=5)), id="about")
        yield self._choices
        yield from super().fields()

    def _drawn(self, width: int) -> Reading:
        marked = [
            Content.styled(f"● {name}", "bold") if place == self._place else Content(f"○ {name}")
            for place, name in enumerate(self._names.values())
        ]
        return Reading([cut(line(f"{self.LEAD}  " if self.LEAD else "", joined(marked, "   ")), width)])

    def action_turn(self, direction: int) -> None:
        at = -1 if self._place is None and direction > 0 else self._place or 0
        self._place = (at + direction) % len(self._names)
        self._choices.show()
        self.say("")

    def submit(self) -> None:
        if self._place is None:
            self.say(self.MISSING, "$text-warning")
        else:
            super().submit()
