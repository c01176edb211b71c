"""The minutes of all meetings that were closed, from a day on."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.services.log import begins
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace


def sealed_since(workspace: Workspace, typed: str) -> Iterator[Minutes]:
    """The minutes as they were sealed last, one after the other, of meetings that began on a day or later.

    `typed` is a day, month, quarter or year that has been, or `last`. Raises BadQuery.
    """
    start = begins(workspace, typed)
    closed = [meeting for meeting in workspace.record.meetings("closed") if start is None or meeting.started >= start]
    return (minutes(workspace, meeting.number) for meeting in closed)
