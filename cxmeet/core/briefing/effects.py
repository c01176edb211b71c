"""What the figure of a decision did between the brief of its meeting and a later one, and its course in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.briefing.as_known import as_known
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.counted_alike import comparable, in_part, otherwise
from cxmeet.core.briefing.figures import Figure, family, figure, figures, finder
from cxmeet.core.decision.decision import Measure
from cxmeet.core.decision.effect import Effect, Known, Why, direction, target_number, verdict
from cxmeet.core.kernel.period import Grain, Period


def measured(brief: Brief, known: Figure, target: str) -> Measure:
    """A figure of a brief as the measure of a decision, with all that is needed to judge it later."""
    incomplete = in_part(brief, brief.period)
    return Measure(
        name=known.name,
        baseline=known.value,
        baseline_as_of=known.as_of,
        target=target,
        period=brief.period,
        whole=not brief.partial and comparable(incomplete)(known.name),
        n=known.n,
        margin=known.margin,
        kind=known.kind,
        better=known.better,
        counted=_counted(brief, known.name),
    )


def completed(measure: Measure, brief: Brief | None) -> Measure:
    """A measure of an earlier record, with what the brief of its meeting tells besides."""
    known = figure(brief, measure.name) if brief and measure.baseline_as_of and not measure.period else None
    if brief is None or known is None:
        return measure
    return replace(measured(brief, known, measure.target), baseline=measure.baseline)


Seen = Callable[[Grain], Brief | None]
"""Gives the latest brief that a meeting saw of a grain; None where none did."""


def nothing_seen(grain: Grain) -> Brief | None:
    """Where nobody has looked what earlier meetings saw."""
    return None


def effect(measure: Measure | None, now: Brief | None, seen: Seen = nothing_seen) -> Effect:
    """What a measure's figure did by a later brief, as `effects`."""
    return effects(now, seen)(measure)


def effects(now: Brief | None, seen: Seen = nothing_seen) -> Callable[[Measure | None], Effect]:
    """Says what a measure's figure did by a brief, whose figures are looked up once for all measures.

    A brief of another grain cannot tell: what the latest one of its own grain told, of those `seen`, holds.
    """

    @cache
    def looked_up(grain: Grain | None) -> tuple[Brief | None, Callable[[str], Figure | None]]:
        brief = (seen(grain) or now) if now and grain and grain != now.grain else now
        return brief, finder(brief)

    def told(measure: Measure | None) -> Effect:
        if measure is None:
            return Effect(why="no measure")
        brief, find = looked_up(Period.parse(measure.period).grain if measure.period else None)
        return _effect(measure, brief, find(measure.name) or _nobody(measure.name, brief))

    return told


def _effect(measure: Measure, now: Brief | None, after: Figure | None) -> Effect:
    target = target_number(measure.target, measure.kind)
    why = _why_unknown(measure, now, after)
    found = Effect(
        figure=measure.name,
        label=after.label if after else measure.name,
        baseline=measure.baseline,
        baseline_as_of=measure.baseline_as_of,
        baseline_period=measure.period,
        target=target,
        better=direction(measure.baseline, target, measure.better),
        why=why,
    )
    if why or now is None or after is None:
        return found
    found = replace(found, now=after.value, now_as_of=after.as_of, now_period=now.period)
    if after.value is None:
        return replace(found, why="too few")
    baseline = None if measure.baseline is None else Known(measure.baseline, measure.n, measure.margin)
    result, why = verdict(measure.kind, baseline, Known(after.value, after.n, after.margin), found.better, target)
    return replace(found, verdict=result, why=why)


def _why_unknown(measure: Measure, now: Brief | None, after: Figure | None) -> Why:
    """Why a figure cannot be laid beside its baseline, or is not there; empty where it can."""
    if measure.baseline_as_of is None:
        return "no figure"
    why = _unlike(measure, now) if now else "no later period"
    if after is None and why in ("", "counted otherwise"):
        return "not given"
    return why


def _unlike(measure: Measure, now: Brief) -> Why:
    """Why a figure of a brief cannot be laid beside its baseline; empty where it can."""
    if not measure.period:
        return "no baseline"
    then = Period.parse(measure.period)
    if now.grain != then.grain:
        return "other grain"
    if Period.parse(now.period) <= then:
        return "no later period"
    if now.partial:
        return "not over"
    if _otherwise(measure, now):
        return "counted otherwise"
    if not measure.whole or not comparable(in_part(now, now.period))(measure.name):
        return "not complete"
    return ""


def _counted(brief: Brief, name: str) -> dict[str, str]:
    """The versions of the definitions that a figure depends on."""
    return {each.name: each.version for each in brief.definitions if not comparable([each.name])(name)}


def _otherwise(measure: Measure, now: Brief) -> bool:
    """Whether a figure is counted in another way than its baseline was."""
    known = {each.name: (each.version, *each.earlier) for each in now.definitions}
    return _counted(now, measure.name).keys() != measure.counted.keys() or any(
        version not in known[name] for name, version in measure.counted.items()
    )


def _nobody(name: str, now: Brief | None) -> Figure | None:
    """A count of nobody, where a brief tells of its like and not of it: a reason nobody gives any more is not listed.

    None where a brief tells of nothing of the kind.
    """
    known = family(name)
    if known is None or now is None or not _tells_of(name.partition(":")[0].casefold(), now):
        return None
    return Figure(
        name=name,
        label=known.label.format(name.partition(":")[2]),
        value=Decimal(0),
        as_of=now.as_of,
        kind=known.kind,
        unit=known.unit,
        better=known.better,
    )


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
    for brief in reversed(known):
        if brief.grain == latest.grain and comparable(otherwise(brief, latest))(name):
            unknown = [period for period in _periods(brief) if found.get(period) is None]
            found |= {period: _told(name, brief, period) for period in unknown}
    return tuple(Point(period=period, value=value) for period, value in sorted(found.items()))


def _told(name: str, brief: Brief, period: str) -> Decimal | None:
    """What a brief tells of a figure over a period; None where its files do not tell of all of that."""
    if not comparable(in_part(brief, period))(name):
        return None
    wanted, known = name.casefold(), as_known(brief, period)
    found = next((each for each in figures(known) if each.name.casefold() == wanted), _nobody(name, known))
    return found.value if found else None


def _periods(brief: Brief) -> list[str]:
    """Its own period and those that lead up to it."""
    parts: tuple[Any, ...] = (*([brief.assets] if brief.assets else []), *brief.promises, *brief.reliability)
    told = {each.period for part in parts for each in part.periods if not getattr(each, "partial", False)}
    return sorted(told | ({brief.period} if not brief.partial else set()))
