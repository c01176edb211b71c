"""The meeting on another terminal, without the hands: the chair's topics, and what a leader may say from there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.following import Seen, is_known, news, of_live
from cxmeet.services.meeting_view import MeetingView, read
from cxmeet.services.run import running_meeting
from cxmeet.tui.commands import follow as commands_follow
from cxmeet.tui.commands.command import Command
from cxmeet.tui.record_thread import RecordThread
from cxmeet.tui.screens.meeting import MeetingScreen
from cxmeet.tui.text import paragraphs
from cxmeet.tui.topics import CoverKeys
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.widgets.keys import key_named
from cxmeet.wording.happenings import PUT_BACK, ended


class FollowScreen(MeetingScreen, inherit_bindings=False):
    """Goes where the chair goes; when the meeting has ended it stays, and follows the next one."""

    OFFERED: ClassVar[Sequence[Command[Any]]] = commands_follow.FOLLOW
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in OFFERED]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]
    CALLED: ClassVar = "FOLLOWING"
    ASKS: ClassVar = "following.ask"

    def __init__(self, record_thread: RecordThread, view: MeetingView) -> None:
        super().__init__(record_thread, view, "follow")

    def cover_keys(self) -> CoverKeys:
        return CoverKeys(key_named(self, "following.self_check" if self.view.self_check else "following.guess"), "")

    @property
    def _seen(self) -> Seen:
        return of_live(self.view.version, self.view.live)

    async def look(self) -> None:
        if not self.view.meeting.live and (running := await self.record_thread.do(running_meeting)):
            await self._turn_to(running)
        else:
            await super().look()

    async def again(self) -> None:
        before = self._seen
        known = await self.record_thread.do(is_known, before.meeting.number)
        if not known and (running := await self.record_thread.do(running_meeting)):
            self.tell(PUT_BACK, wrong=True)
            await self._turn_to(running)
            return
        await super().again()
        if news(before, self._seen).put_back:
            self.tell(PUT_BACK, wrong=True)

    async def _turn_to(self, meeting: Meeting) -> None:
        """Follow this one from now on."""
        try:
            self.view = await self.record_thread.do(read, meeting.number)
        except (CxmeetError, OSError) as error:
            self.complain(error)
        else:
            self.paint(moved=True)

    def over(self) -> None:
        """Say that the meeting has ended, and how it is read."""
        key = key_named(self, "following.minutes")
        words = f"{ended(self.view.meeting)}\n{key} reads them here; the next meeting is followed as soon as it runs."
        self.page.show(lambda width: Reading([Content(""), *paragraphs(words, width, "bold")]), top=True)
