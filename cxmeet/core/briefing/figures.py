"""The figures of a brief by name, so that a decision can say which one it should move."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from cxmeet.core.briefing.brief import Brief


class Figure(Struct, frozen=True, kw_only=True):
    """One figure of a brief that a decision can be measured by, under the name it is stored with."""

    name: str
    label: str
    value: Decimal | None
    as_of: dt.date

    @property
    def share(self) -> bool:
        """Whether it is a share from 0 to 1, not a count or a score."""
        return self.name.startswith(("promise:", "reliability:")) or self.value is None


def figures(brief: Brief) -> tuple[Figure, ...]:
    """Every figure of the brief by name: `assets.lost`, `reason:price`, `theme:Late delivery`, `promise:delivery`,
    `reliability:Installed at the first visit`, `score:Survey`, `experience:onboarding`, `referrals`.

    Rates are shares from 0 to 1; a rate or score that is not available is None.
    """
    found = [*_asset_figures(brief), *_voice_figures(brief)]
    for promise in brief.promises:
        rate = promise.periods[-1].kept_rate if promise.periods else None
        found.append((f"promise:{promise.id}", f"kept: {promise.text or promise.id}", _share(rate)))
    for measure in brief.reliability:
        rate = measure.periods[-1].rate if measure.periods else None
        found.append((f"reliability:{measure.measure}", f"works: {measure.measure}", _share(rate)))
    return tuple(Figure(name=name, label=label, value=value, as_of=brief.as_of) for name, label, value in found)


_Named = tuple[str, str, Decimal | None]

_ASSETS = {
    "lost": "customers lost",
    "new": "new customers",
    "reactivated": "customers who came back",
    "closing": "customers at the end",
    "opening": "customers at the start",
}


def _asset_figures(brief: Brief) -> list[_Named]:
    if not brief.assets or not brief.assets.periods:
        return []
    now = brief.assets.periods[-1]
    found: list[_Named] = [(f"assets.{name}", label, Decimal(getattr(now, name))) for name, label in _ASSETS.items()]
    found.append(("assets.net", "growth of the base", Decimal(now.closing - now.opening)))
    if brief.assets.at_risk:
        found.append(("assets.at_risk", "customers close to leaving", Decimal(brief.assets.at_risk.customers)))
    if brief.referrals:
        found.append(("referrals", "customers who recommended us", Decimal(brief.referrals.customers)))
    for one in brief.assets.reasons:
        found.append((f"reason:{one.reason}", f"left because: {one.reason}", Decimal(one.count)))
    return found


def _voice_figures(brief: Brief) -> list[_Named]:
    heard = brief.listening
    if heard is None:
        return []
    found: list[_Named] = [(f"theme:{one.theme}", f"said: {one.theme}", Decimal(one.count)) for one in heard.themes]
    for about in heard.experiences:
        name = brief.experiences.get(about.experience, about.experience)
        found.append((f"experience:{about.experience}", f"said about: {name}", Decimal(about.count)))
    for score in heard.scores:
        value = None if score.value is None else Decimal(str(score.value))
        found.append((f"score:{score.name}", f"{score.kind} of {score.name}", value))
    return found


def _share(rate: float | None) -> Decimal | None:
    return None if rate is None else Decimal(str(round(rate, 4)))


def figure(brief: Brief | None, name: str) -> Figure | None:
    """The figure that goes by this name, whatever the case; None when the brief has none."""
    known = figures(brief) if brief else ()
    return next((one for one in known if one.name.casefold() == name.strip().casefold()), None)
