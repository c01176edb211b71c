"""Whether an earlier brief gave other figures for a period that both tell of: what was restated since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief, Restated, Seen
from cxmeet.core.briefing.definitions import changed
from cxmeet.core.briefing.figures import figures
from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.kernel.period import Period

_COUNTED = {
    "customers": ("assets.", "reason:", "stay:", "tenure:"),
    "who stays": ("stay:", "tenure:"),
    "departures": ("reason:",),
    "reasons": ("reason:",),
    "referrals": ("referrals",),
    "experiences": ("theme:", "experience:"),
}
"""Name of a definition -> how the figures begin that are counted by it."""

Delivered = TypeVar("Delivered", Promise, Reliability)


def seen(before: Brief, now: Brief, meeting: str) -> Seen | None:
    """What a meeting that had the brief `before` saw of the latest period that both tell of.

    None where they tell of no period in common.
    """
    if before.grain != now.grain:
        return None
    period = min(before.period, now.period)
    then, today = _cut(before, period), _cut(now, period)
    regrouped = [name for name in ("reasons",) if _version(before, name) != _version(now, name)]
    uncomparable = tuple(_beginnings([*changed(before, now), *regrouped]))
    known = {one.name: one for one in figures(then)}
    differ = tuple(
        Restated(figure=one.name, label=one.label, was=was, now=one.value)
        for one in figures(today)
        if one.name in known and not one.name.startswith(uncomparable)
        if (was := known[one.name].value) is not None and one.value is not None and was != one.value
    )
    return Seen(meeting=meeting, period=period, restated=differ) if known else None


def _version(brief: Brief, name: str) -> str:
    """The version of a definition; empty where it is not in force."""
    return next((one.version for one in brief.definitions if one.name == name), "")


def _beginnings(definitions: list[str]) -> Iterator[str]:
    """How the figures begin that are not counted as they were."""
    for name in definitions:
        kind, _, of = name.partition(" ")
        if kind in ("promise", "reliability", "score"):
            yield f"{kind}:{of}"
        else:
            yield from _COUNTED.get(name, _COUNTED["experiences"])


def _cut(brief: Brief, period: str) -> Brief:
    """The brief as far as it tells of an earlier period."""
    if brief.period == period:
        return brief
    assets = brief.assets
    if assets:
        up_to = tuple(one for one in assets.periods if one.period <= period)
        shown = up_to if _ends(up_to, period) else ()
        cohorts = tuple(one.until(period) for one in assets.cohorts if one.joined <= period)
        assets = replace(assets, periods=shown, cohorts=cohorts, tenure=None, reasons=(), at_risk=None)
    return replace(
        brief,
        period=period,
        as_of=Period.parse(period).last,
        assets=assets,
        referrals=None,
        listening=None,
        promises=tuple(_up_to(brief.promises, period)),
        reliability=tuple(_up_to(brief.reliability, period)),
    )


def _up_to(delivered: tuple[Delivered, ...], period: str) -> Iterator[Delivered]:
    for one in delivered:
        periods = tuple(each for each in one.periods if each.period <= period)
        if _ends(periods, period):
            yield replace(one, periods=periods)


def _ends(periods: tuple[object, ...], period: str) -> bool:
    return bool(periods) and getattr(periods[-1], "period", "") == period
