"""Write the minutes: of a running meeting as they stand, of a closed one as they were sealed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.kernel.template import Template
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.minutes.seal import seal
from cxmeet.services.run import by_number
from cxmeet.services.workspace import Workspace


def minutes(workspace: Workspace, number: str = "last", version: int | None = None) -> Minutes:
    """The minutes of a meeting by number, or of the last one; `version` asks for an earlier sealing.

    Raises NotFound when there is no such meeting or version.
    """
    meeting = by_number(workspace, number)
    if version is None and meeting.live:
        return _compiled(workspace, meeting)
    wanted = version or len(meeting.versions)
    if sealed := workspace.record.minutes(meeting.number, wanted):
        return replace(sealed, seal=seal(sealed))
    if version is not None:
        raise NotFound(f"{meeting.number} has no version {version}; it was sealed {len(meeting.versions)} times.")
    return _compiled(workspace, meeting)


def template(workspace: Workspace, path: Path) -> Template:
    """A template for minutes. Raises BadFile."""
    return workspace.files.template(path)


def template_named(workspace: Workspace) -> Path | None:
    """The template that the charter names; None where it names none. Raises BadFile and NotFound for the charter."""
    named = workspace.files.charter().minutes.template
    return workspace.files.root / named if named else None


def _compiled(workspace: Workspace, meeting: Meeting) -> Minutes:
    from cxmeet.services.compiled import compiled, last_change  # what is sealed is read without what makes it

    return compiled(workspace, meeting, last_change(workspace, meeting) if meeting.live else None)
