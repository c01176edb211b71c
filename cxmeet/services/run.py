"""Run a meeting: start it and move through its topics. Each step is one saved change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.calls.call import Call
from cxmeet.core.calls.heard import Heard, noted_since
from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision, waiting
from cxmeet.core.kernel.errors import BadFile, Busy, Conflict, CxmeetError, NotFound, Unread, in_short
from cxmeet.core.kernel.numbers import number as numbered
from cxmeet.core.kernel.text import NAME, capture, one_line, short, suggestion
from cxmeet.core.meeting import running
from cxmeet.core.meeting.attendance import noted
from cxmeet.core.meeting.guess import Guess
from cxmeet.core.meeting.meeting import Entry, Meeting, Outcome, Papers
from cxmeet.core.meeting.minutes.happenings import spoken_in
from cxmeet.core.meeting.questions import with_question
from cxmeet.core.meeting.secret.guessing import to_guess
from cxmeet.core.meeting.self_check import SelfCheck
from cxmeet.core.voice.answer import Answer
from cxmeet.services.held import mistaken, unfinished
from cxmeet.services.near import near
from cxmeet.services.uncovering import settled
from cxmeet.services.workspace import Workspace


@dataclass(frozen=True)
class Live:
    """Everything a hand on the running meeting needs, read at one moment."""

    meeting: Meeting
    papers: Papers
    entries: tuple[Entry, ...]
    decisions: tuple[Decision, ...]
    """Those of this meeting."""
    following: tuple[Decision, ...]
    """Open decisions of earlier meetings."""
    parked: tuple[Entry, ...]
    """What earlier meetings parked and nobody has dropped."""
    calls: tuple[Call, ...] = ()
    """What leaders have heard from customers who left since the meeting started: its figures do not count it."""
    answers: tuple[Answer, ...] = ()
    """What this meeting has answered to themes, in the order it did; the last to each counts."""
    taken_back: tuple[Entry, ...] = ()
    """What was captured in it and taken back."""
    guesses: tuple[Guess, ...] = ()
    """What is expected of customers in its topics; to be told only once they are shown."""

    self_checks: tuple[SelfCheck, ...] = ()
    """What leaders answered of how we lead, which nobody is told."""

    def in_topic(self, index: int) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.topic == index)

    def decided_in(self, index: int) -> tuple[Decision, ...]:
        return tuple(decision for decision in self.decisions if decision.topic == index)

    @property
    def spoken(self) -> frozenset[int]:
        """Places of the topics in which something was captured, decided or answered, or said of an earlier decision."""
        return spoken_in(self.meeting, self.entries, (*self.decisions, *self.following), self.answers)

    def to_read_back(self, index: int) -> tuple[Decision, ...]:
        """Decisions of a topic that the room has not agreed to as they stand."""
        return tuple(decision for decision in self.decided_in(index) if waiting(decision))


ALL = "all"
"""Stands for every leader of the charter where it is asked who is here."""


def running_meeting(workspace: Workspace) -> Meeting | None:
    """The meeting that is running or reopened; there is never more than one."""
    return next(iter(workspace.record.meetings("running", "reopened")), None)


def current(workspace: Workspace, number: str = "") -> Meeting:
    """The running meeting. Raises CxmeetError when none runs, Conflict when it is not the one with this number."""
    meeting = running_meeting(workspace)
    if number and (meeting is None or meeting.number != number):
        raise Conflict(
            f"{number} does not run any more: it was ended meanwhile. To go on with it: cxmeet reopen {number}"
        )
    if meeting:
        return meeting
    raise CxmeetError("No meeting is running. Start one: cxmeet start AGENDA")


class Place(Struct, frozen=True, kw_only=True):
    """Where somebody began to type: what they write belongs there, wherever the meeting has gone meanwhile."""

    meeting: str
    topic: int


def at(workspace: Workspace, place: Place | None) -> Meeting:
    """The running meeting, standing at `place` or, without one, where it is. Raises Conflict when another one runs."""
    return replace(current(workspace, place.meeting), current=place.topic) if place else current(workspace)


def live(workspace: Workspace, number: str = "") -> Live:
    """The running meeting (or the one with this number), with all that was captured in it."""
    record = workspace.record
    meeting = by_number(workspace, number) if number else current(workspace)
    papers = papers_of(workspace, meeting)
    number = meeting.number
    entries = record.entries(number, taken_back=True)
    left_out = mistaken(workspace)
    return Live(
        meeting=meeting,
        papers=papers,
        entries=tuple(entry for entry in entries if not entry.taken_back),
        taken_back=tuple(entry for entry in entries if entry.taken_back),
        decisions=tuple(record.decisions(number)),
        following=tuple(decision for decision in unfinished(workspace) if decision.meeting < number),
        parked=tuple(entry for entry in record.parked() if entry.meeting < number and entry.meeting not in left_out),
        answers=tuple(answer for answer in record.answers() if answer.meeting == number),
        guesses=tuple(record.guesses(number)),
        self_checks=tuple(record.self_checks(number)),
        calls=noted_since(record.calls(), _heard(papers), meeting.started, meeting.ended),
    )


def _heard(papers: Papers) -> Heard | None:
    return papers.brief.calls if papers.brief else None


def papers_of(workspace: Workspace, meeting: Meeting) -> Papers:
    """What a meeting saw when it started. Raises CxmeetError when the record has lost it."""
    if papers := workspace.record.papers(meeting.number):
        return papers
    raise CxmeetError(f"The papers of {meeting.number} are missing from the record. Look at it: cxmeet record check")


def by_number(workspace: Workspace, number: str) -> Meeting:
    """A meeting by number, or `last` for the newest that was not abandoned. Raises NotFound."""
    if number == "last":
        meetings = [meeting for meeting in workspace.record.meetings() if meeting.held]
        if meetings:
            return meetings[-1]
        raise NotFound("There is no meeting yet. Start one: cxmeet start AGENDA")
    wanted = numbered(number, "M")
    if found := workspace.record.meeting(wanted):
        return found
    raise NotFound(f"There is no meeting {short(wanted)}. `cxmeet meetings` lists them.")


def start(
    workspace: Workspace, agenda: str, period: str = "", present: Sequence[str] | None = None, figures: bool = True
) -> Meeting:
    """Start a meeting on an agenda, with charter and brief as they are now, and enter its opening.

    `present` names the leaders in the room, `all` of them; None leaves it open who is here. `figures` False starts
    without a brief, for the day on which the company's files cannot be read, and notes why; of databases that do not
    answer, the brief says so and goes on without them. Raises Busy when a meeting
    runs already, Unread when they cannot be read, BadFile, NotFound.
    """
    from cxmeet.services.compared import compared, last_papers  # what compares figures is not loaded to take a step

    nothing_runs(workspace)
    files = workspace.files
    charter, plan = files.charter(), files.agenda(agenda)
    brief = _read(workspace, period, plan) if figures else None
    unread = "" if figures else _why_unread(workspace, period, plan)
    brief = compared(brief, last_papers(workspace)) if brief else None
    here, absent = _attendance(charter, present, workspace.actor)
    with workspace.record.transaction():
        nothing_runs(workspace)
        meeting = _new_meeting(workspace, plan, charter, here, absent, brief)
        workspace.record.save(
            Papers(
                id=workspace.new_id(),
                meeting=meeting.number,
                charter=charter,
                agenda=plan,
                brief=brief,
                unread=unread,
            )
        )
        return workspace.record.save(running.enter(meeting, 0, meeting.started))


def _read(workspace: Workspace, period: str, plan: Agenda) -> Brief:
    try:
        return workspace.files.brief(period, grain=plan.period, calls=workspace.record.calls(), going_on=True)
    except BadFile as error:
        raise Unread(error.faults) from None


def _why_unread(workspace: Workspace, period: str, plan: Agenda) -> str:
    """Which file cannot be read, and why, in one line; empty where all can, or nobody knows."""
    try:
        _read(workspace, period, plan)
    except Unread as error:
        return near(workspace, in_short(error))
    except (CxmeetError, OSError):
        return ""
    return ""


def _new_meeting(
    workspace: Workspace,
    plan: Agenda,
    charter: Charter,
    here: tuple[str, ...],
    absent: tuple[str, ...],
    brief: Brief | None,
) -> Meeting:
    closed = workspace.record.meetings("closed")
    topics = running.topics_of(plan, running.carried_over(closed, plan.name))
    return Meeting(
        id=workspace.new_id(),
        number=workspace.record.next_number("M"),
        agenda=plan.name,
        title=plan.title,
        minutes=plan.minutes or 0,
        status="running",
        chair=workspace.actor,
        started=workspace.now(),
        topics=with_question(to_guess(topics, brief, closed), charter, closed),
        present=here,
        absent=absent,
    )


def nothing_runs(workspace: Workspace) -> None:
    """Raises Busy, saying what to do, while a meeting is running."""
    if meeting := running_meeting(workspace):
        raise Busy(
            f"{meeting.number} “{meeting.title}” is running, chaired by {meeting.chair}. "
            f"Go on with it (cxmeet run {meeting.agenda}), close it (cxmeet close) or abandon it "
            "(cxmeet abandon --reason WHY)."
        )


def _attendance(charter: Charter, present: Sequence[str] | None, chair: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which leaders are there and which are not; who takes the chair is there, named or not."""
    everybody = [leader.name for leader in charter.leaders]
    if present is None:
        return (), ()
    if [name.casefold() for name in present] == [ALL]:
        return tuple(everybody), ()
    named = [leader_named(charter, name) for name in present]
    here = tuple(dict.fromkeys([*([chair] if chair in everybody else []), *named]))
    return here, tuple(name for name in everybody if name not in here)


