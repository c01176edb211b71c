"""The meetings of an agenda as a series that comes back, as calendars know it (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from cxmeet.core.agenda.agenda import Agenda, next_start, rule_of

if TYPE_CHECKING:
    from dateutil.rrule import rrule

LONGEST = 5_000
"""Meetings of a rule with a COUNT that are looked through for the last; a rule with more is one without end."""


class Series(Struct, frozen=True, kw_only=True):
    """The meetings of one agenda from a moment on."""

    agenda: Agenda
    first: dt.datetime
    """The next meeting, in the organisation's zone."""
    rule: str
    """How it comes back from then on, without COUNT; empty where it does not, or where no calendar could follow."""


def series(agenda: Agenda, after: dt.datetime, zone: dt.tzinfo) -> Series | None:
    """The meetings of an agenda after a moment; None where it is held when called, or not any more."""
    first = next_start(agenda, after, zone)
    return Series(agenda=agenda, first=first, rule=_from(agenda, first, zone)) if first else None


def _from(agenda: Agenda, first: dt.datetime, zone: dt.tzinfo) -> str:
    """The rule, beginning with one of its days: then no calendar sees others before it."""
    from dateutil.rrule import rrule

    rule = rule_of(agenda)
    if not isinstance(rule, rrule) or "BYEASTER" in agenda.recurrence.upper():
        return ""
    written = str(rule.replace(dtstart=first.replace(tzinfo=None), count=None, until=None))
    end = _end(rule)
    until = f";UNTIL={end.replace(tzinfo=zone).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" if end else ""
    return written.partition("RRULE:")[2] + until


def _end(rule: rrule) -> dt.datetime | None:
    """Up to when the rule goes, by the clock of the organisation; None without end."""
    until: dt.datetime | None = getattr(rule, "_until")  # noqa: B009 - what a rule is made of has no public name
    count: int | None = getattr(rule, "_count")  # noqa: B009
    if count is not None and count <= LONGEST:
        return list(islice(iter(rule), count))[-1]
    return until
