"""What everybody gives before anybody sees it: a guess of what customers say, and whether we acted for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from cxmeet.core.charter.company import Leader
from cxmeet.core.meeting import speaker
from cxmeet.core.meeting.guess import ROOM
from cxmeet.services import close, guesses, run, self_check
from cxmeet.services.workspace import Workspace
from cxmeet.tui.actions.self_checking import to_answer
from cxmeet.tui.dialogs.rate import Rate
from cxmeet.tui.text import line, safe
from cxmeet.wording.guesses import ASKS, HOW
from cxmeet.wording.ratings import ACTED

if TYPE_CHECKING:
    from cxmeet.tui.screens.follow import FollowScreen
    from cxmeet.tui.screens.meeting import MeetingScreen

WHOSE = "@NAME behind it: whose guess it is; without one it is the room's."
SCALE = "From 1, not at all, to 10, in everything. The arrows choose the person."
OWN_SCALE = "From 1, not at all, to 10, in everything."


def to_guess(screen: MeetingScreen) -> bool:
    """Whether a guess is asked for."""
    return screen.view.meeting.live and screen.view.covered


def to_show(screen: MeetingScreen) -> bool:
    """Whether something is covered that can be shown: what customers say, or how the meeting was rated."""
    meeting = screen.view.meeting
    return (
        to_guess(screen)
        or to_answer(screen)
        or (screen.view.kind == "close" and bool(meeting.ratings) and meeting.ratings_secret)
    )


async def show(screen: MeetingScreen) -> None:
    """Show it, whoever is in."""
    if screen.view.covered:
        await screen.record(guesses.show, screen.place)
    elif screen.view.self_check:
        await screen.record(self_check.show, screen.place)
    else:
        await screen.record(close.show_ratings, screen.view.meeting.number)


async def guess(screen: MeetingScreen) -> None:
    """The guess of the room, or of a leader by name."""
    found = screen.view.guessed
    if found and found.asked == "themes":
        await _themes(screen, WHOSE, screen.view.charter.leaders)
    elif found:
        await _ratings(screen, [ROOM, *_here(screen)])


async def guess_own(screen: FollowScreen) -> None:
    """One's own guess."""
    found = screen.view.guessed
    if found and found.asked == "themes":
        await _themes(screen, "", ())
    elif found:
        await _ratings(screen, [screen.record_thread.workspace.actor])


async def _themes(screen: MeetingScreen, whose: str, leaders: tuple[Leader, ...]) -> None:
    from cxmeet.tui.dialogs.capture import Capture  # loads what texts are typed in, which no screen begins with

    service = partial(_guessed, place=screen.place, leaders=leaders, for_room=bool(whose))
    hint = f"{ASKS['themes']} {HOW['themes']}"
    dialog = Capture(_title(screen), hint, screen.record_thread.calling(service), leaders, speaker=whose)
    if await screen.dialog(dialog, f"guess in {screen.where}"):
        await screen.again()


async def _ratings(screen: MeetingScreen, people: list[str]) -> None:
    found, place, own = screen.view.guessed, screen.place, len(people) == 1
    given = {each.by: each.rating for each in screen.view.live.guesses if each.topic == place.topic and each.rating}
    known = {name: rating for name, rating in given.items() if own and name in people}
    hint = f"{ASKS['rating']} {HOW['rating']}"
    dialog = Rate(_title(screen), hint, people, known, found.by if found else (), secret=not own)
    for name, rating in (await screen.dialog(dialog) or {}).items():
        room, by = name == ROOM, "" if own or name == ROOM else name
        if await screen.attempt(guesses.guess, str(rating), by, room, place) is None:
            break
    await screen.again()


def _title(screen: MeetingScreen) -> Content:
    return line(("Guess", "bold $text-primary"), " · ", safe(screen.view.topic.title))


def _here(screen: MeetingScreen) -> list[str]:
    """Who may be asked: who is here, else every leader."""
    meeting = screen.view.meeting
    return list(meeting.present if meeting.presence_noted else (leader.name for leader in screen.view.charter.leaders))


def _guessed(
    workspace: Workspace, text: str, place: run.Place, leaders: tuple[Leader, ...], for_room: bool
) -> guesses.Given:
    words, name = speaker.split(text, leaders) if leaders else (text, "")
    return guesses.guess(workspace, words, name, for_room and not name, place)


async def rate(screen: MeetingScreen) -> None:
    """Did we act for customers? One answer from each who is here."""
    meeting = screen.view.meeting
    people = list(dict.fromkeys([*_here(screen), *meeting.ratings])) or [screen.record_thread.workspace.actor]
    secret = meeting.ratings_secret
    dialog = Rate(ACTED, SCALE, people, {} if secret else meeting.ratings, meeting.ratings, secret)
    given = await screen.dialog(dialog)
    await _rated(screen, given)


async def rate_own(screen: FollowScreen) -> None:
    """Did we act for customers? One's own answer."""
    actor, meeting = screen.record_thread.workspace.actor, screen.view.meeting
    own = {actor: meeting.ratings[actor]} if actor in meeting.ratings else {}
    given = await screen.dialog(Rate(ACTED, OWN_SCALE, [actor], own))
    await _rated(screen, given)


async def _rated(screen: MeetingScreen, given: dict[str, int] | None) -> None:
    meeting = screen.view.meeting
    for name, score in (given or {}).items():
        await screen.attempt(close.rate, score, name, meeting.number, meeting.ratings)
    await screen.again()
