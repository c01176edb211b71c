"""Loops: who is still to be told of what was decided, and that they were."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.loop import Loop, loops, open_loops
from cxmeet.core.decision.telling import Told
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.text import capture, short, suggestion
from cxmeet.services.follow_through import decision as recorded
from cxmeet.services.follow_through import happened
from cxmeet.services.held import mistaken
from cxmeet.services.room import in_the_room
from cxmeet.services.workspace import Workspace

_NUMBER = re.compile(r"([Dd]-?)?(\d{1,9})\.(\d{1,4})")


def still_open(workspace: Workspace, upto: str = "") -> tuple[Loop, ...]:
    """Who is still to be told, the soonest first; `upto` is the last meeting whose decisions count."""
    return open_loops(_decisions(workspace, upto, workspace.now()))


def every(workspace: Workspace) -> tuple[Loop, ...]:
    """Everybody who was ever to be told, by decision."""
    return tuple(loop for decision in _decisions(workspace) for loop in loops(decision))


def of(found: Iterable[Loop], leader: str) -> tuple[Loop, ...]:
    """Those that a leader has to tell."""
    return tuple(loop for loop in found if loop.by == leader)


def leader_meant(workspace: Workspace, name: str) -> str:
    """Who is meant as one who tells: `@me`, a leader of the charter, or somebody who is to tell and has left it.

    Raises NotFound.
    """
    if name.strip().casefold() == "@me":
        return workspace.actor
    charter = workspace.files.charter()
    if leader := charter.leader(name):
        return leader.name
    known = dict.fromkeys([*(leader.name for leader in charter.leaders), *(loop.by for loop in every(workspace))])
    if found := next((by for by in known if by and by.casefold() == name.strip().casefold()), ""):
        return found
    hint = suggestion(name, filter(None, known)) or "."
    raise NotFound(f"Nobody called “{short(name)}” has anybody to tell{hint}")


def told(workspace: Workspace, number: str, words: str) -> Loop:
    """Say that somebody has been told, and how.

    It is for who tells them or who answers for the decision to say, or for a running meeting. Raises NotFound for the
    number, CxmeetError for others, and where they were told before.
    """
    return _closed(workspace, number, capture(words, "text on how they were told"), dropped=False)


def drop(workspace: Workspace, number: str, reason: str) -> Loop:
    """Say that somebody need not be told any more, with the reason. Raises as `told`."""
    return _closed(workspace, number, capture(reason, "reason"), dropped=True)


def _closed(workspace: Workspace, number: str, words: str, dropped: bool) -> Loop:
    with workspace.record.transaction():
        found, loop = _named(workspace, number)
        if not loop.open:
            raise CxmeetError(f"{loop.number} is not open any more: {_why(loop)}")
        _must_be_theirs(workspace, found, loop)
        event = happened(workspace, "not to be told" if dropped else "told", f"{loop.who}: {words}", loop.by)
        told = Told(
            who=loop.who,
            words=words,
            at=event.at,
            by=event.by,
            login=event.login,
            whose=event.whose if in_the_room(workspace) else "",
            dropped=dropped,
        )
        event = replace(event, whose=told.whose)
        saved = workspace.record.save(replace(found, told=(*found.told, told), history=(*found.history, event)))
        return next(each for each in loops(saved) if each.who == loop.who and each.told)


def _why(loop: Loop) -> str:
    if loop.told is None:
        return f"{loop.moved_to} is in place of {loop.decision}, and they are told of that."
    what = "need not be told" if loop.told.dropped else "were told"
    return f"{short(loop.who)} {what}: {short(loop.told.words)} ({loop.told.author})."


def _must_be_theirs(workspace: Workspace, found: Decision, loop: Loop) -> None:
    """Raises CxmeetError where whoever acts neither tells them nor answers for the decision, and no meeting runs."""
    if not loop.by or workspace.actor in (loop.by, found.accountable) or in_the_room(workspace):
        return
    raise CxmeetError(
        f"{loop.by} has to say that {short(loop.who)} were told, or the room in a running meeting. "
        f"To write it down for them: cxmeet --as “{loop.by}” loops told {loop.number} ..."
    )


def _named(workspace: Workspace, number: str) -> tuple[Decision, Loop]:
    match = _NUMBER.fullmatch(number.strip())
    if match is None:
        raise NotFound(f"“{short(number)}” is no number of somebody who is to be told, such as 4.1.")
    found = recorded(workspace, match[2])
    known = loops(found)
    if loop := next((loop for loop in known if loop.number.endswith(f".{int(match[3])}")), None):
        return found, loop
    there = f"{known[0].number} to {known[-1].number}" if known else "nobody"
    raise NotFound(
        f"{found.number} has no {int(match[3])}; to be told of it: {there}. `cxmeet loops --all` lists them."
    )


def _decisions(workspace: Workspace, upto: str = "", after: dt.datetime | None = None) -> list[Decision]:
    """The decisions that somebody is to be told of; those of a meeting that was started by mistake are left out.

    With `after` those of which everybody was told by then are left out, too.
    """
    left_out = mistaken(workspace)
    return [
        decision
        for decision in workspace.record.telling(after)
        if decision.meeting not in left_out and (not upto or decision.meeting <= upto)
    ]
