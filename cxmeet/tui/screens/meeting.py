"""The meeting: one topic at a time, its clock, what is captured in it, and the keys that act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Concatenate, ParamSpec

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.geometry import Size

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.meeting import Entry, Pause
from cxmeet.services import run
from cxmeet.services.meeting_view import MeetingView, read
from cxmeet.services.review import version
from cxmeet.services.workspace import Workspace
from cxmeet.tui import topics
from cxmeet.tui.actions import recording, stepping
from cxmeet.tui.actions.ahead import look_at
from cxmeet.tui.commands import ahead as commands_ahead
from cxmeet.tui.commands import meeting as commands_meeting
from cxmeet.tui.commands.command import Command
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.dialogs.reader import Reader
from cxmeet.tui.keyboard import keyboard_of
from cxmeet.tui.messages import ShowHome
from cxmeet.tui.record_thread import RecordThread
from cxmeet.tui.screens.base_screen import BESIDE, WIDE, Answer, BaseScreen
from cxmeet.tui.topics.figures import KEY
from cxmeet.tui.topics.notes import below_notes
from cxmeet.tui.widgets.asking import asking
from cxmeet.tui.widgets.capture_pane import CapturePane
from cxmeet.tui.widgets.captured import any_captured, at_length, briefly
from cxmeet.tui.widgets.clock import Left, time_left
from cxmeet.tui.widgets.drawn import Draw, Drawn, Reading
from cxmeet.tui.widgets.head import Head
from cxmeet.tui.widgets.keys import Keys, key_named
from cxmeet.tui.widgets.page import Page
from cxmeet.tui.widgets.pause import pause
from cxmeet.wording.happenings import ended

Given = ParamSpec("Given")


class MeetingScreen(BaseScreen):
    """What the chair shares with the room."""

    view: MeetingView
    """What is shown of the meeting, as it was last read."""

    OFFERED: ClassVar[Sequence[Command[Any]]] = commands_meeting.MEETING
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in OFFERED]

    CALLED: ClassVar = ""
    """What the screen is called at its head, where it is not the meeting's own."""
    ASKS: ClassVar = "meeting.ask"
    """Name of the command that brings the next question."""

    def __init__(
        self, record_thread: RecordThread, view: MeetingView, name: str = "", asks_who_is_here: bool = False
    ) -> None:
        super().__init__(record_thread, name or f"meeting-{view.meeting.number}")
        self.view = view
        self.ahead: MeetingView | None = None
        """A topic to come, where it is looked at without being entered."""
        self._asks_who_is_here = asks_who_is_here
        self._head = Head(self)
        self.page = Page(self._body(), id="page")
        self.captured = CapturePane(self._draw_captured, self._captured_here, self.page)
        self._asking = Drawn(self._draw_asking, id="asking")
        self._asked = 0
        self._drawn_for = Size(0, 0)

    def compose(self) -> ComposeResult:
        self._drawn_for = self.app.size
        self.set_class(self.app.size.width >= WIDE, "-wide")  # before the first layout, which textual does without it
        self.set_class(self._head.large, "-large-clock")
        self._set_captured()
        yield self._head.header
        yield self._head.strip
        with Horizontal(id="topic"):
            yield from self._head.beside
        with Container(id="middle"):
            yield self.page
            yield self.captured
        yield self._head.notice
        yield self._asking
        yield Keys()

    @property
    def shown(self) -> MeetingView:
        """What is on screen: the topic to come that is looked at, else the running one."""
        return self.ahead or self.view

    def look_ahead(self, view: MeetingView | None) -> None:
        """Show a topic to come without entering it; None goes back to the running one."""
        self.ahead = view
        self.paint(moved=True)

    def _body(self) -> Draw:
        if not self.ahead and (since := self.view.meeting.pause):
            return partial(self._draw_pause, since)
        return below_notes(self.shown, topics.body(self.shown, lambda: self.app.size.height, self.cover_keys))

    def cover_keys(self) -> topics.CoverKeys:
        """The keys that are named while it is covered what customers say; none for a topic that is only looked at."""
        if self.ahead:
            return topics.CoverKeys("", "")
        gives = "meeting.self_check" if self.view.self_check else "meeting.guess"
        return topics.CoverKeys(key_named(self, gives), key_named(self, "meeting.uncover"))

    def _draw_pause(self, since: Pause, width: int) -> Reading:
        key = key_named(self, "meeting.go_on")
        return pause(self.view, since, self.record_thread.workspace.now(), width, self.app.size.height, key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "do" and not commands_ahead.fits(str(parameters[0]), self):
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        self.page.focus()
        if self._asks_who_is_here:
            keyboard_of(self).begin(self, recording.take_attendance(self, begins=True))
        keyboard_of(self).wake()

    def on_resize(self) -> None:
        """Draw anew what depends on how high the screen is; it is told more than once how large it is at first."""
        if self.app.size == self._drawn_for:
            return
        self._drawn_for = self.app.size
        self.set_class(self._head.large, "-large-clock")
        above = self.app.screen
        self.set_class(isinstance(above, Dialog) and above.beside, BESIDE)
        self._head.show()
        self._asking.show()
        self.page.show()

    @property
    def left(self) -> Left:
        return lambda: time_left(self.view.meeting, self.record_thread.workspace.now())

    @property
    def place(self) -> run.Place:
        """Where the meeting is shown to be: what is typed now belongs there."""
        return run.Place(meeting=self.view.meeting.number, topic=self.view.meeting.current)

    @property
    def where(self) -> str:
        """`M-0003, topic 4`, for a draft to be offered where it was typed."""
        return f"{self.place.meeting}, topic {self.place.topic + 1}"

    def tick(self) -> None:
        self._head.tick()
        if self.view.meeting.pause and not self.ahead:
            self.page.show()

    @property
    def clock_row(self) -> int:
        return self._head.clock_row

    @property
    def chosen(self) -> str:
        return "" if self.figure else self.page.chosen

    @property
    def figure(self) -> str:
        """Name of the figure under the cursor that has people behind it; empty where there is none."""
        key = self.page.chosen
        return key.removeprefix(KEY) if key.startswith(KEY) else ""

    @property
    def has_figures(self) -> bool:
        """Whether a figure of the topic has people behind it."""
        return self.page.holds(KEY)

    @property
    def decision(self) -> Decision | None:
        return self.view.decision(self.chosen)

    @property
    def marked(self) -> Entry | None:
        """What was captured here and is under the cursor; None where that is on the page."""
        return self.captured.marked

    def paint(self, moved: bool = False) -> None:
        """Show the view; `moved` when it is another topic than before."""
        if self.focused is self.captured and (moved or not self.marked):
            self.page.focus()
        self._set_captured()
        self._asked = 0 if moved else self._asked
        self._head.show()
        self.captured.show()
        self._asking.show()
        self.page.show(self._body(), top=moved)
        self.refresh_bindings()

    @on(Page.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    async def dialog(self, dialog: Dialog[Answer], about: str = "") -> Answer | None:
        if not isinstance(dialog, Reader):
            self.page.unpoint()  # or the Enter too many behind a note would list people
        return await super().dialog(dialog, about)

    async def again(self) -> None:
        before, number, ahead = self.shown.meeting.current, self.view.meeting.number, None
        try:
            view = await self.record_thread.do(read, number)
            if self.ahead and view.meeting.live and before > view.meeting.current:
                ahead = await self.record_thread.do(read, number, before)
        except (CxmeetError, OSError) as error:
            self.complain(error)
            return
        gone_on = view.meeting.current != self.view.meeting.current
        self.view, self.ahead = replace(view, revealed=self.view.revealed and not gone_on), ahead
        moved = self.shown.meeting.current != before
        self.paint(moved)
        if not view.meeting.live and self.app.screen is self:
            self.over()

    def reveal(self) -> None:
        """Show the notes and the values that are kept back, or keep them back again."""
        self.view = replace(self.view, revealed=not self.view.revealed)
        self.paint()
        if self.view.notes:
            self.page.scroll_to(y=0, animate=False)

    def over(self) -> None:
        """The meeting has ended: there is nothing to do here any more."""
        self.post_message(ShowHome(ended(self.view.meeting)))

    async def record(
        self, service: Callable[Concatenate[Workspace, Given], object], *args: Given.args, **kwargs: Given.kwargs
    ) -> bool:
        """Call a service that writes, and show what came of it; whether it was written."""
        written = await self.attempt(service, *args, **kwargs)
        await self.again()
        return written is not None

    async def look(self) -> None:
        """Read the meeting anew if anything was written since."""
        if await self.record_thread.do(version) != self.view.version:
            await self.again()

    def _draw_asking(self, width: int) -> Reading:
        key = key_named(self, self.ASKS)
        return asking(self.shown, self._asked, width, self.app.size.height, key)

    @property
    def has_questions(self) -> bool:
        """Whether there is another question to ask."""
        return len(self.shown.topic.prompts) > 1

    def ask_next(self) -> None:
        """Ask the next question of the topic."""
        self._asked += 1
        self._asking.show()

    def action_topic(self, number: int) -> None:
        """Go to a topic, where the chair may; look at it while looking ahead. Topics are numbered from 1."""
        if self.ahead:
            keyboard_of(self).begin(self, look_at(self, number - 1))
            return
        may = "meeting.goto" in self._offered and self.view.meeting.live
        if may and (going := stepping.go_to(self, number=number)):
            keyboard_of(self).begin(self, going)

    def _captured_here(self) -> Sequence[Entry]:
        return self.shown.live.in_topic(self.shown.meeting.current)

    def _set_captured(self) -> None:
        """A pane of captures takes room from the topic only where there are any."""
        captured = any_captured(self.shown)
        self.set_class(captured, "-captured")
        self.set_class(not captured and not self.shown.live.decisions, "-nothing")

    def action_choose_captured(self, entry: str) -> None:
        """Put the cursor on what was captured under this id, where this screen has the hands for it."""
        if "meeting.captured" in self._offered:
            self.captured.begin(entry)

    def _draw_captured(self, width: int) -> Reading:
        if self.app.size.width < WIDE:
            return briefly(self.shown, width, self.marked)
        return at_length(self.shown, width, max(self.app.size.height - 7, 4), self.marked)
