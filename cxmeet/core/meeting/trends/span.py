"""Which meetings are counted, from when to when, and in which meeting and quarter something falls."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting.meeting import Meeting


@dataclass(frozen=True)
class Span:
    """The meetings in order, and the time that they and what came of them lie in."""

    meetings: Sequence[Meeting]
    """Closed ones, those that are counted."""
    zone: dt.tzinfo
    until: dt.datetime
    """What happened later is not known yet."""
    after: dt.datetime | None = None
    """What happened then or before is counted no more; None where all is."""
    first: dt.date | None = None
    """What was due before is counted no more."""
    ended: list[dt.datetime] = field(init=False)
    """When each of them, or one before it, ended last; in order, as is `began`."""
    began: list[dt.date] = field(init=False)
    """The day on which each began."""

    def __post_init__(self) -> None:
        ended = accumulate((meeting.ended or self.until for meeting in self.meetings), max)
        began = accumulate((self.day(meeting.started) for meeting in self.meetings), max)
        object.__setattr__(self, "ended", list(ended))
        object.__setattr__(self, "began", list(began))

    def day(self, moment: dt.datetime) -> dt.date:
        """The day where the organisation is."""
        return moment.astimezone(self.zone).date()

    def quarter(self, day: dt.date) -> str:
        return str(Period.of(day, "quarter"))

    def at(self, moment: dt.datetime) -> Iterator[str]:
        """What counts something that happened: all together, the quarter, and the first meeting that ended after."""
        if moment <= self.until and (self.after is None or moment > self.after):
            yield from ("", self.quarter(self.day(moment)))
            yield from self._meeting(bisect_left(self.ended, moment))

    def on(self, day: dt.date) -> Iterator[str]:
        """What counts something that was due: all together, the quarter, and the first meeting on the day or after."""
        if day <= self.day(self.until) and (self.first is None or day >= self.first):
            yield from ("", self.quarter(day))
            yield from self._meeting(bisect_left(self.began, day))

    def _meeting(self, place: int) -> Iterator[str]:
        if place < len(self.meetings):
            yield self.meetings[place].number

    def of(self, meeting: Meeting) -> tuple[str, str, str]:
        """What counts a meeting: all together, its quarter, and itself."""
        return "", self.quarter(self.day(meeting.started)), meeting.number

    def quarters(self) -> list[str]:
        """Every quarter from the first to the last, with or without a meeting; none where no meeting is counted."""
        days = [self.day(meeting.started) for meeting in self.meetings]
        if not days:
            return []
        first = min([*days, *([self.first] if self.first else [])])
        last = max([*days, self.day(self.until)])
        return [str(each) for each in Period.of(first, "quarter").through(Period.of(last, "quarter"))]


def counted(
    closed: Sequence[Meeting],
    zone: dt.tzinfo,
    until: dt.datetime,
    since: dt.datetime | None = None,
    limit: int | None = None,
) -> Span:
    """The last `limit` of the meetings that began at `since` or later, and the time from then to `until`.

    With a limit, what came before the end of the last one left out is counted no more. No time begins before the first
    meeting there is.
    """
    first = min((meeting.started for meeting in closed), default=until)
    since = max(since, first) if since else None
    chosen = [meeting for meeting in closed if since is None or meeting.started >= since]
    cut = chosen[:-limit] if limit else []
    chosen = chosen[len(cut) :]
    if cut:
        last = cut[-1]
        return Span(chosen, zone, until, last.ended or last.started, _day(last.started, zone) + dt.timedelta(days=1))
    if since is None:
        return Span(chosen, zone, until)
    return Span(chosen, zone, until, since - dt.timedelta(microseconds=1), _day(since, zone))


def _day(moment: dt.datetime, zone: dt.tzinfo) -> dt.date:
    return moment.astimezone(zone).date()
