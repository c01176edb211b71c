"""A line that says by its first letter what it is: `n late again`, `p prices`, `d A courier brings it`."""

from __future__ import annotations

from typing import Literal

from cxmeet.core.meeting.meeting import EntryKind

Quick = EntryKind | Literal["decision"]

LETTERS: dict[str, Quick] = {
    "n": "note",
    "p": "park",
    "t": "thank",
    "o": "object",
    "r": "rule",
    "a": "reply",
    "d": "decision",
}


def split(text: str) -> tuple[Quick | None, str]:
    """What the first letter says that it is, and the words behind it; None, and all of it, where it says nothing."""
    letter, _, words = text.strip().partition(" ")
    kind = LETTERS.get(letter.casefold())
    return (kind, words.strip()) if kind else (None, text.strip())
