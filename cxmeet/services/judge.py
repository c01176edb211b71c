"""Judge: what the room makes of what a decision's figure did, and what it has learned; only this ends a review."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from cxmeet.core.agenda.agenda import next_start
from cxmeet.core.decision.decision import Decision, Judged, Judgement
from cxmeet.core.kernel.dates import understand
from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.core.kernel.text import NAME, capture, words
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.services import effects, run
from cxmeet.services.follow_through import decision as recorded
from cxmeet.services.follow_through import happened, must_be_in_the_room
from cxmeet.services.local_time import zone_of
from cxmeet.services.workspace import Workspace


def judge(
    workspace: Workspace, number: str, judged: Judged, learned: str = "", again: str = "", seen: Decision | None = None
) -> Decision:
    """Keep it, change it or stop it, with what was learned and, where the room looks again, when.

    To stop an open decision drops it, which needs a reason in `learned`. Raises CxmeetError where no meeting runs, for
    a decision that was given up, and for a day that cannot be read; Conflict where somebody has judged it since it was
    `seen`.
    """
    with workspace.record.transaction():
        found = _as_seen(recorded(workspace, number), seen)
        must_be_in_the_room(workspace, found, "kept, changed or stopped")
        if found.given_up:
            raise CxmeetError(f"{found.number} is {found.status}: there is nothing to judge any more.")
        learned = capture(learned, "text on what was learned") if learned or judged == "stop" else ""
        judgement = _judgement(workspace, found, judged, learned, again)
        events = [happened(workspace, "judged", ": ".join(filter(None, (judged, learned))))]
        stopped = judged == "stop" and found.status in ("open", "done")
        if stopped:
            events.append(happened(workspace, "dropped", learned))
        return workspace.record.save(
            replace(
                found,
                status="dropped" if stopped else found.status,
                judgements=(*found.judgements, judgement),
                history=(*found.history, *events),
            )
        )


def _judgement(workspace: Workspace, found: Decision, judged: Judged, learned: str, again: str) -> Judgement:
    """What the running meeting makes of a decision, with the effect as it sees it."""
    meeting = run.current(workspace)
    papers = run.papers_of(workspace, meeting)
    return Judgement(
        judged=judged,
        learned=learned,
        at=workspace.now(),
        by=workspace.actor,
        login=workspace.login,
        meeting=meeting.number,
        effect=effects.judging(workspace, papers.brief)(found),
        again=_again(workspace, meeting, papers, again) if judged != "stop" else None,
    )


def _as_seen(found: Decision, seen: Decision | None) -> Decision:
    if seen and found.judgement and found.judgements != seen.judgements:
        said = ": ".join(filter(None, (found.judgement.judged, found.judgement.learned)))
        meanwhile = f"{found.number} was judged meanwhile by {found.judgement.who}, {said}"
        raise Conflict(f"{meanwhile}. That stands; open it again to judge it anew.")
    return found


def _again(workspace: Workspace, meeting: Meeting, papers: Papers, typed: str) -> dt.date | None:
    """The day on which the room looks again. Raises CxmeetError for one that cannot be read, or that has been."""
    if not typed.strip():
        return None
    zone = zone_of(papers.charter)
    start = next_start(papers.agenda, workspace.now(), zone)
    day = workspace.now().astimezone(zone).date()
    found = understand(words(typed, "day of the next look", NAME), day, start.date() if start else None)
    if found <= day:
        raise CxmeetError("The room looks at it today; name a later day on which it looks again.")
    return found
