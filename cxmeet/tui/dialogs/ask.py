"""One line to type: a note, something to park, thanks, a rule, an objection, a reason."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from cxmeet.core.errors import CxmeetError
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import paragraphs, quiet
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Line

Save = Callable[[str], Awaitable[object]]


class Ask(Dialog[bool]):
    """Enter saves at once, nothing typed only where it is `optional`; True when it was saved."""

    LINE: type[Line] = Line

    def __init__(self, title: str | Content, hint: str, save: Save, optional: bool = False) -> None:
        super().__init__(title)
        self._hint = hint
        self._save = save
        self._optional = optional
        self._busy = False

    def fields(self) -> ComposeResult:
        yield self.LINE(id="text")
        yield Drawn(lambda width: Reading([quiet(part) for part in paragraphs(self._hint, width)]), id="hint")

    def typed(self) -> bool:
        return bool(self.query_one("#text", Input).value.strip())

    @on(Input.Changed)
    def _changed(self) -> None:
        self.forget_asking()
        self.say("")

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        if not event.value.strip() and not self._optional:
            self.say("Nothing is typed yet. Escape leaves.", "$text-warning")
            return
        if self._busy:
            return
        self._busy = True
        try:
            await self._save(event.value)
        except (CxmeetError, OSError) as error:
            self.say(f"Not saved: {error}")
        else:
            self.dismiss(True)
        finally:
            self._busy = False
