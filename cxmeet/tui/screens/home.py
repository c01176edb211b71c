"""Home: resume, start a meeting, look after what I answer for, read what was decided."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.concealed import concealed
from cxmeet.core.decision.decision import Decision
from cxmeet.services.compared import last_papers
from cxmeet.services.home import Changed, Home, changed, figures, look
from cxmeet.services.home import home as overview
from cxmeet.services.local_time import zone_of
from cxmeet.services.review import version
from cxmeet.services.workspace import Workspace
from cxmeet.tui.commands import home as commands_home
from cxmeet.tui.keyboard import keyboard_of
from cxmeet.tui.record_thread import RecordThread
from cxmeet.tui.screens.base_screen import BaseScreen
from cxmeet.tui.text import paragraphs, safe, sides
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.keys import Keys, key_named
from cxmeet.tui.widgets.overview import Overview
from cxmeet.tui.widgets.page import Page
from cxmeet.tui.words import moment
from cxmeet.wording.data import of_brief


class HomeScreen(BaseScreen):
    """Where somebody stands."""

    home: Home | None = None
    """What is shown; nothing before it has been read."""

    OFFERED = commands_home.HOME
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in OFFERED]

    def __init__(self, record_thread: RecordThread) -> None:
        super().__init__(record_thread, "home")
        self._version: object = None
        self._brief: Brief | None = None
        self._since: dt.datetime | None = None
        self._news: Changed | None = None
        self._head = Drawn(self._draw_head, id="header")
        self._page = Page(id="page")

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._page
        yield Keys()

    def on_mount(self) -> None:
        self._page.focus()
        keyboard_of(self).begin(self, self._open())

    async def _open(self) -> None:
        await self.again()
        keyboard_of(self).wake()
        self._since = await self.attempt(look)
        self.run_worker(self._look_at_changes(), group="changes", exit_on_error=False)
        self.run_worker(self._look_at_files(), group="files", exit_on_error=False)

    async def _look_at_changes(self) -> None:
        """Say what others have written since the last look, once that is known."""
        found = await self.attempt(changed, self._since)
        if found and found.count and self.is_attached:
            self._news = found
            self._show()

    async def _look_at_files(self) -> None:
        """Say what the files lack for the next meeting, once that is known: nobody waits for it."""
        last = await self.attempt(last_papers) or ()
        brief = await asyncio.to_thread(figures, self.record_thread.workspace.files, last)
        hides = self.home is not None and self.home.charter.figures.hide_values
        self._brief = concealed(brief) if brief and hides else brief
        if self._brief and of_brief(self._brief) and self.is_attached:
            self._show()

    async def again(self) -> None:
        seen = await self.attempt(_seen)
        if seen is None:
            return
        self._version, self.home = seen
        self._head.show()
        self._show()

    def _show(self) -> None:
        if self.home:
            actor, keys = (
                self.record_thread.workspace.actor,
                (key_named(self, "home.open"), key_named(self, "home.prepare")),
            )
            self._page.show(Overview(self.home, actor, self._brief, self._news, keys))
        self.refresh_bindings()

    def tick(self) -> None:
        self._head.show()

    async def look(self) -> None:
        if self._version is not None and await self.record_thread.do(version) != self._version:
            await self.again()
            await self._look_at_changes()

    @on(Page.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @property
    def chosen(self) -> str:
        return self._page.chosen

    @property
    def decision(self) -> Decision | None:
        mine = (*self.home.mine, *self.home.to_judge) if self.home else ()
        return next((decision for decision in mine if decision.number == self.chosen), None)

    def _draw_head(self, width: int) -> Reading:
        if self.home is None:
            return Reading([Content.styled("cxmeet", "bold")])
        organisation = self.home.charter.organisation
        now = self.record_thread.workspace.now().astimezone(zone_of(self.home.charter))
        first = sides(safe(organisation.name, "bold"), Content(moment(now)), width)
        return Reading([first, *paragraphs(organisation.purpose, width, "$text-muted", most=1)])


def _seen(workspace: Workspace) -> tuple[object, Home]:
    return version(workspace), overview(workspace)
