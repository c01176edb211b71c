"""What all who are here have given is shown, whoever gave the last of it, or left the room without."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.secret import build_self_check, guessing
from cxmeet.services.workspace import Workspace


def settled(workspace: Workspace, meeting: Meeting) -> Meeting:
    """The meeting as it is to be saved, with every topic uncovered, and the answers shown, that all have given."""
    papers = workspace.record.papers(meeting.number)
    if papers is None:
        return meeting
    found = guessing.settled(meeting, papers, workspace.record.guesses(meeting.number), workspace.now())
    return self_checked(workspace, found)


def self_checked(workspace: Workspace, meeting: Meeting, ends: bool = False) -> Meeting:
    """The meeting with its self-check shown where all who are here have answered, or where it `ends`.

    What each leader has answered is forgotten with that, for it was kept for the means alone.
    """
    if not build_self_check.secret(meeting):
        return meeting
    checks = workspace.record.self_checks(meeting.number)
    found = build_self_check.settled(meeting, checks, workspace.now(), ends)
    forget(workspace, found)
    return found


def forget(workspace: Workspace, meeting: Meeting) -> None:
    """Keep nothing any more of what single leaders answered where the means are shown."""
    for check in workspace.record.self_checks(meeting.number):
        if check.veiled and meeting.topics[check.topic].checked:
            workspace.record.save(replace(check, veiled=""))
