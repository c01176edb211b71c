"""What a meeting will find, before it begins. It reads files and record; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cxmeet.core.agenda.agenda import Agenda, next_start
from cxmeet.core.briefing.answers import without
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.data_check import Survey
from cxmeet.core.calls.call import Call
from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import Fault, NotFound
from cxmeet.core.meeting import running
from cxmeet.core.meeting.ahead.agenda_time import agenda_time
from cxmeet.core.meeting.ahead.preparation import (
    Data,
    Departed,
    Preparation,
    Review,
    Running,
    Unaccepted,
    Unmapped,
    concealed,
)
from cxmeet.core.meeting.ahead.waits import Told, waits
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.core.meeting.minutes.since import Since
from cxmeet.core.meeting.questions import with_question
from cxmeet.core.meeting.secret.guessing import to_guess
from cxmeet.services import answers, effects, run
from cxmeet.services.agendas import soonest_first
from cxmeet.services.calls_ahead import calls_ahead
from cxmeet.services.compared import compared, last_papers
from cxmeet.services.held import held, unfinished
from cxmeet.services.judged_by import judged_by
from cxmeet.services.local_time import zone_of
from cxmeet.services.since import since_last
from cxmeet.services.workspace import Files, Workspace


@dataclass(frozen=True)
class Wanted:
    """What has to be known before the files are read."""

    plan: Agenda
    calls: Sequence[Call]


@dataclass(frozen=True)
class Surveyed:
    """What the company's files were found to give."""

    faults: tuple[Fault, ...]
    """Warnings among them."""
    survey: Survey | None


def prepare(workspace: Workspace, name: str = "") -> Preparation:
    """What the meeting on an agenda will find; without a name, on the one that is due next, or the only one.

    Files that are wrong are told of. Raises NotFound where nobody can tell which agenda is meant, BadFile where that or
    the charter is wrong.
    """
    asked = about(workspace, name)
    return prepared(workspace, asked.plan, looked(workspace.files, asked))


def about(workspace: Workspace, name: str = "") -> Wanted:
    """Which agenda is named or meant, and what leaders have heard. Raises as `prepare`."""
    return Wanted(agenda(workspace, name), workspace.record.calls())


def agenda(workspace: Workspace, name: str = "") -> Agenda:
    """The agenda that is named or meant. Raises as `prepare`."""
    if name:
        return workspace.files.agenda(name)
    charter, found = workspace.files.charter(), workspace.files.agendas()
    upcoming = soonest_first(found, _due_from(workspace, charter), charter)
    if upcoming and (upcoming[0].next or len(upcoming) == 1):
        return upcoming[0].agenda
    if not upcoming:
        raise NotFound("There is no agenda yet. Write one into agendas/, or let cxmeet init lay out the shipped ones.")
    names = ", ".join(each.agenda.name for each in upcoming)
    raise NotFound(f"No agenda says when it is due: name one. There are {names}.")


def _due_from(workspace: Workspace, charter: Charter) -> dt.datetime:
    """The moment after which a meeting is due: today's stays so until one is held, however late it begins."""
    zone, now = zone_of(charter), workspace.now()
    today = now.astimezone(zone).date()
    if any(each.day(zone) == today for each in held(workspace)):
        return now
    return dt.datetime.combine(today, dt.time.min, zone) - dt.timedelta(seconds=1)


def looked(files: Files, asked: Wanted) -> Surveyed:
    """What the files give, which may take a while to read; the record is not touched."""
    faults, survey = files.surveyed(asked.plan.period, asked.calls)
    return Surveyed(tuple(faults), survey)


