"""The time where an organisation is."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cxmeet.core.charter.charter import Charter


def zone_of(charter: Charter) -> dt.tzinfo:
    """The organisation's time zone; UTC when this host does not know it."""
    try:
        return ZoneInfo(charter.organisation.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return dt.UTC
