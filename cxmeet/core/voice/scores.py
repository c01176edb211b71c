"""Answers on a scale: NPS, CSAT and CES with their margins of error."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from cxmeet.core.kernel import significance
from cxmeet.core.voice.heard import Score

LOWEST = {"nps": 0, "csat": 1, "ces": 1}
HIGHEST = {"nps": 10, "csat": 5, "ces": 7}
"""The top of the scale where the charter does not name another."""


class Estimate(NamedTuple):
    n: int
    value: float | None
    margin: float | None
    answers: dict[str, int]


def estimate(kind: str, answers: Mapping[int, int], highest: int) -> Estimate:
    """What answers (score -> how many) say.

    nps: share of 9 and 10 less share of 0 to 6, times 100. csat: share of the two highest scores, times 100.
    ces: the mean. Margins are 1.96 standard errors; for nps from the variance p + d - (p - d)^2 of one answer.
    """
    n = sum(answers.values())
    if kind == "nps":
        counts = {
            "promoters": _between(answers, 9, 10), "passives": _between(answers, 7, 8),
            "detractors": _between(answers, 0, 6),
        }  # fmt: skip
    elif kind == "csat":
        satisfied = _between(answers, highest - 1, highest)
        counts = {"satisfied": satisfied, "not satisfied": n - satisfied}
    else:
        counts = {str(score): count for score, count in sorted(answers.items())}
    if not n:
        return Estimate(0, None, None, counts)
    if kind == "ces":
        value = sum(score * count for score, count in answers.items()) / n
        variance = sum(count * (score - value) ** 2 for score, count in answers.items()) / n
        return Estimate(n, value, significance.NORMAL_95 * math.sqrt(variance / n), counts)
    up = counts["promoters" if kind == "nps" else "satisfied"] / n
    down = counts["detractors"] / n if kind == "nps" else 0.0
    variance = up + down - (up - down) ** 2
    return Estimate(n, 100 * (up - down), 100 * significance.NORMAL_95 * math.sqrt(max(variance, 0) / n), counts)


def score(name: str, kind: str, highest: int, now: Mapping[int, int], before: Mapping[int, int] | None) -> Score:
    """One survey's score, and how it stands to the period before (None: not known).

    With fewer than `significance.FEWEST_ANSWERS` answers there is no value: their counts are all there is to tell.
    """
    found = estimate(kind, now, highest)
    earlier = estimate(kind, before, highest) if before is not None else None
    changed: significance.Change = ""
    if earlier and earlier.value is not None and found.value is not None:
        changed = significance.estimates(
            found.value, found.margin or 0.0, found.n, earlier.value, earlier.margin or 0.0, earlier.n
        )
    return Score(
        name=name,
        kind=kind,
        definition=definition(kind, highest),
        n=found.n,
        value=_told(found, found.value),
        margin=_told(found, found.margin),
        answers=found.answers,
        previous=_told(earlier, earlier.value) if earlier else None,
        previous_n=earlier.n if earlier else None,
        change=changed,
    )


def definition(kind: str, highest: int) -> str:
    """How the score is made, in words."""
    if kind == "nps":
        return "Net promoter score: share of 9 and 10 less share of 0 to 6, of answers from 0 to 10, times 100."
    if kind == "csat":
        return f"Satisfied: share of {highest - 1} and {highest} among answers from 1 to {highest}, in percent."
    return f"Ease: mean of answers from 1 (hard) to {highest} (easy)."


def _between(answers: Mapping[int, int], low: int, high: int) -> int:
    return sum(count for score, count in answers.items() if low <= score <= high)


def _told(found: Estimate, value: float | None) -> float | None:
    return None if value is None or found.n < significance.FEWEST_ANSWERS else round(value, 2)
