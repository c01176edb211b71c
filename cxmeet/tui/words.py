"""How the screens say times."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cxmeet.core.charter.charter import Charter
from cxmeet.wording.moments import spoken_moment


def zone_of(charter: Charter) -> dt.tzinfo:
    """The organisation's time zone; UTC when this host does not know it."""
    try:
        return ZoneInfo(charter.organisation.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return dt.UTC


def moment(at: dt.datetime) -> str:
    """`Tue 1 Dec 2026 09:12`, with the offset where the hour comes for the second time."""
    return spoken_moment(at)
