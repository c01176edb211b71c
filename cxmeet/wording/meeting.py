"""A meeting in words: what was captured, what became of its topics, and how it went by its own figures."""

from __future__ import annotations

from dataclasses import dataclass

from cxmeet.core.meeting.meeting import EntryKind


@dataclass(frozen=True)
class Capture:
    """What one kind of capture is called."""

    name: str
    """Of one, as it stands beside its words."""
    heading: str
    """Of several, in the minutes."""
    asked: str
    """Before it is typed."""
    hint: str


CAPTURES: dict[EntryKind, Capture] = {
    "note": Capture("note", "Notes", "Note", "What was said, in a few words. Enter saves it."),
    "park": Capture(
        "parked", "Parked", "Park", "It is set aside and comes back at the next meeting until somebody drops it."
    ),
    "thank": Capture("thanks", "Recognition", "Thank", "Who did what that a customer will remember?"),
    "rule": Capture(
        "rule to remove",
        "Rules to remove",
        "Rule to remove",
        "Which rule of ours keeps good people from serving customers?",
    ),
    "object": Capture(
        "objection", "Objections", "Objection", "Who objects, and to what? It stands beside the decision."
    ),
}

OUTCOMES = {"discussed": "discussed", "carried": "carried over", "parked": "parked", "dropped": "dropped"}
