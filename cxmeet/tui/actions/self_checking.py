"""Answering in secret how we lead: one's own answers, or at the shared screen those of whoever sits before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.services import self_check

if TYPE_CHECKING:
    from cxmeet.tui.screens.follow import FollowScreen
    from cxmeet.tui.screens.meeting import MeetingScreen


def to_answer(screen: MeetingScreen) -> bool:
    """Whether the self-check is still to be answered."""
    found = screen.view.self_check
    return screen.view.meeting.live and found is not None and found.checked is None and found.can_hide


async def answer(screen: MeetingScreen) -> None:
    """Who answers, then their answers."""
    from cxmeet.tui.dialogs.who import Who  # loaded where somebody answers, which is once a quarter

    found = screen.view.self_check
    assert found
    people = list(found.present) or [leader.name for leader in screen.view.charter.leaders]
    if name := await screen.dialog(Who("Who answers?", people, found.by, found.begun)):
        await _answer(screen, name)


async def answer_own(screen: FollowScreen) -> None:
    """One's own answers."""
    await _answer(screen, "")


async def _answer(screen: MeetingScreen, name: str) -> None:
    from cxmeet.tui.dialogs.self_check import AnswerSelfCheck

    left = await screen.attempt(self_check.left, name)
    if left is None:
        return
    given = await screen.dialog(AnswerSelfCheck(name, left))
    if given:
        await screen.attempt(self_check.answer, given, name, screen.place)
    await screen.again()
