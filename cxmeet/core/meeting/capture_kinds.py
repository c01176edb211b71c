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
    beside: str = ""
    """What may be said besides, as it is asked for; empty where nothing is."""
    beside_hint: str = ""
    beside_said: str = ""
    """Before what was said besides, in the minutes."""
    beside_missing: str = ""
    """What the minutes say where nobody said it, as a fact."""

    def besides(self, said: str) -> str:
        """What was said besides, with what it is; that nobody said it, where it is asked for."""
        return f"{self.beside_said}: {said}" if said else self.beside_missing


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
        beside="For a customer",
        beside_hint="What did it do for one? It may stay empty.",
        beside_said="What it did for a customer",
        beside_missing="What it did for a customer: not said",
    ),
    "rule": CaptureKind(
        name="rule to remove",
        item="rule to remove",
        heading="Rules to remove",
        asked="Rule to remove",
        hint="Which rule of ours keeps good people from serving customers?",
        beside="Who is hindered",
        beside_hint="Of us, or of our customers? It may stay empty.",
        beside_said="Hinders",
        beside_missing="Who is hindered: not said",
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
