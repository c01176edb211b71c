"""From topic to topic; what was decided is read back before it is left."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from cxmeet.core.decision.decision import Decision, waiting
from cxmeet.core.meeting.meeting import Outcome
from cxmeet.services import run
from cxmeet.services.read_back import hear
from cxmeet.services.workspace import Workspace
from cxmeet.tui.actions import recording
from cxmeet.tui.dialogs.goto import Goto
from cxmeet.tui.text import line, safe

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


Step = Coroutine[Any, Any, None]
"""From the place at which its key was pressed."""


def go_on(screen: MeetingScreen) -> Step:
    """On to the next topic."""
    return _leave_for(screen, partial(run.go_next, place=screen.place))


def go_back(screen: MeetingScreen) -> Step:
    """Back to the topic before."""
    return _leave_for(screen, _to(screen, screen.view.meeting.current))


def go_to(screen: MeetingScreen, number: int) -> Step | None:
    """To the topic of this number, where there is one and the meeting is not in it."""
    if number <= len(screen.view.meeting.topics) and number != screen.view.meeting.current + 1:
        return _leave_for(screen, _to(screen, number))
    return None


async def choose_topic(screen: MeetingScreen) -> None:
    """To a topic that is chosen from all."""
    number = await screen.dialog(Goto(screen.view.meeting, screen.view.not_reached))
    if number is not None and number != screen.view.meeting.current + 1:
        await _leave_for(screen, _to(screen, number))


async def skip(screen: MeetingScreen) -> None:
    """Past this topic, with a reason."""
    from cxmeet.tui.dialogs.skip import Skip

    await screen.look()
    place = screen.place

    async def save(reason: str, outcome: Outcome) -> object:
        return await screen.record_thread.do(run.skip, reason, outcome, place)

    if not await read_back(screen, screen.view.live.to_read_back(screen.view.meeting.current)):
        return
    hint = "Why is it not discussed? The minutes say so. ↓ chooses what becomes of it."
    if screen.view.meeting.current == 0:
        hint = "Customers open this meeting. Why not today? The minutes say so. ↓ chooses what becomes of it."
    title = line(("Skip ", "bold $text-primary"), safe(screen.view.topic.title))
    if await screen.dialog(Skip(title, hint, save), f"reason to skip in {place.meeting}"):
        await screen.again()


def _to(screen: MeetingScreen, number: int) -> Callable[[Workspace], object]:
    return partial(run.go_to, topic=number, meeting=screen.place.meeting)


async def _leave_for(screen: MeetingScreen, service: Callable[[Workspace], object]) -> None:
    """Read back what was decided here, then go on, unless somebody else has gone on meanwhile."""
    before = screen.place
    await screen.look()  # a decision saved a moment ago may not be in the view yet
    if screen.place != before:
        screen.tell(f"The meeting has gone on meanwhile: this is topic {screen.place.topic + 1}.", wrong=True)
    elif await read_back(screen, screen.view.live.to_read_back(before.topic)):
        await screen.record(service)


async def read_back(screen: MeetingScreen, decisions: Sequence[Decision]) -> bool:
    """Read decisions back, one after the other, and record who accepts; False when the room wants to stay."""
    from cxmeet.tui.dialogs.read_back import ReadBack

    for place, decision in enumerate(decisions, 1):
        dialog = ReadBack(decision, screen.view, place, len(decisions))
        heard = await screen.dialog(dialog)
        if heard and await screen.attempt(hear, heard) is None:
            return False
        if dialog.to_edit:
            await screen.look()
            await recording.amend_this(screen, screen.view.decision(decision.number) or decision)
            rest = [screen.view.decision(each.number) or each for each in decisions[place - 1 :]]
            return await read_back(screen, list(filter(waiting, rest)))
        if heard is None or dialog.to_stay:
            return False
    return True
