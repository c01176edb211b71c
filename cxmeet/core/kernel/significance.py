"""Whether a figure has changed, or only wobbled."""

from __future__ import annotations

import math
from typing import Literal

Change = Literal["", "more", "fewer", "up", "down", "no clear change", "too few to tell"]
"""How a count or a score stands to that of the period before; empty where there is nothing to compare with."""

FEWEST = 10
"""Items that two periods must have together before a change between them is called one."""

FEWEST_ANSWERS = 30
"""Answers a survey must have in each of two periods before its change is called one."""

NORMAL_95 = 1.96


def counts(now: int, before: int | None) -> Change:
    """`more`, `fewer`, `no clear change`, `too few to tell`, or nothing where there is nothing to compare with.

    Counts are taken for Poisson: their difference is clear beyond 1.96 times the root of their sum (95 %).
    """
    if before is None:
        return ""
    if now + before < FEWEST:
        return "too few to tell"
    if abs(now - before) <= NORMAL_95 * math.sqrt(now + before):
        return "no clear change"
    return "more" if now > before else "fewer"


def estimates(now: float, now_margin: float, now_n: int, before: float, before_margin: float, before_n: int) -> Change:
    """`up`, `down`, `no clear change` or `too few to tell`, for two values with their 95 % margins."""
    if min(now_n, before_n) < FEWEST_ANSWERS:
        return "too few to tell"
    if abs(now - before) <= math.hypot(now_margin, before_margin):
        return "no clear change"
    return "up" if now > before else "down"


def share_margin(share: float, n: int) -> float:
    """Half the width of the 95 % interval of a share (0 to 1) of n."""
    return NORMAL_95 * math.sqrt(max(share * (1 - share), 0) / n)
