"""Answer in secret how we lead, and show what all answered; each answer is on disk when it returns."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.secret import build_self_check
from cxmeet.core.meeting.secret.build_self_check import Answers
from cxmeet.core.meeting.secret.competencies import IDS
from cxmeet.core.meeting.self_check import FEWEST, SelfCheck, SelfChecking
from cxmeet.services.held import closed_before
from cxmeet.services.room import must_be_in_the_room
from cxmeet.services.run import Place, at, current, leader_named, papers_of, running_meeting
from cxmeet.services.uncovering import forget, settled
from cxmeet.services.workspace import Workspace

NOWHERE = "No topic of {number} is a self-check. An agenda has one with kind = “self_check”, as quarterly does."


def answer(workspace: Workspace, answers: Answers, name: str = "", place: Place | None = None) -> SelfChecking:
    """Answer some or all of it: for the leader of this name, else for whoever acts; later answers replace earlier ones.

    Once all who are here have answered all of it, the means are shown. Raises CxmeetError where no meeting runs or
    none of its topics is a self-check, where there are too few leaders for it to be secret, and for who is not here;
    Conflict once it is shown, and where they answered by another hand already; NotFound for nobody we know.
    """
    record = workspace.record
    with record.transaction():
        meeting = _standing(workspace, place)
        _must_be_secret(workspace, meeting)
        by = _whose(workspace, meeting, name)
        before = _theirs(workspace, meeting, by)
        blank = SelfCheck(
            id=workspace.new_id(), meeting=meeting.number, topic=meeting.current, by=by, at=workspace.now()
        )
        check = replace(before or blank, at=workspace.now(), wrote=_wrote(workspace, by), login=workspace.login)
        record.save(build_self_check.with_answers(check, answers, workspace.new_id()))
        running = current(workspace)
        shown = settled(workspace, running)
        if shown != running:
            shown = record.save(shown)
        return _known(workspace, replace(shown, current=meeting.current))


def left(workspace: Workspace, name: str = "") -> tuple[str, ...]:
    """The behaviours that a leader has not answered yet, or where all are, all of them. Raises as `answer`."""
    meeting = _standing(workspace, None)
    _must_be_secret(workspace, meeting)
    check = _theirs(workspace, meeting, _whose(workspace, meeting, name))
    known = build_self_check.read(check) if check else {}
    return tuple(each for each in IDS if each not in known) or IDS


def show(workspace: Workspace, place: Place | None = None) -> SelfChecking:
    """Show the means of what was answered so far, though some are missing; where they are shown, nothing changes.

    Raises as `answer`, and CxmeetError where fewer than four have answered, or somebody else than the room asks.
    """
    record = workspace.record
    with record.transaction():
        meeting = _standing(workspace, place)
        must_be_in_the_room(workspace, "When the self-check is shown")
        if meeting.topic.checked:
            return _known(workspace, meeting)
        checks = record.self_checks(meeting.number)
        if not build_self_check.enough(checks, meeting.current):
            raise CxmeetError(
                f"Fewer than {FEWEST} have answered: among so few nobody's answer can hide, so none of it is shown."
            )
        shown = build_self_check.check(current(workspace), meeting.current, checks, workspace.now(), workspace.actor)
        shown = record.save(shown)
        forget(workspace, shown)
        return _known(workspace, replace(shown, current=meeting.current))


def here(workspace: Workspace) -> SelfChecking:
    """What may be told of the running meeting's self-check, else of the last one. Raises NotFound without any."""
    running = running_meeting(workspace)
    if running and (found := _place(running)) is not None:
        return _known(workspace, replace(running, current=found))
    for meeting in reversed(workspace.record.meetings("closed")):
        places = [place for place, topic in enumerate(meeting.topics) if topic.checked]
        if places:
            return _known(workspace, replace(meeting, current=places[0]))
    if running:
        raise NotFound(NOWHERE.format(number=running.number))
    raise NotFound("No meeting has made a self-check yet. The quarterly has one: cxmeet run quarterly")


