"""Periods that are over by the calendar and missing in the files: a meeting must not take an old one for the latest."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import STARTS, Behind
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.kernel.period import Period


def behind(evidence: Evidence, shown: Period) -> Iterator[Behind]:
    """What is missing after the period that is shown of itself; then what ends before the one shown does."""
    reach = evidence.reach
    over = Period.of(evidence.today, shown.grain).shifted(-1)
    if reach and shown == reach.whole(shown.grain):
        first = shown.shifted(1) if reach.covers(shown) else shown
        if first <= over:
            yield Behind(until=reach.day, first=str(first), last=str(over))
    yield from _starts(evidence, shown)
    for name, file in evidence.reaches.items():
        if reach and reach.covers(shown) and file.is_behind(shown):
            yield Behind(source=name, until=file.day, first=str(shown), last=str(shown))


def _starts(evidence: Evidence, shown: Period) -> Iterator[Behind]:
    """Nothing starts any more by the rhythm of what has started, while ends go on: the file may be an old one."""
    starts, reach = evidence.base.starts if evidence.base else None, evidence.reach
    if starts and reach and starts.is_behind(shown) and not reach.is_behind(shown):
        yield Behind(source=STARTS, until=starts.day, first=str(shown), last=str(shown))
