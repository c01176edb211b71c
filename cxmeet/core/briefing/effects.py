"""What the figure of a decision did between the brief of its meeting and a later one, and its course in between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.briefing.as_known import as_known
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.counted_alike import comparable, in_part, otherwise
from cxmeet.core.briefing.figures import Figure, family, figure, figures
from cxmeet.core.decision.decision import Measure
from cxmeet.core.decision.effect import Effect, Known, Why, direction, target_number, verdict
from cxmeet.core.kernel.period import Period


def effect(measure: Measure | None, then: Brief | None, now: Brief | None) -> Effect:
    """What a measure's figure did; `then` is the brief its meeting saw, `now` the latest there is."""
    if measure is None:
        return Effect(why="no measure")
    before, after = figure(then, measure.name), figure(now, measure.name)
    known = before or after
    kind = known.kind if known else "count"
    target = target_number(measure.target, kind)
    found = Effect(
        figure=measure.name,
        label=known.label if known else measure.name,
        baseline=measure.baseline,
        baseline_as_of=measure.baseline_as_of,
        baseline_period=then.period if then else "",
        target=target,
        better=direction(measure.baseline, target, known.better if known else ""),
    )
    if why := _unlike(measure, then, now):
        return replace(found, why=why)
    assert now is not None  # noqa: S101  else there is no later period
    after = after or _nobody(now, before)
    if after is None:
        return replace(found, why="not given")
    found = replace(found, now=after.value, now_as_of=after.as_of, now_period=now.period)
    if after.value is None:
        return replace(found, why="too few")
    baseline = None if measure.baseline is None else _known(measure.baseline, before)
    result, why = verdict(kind, baseline, _known(after.value, after), found.better, target)
    return replace(found, verdict=result, why=why)


def _known(value: Decimal, told: Figure | None) -> Known:
    return Known(value, told.n if told else None, told.margin if told else None)


def _unlike(measure: Measure, then: Brief | None, now: Brief | None) -> Why:
    """Why two briefs cannot be laid beside each other for a figure; empty where they can."""
    if family(measure.name) is None or measure.baseline_as_of is None:
        return "no figure"
    if then is None:
        return "no baseline"
    if now is None:
        return "no later period"
    if now.grain != then.grain:
        return "other grain"
    if Period.parse(now.period) <= Period.parse(then.period):
        return "no later period"
    if now.partial or then.partial:
        return "not over"
    if not comparable(otherwise(then, now))(measure.name):
        return "counted otherwise"
    if not comparable((*in_part(then, then.period), *in_part(now, now.period)))(measure.name):
        return "not complete"
    return ""


def _nobody(now: Brief, before: Figure | None) -> Figure | None:
    """A count of nobody, where a brief tells of its like and not of it: a reason nobody gives any more is not listed.

    None where a brief tells of nothing of the kind.
    """
    if before is None or not _tells_of(before.name.partition(":")[0], now):
        return None
    return replace(before, value=Decimal(0), as_of=now.as_of)


def _tells_of(beginning: str, brief: Brief) -> bool:
    """Whether a brief would list a count of this family if there were one; families of one figure are always told."""
    if beginning in ("theme", "asked", "experience", "asked_about"):
        return brief.listening is not None and bool(brief.listening.channels)
    return beginning == "reason" and brief.assets is not None and bool(brief.assets.reasons)


class Point(Struct, frozen=True, kw_only=True):
    """A figure over one period."""

    period: str
    value: Decimal | None
    """None where it is not known."""


def course(name: str, briefs: Iterable[Brief]) -> tuple[Point, ...]:
    """A figure over every period that the latest of the briefs and those before it tell of, in order.

    What a later brief tells of a period stands in place of what an earlier one did; one counted otherwise than the
    latest, or by another grain, is left out.
    """
    known = sorted(briefs, key=lambda brief: Period.parse(brief.period).number)
    if not known:
        return ()
    latest, found = known[-1], dict[str, Decimal | None]()
    for brief in known:
        if brief.grain == latest.grain and comparable(otherwise(brief, latest))(name):
            found |= {period: value for period, value in _told(name, brief) if value is not None or period not in found}
    return tuple(Point(period=period, value=value) for period, value in sorted(found.items()))


def _told(name: str, brief: Brief) -> Sequence[tuple[str, Decimal | None]]:
    """What a brief tells of a figure, by period."""
    wanted = name.casefold()
    told = []
    for period in _periods(brief):
        value = next((each.value for each in figures(as_known(brief, period)) if each.name.casefold() == wanted), None)
        told.append((period, value))
    return told


def _periods(brief: Brief) -> list[str]:
    """Its own period and those that lead up to it."""
    parts: tuple[Any, ...] = (*([brief.assets] if brief.assets else []), *brief.promises, *brief.reliability)
    told = {each.period for part in parts for each in part.periods if not getattr(each, "partial", False)}
    return sorted(told | ({brief.period} if not brief.partial else set()))
