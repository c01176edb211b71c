"""Put right what was captured while the meeting runs: other words, somebody else who said it, or taken back.

What was written before stays in the record's history, and minutes that are sealed never change.
"""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.core.kernel.text import capture, short
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import Entry
from cxmeet.services.capture import said_by, waiting_item
from cxmeet.services.run import current
from cxmeet.services.workspace import Workspace


def last_written(workspace: Workspace, number: str = "") -> Entry:
    """What whoever acts wrote down last in the running meeting and has not taken back, or what has this number.

    Raises NotFound where there is nothing, CxmeetError when no meeting runs or another meeting has captured it.
    """
    meeting = current(workspace)
    if number:
        found = waiting_item(workspace, number)
        if found.meeting != meeting.number:
            raise CxmeetError(
                f"{found.number} is of {found.meeting}, and only what this meeting captured can be put right."
            )
        return found
    own = [entry for entry in workspace.record.entries(meeting.number) if entry.hand == workspace.actor]
    if not own:
        raise NotFound(f"{workspace.actor} has written nothing down in {meeting.number} that could be put right.")
    return own[-1]


def take_back(workspace: Workspace, seen: Entry) -> Entry:
    """Take back what was captured in the running meeting: nothing of it comes back, and no minutes tell of it.

    Raises Conflict where it is not any more as it was `seen`, or its meeting has ended.
    """
    with workspace.record.transaction():
        found = _as_seen(workspace, seen)
        return workspace.record.save(replace(found, taken_back=workspace.now(), taken_back_by=workspace.actor))


def reword(workspace: Workspace, seen: Entry, text: str = "", by: str = "") -> Entry:
    """Give what was captured other words, or say that the leader `by` said it; what is empty stays as it is.

    Raises Conflict as `take_back`, NotFound for an unknown leader, CxmeetError for words that are too long.
    """
    text = capture(text, CAPTURE_KINDS[seen.kind].item) if text.strip() else seen.text
    with workspace.record.transaction():
        found = _as_seen(workspace, seen)
        who = by or found.by
        if who not in (found.by, found.hand):
            who = said_by(workspace, current(workspace), by)
        if (text, who) == (found.text, found.by):
            return found
        wrote = "" if who == found.hand else found.hand
        return workspace.record.save(replace(found, text=text, by=who, wrote=wrote, reworded=workspace.now()))


def _as_seen(workspace: Workspace, seen: Entry) -> Entry:
    meeting = current(workspace, seen.meeting)
    entries = workspace.record.entries(meeting.number, taken_back=True)
    found = next((entry for entry in entries if entry.id == seen.id), None)
    if found is None or found.rev != seen.rev:
        how = f"taken back by {found.taken_back_by}" if found and found.taken_back else "changed"
        raise Conflict(f"“{short(seen.text)}” was {how} meanwhile; nothing was done. Look at it again first.")
    return found
