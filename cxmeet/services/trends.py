"""What meetings did over time, read from the record in one pass: the briefs they saw are not made anew."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.kernel.text import one_line, short, suggestion
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.core.meeting.trends import perception
from cxmeet.core.meeting.trends.answered import in_order
from cxmeet.core.meeting.trends.build_trends import BEFORE, for_a_meeting, left_out
from cxmeet.core.meeting.trends.build_trends import trends as built
from cxmeet.core.meeting.trends.pile import Known
from cxmeet.core.meeting.trends.span import Span, counted
from cxmeet.core.meeting.trends.trend import Perceived, Trends
from cxmeet.services import effects
from cxmeet.services.held import closed_before
from cxmeet.services.local_time import zone, zone_of
from cxmeet.services.log import begins
from cxmeet.services.review import readable_charter
from cxmeet.services.workspace import Workspace

LOOKED_AT = 12
"""Meetings about an experience that are looked at for what was thought of it: several see the same period."""


def trends(workspace: Workspace, agenda: str = "", since: str = "", limit: int | None = None) -> Trends:
    """What the closed meetings did: those on one agenda, from a day on, the last `limit` of them; or all.

    `since` is what `log.begins` reads. Raises BadQuery for it, and NotFound for an agenda that no meeting was on.
    """
    meetings = workspace.record.meetings()
    charter = readable_charter(workspace)
    agenda = _agenda(workspace, meetings, agenda) if agenda else ""
    closed = [meeting for meeting in meetings if meeting.status == "closed" and agenda in ("", meeting.agenda)]
    span = counted(closed, zone(workspace), workspace.now(), begins(workspace, since), limit)
    found = _built(workspace, meetings, closed, span, charter, effects.by_latest(workspace))
    return replace(found, agenda=agenda)


def of_meeting(workspace: Workspace, meeting: Meeting, papers: Papers) -> Trends:
    """What the meetings closed before this one did, as much of it as one meeting looks at."""
    meetings = [each for each in workspace.record.meetings() if each.number < meeting.number]
    closed = [each for each in meetings if each.status == "closed"]
    span = counted(closed, zone_of(papers.charter), meeting.ended or workspace.now())
    judging = effects.judging(workspace, papers.brief, meeting.number)
    return for_a_meeting(_built(workspace, meetings, closed, span, papers.charter, judging))


def perceived(workspace: Workspace, meeting: Meeting, papers: Papers) -> tuple[Perceived, ...]:
    """What leaders thought of the topic's experience at the last meetings about it, beside what customers said."""
    here = meeting.topic.experience
    closed = closed_before(workspace, meeting)
    span = Span(
        [each for each in closed if perception.about(each, here)][-LOOKED_AT:], zone_of(papers.charter), workspace.now()
    )
    shown = workspace.record.shown({each.number for each in span.meetings})
    return tuple(perception.by_period(list(perception.perceived(here, span, shown)))[-BEFORE:])


def _built(
    workspace: Workspace,
    meetings: Sequence[Meeting],
    closed: Sequence[Meeting],
    span: Span,
    charter: Charter | None,
    judging: effects.Judging,
) -> Trends:
    """Of the `closed` meetings those of the span, with all that the record tells of `meetings`."""
    record = workspace.record
    held = [meeting for meeting in meetings if meeting.held]
    counts, ours = {meeting.number for meeting in held}, {meeting.number for meeting in closed}
    decisions = [decision for decision in record.decisions() if decision.meeting in counts]
    known = Known(
        held=held,
        shown=record.shown(counts),
        decisions=[decision for decision in decisions if decision.meeting in ours],
        answers=in_order((answer for answer in record.answers() if answer.meeting in counts), decisions),
        rules=[rule for rule in record.captured("rule") if rule.meeting in ours],
        experiences=charter.experiences if charter else (),
        effect=judging,
    )
    found = built(known, span, [meeting for meeting in meetings if meeting.status == "closed"])
    return replace(
        found,
        organisation=charter.organisation.name if charter else "",
        timezone=charter.organisation.timezone if charter else "UTC",
        more=len(closed) - len(span.meetings),
        left_out=left_out(meetings),
    )


def _agenda(workspace: Workspace, meetings: Sequence[Meeting], typed: str) -> str:
    """The agenda that is meant. Raises NotFound for one that no meeting was on and no file of which there is."""
    wanted = one_line(typed).casefold()
    known = dict.fromkeys([*(meeting.agenda for meeting in meetings), *workspace.files.agenda_names()])
    for name in known:
        if name.casefold() == wanted:
            return name
    there = f". There are {', '.join(map(one_line, known)) or 'none'}."
    raise NotFound(f"No meeting was on an agenda “{short(typed)}”{suggestion(wanted, known) or there}")
