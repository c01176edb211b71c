"""The meeting: one topic at a time, its clock, what is captured in it, and the keys that act."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS
from cxmeet.core.kernel.period import Period
from cxmeet.tui import topics
from cxmeet.tui.desk import Desk
from cxmeet.tui.keyboard import keyboard_of
from cxmeet.tui.messages import ShowHome
from cxmeet.tui.scene import Scene
from cxmeet.tui.screens import keys
from cxmeet.tui.screens.ending import Ending
from cxmeet.tui.screens.following import Following
from cxmeet.tui.screens.recording import Recording
from cxmeet.tui.screens.sheet import WIDE
from cxmeet.tui.text import cut, line, quiet, safe
from cxmeet.tui.widgets.captured import at_length, briefly
from cxmeet.tui.widgets.clock import Clock
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.keys import Keys
from cxmeet.tui.widgets.page import Page
from cxmeet.tui.widgets.strip import header, strip


class MeetingScreen(Recording, Following, Ending):
    """What the chair shares with the room."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.MEETING]

    def __init__(self, desk: Desk, scene: Scene) -> None:
        super().__init__(desk, scene)
        self._header = Drawn(lambda width: header(self.scene, self.desk.workspace.now(), width), id="header")
        self._strip = Drawn(lambda width: strip(self.scene, width), id="strip")
        self._title = Drawn(self._draw_title, id="title")
        self._clock = Clock(self.left)
        self._page = Page(topics.body(scene), id="page")
        self._captured = Drawn(self._draw_captured, id="captured")

    def compose(self) -> ComposeResult:
        self.set_class(self.app.size.width >= WIDE, "-wide")  # before the first layout, which textual does without it
        yield self._header
        yield self._strip
        with Horizontal(id="topic"):
            yield self._title
            yield self._clock
        with Container(id="middle"):
            yield self._page
            yield self._captured
        yield Keys()

    def on_mount(self) -> None:
        self._page.focus()
        keyboard_of(self).wake()

    def tick(self) -> None:
        self._clock.tick()
        self._header.show()

    def rest(self) -> None:
        self._clock.rest()

    @property
    def chosen(self) -> str:
        return self._page.chosen

    def paint(self, moved: bool = False) -> None:
        for drawn in (self._header, self._strip, self._title, self._captured):
            drawn.show()
        self._page.show(topics.body(self.scene), top=moved)
        self._clock.tick()
        self.refresh_bindings()

    @on(Page.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in keys.MEETING_ACTIONS or keys.acts(action, self.scene, self.chosen)

    def action_stay(self) -> None:
        self.tell("q goes home; the meeting keeps running.")

    def action_home(self) -> None:
        meeting = self.scene.meeting
        self.post_message(ShowHome(f"{meeting.number} keeps running; its clock too." if meeting.live else ""))

    def _draw_title(self, width: int) -> Reading:
        topic, brief = self.scene.topic, self.scene.brief
        of_a_period = brief and TOPIC_KINDS[topic.kind].of_a_period
        period = quiet(f"  {Period.parse(brief.period).spoken}") if brief and of_a_period else ""
        why = line("  ", safe(f"carried from {topic.carried_from}: {topic.reason}"))
        carried = quiet(why) if topic.carried_from else ""
        return Reading([cut(line(safe(topic.title, "bold"), period, carried), width)])

    def _draw_captured(self, width: int) -> Reading:
        if self.app.size.width < WIDE:
            return briefly(self.scene, width)
        return at_length(self.scene, width, max(self.app.size.height - 7, 4))
