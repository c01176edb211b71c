"""A time zone by its name."""

from __future__ import annotations

import datetime as dt


def zone_called(name: str) -> dt.tzinfo:
    """The zone of this name, such as `Europe/Madrid`; UTC where this host knows none, so that minutes stay readable."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, not a name of a zone, or the name of a folder of zones
        return dt.UTC
