"""Every key of the screens, in the order in which the footer names them, and which of them act when."""

from __future__ import annotations

from textual.binding import Binding

from cxmeet.core.decision.decision import Decision
from cxmeet.tui.scene import Scene

HELP = Binding("question_mark", "help", "help", id="help", key_display="?", tooltip="What every key does")

PALETTE = Binding("ctrl+p", "palette", "palette", show=False, id="palette", tooltip="Find what to do")


def _goto(number: int) -> Binding:
    return Binding(
        str(number), f"topic({number})", f"topic {number}", show=False, id=f"meeting.topic{number}",
        tooltip=f"Go to topic {number}",
    )  # fmt: skip


MEETING = [
    Binding(
        "enter",
        "details",
        "read",
        show=False,
        id="follow.details",
        tooltip="Read the whole of what is under the cursor",
    ),
    Binding("x", "done", "done", id="follow.done", tooltip="Its owner says that it is done"),
    Binding("c", "confirm", "confirm", id="follow.confirm", tooltip="The room says that it is done"),
    Binding("w", "progress", "progress", id="follow.progress", tooltip="Write down what has happened since"),
    Binding("z", "drop", "drop", id="follow.drop", tooltip="Drop it, with a reason"),
    Binding("r", "rate", "rate", id="close.rate", tooltip="Did we act for customers? One answer from each, 1 to 10"),
    Binding("c", "close", "close the meeting", id="close.meeting", tooltip="Seal the meeting and its minutes"),
    Binding("d", "decide", "decide", id="meeting.decide", tooltip="Record a decision"),
    Binding("e", "amend", "edit", id="meeting.amend", tooltip="Put the last decision here, or the one marked, right"),
    Binding("n", "capture('note')", "note", id="meeting.note", tooltip="Write a note"),
    Binding("p", "capture('park')", "park", id="meeting.park", tooltip="Park something: it comes back next time"),
    Binding("t", "capture('thank')", "thank", id="meeting.thank", tooltip="Thank somebody for what customers felt"),
    Binding("o", "capture('object')", "object", id="meeting.object", tooltip="Note an objection to what was decided"),
    Binding("u", "capture('rule')", "remove rule", id="meeting.rule", tooltip="Name a rule that should go"),
    Binding("s", "skip", "skip", id="meeting.skip", tooltip="Go past this topic, with a reason"),
    Binding("a", "attendance", "people", id="meeting.attendance", tooltip="Say who is in the room"),
    Binding("g", "goto", "go to", id="meeting.goto", tooltip="Choose a topic; 1 to 9 go there at once"),
    *map(_goto, range(1, 10)),
    Binding("left", "back", "back", id="meeting.back", key_display="←", tooltip="Back to the topic before"),
    Binding("right", "next", "next", id="meeting.next", key_display="→", tooltip="On to the next topic"),
    Binding("A", "abandon", "abandon", show=False, id="meeting.abandon", tooltip="A mistaken start: end it, no carry"),
    HELP,
    PALETTE,
    Binding("escape", "stay", "stay", show=False, id="meeting.stay", tooltip="Stay here; q goes home"),
    Binding("q", "home", "home", id="meeting.home", tooltip="Home; the meeting keeps running"),
]

HOME = [
    Binding("enter", "open", "open", id="home.open", tooltip="Resume, start or read what is under the cursor"),
    Binding("x", "done", "done", id="home.done", tooltip="Say that you have done it"),
    Binding("w", "progress", "progress", id="home.progress", tooltip="Write down what has happened since"),
    HELP,
    PALETTE,
    Binding("q", "app.quit", "quit", id="home.quit", tooltip="Leave cxmeet"),
]


def acts(action: str, scene: Scene, chosen: str) -> bool:
    """Whether an action of the meeting's screen makes sense now; `chosen` is the number under the cursor."""
    meeting = scene.meeting
    if action in ("home", "help", "palette", "stay"):
        return True
    if not meeting.live:
        return False
    match action:
        case "next" | "skip":
            return meeting.current + 1 < len(meeting.topics)
        case "back":
            return meeting.current > 0
        case "close":
            return meeting.current + 1 == len(meeting.topics)
        case "rate":
            return scene.kind == "close"
        case "amend":
            return amendable(scene, chosen) is not None
        case "details":
            return bool(chosen)
        case "done" | "confirm" | "progress" | "drop":
            return _follows(action, scene, chosen)
        case "attendance":
            return bool(scene.charter.leaders)
        case "abandon":
            return not meeting.versions
    return True


def amendable(scene: Scene, chosen: str) -> Decision | None:
    """The decision of this meeting that an edit is about: the one under the cursor, else the topic's last."""
    marked = [one for one in scene.live.decisions if one.number == chosen]
    found = marked or scene.live.decided_in(scene.meeting.current)
    return found[-1] if found else None


def _follows(action: str, scene: Scene, chosen: str) -> bool:
    decision = scene.decision(chosen)
    if decision is None:
        return action == "drop" and bool(chosen)
    if action == "done":
        return decision.status == "open"
    if action == "confirm":
        return decision.status == "done"
    return decision.status in ("open", "done")


MEETING_ACTIONS = frozenset(binding.action.partition("(")[0] for binding in MEETING)
