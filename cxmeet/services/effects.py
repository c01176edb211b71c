"""What the figures of decisions did by the latest brief that a meeting saw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.effects import Point, Seen, completed, course, effects
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.meeting.meeting import Papers
from cxmeet.services.workspace import Workspace

Judging = Callable[[Decision], Effect]
LOOKED_AT = 20
"""Meetings of which is looked up what they saw by another grain: those of a quarter, held every week, and more."""


def latest(workspace: Workspace) -> Brief | None:
    """The brief of the latest meeting that had one, be it running or over; None where none had."""
    return next(iter(_briefs(map(workspace.record.papers, reversed(workspace.record.held())))), None)


def judging(workspace: Workspace, now: Brief | None, upto: str = "") -> Judging:
    """Says of a decision what its figure did by a brief and, of another grain, by what meetings saw, `upto` one."""
    told = effects(now, seen_until(workspace, upto))
    return lambda decision: told(with_measure(workspace, decision).measure)


def by_latest(workspace: Workspace) -> Judging:
    """Says of a decision what its figure did by the latest brief, which is looked up when the first is asked about."""

    @cache
    def told() -> Judging:
        return judging(workspace, latest(workspace))

    return lambda decision: told()(decision)


def seen_until(workspace: Workspace, upto: str = "") -> Seen:
    """The latest brief of a grain that a meeting saw, of the last ones until one with a number; looked up when asked.

    In a quarterly a figure by the month is told by the last month that a meeting has seen.
    """

    @cache
    def seen(grain: Grain) -> Brief | None:
        wanted = [number for number in reversed(workspace.record.held()) if not upto or number <= upto][:LOOKED_AT]
        return next((brief for brief in _briefs(map(workspace.record.papers, wanted)) if brief.grain == grain), None)

    return seen


def with_measure(workspace: Workspace, decision: Decision) -> Decision:
    """The decision; what an earlier record did not keep with its measure comes from what its meeting saw."""
    measure = decision.measure
    if measure is None or measure.period or measure.baseline_as_of is None:
        return decision
    papers = workspace.record.papers(decision.meeting)
    return replace(decision, measure=completed(measure, papers.brief if papers else None))


def run_chart(workspace: Workspace, decision: Decision, now: Brief | None) -> tuple[Point, ...]:
    """The figure of a decision over every period that the briefs of meetings since, and this one, tell of.

    Only over periods as long as that of its baseline.
    """
    return run_charts(workspace, now)(decision)


def run_charts(workspace: Workspace, now: Brief | None, upto: str = "") -> Callable[[Decision], tuple[Point, ...]]:
    """Gives the run chart of each decision, by the briefs of meetings `upto` one; each brief is looked up once."""

    @cache
    def held() -> list[str]:
        return [number for number in workspace.record.held() if not upto or number <= upto]

    @cache
    def seen(number: str) -> Brief | None:
        papers = workspace.record.papers(number)
        return papers.brief if papers else None

    def told(decision: Decision) -> tuple[Point, ...]:
        measure = with_measure(workspace, decision).measure
        if measure is None:
            return ()
        since = (seen(number) for number in held() if number >= decision.meeting)
        briefs = [*filter(None, since), *([now] if now else [])]
        grain = Period.parse(measure.period).grain if measure.period else now.grain if now else ""
        return course(measure.name, (brief for brief in briefs if brief.grain == grain))

    return told


def _briefs(papers: Iterable[Papers | None]) -> Iterable[Brief]:
    return (each.brief for each in papers if each and each.brief)
