"""Close a meeting, reopen it, abandon it: the steps that end one, and the answers given at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision, words_of
from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.core.kernel.text import capture
from cxmeet.core.meeting import running
from cxmeet.core.meeting.left_behind import LeftBehind, left_behind
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.answers import themes
from cxmeet.services.compiled import compiled
from cxmeet.services.room import must_be_in_the_room
from cxmeet.services.run import Live, by_number, current, leader_named, live, nothing_runs, step
from cxmeet.services.uncovering import self_checked, settled
from cxmeet.services.workspace import Workspace


def rate(
    workspace: Workspace, score: int, name: str = "", meeting: str = "", seen: Mapping[str, int] | None = None
) -> Meeting:
    """One person's answer, 1 to 10, to “did we act for customers?”; until it is shown, answering again replaces it.

    Once all who are here have answered, the answers are shown. Raises NotFound for a name nobody knows, CxmeetError
    where somebody who is not in the room answers for another, Conflict where another answer stands by now than was
    `seen`, and where theirs has been shown.
    """
    if not 1 <= score <= 10:
        raise CxmeetError(f"The answer to “did we act for customers?” is a whole number from 1 to 10, not {score}.")

    def answer(found: Meeting) -> Meeting:
        who = name or workspace.actor
        if who not in (found.chair, *found.present, *found.ratings):
            who = leader_named(live(workspace).papers.charter, who)
        if who != workspace.actor:
            must_be_in_the_room(workspace, f"The answer of {who}")
        stands = found.ratings.get(who)
        if seen is not None and stands != seen.get(who):
            what = "" if found.ratings_secret else f" {stands}"
            raise Conflict(f"{who} answered{what} meanwhile; that stands. Open the answers again to change it.")
        if stands is not None and found.ratings_shown and found.status == "running":
            raise Conflict(f"{who} answered {stands}, and everybody has seen it: that stands.")
        return settled(workspace, replace(found, ratings={**found.ratings, who: score}))

    return step(workspace, answer, meeting)


def show_ratings(workspace: Workspace, meeting: str = "") -> Meeting:
    """Show what was answered so far; where it is shown already, or nobody has answered, nothing is changed.

    Raises CxmeetError where somebody else than the room asks for it, Conflict when another meeting runs.
    """
    with workspace.record.transaction():
        found = current(workspace, meeting)
        must_be_in_the_room(workspace, "When the answers are shown")
        if not (found.ratings and found.ratings_secret):
            return found
        shown = replace(found, ratings_shown=workspace.now(), ratings_shown_by=workspace.actor)
        return workspace.record.save(shown)


def close(
    workspace: Workspace, message: str | None = None, number: str = "", read: Sequence[Decision] | None = None
) -> Meeting:
    """Close the running meeting and seal its next version; `message` is what the teams are told.

    None tells them what they were told before, of a reopened meeting, else nothing. The minutes are sealed with it:
    they say later what they say now, whatever becomes of the decisions.

    `read` are the decisions as the room has seen them. Raises Conflict where somebody else has decided or reworded
    something since, or ended the meeting with this number.
    """
    record = workspace.record
    with record.transaction():
        meeting = current(workspace, number)
        decisions = record.decisions(meeting.number)
        if read is not None:
            _must_have_been_read(decisions, read)
        if message is None:
            message = meeting.message
        told = capture(message, "message to the teams") if message.strip() else ""
        spoken = live(workspace, meeting.number).spoken
        ended = running.close(meeting, workspace.actor, told, workspace.now(), spoken)
        closed = record.save(self_checked(workspace, ended, ends=True))
        sealed = compiled(workspace, closed)
        record.save(replace(sealed, id=f"{closed.id}-{sealed.version}"))
    record.back_up()
    return closed


def closed_since(workspace: Workspace, moment: dt.datetime) -> bool:
    """Whether a meeting was closed at a moment or later."""
    closed = workspace.record.meetings("closed")
    return any(version.closed >= moment for meeting in closed for version in meeting.versions[-1:])


def leaving(workspace: Workspace, live: Live) -> LeftBehind:
    """What a meeting leaves behind if it ends now."""
    not_reached = running.not_reached(live.meeting, workspace.now(), live.spoken)
    answers = themes(workspace, live.meeting, live.papers)
    return left_behind(live.meeting, live.entries, live.decisions, answers, not_reached)


def _must_have_been_read(decisions: Sequence[Decision], read: Sequence[Decision]) -> None:
    known = {decision.number: words_of(decision) for decision in read}
    if new := [decision for decision in decisions if known.get(decision.number) != words_of(decision)]:
        told = "; ".join(f"{decision.number} “{decision.statement}”" for decision in new)
        raise Conflict(f"Decided or reworded meanwhile, and not read here: {told}. Read it, and close again.")


def abandon(workspace: Workspace, reason: str = "started by mistake", number: str = "") -> Meeting:
    """End a meeting that should not have been started; nothing of it is carried over.

    Raises Conflict when it is not the one with this number that runs.
    """
    with workspace.record.transaction():
        return workspace.record.save(abandoned(workspace, reason, number))


def abandoned(workspace: Workspace, reason: str, number: str = "") -> Meeting:
    """The running meeting as it would be, abandoned; nothing is changed. Raises as `abandon`."""
    return running.abandon(current(workspace, number), capture(reason, "reason"), workspace.now())


def reopen(workspace: Workspace, number: str, reason: str) -> Meeting:
    """Reopen the latest closed meeting, or the latest of all when it was abandoned, with a reason.

    Closing it seals the next version.
    """
    reason = capture(reason, "reason")
    with workspace.record.transaction():
        nothing_runs(workspace)
        meeting = by_number(workspace, number)
        meetings = workspace.record.meetings()
        closed = [meeting for meeting in meetings if meeting.status == "closed"]
        if meeting.status == "abandoned" and meeting.number != meetings[-1].number:
            raise CxmeetError(f"{meeting.number} was abandoned, and {meetings[-1].number} has been held since.")
        if meeting.status == "closed" and meeting.number != closed[-1].number:
            raise CxmeetError(f"Only the latest closed meeting can be reopened: that is {closed[-1].number}.")
        return workspace.record.save(running.reopen(meeting, reason, workspace.now()))