def leader_named(charter: Charter, name: str) -> str:
    """The full name of a leader given by name or login. Raises NotFound with who there is.

    A charter without leaders takes any name as it stands.
    """
    if leader := charter.leader(name):
        return leader.name
    everybody = [leader.name for leader in charter.leaders]
    if not everybody:
        return one_line(capture(name, "name", NAME))
    fitting = [leader for leader in everybody if leader.casefold().startswith(name.strip().casefold())]
    if len(fitting) > 1:
        raise NotFound(f"“{short(name)}” may be {' or '.join(fitting)}: write more of the name.")
    hint = suggestion(name, everybody)
    raise NotFound(f"No leader is called “{short(name)}”{hint or '.'} The charter names {', '.join(everybody)}.")


def arrive(workspace: Workspace, name: str, here: bool = True, number: str = "") -> Meeting:
    """Note that a leader has come in, or has left the room."""

    def change(meeting: Meeting) -> Meeting:
        who = leader_named(live(workspace).papers.charter, name)
        present = [leader for leader in meeting.present if leader != who] + [who] * here
        absent = [leader for leader in meeting.absent if leader != who] + [who] * (not here)
        return settled(workspace, noted(meeting, present, absent, workspace.now()))

    return step(workspace, change, number)


def go_next(workspace: Workspace, place: Place | None = None) -> Meeting:
    """Leave the current topic for the one after it. Raises CxmeetError at the last one, Conflict as `step`."""

    def change(meeting: Meeting) -> Meeting:
        if meeting.current + 1 >= len(meeting.topics):
            raise CxmeetError("This is the last topic. Close the meeting: cxmeet close")
        return running.enter(meeting, meeting.current + 1, workspace.now())

    return step(workspace, change, place=place)


def go_to(workspace: Workspace, topic: int, meeting: str = "") -> Meeting:
    """Enter a topic by its number as people count, from 1."""
    return step(workspace, lambda found: running.enter(found, topic - 1, workspace.now()), meeting)


def skip(workspace: Workspace, reason: str, outcome: Outcome = "carried", place: Place | None = None) -> Meeting:
    """Go past the current topic: carried to the next meeting, parked or dropped, always with a reason.

    Raises Conflict when the meeting has left `place` meanwhile.
    """
    reason = capture(reason, "reason")

    return step(workspace, lambda meeting: running.skip(meeting, reason, outcome, workspace.now()), place=place)


def step(
    workspace: Workspace, change: Callable[[Meeting], Meeting], number: str = "", place: Place | None = None
) -> Meeting:
    """One change of the running meeting, read and saved in the same transaction.

    Raises Conflict when it is not the one with this number, or not at this place any more.
    """
    with workspace.record.transaction():
        meeting = current(workspace, place.meeting if place else number)
        if place and meeting.current != place.topic:
            raise Conflict(f"The meeting has gone on to “{meeting.topic.title}” meanwhile; nothing was done.")
        return workspace.record.save(change(meeting))
