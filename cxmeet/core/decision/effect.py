"""What the figure of a decision did: reached, moved, not moved, worse, or why nobody can tell.

A change is clear where it is so by the tests that a brief uses for its own changes.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from cxmeet.core.kernel import significance
from cxmeet.core.kernel.figure import Better, FigureKind

Verdict = Literal["reached", "moved", "not moved", "worse", "cannot tell"]
Why = Literal[
    "",
    "no measure",
    "no figure",
    "no later period",
    "not over",
    "other grain",
    "counted otherwise",
    "not complete",
    "not given",
    "no baseline",
    "no direction",
    "too few",
]
"""Why nobody can tell; empty where somebody can."""


class Effect(Struct, frozen=True, kw_only=True):
    """What became of a decision's figure by a later brief; a calculation, made anew each time."""

    figure: str = ""
    label: str = ""
    """What the figure is called."""
    baseline: Decimal | None = None
    baseline_as_of: dt.date | None = None
    baseline_period: str = ""
    now: Decimal | None = None
    now_as_of: dt.date | None = None
    now_period: str = ""
    target: Decimal | None = None
    """None where there is none, or where it is no number."""
    better: Better = ""
    """The direction in which it was to go."""
    verdict: Verdict = "cannot tell"
    why: Why = ""


class Known(NamedTuple):
    """A figure at one time."""

    value: Decimal
    n: int | None = None
    """Of how many it is a share or a score."""
    margin: float | None = None
    """Half the width of its 95 % interval, where that does not follow from value and n."""


def direction(baseline: Decimal | None, target: Decimal | None, usual: Better) -> Better:
    """The way a figure was to go: from the baseline to the target, else the way that is good for it."""
    if baseline is None or target is None or baseline == target:
        return usual
    return "more" if target > baseline else "fewer"


def verdict(
    kind: FigureKind, before: Known | None, now: Known, better: Better, target: Decimal | None
) -> tuple[Verdict, Why]:
    """What a figure did from one period to a later one, and why nobody can tell where that is so."""
    if better and target is not None and (now.value >= target if better == "more" else now.value <= target):
        return "reached", ""
    if before is None:
        return "cannot tell", "no baseline"
    if not better:
        return "cannot tell", "no direction"
    changed = _change(kind, before, now)
    if changed in ("", "too few to tell"):
        return "cannot tell", "too few"
    if changed == "no clear change":
        return "not moved", ""
    return ("moved", "") if (changed in ("more", "up")) == (better == "more") else ("worse", "")


def _change(kind: FigureKind, before: Known, now: Known) -> significance.Change:
    if kind == "count" and now.margin is None and before.margin is None:
        return significance.counts(int(now.value), int(before.value))
    (first, before_n), (second, now_n) = _margin(kind, before), _margin(kind, now)
    return significance.estimates(float(now.value), second, now_n, float(before.value), first, before_n)


def _margin(kind: FigureKind, known: Known) -> tuple[float, int]:
    """Half the width of the interval of a figure, and of how many it is; of none where that is not known."""
    n = known.n or 0
    if known.margin is not None:
        return known.margin, n
    return (significance.share_margin(float(known.value), n), n) if kind == "share" and n else (0.0, 0)


_BEFORE = r"(?:(?:under|below|over|above|at most|at least|to|[<>≤≥]=?)\s*)?[€$£¥]?"
_NUMBER = re.compile(_BEFORE + r"([+-]?\d[\d,]*(?:\.\d+)?)\s*(%|per cent|percent)?(?:\s*(?:customers|points))?", re.I)


@lru_cache(maxsize=4096)
def target_number(text: str, kind: FigureKind) -> Decimal | None:
    """The number a target names: `40`, `1,200`, `€40`, `95%`; None where it names none, or more than one.

    A share may be written `0.95`, `95%` or `95`.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    try:
        number = Decimal(found[1].replace(",", ""))
    except InvalidOperation:
        return None
    hundredths = kind == "share" and (found[2] or number > 1)
    return number / 100 if hundredths else number