def prepared(workspace: Workspace, plan: Agenda, found: Surveyed, shared: bool = False) -> Preparation:
    """What a meeting on this agenda will find, where the files give what was found. Raises BadFile.

    On a `shared` screen no amount of money is told where the charter hides them.
    """
    charter, now = workspace.files.charter(), workspace.now()
    held, following = run.running_meeting(workspace), next_start(plan, _due_from(workspace, charter), zone_of(charter))
    brief = found.survey.brief if found.survey else None
    brief = compared(brief, last_papers(workspace)) if brief else None
    meeting = _planned(workspace, charter, plan, brief, (following or now).astimezone(zone_of(charter)))
    papers = Papers(id="", meeting=meeting.number, charter=charter, agenda=plan, brief=brief)
    since, standing = since_last(workspace, meeting, papers), without(answers.themes(workspace, meeting, papers))
    decisions = unfinished(workspace)
    unaccepted = tuple(_unaccepted(decisions))
    told = Told(since, {each.number: each.experience for each in decisions}, len(standing), len(unaccepted))
    waiting = [waits(topic, told) for topic in meeting.topics]
    pending = [each for each in decisions if each.status in ("open", "done")]
    whole = Preparation(
        organisation=charter.organisation.name,
        currency=charter.organisation.currency,
        agenda=plan.name,
        title=plan.title,
        prepared=now,
        next=following,
        day=since.day,
        running=_running(held),
        data=_data(found, brief),
        since=since,
        reviews=tuple(_reviews(workspace, decisions, since.to_judge, brief)),
        unaccepted=unaccepted,
        departed=tuple(_departed(charter, decisions, since)),
        unanswered=standing,
        calls=calls_ahead(workspace, charter, brief),
        words=tuple(word for word in charter.words if word.to_ask_about(since.day)),
        judged_by=judged_by(workspace, charter, brief, pending),
        time=agenda_time(plan, meeting.topics, waiting, charter.organisation.customer_share),
    )
    return concealed(whole) if shared and charter.figures.hide_values else whole


def _planned(workspace: Workspace, charter: Charter, plan: Agenda, brief: Brief | None, start: dt.datetime) -> Meeting:
    """The meeting that would come of the agenda, after all that the record knows."""
    numbers = [int(meeting.number.partition("-")[2]) for meeting in workspace.record.meetings()]
    closed = workspace.record.meetings("closed")
    topics = running.topics_of(plan, running.carried_over(closed, plan.name))
    return Meeting(
        id="",
        number=f"M-{max(numbers, default=0) + 1:04d}",
        agenda=plan.name,
        title=plan.title,
        minutes=plan.minutes or 0,
        status="planned",
        chair=workspace.actor,
        started=max(start, workspace.now()),
        topics=with_question(to_guess(topics, brief, closed), charter, closed),
    )


def _running(held: Meeting | None) -> Running | None:
    if held is None:
        return None
    return Running(number=held.number, agenda=held.agenda, title=held.title, chair=held.chair)


def _data(found: Surveyed, brief: Brief | None) -> Data:
    wrong = tuple(fault for fault in found.faults if not fault.warning)
    survey = found.survey
    return Data(
        faults=wrong,
        warnings=len(found.faults) - len(wrong),
        grain=brief.grain if brief else "",
        period=brief.period if brief else "",
        as_of=brief.as_of if brief else None,
        partial=brief.partial if brief else False,
        sources=survey.sources if survey else (),
        behind=(brief.behind if brief else survey.behind) if survey else (),
        seen=brief.seen if brief else None,
        unmapped=tuple(Unmapped(theme=theme, count=count) for theme, count in survey.unmapped) if survey else (),
        not_given=survey.not_given if survey else (),
    )


def _reviews(
    workspace: Workspace, decisions: Iterable[Decision], numbers: Collection[str], brief: Brief | None
) -> Iterator[Review]:
    """What is to be judged, the longest due first, with what its figure did."""
    judging, wanted = effects.judging(workspace, brief), set(numbers)
    due = [decision for decision in decisions if decision.number in wanted]
    for decision in sorted(due, key=lambda each: (each.next_review or dt.date.max, each.number)):
        yield Review(
            number=decision.number,
            statement=decision.statement,
            accountable=decision.accountable,
            day=decision.next_review,
            effect=judging(decision),
        )


def _unaccepted(decisions: Iterable[Decision]) -> Iterator[Unaccepted]:
    for decision in decisions:
        if decision.status == "open" and decision.unaccepted:
            yield Unaccepted(number=decision.number, statement=decision.statement, leaders=decision.unaccepted)


def _departed(charter: Charter, decisions: Iterable[Decision], since: Since) -> Iterator[Departed]:
    """Who is owed by and is no leader of the charter, by name; nobody where it names none."""
    known = {leader.name for leader in charter.leaders}
    owned: dict[str, list[str]] = {}
    for decision in decisions:
        for name in decision.owners if decision.status in ("open", "done") else ():
            owned.setdefault(name, []).append(decision.number)
    telling: dict[str, list[str]] = {}
    for loop in since.to_tell:
        telling.setdefault(loop.by, []).append(loop.number)
    for name in sorted(filter(None, {*owned, *telling} - known)) if known else ():
        yield Departed(name=name, decisions=tuple(owned.get(name, ())), loops=tuple(telling.get(name, ())))
