"""What leaders thought of an experience, and what customers said of it, in cells and in a line."""

from __future__ import annotations

from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.trends.perception import by_period
from cxmeet.core.meeting.trends.trend import ExperienceTrend, Perceived
from cxmeet.wording.trend_rows import CANNOT_TELL, quarter

PERCEIVED = ("meeting", "period", "we thought", "gave us", "unasked", "asked", "kept")
"""What leaders thought, and each for itself what customers say: never one number."""
LEGEND = (
    "we thought: the mean of our guesses from 1 to 10, and how many; gave us: customers on the same scale; unasked, "
    "asked: how often they spoke of it of their own accord, and in answer to our questions; kept: promises there."
)


def perceived(each: Perceived) -> tuple[str, ...]:
    """The cells of one meeting under `PERCEIVED`."""
    guessed = "no guess" if each.guessed is None else f"{each.guessed:.1f} ({each.guesses:,})"
    return (
        each.meeting,
        _period(each),
        guessed,
        CANNOT_TELL if each.score is None else f"{each.score:.1f}",
        CANNOT_TELL if each.volunteered is None else f"{each.volunteered:,}",
        CANNOT_TELL if each.asked is None else f"{each.asked:,}",
        f"{each.kept:,} of {each.due:,}" if each.due else "none due",
    )


def last_perceived(each: ExperienceTrend) -> str:
    """`Getting started, Oct 2026: we thought 7.2 (5), gave us 6.1, unasked 31, ...`: the last time it was a topic."""
    found = by_period(each.perceived)[-1]
    _, when, *cells = perceived(found)
    told = ", ".join(f"{name} {cell}" for name, cell in zip(PERCEIVED[2:], cells, strict=True) if cell != CANNOT_TELL)
    return f"{one_line(each.name)}, {when}: {told.replace('we thought no guess', 'no guess')}"


def _period(each: Perceived) -> str:
    """`Oct 2026`, `Q4 2026`."""
    known = Period.parse(each.period)
    return quarter(each.period) if known.grain == "quarter" else f"{known.first:%b %Y}"
