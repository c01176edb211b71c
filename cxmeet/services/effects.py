"""What the figures of decisions did by the latest brief that a meeting saw, or by the company's files as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.effects import OfGrain, Point, completed, course, effects
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.meeting.meeting import Papers
from cxmeet.services.workspace import Workspace

Judging = Callable[[Decision], Effect]


def latest(workspace: Workspace) -> Brief | None:
    """The brief of the latest meeting that had one, be it running or over; None where none had."""
    held = [meeting for meeting in workspace.record.meetings() if meeting.status != "abandoned"]
    found = (workspace.record.papers(meeting.number) for meeting in reversed(held))
    return next((papers.brief for papers in found if papers and papers.brief), None)


def of_grain(workspace: Workspace, until: str = "") -> OfGrain:
    """Gives the latest brief of a length of period among those that meetings saw, up to the meeting `until`."""

    def found(grain: Grain) -> Brief | None:
        held = [each for each in workspace.record.meetings() if each.status != "abandoned"]
        papers = (workspace.record.papers(each.number) for each in reversed(held) if not until or each.number <= until)
        return next((each.brief for each in papers if each and each.brief and each.brief.grain == grain), None)

    return found


def judging(workspace: Workspace, now: Brief | None, until: str = "") -> Judging:
    """Says of a decision what its figure did by a brief; over another length of period, by the latest of that.

    With `until`, the number of a meeting, nothing counts that was seen after it.
    """
    find = effects(now, of_grain(workspace, until))
    return lambda decision: find(with_measure(workspace, decision).measure)


def with_measure(workspace: Workspace, decision: Decision) -> Decision:
    """The decision; what an earlier record did not keep with its measure comes from what its meeting saw."""
    measure = decision.measure
    if measure is None or measure.period or measure.baseline_as_of is None:
        return decision
    papers = workspace.record.papers(decision.meeting)
    return replace(decision, measure=completed(measure, papers.brief if papers else None))


def run_chart(workspace: Workspace, decision: Decision, now: Brief | None) -> tuple[Point, ...]:
    """The figure of a decision over every period that the briefs of meetings since, and this one, tell of."""
    measure = with_measure(workspace, decision).measure
    if measure is None:
        return ()
    held = [meeting.number for meeting in workspace.record.meetings() if meeting.status != "abandoned"]
    papers = map(workspace.record.papers, (number for number in held if number >= decision.meeting))
    briefs = [*_briefs(papers), *([now] if now else [])]
    grain = Period.parse(measure.period).grain if measure.period else now.grain if now else ""
    return course(measure.name, (brief for brief in briefs if brief.grain == grain))


def _briefs(papers: Iterable[Papers | None]) -> Iterable[Brief]:
    return (each.brief for each in papers if each and each.brief)
