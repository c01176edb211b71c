"""A survey's score beside the customer base: whether the two go together."""

from __future__ import annotations

from typing import Literal

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.significance import FEWEST_ANSWERS
from cxmeet.core.voice.heard import Score


def beside(score: Score, base: BasePeriod | None) -> Literal["", "together", "part"]:
    """Whether a score that has clearly changed and the base go together or part; empty where that cannot be said.

    That is where the score has not clearly changed, the base is what it was, or either of the periods is not known
    whole.
    """
    if not enough(score) or score.change not in ("up", "down") or base is None or not known_whole(base):
        return ""
    net = base.closing - base.opening
    if not net:
        return ""
    return "together" if (score.change == "up") == (net > 0) else "part"


def enough(score: Score) -> bool:
    """Whether enough have answered for a score, whatever an earlier version noted."""
    return score.n >= FEWEST_ANSWERS and score.value is not None and score.margin is not None


def known_whole(base: BasePeriod) -> bool:
    """Whether nothing of a period may be missing."""
    return not base.partial and not base.left_censored
