"""The questions that come round: which is asked next, and what was said to each."""

from __future__ import annotations

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting import questions
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.questions import Answered, Asked
from cxmeet.services.held import closed_before, held
from cxmeet.services.local_time import zone_of
from cxmeet.services.run import papers_of, running_meeting
from cxmeet.services.workspace import Workspace


def listed(workspace: Workspace) -> tuple[Asked, ...]:
    """Every question with all that was said to it; the one whose turn it is, or that is asked now, is marked."""
    charter = workspace.files.charter()
    counted = held(workspace)
    zone, entries = zone_of(charter), workspace.record.captured("reply")
    days = {each.number: each.day(zone) for each in counted}
    when = questions.last_asked(counted)
    turn = _turn(workspace, counted)
    known = {question.id: question for question in questions.questions_of(charter)}
    asked = {topic.question.id: topic.question for each in counted for topic in each.topics if topic.question}
    return tuple(
        Asked(
            id=question.id,
            ask=question.ask,
            last=days[when[question.id].number] if question.id in when else None,
            meeting=when[question.id].number if question.id in when else "",
            next=question.id == turn,
            replied=questions.replied(question.id, entries, days),
        )
        for question in {**asked, **known}.values()
    )


def _turn(workspace: Workspace, counted: list[Meeting]) -> str:
    running = running_meeting(workspace)
    place = questions.asks(running) if running else None
    if running and place is not None and (now := running.topics[place].question):
        return now.id
    return questions.turn(workspace.files.charter(), counted).id


def answered(workspace: Workspace, meeting: Meeting) -> Answered | None:
    """The question of a meeting, with what was said to it and before; None where it has none, or has not come to it."""
    place = questions.asks(meeting)
    if place is None or not meeting.topics[place].looked_at:
        return None
    zone = zone_of(papers_of(workspace, meeting).charter)
    earlier = closed_before(workspace, meeting)
    days = {each.number: each.day(zone) for each in earlier}
    entries = workspace.record.captured("reply")
    return questions.answered(meeting, meeting.day(zone), entries, days)


def place_of(meeting: Meeting) -> tuple[int, str]:
    """Place of the topic with the question, and its id. Raises CxmeetError where no topic asks one."""
    place = questions.asks(meeting)
    question = meeting.topics[place].question if place is not None else None
    if place is None or question is None:
        raise CxmeetError(
            f"No topic of {meeting.number} asks a question that comes round: one of kind “one_company” does."
        )
    return place, question.id
