"""In the register: what is done with the decision under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.services.minutes import minutes
from cxmeet.tui.actions import following
from cxmeet.tui.details import meeting_in_full
from cxmeet.tui.dialogs.reader import Reader
from cxmeet.tui.in_register import at_length

if TYPE_CHECKING:
    from cxmeet.tui.screens.register import RegisterScreen

ONLY_IN_A_MEETING = "What becomes of it is for the room to say, while a meeting runs: cxmeet run AGENDA"


def type_query(screen: RegisterScreen) -> None:
    """Type what is asked for."""
    screen.to_filter()


async def read_whole(screen: RegisterScreen) -> None:
    """All of the decision under the cursor."""
    if (decision := screen.decision) and (register := screen.register):
        await screen.dialog(
            Reader(decision.number, lambda width: at_length(register, decision, screen.course_of(decision), width))
        )


async def read_minutes(screen: RegisterScreen) -> None:
    """The minutes of the meeting in which it was decided."""
    decision, register = screen.decision, screen.register
    if decision and register and (held := await screen.attempt(minutes, decision.meeting)):
        await screen.dialog(Reader(decision.meeting, partial(meeting_in_full, held, register.zone)))


async def judge(screen: RegisterScreen) -> None:
    """What the room makes of what its figure did."""
    decision, register = screen.decision, screen.register
    if decision is None or register is None:
        return
    if register.running is None:
        screen.tell(ONLY_IN_A_MEETING, wrong=True)
        return
    await following.ask_the_room(screen, decision, register.effect(decision))
