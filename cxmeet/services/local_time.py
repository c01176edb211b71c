"""The time where an organisation is."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.zone import zone_called
from cxmeet.services.workspace import Workspace


def zone_of(charter: Charter) -> dt.tzinfo:
    """The organisation's time zone; UTC when this host does not know it."""
    return zone_called(charter.organisation.timezone)


def zone(workspace: Workspace) -> dt.tzinfo:
    """The zone the record is read in; UTC where the charter is broken, which keeps nobody from reading it."""
    try:
        return zone_of(workspace.files.charter())
    except CxmeetError:
        return dt.UTC


def today(workspace: Workspace, charter: Charter | None) -> dt.date:
    """The date in the organisation's time zone; in UTC when there is no charter to say it."""
    return workspace.now().astimezone(zone_of(charter) if charter else dt.UTC).date()
