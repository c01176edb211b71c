"""What is said of a change since the period before: how much there was then, and whether it is clear."""

from __future__ import annotations

from cxmeet.core.kernel.significance import Change

CHANGES: dict[Change, str] = {
    "": "",
    "more": "more",
    "fewer": "fewer",
    "up": "up",
    "down": "down",
    "no clear change": "no clear change",
    "too few to tell": "too few to tell",
}
"""How each change is said."""
_CLEAR: tuple[Change, ...] = ("more", "fewer", "up", "down")


def before(previous: int | None) -> str:
    """`, 20 before`; empty where nothing is known of it."""
    return "" if previous is None else f", {previous:,} before"


def clear(change: Change) -> str:
    """`more`, `fewer`, `up`, `down`; empty where there is no clear change, or too few to tell one."""
    return CHANGES[change] if change in _CLEAR else ""


def judged(change: Change) -> str:
    """`: more`, `: too few to tell`; empty where nothing can be compared."""
    return f": {CHANGES[change]}" if change else ""
