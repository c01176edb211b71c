"""Follow through: what becomes of a decision after it was made. Nothing decided is edited; events are added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision, DecisionStatus, Event, EventKind, waiting, words_of
from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.core.kernel.numbers import number as numbered
from cxmeet.core.kernel.text import capture, short
from cxmeet.services.room import in_the_room, must_be_in_the_room
from cxmeet.services.workspace import Workspace

Move = Literal["done", "confirmed", "dropped"]

_FROM: dict[Move, tuple[DecisionStatus, ...]] = {
    "done": ("open",),
    "confirmed": ("done",),
    "dropped": ("open", "done"),
}
"""Status -> the statuses it can be reached from: done is what the owner says, confirmed what the room says."""


def decision(workspace: Workspace, number: str) -> Decision:
    """The decision with this number. Raises NotFound."""
    wanted = numbered(number, "D")
    if found := workspace.record.decision(wanted):
        return found
    raise NotFound(f"There is no decision {short(wanted)}. `cxmeet decisions` lists them.")


def happened(workspace: Workspace, what: EventKind, text: str = "", whose: str = "") -> Event:
    """What whoever acts has just done to a decision, or has written down of what somebody else said."""
    whose = "" if whose == workspace.actor else whose
    return Event(at=workspace.now(), by=workspace.actor, login=workspace.login, what=what, text=text, whose=whose)


def as_read(workspace: Workspace, seen: Decision) -> Decision:
    """The decision, if it still says what somebody has read or heard. Raises Conflict."""
    found = decision(workspace, seen.number)
    if words_of(found) != words_of(seen):
        raise Conflict(f"{found.number} was put into other words meanwhile: “{found.statement}”. Read it back again.")
    return found


def accept(workspace: Workspace, number: str, names: tuple[str, ...] = (), seen: Decision | None = None) -> Decision:
    """An owner (or several, in the room) accepts; without names it is whoever acts.

    For others only in the room. Raises CxmeetError for who does not answer for it and for one that was given up, and
    Conflict where it does not say any more what was `seen`.
    """
    with workspace.record.transaction():
        found = as_read(workspace, seen) if seen else decision(workspace, number)
        _must_count(found)
        wanted = tuple(_called(found, name) for name in names) or (workspace.actor,)
        _must_own(found, wanted, " Accept for somebody else with: cxmeet --as NAME accept NUMBER")
        new = tuple(name for name in wanted if name not in found.accepted_by)
        if not new:
            return found
        others = [name for name in new if name != workspace.actor]
        if others and not in_the_room(workspace):
            raise _not_theirs(found, others[0], "they accept it", "accept")
        event = happened(workspace, "accepted", ", ".join(new), ", ".join(new))
        return workspace.record.save(
            replace(found, accepted_by=(*found.accepted_by, *new), history=(*found.history, event))
        )


def _called(found: Decision, name: str) -> str:
    """The owner meant by a name or its beginning, where it singles one out; else the name as it stands."""
    wanted = name.strip().casefold()
    meant = [owner for owner in found.owners if wanted and owner.casefold().startswith(wanted)]
    return meant[0] if len(meant) == 1 else name


def _must_count(found: Decision) -> None:
    """Raises CxmeetError for a decision that was given up: nobody can answer for it any more."""
    if found.given_up:
        instead = f" by {found.superseded_by}" if found.superseded_by else ""
        raise CxmeetError(f"{found.number} is {found.status}{instead}: there is nothing to accept any more.")


def _must_own(found: Decision, names: Iterable[str], hint: str = "") -> None:
    if strangers := [name for name in names if name not in found.owners]:
        owners = ", ".join(found.owners) or "nobody yet"
        raise CxmeetError(
            f"{short(', '.join(strangers))} does not answer for {found.number}; its owners are {owners}.{hint}"
        )


def read_back(workspace: Workspace, number: str) -> Decision:
    """Note that the room has heard a decision which nobody answers for yet; its owners are asked, where it has some.

    Raises CxmeetError for one that has, and outside the room.
    """
    with workspace.record.transaction():
        found = decision(workspace, number)
        must_be_in_the_room(workspace, f"That {found.number} was read back")
        if found.owners:
            owners = ", ".join(found.owners)
            raise CxmeetError(f"{found.number} is answered for by {owners}: they accept it, or are noted as absent.")
        if not waiting(found):
            return found
        event = happened(workspace, "read back")
        return workspace.record.save(replace(found, history=(*found.history, event)))


def note_absent(workspace: Workspace, number: str, names: tuple[str, ...]) -> Decision:
    """Note owners who were not there to accept when it was read back.

    Raises CxmeetError for who is none of them, and outside the room.
    """
    with workspace.record.transaction():
        found = decision(workspace, number)
        if names:
            must_be_in_the_room(workspace, f"Who was absent when {found.number} was read back")
            _must_count(found)
        names = tuple(_called(found, name) for name in names)
        _must_own(found, names)
        new = tuple(name for name in names if name not in (*found.absent, *found.accepted_by))
        return workspace.record.save(replace(found, absent=(*found.absent, *new))) if new else found


def progress(workspace: Workspace, number: str, text: str) -> Decision:
    """Add what has happened since, in the owner's words."""
    text = capture(text, "progress")
    with workspace.record.transaction():
        found = decision(workspace, number)
        event = happened(workspace, "progress", text)
        return workspace.record.save(replace(found, history=(*found.history, event)))


