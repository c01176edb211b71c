"""A brief as far as it tells of an earlier period: what can be laid beside the brief that was made of that period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.kernel.period import Period
from cxmeet.core.voice.heard import Said

Delivered = TypeVar("Delivered", Promise, Reliability)


def as_known(brief: Brief, period: str) -> Brief:
    """The brief cut off at the end of a period that is not after its own."""
    if brief.period == period:
        return brief
    assets = brief.assets
    if assets:
        up_to = tuple(one for one in assets.periods if one.period <= period)
        shown = up_to if _ends(up_to, period) else ()
        cohorts = tuple(one.until(period) for one in assets.cohorts if one.joined <= period)
        assets = replace(assets, periods=shown, cohorts=cohorts, tenure=None, ahead=None, reasons=(), at_risk=None)
    return replace(
        brief,
        period=period,
        as_of=Period.parse(period).last,
        partial=False,
        assets=assets,
        referrals=None,
        listening=None,
        promises=tuple(_up_to(brief.promises, period)),
        reliability=tuple(_up_to(brief.reliability, period)),
    )


def in_the_terms_of(earlier: Brief, brief: Brief) -> Brief:
    """The brief without what an earlier one could not say yet: what was said both ways and by whom, groups that
    recommended us, who of them is a customer."""
    made, before = brief.referrals, earlier.referrals
    if made and before and not before.segments:
        made = replace(made, segments=(), elsewhere=0)
    if made and before and before.here is None:
        made = replace(made, here=None, rate=made.customers / made.of if made.of else None)
    brief = replace(brief, referrals=made)
    heard, listening = earlier.listening, brief.listening
    if not heard or not listening:
        return brief
    unsaid = _unsaid((*heard.themes, *heard.experiences))
    themes = tuple(replace(one, **unsaid) for one in listening.themes)
    experiences = tuple(replace(one, **unsaid) for one in listening.experiences)
    return replace(brief, listening=replace(listening, themes=themes, experiences=experiences))


def _unsaid(said: tuple[Said, ...]) -> dict[str, None]:
    """The fields that were not there yet."""
    unsaid = ["both"] if None in {one.both for one in said} else []
    named = any(one.customers or one.asked_customers for one in said)
    return dict.fromkeys(unsaid if named else [*unsaid, "customers", "asked_customers"])


def base_of(brief: Brief) -> BasePeriod | None:
    """The customers over the brief's own period; None where it shows none."""
    return brief.assets.periods[-1] if brief.assets and brief.assets.periods else None


def as_of(brief: Brief) -> dt.date:
    """As of which day its period is counted; earlier briefs say it of customers alone."""
    now = base_of(brief)
    return now.as_of if now and now.partial else brief.as_of


def goes_back(brief: Brief, period: str) -> bool:
    """Whether what a brief shows of several periods begins with this one, or before it."""
    parts: tuple[Any, ...] = (*([brief.assets] if brief.assets else []), *brief.promises, *brief.reliability)
    return any(one.period <= period for part in parts for one in part.periods[:1])


def of_its_period(brief: Brief) -> tuple[object, ...]:
    """All that a brief tells of its own period, whatever it shows of those before."""
    assets = brief.assets
    return (
        brief.currency,
        base_of(brief),
        assets and (assets.reasons, assets.experiences, assets.inside_reasons, assets.segments, assets.tenure),
        assets and (assets.unidentified, assets.refunds, assets.at_risk, assets.losses),
        brief.referrals,
        brief.listening,
        *((one.id, one.periods[-1:]) for one in brief.promises),
        *((one.measure, one.periods[-1:]) for one in brief.reliability),
    )


def _up_to(delivered: tuple[Delivered, ...], period: str) -> Iterator[Delivered]:
    for one in delivered:
        periods = tuple(each for each in one.periods if each.period <= period)
        if _ends(periods, period):
            yield replace(one, periods=periods)


def _ends(periods: tuple[object, ...], period: str) -> bool:
    return bool(periods) and getattr(periods[-1], "period", "") == period
