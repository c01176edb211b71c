"""Put a decision of the running meeting into other words, whoever else does so at the same time."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from cxmeet.core.decision.decision import Agreed, Decision
from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.services.decide import said_before
from cxmeet.services.draft import Draft, drafted, typed_anew
from cxmeet.services.follow_through import decision as recorded
from cxmeet.services.follow_through import happened
from cxmeet.services.run import at, papers_of
from cxmeet.services.understanding import reworded
from cxmeet.services.workspace import Workspace


class Overtaken(Conflict):
    """Somebody changed the decision while it was put into other words; says both, and carries what to go on with."""

    def __init__(self, message: str, now: Decision, draft: Draft) -> None:
        super().__init__(message)
        self.now = now
        """The decision as it is."""
        self.draft = draft
        """Their words, and above them those that were typed."""


def amend(workspace: Workspace, number: str, draft: Draft, seen: Decision | None = None) -> Decision:
    """Put a decision into other words while its own meeting still runs; the room then has to agree to it anew.

    `seen` is the decision as it was when the draft was begun: only what differs from it changes. Raises Overtaken when
    it is not that any more, CxmeetError once its meeting is closed (a new one has to supersede it), and as `preview`.
    """
    record = workspace.record
    with record.transaction():
        old = recorded(workspace, number)
        meeting = at(workspace, None)
        papers = papers_of(workspace, meeting)
        if old.meeting != meeting.number:
            raise CxmeetError(f"{old.number} was decided in {old.meeting}, which is closed: supersede it instead.")
        if old.status != "open":
            raise CxmeetError(f"{old.number} is {old.status}: only an open decision is put into other words.")
        typed = typed_anew(drafted(seen or old), draft)
        if not typed:
            return old
        if seen and seen.rev != old.rev:
            raise _overtaken(old, seen, typed)
        new = _reworded(old, typed, replace(meeting, current=old.topic), papers, workspace)
        event = happened(workspace, "amended", ", ".join(typed))
        history = (*(past for past in old.history if past.kind != "read back"), event)
        return record.save(replace(new, history=history))


def _reworded(old: Decision, typed: dict[str, Any], meeting: Meeting, papers: Papers, workspace: Workspace) -> Decision:
    """The decision with these fields read anew, to be accepted anew, and everything else as it was.

    A part stays done for as long as it says what it said.
    """
    new = reworded(old, typed, meeting, papers, workspace.actor, workspace.now())
    agreed = {name: getattr(new, name) for name in Agreed.__struct_fields__}
    done = tuple(part.leader for part in new.parts if part in old.parts and part.leader in old.parts_done)
    amended = replace(old, **agreed, accepted_by=(), absent=(), parts_done=done)
    if "statement" in typed:
        return replace(amended, like=said_before(amended, workspace.record.unfinished()))
    return amended


def _overtaken(now: Decision, seen: Decision, typed: dict[str, Any]) -> Overtaken:
    theirs = typed_anew(drafted(seen), drafted(now))
    said = [f"{event.by} {event.what} {event.text}".strip() for event in now.history[len(seen.history) :]]
    both = [
        f"{name}: theirs “{_shown(theirs[name])}”, yours “{_shown(typed[name])}”"
        for name in typed
        if name in theirs and theirs[name] != typed[name]
    ]
    fallen = [name for name in now.accepted_by if name not in seen.accepted_by]
    again = [f"{', '.join(fallen)} will have to accept your words"] if fallen else []
    words = "; ".join([*(said or ["somebody changed it"]), *both, *again])
    message = f"{now.number} was changed while you typed: {words}. Save again to put your words on top of theirs."
    return Overtaken(message, now, replace(drafted(now), **typed))


def _shown(value: object) -> str:
    text = one_line("; ".join(value) if isinstance(value, tuple) else str(value))
    return text if len(text) <= 60 else text[:59] + "…"