def known(workspace: Workspace, meeting: Meeting) -> SelfChecking | None:
    """What may be told of the self-check of the topic a meeting is in; None where that is another kind."""
    return _known(workspace, meeting) if meeting.topic.kind == "self_check" else None


def told(workspace: Workspace, meeting: Meeting) -> SelfChecking | None:
    """What may be told of a meeting's self-check; None where it has none, or neither looked at nor answered it."""
    place = _place(meeting)
    if place is None:
        return None
    topic = meeting.topics[place]
    if not (topic.looked_at or topic.checked or workspace.record.self_checks(meeting.number)):
        return None
    return _known(workspace, replace(meeting, current=place))


def _known(workspace: Workspace, meeting: Meeting) -> SelfChecking:
    earlier = closed_before(workspace, meeting)
    return build_self_check.self_checking(
        meeting,
        meeting.current,
        workspace.record.self_checks(meeting.number),
        len(papers_of(workspace, meeting).charter.leaders),
        build_self_check.seen_before(earlier),
    )


def _standing(workspace: Workspace, place: Place | None) -> Meeting:
    """The running meeting as if it stood in its self-check. Raises CxmeetError where none runs, or it has none."""
    meeting = at(workspace, place)
    found = _place(meeting)
    if found is None:
        raise CxmeetError(NOWHERE.format(number=meeting.number))
    return replace(meeting, current=found)


def _place(meeting: Meeting) -> int | None:
    """Where the self-check is: the topic the meeting is in, else the first of its kind."""
    places = [place for place, topic in enumerate(meeting.topics) if topic.kind == "self_check"]
    return meeting.current if meeting.current in places else next(iter(places), None)


def _must_be_secret(workspace: Workspace, meeting: Meeting) -> None:
    leaders = len(papers_of(workspace, meeting).charter.leaders)
    if leaders < FEWEST:
        many = {0: "no leader", 1: "one leader"}.get(leaders, f"{leaders} leaders")
        raise CxmeetError(
            f"The charter names {many}: with fewer than {FEWEST} answers nobody's can hide, so it cannot be secret and "
            "nothing is kept. Talk about the lines instead; the topic shows them."
        )
    if meeting.topic.checked:
        raise Conflict(
            f"“{one_line(meeting.topic.title)}” is shown already, and counts as it is. Nothing was recorded."
        )


def _whose(workspace: Workspace, meeting: Meeting, name: str) -> str:
    """Whose answers they are. Raises NotFound for nobody we know, CxmeetError for who is not here."""
    who = leader_named(papers_of(workspace, meeting).charter, name or workspace.actor)
    if who != workspace.actor:
        must_be_in_the_room(workspace, f"What {who} answers")
    if meeting.presence_noted and who not in meeting.present:
        raise CxmeetError(f"{who} is not here, and only who is here answers. Come in with: cxmeet attend NAME")
    return who


def _theirs(workspace: Workspace, meeting: Meeting, by: str) -> SelfCheck | None:
    """What a leader has answered so far, if anything. Raises Conflict where another hand has typed it.

    Else whoever knows what they put in place of others' answers could tell the last one from the mean. Only the leader
    themselves, in an account that is theirs, goes on with what was typed elsewhere.
    """
    checks = build_self_check.given_in(workspace.record.self_checks(meeting.number), meeting.current)
    found = next((each for each in checks if each.by == by), None)
    here = (_wrote(workspace, by), workspace.login)
    if found and here not in ((found.wrote, found.login), ("", "")):
        typed = f"{found.wrote} has typed it for {by}" if found.wrote else f"{by} has answered from another terminal"
        raise Conflict(
            f"{typed}: only there, or by {by} in their own account, can it be changed. Nothing was recorded."
        )
    return found


def _wrote(workspace: Workspace, by: str) -> str:
    """Who types what `by` answers; empty for themselves."""
    return "" if by == workspace.actor else workspace.actor
