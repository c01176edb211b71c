"""Which period the figures are of, in words: what is over and missing, and what the last meeting saw of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from cxmeet.core.briefing.as_known import as_of, base_of
from cxmeet.core.briefing.brief import STARTS, Behind, Brief, Restated, Seen
from cxmeet.core.briefing.figures import family
from cxmeet.core.kernel.amount import CONCEALED
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.charts import exact
from cxmeet.wording.figures import amount
from cxmeet.wording.phrases import counted

MOST = 3
"""Restated figures that are named; a fourth is, too, where it would be the only one left out."""

DECIMALS = 7
"""Before so many decimals two values that differ are told apart."""


def head(brief: Brief) -> Iterator[str]:
    """What is said before any figure: as of which day, what is missing, and what the last meeting saw."""
    if day := _day_reached(brief):
        end = f"the end of {Period.parse(brief.period).spoken}"
        yield f"These figures are as of {spoken(day)}, not of {end}: the files reach no further."
    yield from map(missing, brief.behind)
    if brief.seen:
        yield from _seen(brief.seen, brief)


def _day_reached(brief: Brief) -> dt.date | None:
    """As of which day a period is counted that is not reached to its end."""
    base = base_of(brief)
    return as_of(brief) if brief.partial or (base and base.partial) else None


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
    yield from since(seen, brief.currency)
    if seen.same and any(not one.source for one in brief.behind) and seen.period == brief.period:
        yield f"{seen.meeting} saw the same figures of {Period.parse(seen.period).spoken}."


def since(seen: Seen, currency: str) -> Iterator[str]:
    """What is not as a meeting saw it: that the period was not over then, or which figures were restated."""
    period = Period.parse(seen.period).spoken
    if seen.as_of:
        yield f"{seen.meeting} saw {period} only up to {spoken(seen.as_of)}: it was not over in the files."
    elif seen.restated:
        named = seen.restated if len(seen.restated) <= MOST + 1 else seen.restated[:MOST]
        more = len(seen.restated) - len(named)
        rest = f"; and {counted(more, 'more figure')}" if more else ""
        yield f"Restated for {period}: {'; '.join(_restated(one, seen.meeting, currency) for one in named)}{rest}."


def _restated(one: Restated, meeting: str, currency: str) -> str:
    """`customers lost 31, was 29 in M-0002`; `left because: price none now, was 3 in M-0002`."""
    label = one_line(one.label)
    if one.was is None or one.now is None:
        now, was = (_told(one, value, currency, 0) for value in (one.now, one.was))
        return f"{label} {now}, none in {meeting}" if one.was is None else f"{label} none now, was {was} in {meeting}"
    now, was = _apart(one, one.now, one.was, currency)
    return f"{label} {now}, was {was} in {meeting}"


def _apart(one: Restated, now: Decimal, was: Decimal, currency: str) -> tuple[str, str]:
    """Both values with as many decimals as make them differ."""
    if one.money and currency == CONCEALED:
        return CONCEALED, CONCEALED
    for decimals in range(DECIMALS):
        told = _told(one, now, currency, decimals), _told(one, was, currency, decimals)
        if told[0] != told[1]:
            return told
    return f"{now.normalize():,f}", f"{was.normalize():,f}"


def _told(one: Restated, value: Decimal | None, currency: str, decimals: int) -> str:
    if value is None:
        return ""
    if one.money:
        return exact(value, currency, decimals)
    known = family(one.figure)
    share = known is not None and known.kind == "share"
    return f"{value:.{decimals}%}" if share and decimals else amount(one.figure, value)
