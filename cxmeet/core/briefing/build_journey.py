"""The whole journey put together from a brief, the charter, and the decisions that still stand open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.journey import Function, Gap, Held, Journey, Left, Mentions, OpenDecision, Stage
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Experience
from cxmeet.core.customers.reasons import UNKNOWN
from cxmeet.core.decision.decision import Decision
from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.voice.heard import Heard

_BY_KIND: tuple[tuple[bool, Gap], ...] = ((False, "not heard"), (True, "not asked"))


def journey(brief: Brief, charter: Charter, decisions: Sequence[Decision], today: dt.date) -> Journey:
    """The journey as brief and charter tell it; of the decisions those that still stand open."""
    opened = [decision for decision in decisions if decision.status in ("open", "done")]
    known = {experience.id for experience in charter.experiences}
    elsewhere = _elsewhere(brief, charter, known)
    return Journey(
        organisation=brief.organisation,
        currency=brief.currency,
        grain=brief.grain,
        period=brief.period,
        as_of=brief.as_of,
        today=today,
        experiences=tuple(_stage(each, brief, charter, opened, today) for each in charter.experiences),
        unmapped=brief.listening.unmapped if brief.listening else None,
        left_elsewhere=elsewhere[0],
        left_unknown=elsewhere[1],
        decisions_elsewhere=tuple(_opened(each, today) for each in opened if each.experience not in known),
    )


def _elsewhere(brief: Brief, charter: Charter, known: Set[str]) -> tuple[int | None, int | None]:
    """How many left for reasons that are about no experience, and for reasons that nobody knows."""
    if brief.assets is None or not charter.gives("departures"):
        return None, None
    others = [reason for reason in brief.assets.reasons if reason.experience not in known]
    unknown = sum(reason.count for reason in others if reason.reason == UNKNOWN)
    return sum(reason.count for reason in others) - unknown, unknown


def _stage(
    experience: Experience, brief: Brief, charter: Charter, decisions: Sequence[Decision], today: dt.date
) -> Stage:
    here = experience.id
    volunteered, asked = _said(brief, charter, here)
    stage = Stage(
        experience=here,
        name=experience.name,
        goal=experience.goal,
        volunteered=volunteered,
        asked=asked,
        promises=tuple(_promise(each) for each in brief.promises if each.experience == here),
        reliability=tuple(_measure(each) for each in brief.reliability if each.experience == here),
        left=_left(brief, charter, here),
        decisions=tuple(_opened(each, today) for each in decisions if each.experience == here),
        functions=tuple(_function(name, charter) for name in experience.functions),
    )
    return replace(stage, gaps=tuple(_gaps(stage, charter)))


def _said(brief: Brief, charter: Charter, experience: str) -> tuple[Mentions | None, Mentions | None]:
    """What was volunteered and what was asked; None where no file or no rule could tell."""
    heard = brief.listening
    if heard is None or not _mapped(charter, experience):
        return None, None
    found = next((each for each in heard.experiences if each.experience == experience), None)
    kinds = {feedback.asked for feedback in charter.feedback}
    return _volunteered(found) if False in kinds else None, _asked(found) if True in kinds else None


def _mapped(charter: Charter, experience: str) -> bool:
    return any(rule.experience == experience for rule in charter.themes)


def _volunteered(found: Heard | None) -> Mentions:
    if found is None:
        return Mentions(count=0)
    if found.volunteered is None:  # an earlier brief
        return Mentions(count=found.count - found.asked)
    return Mentions(count=found.volunteered, previous=found.volunteered_previous, change=found.volunteered_change)


def _asked(found: Heard | None) -> Mentions:
    if found is None:
        return Mentions(count=0)
    return Mentions(count=found.asked, previous=found.asked_previous, change=found.asked_change)


def _promise(promise: Promise) -> Held:
    name = promise.text or promise.id
    if not promise.periods:
        return Held(name=name, target=promise.target, measured=False)
    now = promise.periods[-1]
    return Held(name=name, held=now.kept, total=now.kept + now.broken, rate=now.kept_rate, target=promise.target)


def _measure(measure: Reliability) -> Held:
    if not measure.periods:
        return Held(name=measure.measure, target=measure.target, measured=False)
    now = measure.periods[-1]
    return Held(name=measure.measure, held=now.met, total=now.total, rate=now.rate, target=measure.target)


def _left(brief: Brief, charter: Charter, experience: str) -> Left | None:
    """Who left for it; None where no reasons are given, or none is mapped to it."""
    if brief.assets is None or not charter.gives("departures") or not _named(charter, experience):
        return None
    found = next((each for each in brief.assets.experiences if each.experience == experience), None)
    if found is None:
        return Left(count=0)
    return Left(count=found.count, previous=found.previous, value=found.value, valued=found.valued)


def _named(charter: Charter, experience: str) -> bool:
    return any(rule.experience == experience for rule in charter.reasons)


def _opened(decision: Decision, today: dt.date) -> OpenDecision:
    return OpenDecision(
        number=decision.number,
        statement=decision.statement,
        accountable=decision.accountable,
        due=decision.due,
        overdue=decision.overdue(today),
        done=decision.status == "done",
    )


def _function(name: str, charter: Charter) -> Function:
    return Function(name=name, leaders=tuple(each.name for each in charter.leaders if each.function == name))


def _gaps(stage: Stage, charter: Charter) -> Iterator[Gap]:
    kinds = {feedback.asked for feedback in charter.feedback}
    if kinds and not _mapped(charter, stage.experience):
        yield "not mapped"
    else:
        yield from (gap for asked, gap in _BY_KIND if asked not in kinds)
    if not stage.promises:
        yield "no promise"
    if any(not promise.measured for promise in stage.promises):
        yield "promise not measured"
    if not any(measure.measured for measure in stage.reliability):
        yield "not counted"
    elif not any(measure.leading for measure in charter.reliability if measure.experience == stage.experience):
        yield "no early sign"
    if not charter.gives("departures"):
        yield "no reasons"
    elif not _named(charter, stage.experience):
        yield "reasons not mapped"
    if not any(function.leaders for function in stage.functions):
        yield "nobody behind"
    hurts = bool(stage.left and stage.left.count) or any(held.below for held in (*stage.promises, *stage.reliability))
    if hurts and not stage.decisions:
        yield "nothing decided"