def finish(workspace: Workspace, number: str, text: str = "") -> Decision:
    """Say that it is done: who answers for it of the whole, a co-owner of their part.

    In the room whoever acts writes down what who answers for it said. Raises CxmeetError for others.
    """
    text = capture(text, "text") if text else ""
    with workspace.record.transaction():
        found = decision(workspace, number)
        _must_stand(found, "done")
        own = workspace.actor in found.owners
        if own and workspace.actor != found.accountable:
            return _part_done(workspace, found, workspace.actor, text)
        _must_speak_for(workspace, found, "is done", "done")
        return _moved(workspace, found, "done", text, found.accountable)


def finish_part(workspace: Workspace, number: str, leader: str, text: str = "") -> Decision:
    """Say that a co-owner's part is done: they themselves or, in the room, whoever writes it down.

    Raises CxmeetError for others.
    """
    text = capture(text, "text") if text else ""
    with workspace.record.transaction():
        found = decision(workspace, number)
        leader = _called(found, leader)
        _must_stand(found, "done")
        if leader not in {part.leader for part in found.parts}:
            _must_own(found, (leader,))
            raise CxmeetError(f"{leader} has no part in {found.number}: they answer for the whole of it.")
        if workspace.actor != leader and not in_the_room(workspace):
            raise _not_theirs(found, leader, "their part is done", "done")
        return _part_done(workspace, found, leader, text)


def _part_done(workspace: Workspace, found: Decision, leader: str, text: str) -> Decision:
    if leader in found.parts_done:
        return found
    event = happened(workspace, "part done", text, leader)
    done = (*found.parts_done, leader)
    return workspace.record.save(replace(found, parts_done=done, history=(*found.history, event)))


def move(workspace: Workspace, number: str, status: Move, text: str = "") -> Decision:
    """Change the status: done (see `finish`), confirmed (the room says) or dropped (needs a reason as `text`).

    Only the room confirms; who answers for a decision, or the room, drops it. Raises CxmeetError.
    """
    if status == "done":
        return finish(workspace, number, text)
    text = capture(text, "reason") if status == "dropped" or text else ""
    with workspace.record.transaction():
        found = decision(workspace, number)
        _must_stand(found, status)
        if status == "confirmed":
            must_be_in_the_room(workspace, f"Whether {found.number} is done")
        else:
            _must_speak_for(workspace, found, "is dropped", "drop --reason ...")
        return _moved(workspace, found, status, text)


def _moved(workspace: Workspace, found: Decision, status: Move, text: str, whose: str = "") -> Decision:
    event = happened(workspace, status, text, whose)
    return workspace.record.save(replace(found, status=status, history=(*found.history, event)))


def _must_stand(found: Decision, status: Move) -> None:
    """Raises CxmeetError where a decision cannot come to a status from where it stands."""
    if found.status not in _FROM[status]:
        needed = " or ".join(_FROM[status])
        raise CxmeetError(f"{found.number} is {found.status}; it must be {needed} before it can be {status}.")


def _must_speak_for(workspace: Workspace, found: Decision, what: str, command: str) -> None:
    """Raises CxmeetError where whoever acts neither answers for a decision nor is in the room."""
    if not found.accountable:
        must_be_in_the_room(workspace, f"Nobody answers for {found.number} yet: whether it {what}")
    elif workspace.actor != found.accountable and not in_the_room(workspace):
        raise _not_theirs(found, found.accountable, f"it {what}", command)


def _not_theirs(found: Decision, leader: str, what: str, command: str) -> CxmeetError:
    verb, _, options = command.partition(" ")
    written = " ".join(filter(None, (f"cxmeet --as “{leader}” {verb} {found.number}", options)))
    return CxmeetError(
        f"{leader} has to say of {found.number} that {what}, or the room in a running meeting. To write it down for "
        f"them: {written}"
    )
