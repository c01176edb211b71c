"""Judge: what the room makes of what a decision's figure did, and what it has learned; only this ends a review."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision, Judged, Judgement
from cxmeet.core.kernel.dates import understand
from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.core.kernel.text import NAME, capture, words
from cxmeet.core.meeting.meeting import Papers
from cxmeet.services import effects, run
from cxmeet.services.follow_through import decision as recorded
from cxmeet.services.follow_through import happened
from cxmeet.services.room import must_be_in_the_room
from cxmeet.services.understanding import calendar
from cxmeet.services.workspace import Workspace


def judge(
    workspace: Workspace,
    number: str,
    judged: Judged,
    learned: str = "",
    again: str = "",
    seen: Decision | None = None,
) -> Decision:
    """Keep it, change it or stop it, with what was learned and, where the room looks again, when.

    To stop an open decision drops it, which needs a reason in `learned`. Raises CxmeetError outside the room, for a
    decision that was given up, and for a day that cannot be read; Conflict where it was judged since it was `seen`.
    """
    with workspace.record.transaction():
        found = recorded(workspace, number)
        if seen:
            _must_not_be_judged_since(found, seen)
        must_be_in_the_room(workspace, f"Whether {found.number} is kept, changed or stopped")
        if found.given_up:
            raise CxmeetError(f"{found.number} is {found.status}: there is nothing to judge any more.")
        learned = capture(learned, "text on what was learned") if learned or judged == "stop" else ""
        judgement = _judgement(workspace, found, judged, learned, again)
        return workspace.record.save(_judged(workspace, found, judgement))


def _judgement(workspace: Workspace, found: Decision, judged: Judged, learned: str, again: str) -> Judgement:
    """What the room makes of a decision, with what its figure did as it is seen now."""
    meeting = run.current(workspace)
    papers = run.papers_of(workspace, meeting)
    return Judgement(
        judged=judged,
        learned=learned,
        at=workspace.now(),
        by=workspace.actor,
        login=workspace.login,
        meeting=meeting.number,
        effect=effects.judging(workspace, papers.brief, meeting.number)(found),
        again=_again(workspace, papers, again) if judged != "stop" else None,
    )


def _judged(workspace: Workspace, found: Decision, made: Judgement) -> Decision:
    """The decision with a judgement; one that is to be stopped and is not over is dropped."""
    events = [happened(workspace, "judged", ": ".join(filter(None, (made.judged, made.learned))))]
    stopped = made.judged == "stop" and found.status in ("open", "done")
    if stopped:
        events.append(happened(workspace, "dropped", made.learned))
    return replace(
        found,
        status="dropped" if stopped else found.status,
        judgements=(*found.judgements, made),
        history=(*found.history, *events),
    )


def _must_not_be_judged_since(found: Decision, seen: Decision) -> None:
    if found.judgement and found.judgements != seen.judgements:
        said = ": ".join(filter(None, (found.judgement.judged, found.judgement.learned)))
        raise Conflict(f"{found.judgement.who} judged {found.number} meanwhile: {said}. Look again to judge it anew.")


def _again(workspace: Workspace, papers: Papers, typed: str) -> dt.date | None:
    """The day on which the room looks again. Raises CxmeetError for one that cannot be read, or that has been."""
    if not typed.strip():
        return None
    today, following = calendar(papers, workspace.now())
    found = understand(words(typed, "day of the next look", NAME), today, following)
    if found <= today:
        raise CxmeetError("The room looks at it today; name a later day on which it looks again.")
    return found
