"""Every command of the meeting: what it is called, its key, what it does and when, in the order of the footer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.tui.actions import (
    answering,
    ending,
    following,
    leaving,
    listing,
    recording,
    shared_words,
    stepping,
)
from cxmeet.tui.commands.ahead import AHEAD
from cxmeet.tui.commands.captured import CAPTURED, HERE, droppable, marked
from cxmeet.tui.commands.command import Command
from cxmeet.tui.commands.everywhere import HELP as _HELP
from cxmeet.tui.commands.everywhere import PALETTE as _PALETTE
from cxmeet.tui.commands.everywhere import ask_next, live
from cxmeet.tui.commands.in_secret import IN_SECRET
from cxmeet.tui.commands.inside import INSIDE, WRITE_DOWN
from cxmeet.tui.commands.time import TIME

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


def _first(screen: MeetingScreen) -> bool:
    return screen.view.meeting.current == 0


def _last(screen: MeetingScreen) -> bool:
    meeting = screen.view.meeting
    return meeting.current + 1 == len(meeting.topics)


def _status(screen: MeetingScreen) -> str:
    """Of the decision under the cursor."""
    return screen.decision.status if live(screen) and screen.decision else ""


def _topic(number: int) -> Command[MeetingScreen]:
    return Command(
        f"meeting.topic{number}", str(number), f"topic {number}", f"Go to topic {number}",
        partial(stepping.go_to, number=number), live, in_footer=False,
    )  # fmt: skip


MEETING: list[Command[MeetingScreen]] = [
    Command(
        "follow.details",
        "enter",
        "read",
        "Read the whole of what is under the cursor",
        following.read_whole,
        lambda screen: live(screen) and bool(screen.chosen),
        in_footer=False,
    ),
    Command(
        "meeting.figures",
        "f",
        "figures",
        "Choose a figure, as the arrows do: enter lists the people behind it",
        listing.choose_figure,
        lambda screen: screen.has_figures and not screen.figure,
    ),
    Command(
        "meeting.who",
        "enter",
        "who",
        "List the people behind the figure under the cursor",
        listing.list_people,
        lambda screen: bool(screen.figure),
    ),
    Command(
        "follow.done",
        "x",
        "done",
        "Its owner says that it is done",
        following.done,
        lambda screen: _status(screen) == "open",
    ),
    Command(
        "follow.confirm",
        "c",
        "confirm",
        "The room says that it is done",
        following.confirm,
        lambda screen: _status(screen) == "done",
    ),
    Command(
        "follow.progress",
        "w",
        "progress",
        "Write down what has happened since",
        following.note_progress,
        lambda screen: _status(screen) in ("open", "done"),
    ),
    Command(
        "follow.judge",
        "j",
        "judge",
        "What the room makes of what its figure did: keep, change or stop",
        following.judge,
        lambda screen: live(screen) and screen.decision is not None and screen.chosen in screen.view.effects,
    ),
    Command(
        "follow.told",
        "x",
        "told",
        "Say that they were told, and how",
        answering.told,
        lambda screen: live(screen) and screen.view.loop(screen.chosen) is not None,
    ),
    Command(
        "follow.gone",
        "x",
        "gone",
        "Say that the rule is really gone",
        answering.gone,
        lambda screen: live(screen) and screen.view.rule(screen.chosen) is not None,
    ),
    *INSIDE,
    Command(
        "follow.still",
        "w",
        "still there",
        "Say that the rule is not gone yet, and why",
        answering.still_there,
        lambda screen: live(screen) and screen.view.rule(screen.chosen) is not None,
    ),
    Command("follow.drop", "z", "drop", "Drop it, with a reason", following.drop, droppable),
    Command(
        "meeting.answer",
        "y",
        "answer",
        "Answer a theme: watch it, decline it, or say what decides it",
        answering.answer,
        lambda screen: live(screen) and answering.theme(screen) is not None,
    ),
    *IN_SECRET,
    Command(
        "close.meeting",
        "c",
        "close the meeting",
        "Seal the meeting and its minutes",
        ending.close_meeting,
        lambda screen: live(screen) and _last(screen),
    ),
    Command("meeting.decide", "d", "decide", "Record a decision", recording.record_decision, live),
    Command(
        "meeting.amend",
        "e",
        "edit",
        "Put the last decision here, or the one marked, right",
        recording.amend_decision,
        lambda screen: live(screen) and not screen.marked and recording.amendable(screen) is not None,
    ),
    Command("meeting.note", "n", "note", "Write a note", partial(recording.write_down, kind="note"), live),
    Command(
        "meeting.park",
        "p",
        "park",
        "Park something: it comes back next time",
        partial(recording.write_down, kind="park"),
        live,
    ),
    Command(
        "meeting.thank",
        "t",
        "thank",
        "Thank somebody for what customers felt",
        partial(recording.write_down, kind="thank"),
        live,
    ),
    Command(
        "meeting.object",
        "o",
        "object",
        "Note an objection to what was decided",
        partial(recording.write_down, kind="object"),
        live,
    ),
    Command(
        "meeting.rule",
        "u",
        "rule",
        "Name a rule that should go",
        partial(recording.write_down, kind="rule"),
        live,
    ),
    WRITE_DOWN,
    Command(
        "meeting.reply",
        "r",
        "reply",
        "Write down what we say to the question that comes round",
        partial(recording.write_down, kind="reply"),
        lambda screen: live(screen) and screen.view.question is not None,
    ),
    Command(
        "meeting.quick",
        "colon",
        "quick",
        "One line: its first letter says what it is, n note, p park, t thanks, o objection, r rule, a reply, d decide",
        recording.write_quickly,
        live,
        key_shown=":",
    ),
    *HERE,
    Command(
        "meeting.skip",
        "s",
        "skip",
        "Go past this topic, with a reason",
        stepping.skip,
        lambda screen: live(screen) and not _last(screen),
    ),
    Command(
        "meeting.reveal",
        "h",
        "notes, values",
        "Show, or hide again, the chair's notes of this topic and the values that the charter hides",
        lambda screen: screen.reveal(),
        lambda screen: live(screen) and screen.view.keeps_back,
    ),
    Command(
        "meeting.words",
        "m",
        "our words",
        "What our words mean, and since when that is agreed",
        shared_words.read_words,
        in_footer=False,
    ),
    Command(
        "meeting.attendance",
        "a",
        "people",
        "Say who is in the room",
        recording.take_attendance,
        lambda screen: live(screen) and bool(screen.view.charter.leaders),
    ),
    *TIME,
    ask_next("meeting.ask"),
    Command("meeting.goto", "g", "go to", "Choose a topic; 1 to 9 go there at once", stepping.choose_topic, live),
    *map(_topic, range(1, 10)),
    Command(
        "meeting.back",
        "left",
        "back",
        "Back to the topic before",
        stepping.go_back,
        lambda screen: live(screen) and not _first(screen),
        key_shown="←",
    ),
    Command(
        "meeting.next",
        "right",
        "next",
        "On to the next topic",
        stepping.go_on,
        lambda screen: live(screen) and not _last(screen),
        key_shown="→",
    ),
    *AHEAD,
    Command(
        "meeting.abandon",
        "A",
        "abandon",
        "A mistaken start: end it, no carry",
        ending.abandon,
        lambda screen: live(screen) and not screen.view.meeting.versions,
        in_footer=False,
    ),
    _HELP,
    _PALETTE,
    *CAPTURED,
    Command(
        "meeting.stay",
        "escape",
        "stay",
        "Stay here",
        leaving.stay,
        lambda screen: not marked(screen),
        in_footer=False,
    ),
    Command("meeting.home", "q", "home", "Home; the meeting keeps running", leaving.go_home),
]
