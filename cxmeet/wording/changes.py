"""What is said of a change since the period before: how much there was then, and whether it is clear."""

from __future__ import annotations

from cxmeet.core.voice.significance import Change


def before(previous: int | None) -> str:
    """`, 20 before`; empty where nothing is known of it."""
    return "" if previous is None else f", {previous:,} before"


def clear(change: Change) -> str:
    """`more`, `fewer`, `up`, `down`; empty where there is no clear change, or too few to tell one."""
    return change if change in ("more", "fewer", "up", "down") else ""


def judged(change: Change) -> str:
    """`: more`, `: too few to tell`; empty where nothing can be compared."""
    return f": {change}" if change else ""
