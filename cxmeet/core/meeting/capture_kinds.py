"""The kinds of what is captured while people talk, each with what it is called wherever it is named."""

from __future__ import annotations

from dataclasses import dataclass

from cxmeet.core.meeting.meeting import EntryKind


@dataclass(frozen=True, kw_only=True)
class CaptureKind:
    """What one kind of capture is called."""

    name: str
    """Of one, as it stands beside its words."""
    item: str
    """Of one, within a sentence."""
    heading: str
    """Of several, in the minutes."""
    asked: str
    """Before it is typed."""
    hint: str


CAPTURE_KINDS: dict[EntryKind, CaptureKind] = {
    "note": CaptureKind(
        name="note",
        item="note",
        heading="Notes",
        asked="Note",
        hint="What was said, in a few words. Enter saves it.",
    ),
    "park": CaptureKind(
        name="parked",
        item="parked item",
        heading="Parked",
        asked="Park",
        hint="It is set aside and comes back at the next meeting until somebody drops it.",
    ),
    "thank": CaptureKind(
        name="thanks",
        item="recognition",
        heading="Recognition",
        asked="Thank",
        hint="Who did what that a customer will remember?",
    ),
    "rule": CaptureKind(
        name="rule to remove",
        item="rule to remove",
        heading="Rules to remove",
        asked="Rule to remove",
        hint="Which rule of ours keeps good people from serving customers?",
    ),
    "object": CaptureKind(
        name="objection",
        item="objection",
        heading="Objections",
        asked="Objection",
        hint="Who objects, and to what? It stands beside the decision.",
    ),
    "reply": CaptureKind(
        name="reply",
        item="reply",
        heading="Replies",
        asked="Reply",
        hint="What do we say to it? It is kept, and shown again a year from now.",
    ),
}
