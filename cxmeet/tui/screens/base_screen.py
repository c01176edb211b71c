"""What home and the meeting have in common: services are called in order, errors are said, help is at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual.content import Content
from textual.screen import Screen

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services.local_time import zone
from cxmeet.services.workspace import Draft, Workspace
from cxmeet.tui.commands.command import Command
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.dialogs.reader import Reader
from cxmeet.tui.keyboard import answered, keyboard_of
from cxmeet.tui.record_thread import RecordThread
from cxmeet.tui.text import one_message, paragraphs
from cxmeet.tui.widgets.clock import Left
from cxmeet.tui.widgets.drawn import Reading

Answer = TypeVar("Answer")
Given = ParamSpec("Given")
Result = TypeVar("Result")
WIDE = 110
"""Columns from which a meeting's captures stand beside its topic."""

UNDER = "-under"
"""Of a screen under a dialog: its keys do not act, so its footer is not to be seen."""

BESIDE = "-beside"
"""Of a screen that makes room at its side for a dialog."""

BEAT = 0.5
"""Seconds between two looks at the clock, and at whether another process has written into the record."""


class BaseScreen(Screen[None]):
    """A screen over the record_thread, with commands."""

    OFFERED: ClassVar[Sequence[Command[Any]]] = ()
    """What can be done here; the class binds the keys."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, record_thread: RecordThread, name: str) -> None:
        super().__init__(id=name)
        self.record_thread = record_thread
        self._offered = {command.name: command for command in self.OFFERED}
        self._looking = False
        self._trouble = ""

    def on_mount(self) -> None:
        self._beat = self.set_interval(BEAT, self._tick)

    def on_screen_suspend(self) -> None:
        if not isinstance(self.app.screen, Dialog):
            self._beat.pause()

    def on_screen_resume(self) -> None:
        self._beat.resume()
        self._tick()

    @property
    def left(self) -> Left | None:
        """Gives what is left of the topic's time box, where there is a topic."""
        return None

    @property
    def clock_row(self) -> int:
        """The row below the topic's clock."""
        return 0

    @property
    def chosen(self) -> str:
        """Number of what is under the cursor; empty where there is none."""
        return ""

    @property
    def decision(self) -> Decision | None:
        """The decision under the cursor."""
        return None

    async def again(self) -> None:
        """Read anew what is shown, and show it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "do" or self._offered[str(parameters[0])].when(self)

    def action_do(self, name: str) -> None:
        """Do what the command of this name does."""
        if doing := self._offered[name].do(self):
            keyboard_of(self).begin(self, doing)

    def tick(self) -> None:
        """Show what changes with time."""

    def _tick(self) -> None:
        self.tick()
        if not self._looking and self.app.screen is self:
            self.run_worker(self._look(), group="look")

    async def _look(self) -> None:
        self._looking = True
        trouble = ""
        try:
            await self.look()
            for notice in await self.record_thread.news():
                self.tell(notice, wrong=True)
        except (CxmeetError, OSError) as error:
            trouble = str(error)
            if trouble != self._trouble:  # said once, not twice a second
                self.complain(error)
        finally:
            self._looking, self._trouble = False, trouble

    async def look(self) -> None:
        """Notice what other processes have written."""

    async def attempt(
        self,
        service: Callable[Concatenate[Workspace, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result | None:
        """What the service gives; None, and the reason said on screen, when it cannot be done."""
        try:
            return await self.record_thread.do(service, *args, **kwargs)
        except (CxmeetError, OSError) as error:
            self.complain(error)
            return None

    def complain(self, error: Exception) -> None:
        """Say what went wrong: a line in passing, or a page to read when there is more to it."""
        keyboard_of(self).drop_rest()
        words = str(error)
        if "\n" in words.strip() or len(words) > 300:
            self.read(Reader("This cannot be done", lambda width: Reading(paragraphs(words, width))))
        else:
            self.tell(words, wrong=True)

    def tell(self, words: str, wrong: bool = False) -> None:
        """A message that goes away by itself."""
        self.notify(
            one_message(words), severity="error" if wrong else "information", timeout=8 if wrong else 4, markup=False
        )

    async def dialog(self, dialog: Dialog[Answer], about: str = "") -> Answer | None:
        """What the dialog gives; None when it was left. `about` is what is typed in it, so that a draft is kept."""
        if self.app.screen is not self:
            return None
        self.add_class(UNDER, *([BESIDE] if dialog.beside else []))
        dialog.left, dialog.clock_row = self.left, self.clock_row
        dialog.zone = zone(self.record_thread.workspace)
        try:
            dialog.kept = await self.record_thread.do(_draft, about) if about else None
            given: Answer | None = await answered(dialog, self.app.push_screen_wait(dialog))
            if dialog.kept:
                dialog.kept.drop()
            return given
        finally:
            self.remove_class(UNDER, BESIDE)
            if dialog.kept:
                dialog.kept.close()

    async def ask(
        self,
        title: str | Content,
        hint: str,
        service: Callable[[Workspace, str], object],
        about: str,
        optional: bool = False,
    ) -> bool:
        """A few words for a service; whether they were saved."""
        from cxmeet.tui.dialogs.ask import Ask  # loads what texts are typed in, which no screen begins with

        saved: bool | None = await self.dialog(Ask(title, hint, self.record_thread.calling(service), optional), about)
        return bool(saved)

    def read(self, page: Reader) -> None:
        """Put something to read over the screen."""
        page.left, page.clock_row = self.left, self.clock_row
        self.app.push_screen(page)


def _draft(workspace: Workspace, about: str) -> Draft | None:
    return workspace.drafts.begin(about) if workspace.drafts else None
