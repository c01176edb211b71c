"""The time where an organisation is."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services.workspace import Workspace


def zone_of(charter: Charter) -> dt.tzinfo:
    """The organisation's time zone; UTC when this host does not know it."""
    try:
        return ZoneInfo(charter.organisation.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return dt.UTC


def zone(workspace: Workspace) -> dt.tzinfo:
    """The zone the record is read in; UTC where the charter is broken, which keeps nobody from reading it."""
    try:
        return zone_of(workspace.files.charter())
    except CxmeetError:
        return dt.UTC


def today(workspace: Workspace, charter: Charter | None) -> dt.date:
    """The date in the organisation's time zone; in UTC when there is no charter to say it."""
    zone = ZoneInfo(charter.organisation.timezone if charter else "UTC")
    return workspace.now().astimezone(zone).date()
