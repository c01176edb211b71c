"""The commands of who follows a meeting, in the order of the footer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.tui.actions import following, in_secret, leaving, listing, recording, self_checking, taking_part
from cxmeet.tui.commands.command import Command
from cxmeet.tui.commands.everywhere import HELP, PALETTE, ask_next, live
from cxmeet.wording.ratings import ACTED

if TYPE_CHECKING:
    from cxmeet.tui.screens.follow import FollowScreen


def _open(screen: FollowScreen) -> bool:
    """Whether something can still happen to the decision under the cursor."""
    return live(screen) and screen.decision is not None and screen.decision.status in ("open", "done")


FOLLOW: list[Command[FollowScreen]] = [
    Command(
        "following.read",
        "enter",
        "read",
        "Read the whole of what is under the cursor",
        following.read_whole,
        lambda screen: live(screen) and bool(screen.chosen),
    ),
    Command(
        "following.figures",
        "f",
        "figures",
        "Choose a figure, as the arrows do: enter lists the people behind it",
        listing.choose_figure,
        lambda screen: screen.has_figures and not screen.figure,
    ),
    Command(
        "following.who",
        "enter",
        "who",
        "List the people behind the figure under the cursor",
        listing.list_people,
        lambda screen: bool(screen.figure),
    ),
    Command(
        "following.accept",
        "a",
        "accept",
        "Read what waits for you to accept it, and accept",
        taking_part.accept,
        lambda screen: live(screen) and taking_part.to_accept(screen) is not None,
    ),
    Command(
        "following.guess",
        "i",
        "guess",
        "Guess what customers say, before the chair shows it",
        in_secret.guess_own,
        in_secret.to_guess,
    ),
    Command(
        "following.self_check",
        "i",
        "answer",
        "Answer how we lead: nobody sees what you answer",
        self_checking.answer_own,
        self_checking.to_answer,
    ),
    Command(
        "following.progress",
        "w",
        "progress",
        "Write down what has happened since",
        following.note_progress,
        _open,
    ),
    Command(
        "following.rate",
        "r",
        "rate",
        f"{ACTED} Your own answer, 1 to 10",
        in_secret.rate_own,
        lambda screen: live(screen) and screen.view.kind == "close",
    ),
    Command(
        "following.park",
        "p",
        "park",
        "Park something: it comes back next time",
        partial(recording.write_down, kind="park"),
        live,
    ),
    Command(
        "following.minutes",
        "m",
        "minutes",
        "Read the minutes of the meeting that has ended",
        taking_part.read_minutes,
        lambda screen: not live(screen),
    ),
    ask_next("following.ask"),
    HELP,
    PALETTE,
    Command("following.leave", "q", "leave", "Stop following; the meeting goes on", leaving.leave),
]
