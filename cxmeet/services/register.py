"""The register as a screen shows it: every decision at one moment of the record, to be asked over and over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.effects import Point
from cxmeet.core.briefing.effects import effects as effects_by
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.query import Term, parse, select
from cxmeet.core.decision.query_offers import offered
from cxmeet.core.decision.surroundings import Surroundings
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services import effects, follow_through, review
from cxmeet.services.room import in_the_room
from cxmeet.services.run import running_meeting
from cxmeet.services.workspace import Workspace

KEPT = 100
"""Answers that are kept, so that typing on does not ask for what is known."""


@dataclass(frozen=True)
class Register:
    version: object
    """Of the record it was read at."""
    decisions: tuple[Decision, ...]
    """All of them, by number."""
    around: Surroundings
    views: Mapping[str, str]
    """Name of a view of the charter -> its query."""
    experiences: Mapping[str, str]
    """Id of an experience of the charter -> its name."""
    brief: Brief | None
    """What the effects are told by."""
    running: Meeting | None
    in_room: bool
    """Whether whoever looks is in the running meeting."""
    actor: str
    _answers: dict[Term, frozenset[str]] = field(default_factory=dict)

    @property
    def today(self) -> dt.date:
        return self.around.today

    @property
    def zone(self) -> dt.tzinfo:
        return self.around.zone

    def find(self, query: str) -> Sequence[Decision]:
        """What `review.find` finds at this moment, in the same order. Raises as it does."""
        answers = [self._answer(term) for term in parse(query, self.views)]
        if not answers:
            return self.decisions
        wanted = frozenset.intersection(*answers)
        return [decision for decision in self.decisions if decision.number in wanted]

    def offers(self, typed: str) -> list[str]:
        """The query with its last term completed, in each way that fits."""
        return offered(typed, self.decisions, self.around, self.views)

    def may_accept(self, decision: Decision) -> bool:
        """Whether whoever looks answers for it and has not accepted it yet."""
        return decision.to_accept(self.actor)

    def may_finish(self, decision: Decision) -> bool:
        """Whether whoever looks can say that it, or their part of it, is done."""
        own = self.actor in decision.owners and self.actor not in decision.parts_done
        return decision.status == "open" and (own or self.in_room)

    def _answer(self, term: Term) -> frozenset[str]:
        if term not in self._answers:
            found = select(self.decisions, [term], self.around)
            if len(self._answers) >= KEPT:
                self._answers.clear()
            self._answers[term] = frozenset(decision.number for decision in found)
        return self._answers[term]

    def effect(self, decision: Decision) -> Effect:
        """What the figure of a decision did."""
        return self.around.effect(decision)


def read(workspace: Workspace) -> Register:
    """The register as it is now."""
    version = review.version(workspace)
    charter = review.readable_charter(workspace)
    decisions, brief = tuple(workspace.record.decisions()), effects.latest(workspace)
    return Register(
        version=version,
        decisions=decisions,
        around=review.surroundings(workspace, charter, _judging(workspace, decisions, brief)),
        views=review.views(charter),
        experiences={experience.id: experience.name for experience in charter.experiences} if charter else {},
        brief=brief,
        running=running_meeting(workspace),
        in_room=in_the_room(workspace),
        actor=workspace.actor,
    )


def _judging(workspace: Workspace, decisions: Iterable[Decision], brief: Brief | None) -> effects.Judging:
    """Says of each of the decisions what its figure did, without the record, and once only."""
    measures = {decision.number: effects.with_measure(workspace, decision).measure for decision in decisions}
    seen = effects.seen_until(workspace)
    for period in {measure.period for measure in measures.values() if measure and measure.period}:
        if brief and (grain := Period.parse(period).grain) != brief.grain:
            seen(grain)
    find, found = effects_by(brief, seen), dict[str, Effect]()

    def judged(decision: Decision) -> Effect:
        if decision.number not in found:
            found[decision.number] = find(measures.get(decision.number, decision.measure))
        return found[decision.number]

    return judged


def course(workspace: Workspace, number: str) -> tuple[Point, ...]:
    """The figure of a decision by period, as far as the briefs of meetings since tell of it. Raises NotFound."""
    decision = follow_through.decision(workspace, number)
    return effects.run_chart(workspace, decision, effects.latest(workspace))
