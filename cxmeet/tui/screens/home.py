"""Home: resume, start a meeting, look after what I answer for, read what was decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import BadFile, CxmeetError
from cxmeet.services import run
from cxmeet.services.agendas import Upcoming
from cxmeet.services.home import Home, near
from cxmeet.services.home import home as overview
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.tui.desk import Desk
from cxmeet.tui.details import decision_in_full, meeting_in_full
from cxmeet.tui.dialogs.attendance import Attendance
from cxmeet.tui.dialogs.leaflet import Leaflet, WithoutFigures
from cxmeet.tui.keyboard import errand, keyboard_of
from cxmeet.tui.messages import ShowMeeting
from cxmeet.tui.scene import read
from cxmeet.tui.screens import keys
from cxmeet.tui.screens.following import DONE, PROGRESS, moved, progress, title
from cxmeet.tui.screens.sheet import Sheet
from cxmeet.tui.text import counted, line, paragraphs, quiet, safe, sides
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.keys import Keys
from cxmeet.tui.widgets.overview import Overview
from cxmeet.tui.widgets.page import Page
from cxmeet.tui.words import moment, zone_of


class HomeScreen(Sheet):
    """Where somebody stands."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.HOME]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "home")
        self._home: Home | None = None
        self._version: object = None
        self._head = Drawn(self._draw_head, id="header")
        self._page = Page(id="page")

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._page
        yield Keys()

    def on_mount(self) -> None:
        self._page.focus()
        self._open()

    @errand
    async def _open(self) -> None:
        await self._read_anew()
        keyboard_of(self).wake()

    async def _read_anew(self) -> None:
        seen = await self.attempt(_seen)
        if seen is None:
            return
        self._version, self._home = seen
        self._head.show()
        self._page.show(Overview(self._home, self.desk.workspace.actor))
        self.refresh_bindings()

    def tick(self) -> None:
        self._head.show()

    async def look(self) -> None:
        if self._version is not None and await self.desk.do(_version) != self._version:
            await self._read_anew()

    @on(Page.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("done", "progress"):
            return self._decision() is not None
        return bool(self._page.chosen) if action == "open" else True

    def _decision(self) -> Decision | None:
        mine = self._home.mine if self._home else ()
        return next((one for one in mine if one.number == self._page.chosen), None)

    @errand
    async def action_open(self) -> None:
        key, home = self._page.chosen, self._home
        if home is None:
            return
        zone = zone_of(home.charter)
        if decision := self._decision():
            await self._read(decision.number, partial(decision_in_full, decision, home.today, zone))
        elif key == "run:":
            await self._show_meeting("")
        elif key.startswith("M-") and (held := await self.attempt(minutes, key)):
            await self._read(key, partial(meeting_in_full, held, zone))
        elif upcoming := next((one for one in self._upcoming if f"agenda:{one.agenda.name}" == key), None):
            await self._start(upcoming)

    async def _start(self, upcoming: Upcoming) -> None:
        if self._home is None:
            return
        if self._home.running and self._home.running.agenda == upcoming.agenda.name:
            await self._show_meeting("")
            return
        if self._home.running:
            self.tell(f"{self._home.running.number} is running: close it first, or go on with it.", wrong=True)
            return
        agenda, leaders = upcoming.agenda, self._home.charter.leaders
        about = f"{agenda.minutes} minutes, {counted(len(agenda.topics), 'topic')}; it opens with customers."
        above = [quiet(about), Content("")]
        asked = line(("Start ", "bold $text-primary"), safe(agenda.title))
        present = await self.dialog(Attendance(asked, leaders, [one.name for one in leaders], above))
        if present is None:
            return
        self.tell("Reading the company's files …")
        if await self._started(agenda.name, present):
            await self._show_meeting("")

    async def _started(self, agenda: str, present: tuple[str, ...]) -> bool:
        """Whether the meeting runs; when the figures cannot be read the room may want to start without them."""
        try:
            await self.desk.do(run.start, agenda, present=present)
        except BadFile as error:
            if await self.dialog(WithoutFigures(near(self.desk.workspace, str(error)))):
                return await self.attempt(run.start, agenda, present=present, figures=False) is not None
            return False
        except (CxmeetError, OSError) as error:
            self.complain(error)
            return False
        return True

    async def _show_meeting(self, notice: str) -> None:
        if scene := await self.attempt(read):
            self.post_message(ShowMeeting(scene, notice))

    async def _read(self, title: str, draw: Callable[[int], Reading]) -> None:
        await self.dialog(Leaflet(title, draw))

    @errand
    async def action_done(self) -> None:
        decision = self._decision()
        if decision is None:
            return
        service = partial(moved, decision.number, "done")
        if await self.ask(title("Done", decision), DONE, service, f"done: {decision.number}", True):
            await self._read_anew()

    @errand
    async def action_progress(self) -> None:
        decision = self._decision()
        if decision is None:
            return
        service, about = partial(progress, decision.number), f"progress of {decision.number}"
        if await self.ask(title("Progress", decision), PROGRESS, service, about):
            await self._read_anew()

    @property
    def _upcoming(self) -> tuple[Upcoming, ...]:
        return self._home.upcoming if self._home else ()

    def _draw_head(self, width: int) -> Reading:
        if self._home is None:
            return Reading([Content.styled("cxmeet", "bold")])
        organisation = self._home.charter.organisation
        now = self.desk.workspace.now().astimezone(zone_of(self._home.charter))
        first = sides(safe(organisation.name, "bold"), Content(moment(now)), width)
        return Reading([first, *paragraphs(organisation.purpose, width, "$text-muted", most=1)])


def _seen(workspace: Workspace) -> tuple[object, Home]:
    return workspace.record.version(), overview(workspace)


def _version(workspace: Workspace) -> object:
    return workspace.record.version()
