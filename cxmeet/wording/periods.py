"""Which period the figures are of, in words: what is over and missing, and what the last meeting saw of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cxmeet.core.briefing.brief import STARTS, Behind, Brief, Restated, Seen
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.figures import amount
from cxmeet.wording.phrases import counted

MOST = 3
"""Restated figures that are named; a fourth is, too, where it would be the only one left out."""


def head(brief: Brief) -> Iterator[str]:
    """What is said before any figure: as of which day, what is missing, and what the last meeting saw."""
    if day := _day_reached(brief):
        end = f"the end of {Period.parse(brief.period).spoken}"
        yield f"These figures are as of {spoken(day)}, not of {end}: the files reach no further."
    yield from map(missing, brief.behind)
    if brief.seen:
        yield from _seen(brief.seen, brief)


def _day_reached(brief: Brief) -> dt.date | None:
    """As of which day a period is counted that is not reached to its end; earlier briefs say it of customers alone."""
    if brief.partial:
        return brief.as_of
    now = brief.assets.periods[-1] if brief.assets and brief.assets.periods else None
    return now.as_of if now and now.partial else None


def missing(found: Behind) -> str:
    """`November 2026 is over, and the files end on Sat 31 Oct 2026.`"""
    day = spoken(found.until)
    if found.source == STARTS:
        period = Period.parse(found.last).spoken
        return (
            f"No contract starts after {day}, and ends may have been set in advance: {period} is not certain to be "
            "complete in our customers' file."
        )
    if found.source:
        name, period = one_line(found.source), Period.parse(found.last).spoken
        return f"{name}: the file ends on {day}, so {period} is not complete in it."
    return f"{_periods(found)} over, and the files end on {day}."


def _periods(found: Behind) -> str:
    first, last = Period.parse(found.first), Period.parse(found.last)
    quarterly = first.grain == "quarter"
    if first == last:
        return f"{'The quarter ' if quarterly else ''}{first.spoken} is"
    named = f"{first} to {last}" if quarterly else f"{first.spoken} to {last.spoken}"
    return f"{'The quarters ' if quarterly else ''}{named} are"


def _seen(seen: Seen, brief: Brief) -> Iterator[str]:
    period = Period.parse(seen.period).spoken
    if seen.restated:
        named = seen.restated if len(seen.restated) <= MOST + 1 else seen.restated[:MOST]
        more = len(seen.restated) - len(named)
        rest = f"; and {counted(more, 'more figure')}" if more else ""
        yield f"Restated for {period}: {'; '.join(_restated(one, seen.meeting) for one in named)}{rest}."
    elif any(not one.source for one in brief.behind) and seen.period == brief.period:
        yield f"{seen.meeting} saw the same figures of {period}."


def _restated(one: Restated, meeting: str) -> str:
    """`customers lost 31, was 29 in M-0002`."""
    return f"{one_line(one.label)} {amount(one.figure, one.now)}, was {amount(one.figure, one.was)} in {meeting}"
