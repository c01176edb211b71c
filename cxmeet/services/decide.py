"""Decide: from what somebody typed to a recorded decision, with what it still lacks said at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.briefing.figures import figure
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.follow_through import decision as recorded
from cxmeet.services.follow_through import happened
from cxmeet.services.local_time import zone_of
from cxmeet.services.room import must_be_in_the_room
from cxmeet.services.run import Place, at, papers_of
from cxmeet.services.understanding import reworded, understood
from cxmeet.services.workspace import Workspace


def preview(workspace: Workspace, draft: Draft, place: Place | None = None) -> Decision:
    """The decision the draft would become in the running meeting (at `place`), unsaved and without a number.

    Raises NotFound for an unknown leader, experience or measure, CxmeetError for a date in doubt or an empty statement.
    """
    meeting, papers = _seen(workspace, place)
    return understood(draft, meeting, papers, workspace.actor, workspace.now())


class Examined(Struct, frozen=True, kw_only=True):
    """A draft as far as it can be understood."""

    decision: Decision
    """What it would become without the fields that cannot be understood; its statement may still be empty."""
    faults: dict[str, str]
    """Field of the draft -> what is wrong with it."""


def examine(workspace: Workspace, draft: Draft, place: Place | None = None) -> Examined:
    """A draft that is still being typed: every faulty field is named, and the others are understood all the same.

    Raises CxmeetError when no meeting runs.
    """
    meeting, papers = _seen(workspace, place)
    actor, now = workspace.actor, workspace.now()
    faults: dict[str, str] = {}
    for field in Draft.__struct_fields__[1:]:
        empty = getattr(draft, field) == getattr(Draft(), field)
        if empty or (field == "target" and "measure" in faults):
            continue
        measure = draft.measure if field == "target" else ""
        alone = replace(Draft(statement="-", measure=measure), **{field: getattr(draft, field)})
        try:
            understood(alone, meeting, papers, actor, now)
        except CxmeetError as error:
            faults[field] = str(error)
    unread = {*faults, *(("target",) if "measure" in faults else ())}
    sound = replace(draft, statement="-", **{field: getattr(Draft(), field) for field in unread})
    if "parts" in faults:  # a name that is half typed takes nothing from those before it
        sound = replace(sound, parts=tuple(part for part in draft.parts if _is_read(part, meeting, papers, actor, now)))
    decision = understood(sound, meeting, papers, actor, now)
    return Examined(decision=replace(decision, statement=one_line(draft.statement)), faults=faults)


def _is_read(part: str, meeting: Meeting, papers: Papers, actor: str, now: dt.datetime) -> bool:
    """Whether one part of a draft is understood."""
    try:
        understood(Draft(statement="-", parts=(part,)), meeting, papers, actor, now)
    except CxmeetError:
        return False
    return True


def _seen(workspace: Workspace, place: Place | None = None) -> tuple[Meeting, Papers]:
    meeting = at(workspace, place)
    return meeting, papers_of(workspace, meeting)


def decide(workspace: Workspace, draft: Draft, place: Place | None = None) -> Decision:
    """Record a decision in the current topic, or at `place`; on disk, with its number, when this returns.

    Raises as `preview`, and Conflict when another meeting runs.
    """
    with workspace.record.transaction():
        return _record(workspace, preview(workspace, draft, place))


def _record(workspace: Workspace, decision: Decision) -> Decision:
    """Give it the next number, and save it."""
    record = workspace.record
    with record.transaction():
        like = said_before(decision, record.unfinished())
        return record.save(replace(decision, id=workspace.new_id(), number=record.next_number("D"), like=like))


def said_before(decision: Decision, unfinished: Iterable[Decision]) -> str:
    """The number of another open decision in the same words, whatever their case and marks; empty without one."""
    said = _words(decision.statement)
    others = (other for other in unfinished if other.status == "open" and other.number != decision.number)
    return next((other.number for other in others if _words(other.statement) == said), "")


def _words(statement: str) -> list[str]:
    return re.findall(r"\w+", statement.casefold())


def supersede(workspace: Workspace, number: str, draft: Draft) -> Decision:
    """Record a decision in place of an earlier one; both say so. What the draft leaves open is as it was.

    But for days that have passed, which are no days for it; and its measure begins anew from the figures of today.
    Raises as `decide`, and NotFound for the number, and where who answers for it has left the charter.
    """
    record = workspace.record
    with record.transaction():
        old = recorded(workspace, number)
        if old.given_up:
            raise CxmeetError(f"{old.number} is {old.status} already.")
        must_be_in_the_room(workspace, f"What is in place of {old.number}")
        meeting, papers = _seen(workspace)
        typed = {name: said for name in Draft.__struct_fields__ if (said := getattr(draft, name))}
        _must_have_stayed(old, typed, papers)
        anew = ({"target": ""} if draft.measure else _measured_anew(old, papers)) | typed
        new = reworded(old, anew, meeting, papers, workspace.actor, workspace.now())
        day = workspace.now().astimezone(zone_of(papers.charter)).date()
        passed = {name: None for name in ("due", "review_on") if (until := getattr(new, name)) and until < day}
        new = _record(workspace, replace(new, topic=meeting.current, supersedes=old.number, **passed))
        event = happened(workspace, "superseded", new.number)
        record.save(replace(old, status="superseded", superseded_by=new.number, history=(*old.history, event)))
        return new


def _measured_anew(old: Decision, papers: Papers) -> dict[str, str]:
    """The measure of a decision as somebody would type it, where the meeting's figures still tell it."""
    measure = old.measure
    told = bool(papers.brief and measure and figure(papers.brief, measure.name))
    return {"measure": measure.name, "target": drafted(old).target} if measure and told else {}


def _must_have_stayed(old: Decision, typed: Collection[str], papers: Papers) -> None:
    """Raises NotFound where somebody who has left the charter would answer for a decision anew."""
    kept = [] if "accountable" in typed else [old.accountable]
    kept += [] if "parts" in typed else [part.leader for part in old.parts]
    if gone := [name for name in kept if name and papers.charter.leaders and not papers.charter.leader(name)]:
        raise NotFound(
            f"The charter does not name {', '.join(gone)} any more, who answers for {old.number}. Name who does in "
            'their place: --accountable NAME, --with "NAME: part".'
        )
