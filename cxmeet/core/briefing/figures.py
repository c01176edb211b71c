"""The figures a decision can be measured by: a registry of what they count and which way is good; a brief's own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.voice.significance import FEWEST_ANSWERS

FigureKind = Literal["count", "share", "score"]
Better = Literal["fewer", "more", ""]


class Family(Struct, frozen=True, kw_only=True):
    """What all figures whose names begin alike have in common."""

    kind: FigureKind = "count"
    """A share is 0 to 1; a score is on the scale of its survey."""
    unit: str = "customers"
    better: Better = ""
    """The good direction; empty where neither is good in itself."""
    label: str
    """What it is called; `{}` stands for what follows the colon of its name."""


FAMILIES: dict[str, Family] = {
    "assets.lost": Family(better="fewer", label="customers lost"),
    "assets.new": Family(better="more", label="new customers"),
    "assets.reactivated": Family(better="more", label="customers who came back"),
    "assets.closing": Family(better="more", label="customers at the end"),
    "assets.opening": Family(label="customers at the start"),
    "assets.net": Family(better="more", label="growth of the base"),
    "assets.at_risk": Family(better="fewer", label="customers close to leaving"),
    "referrals": Family(better="more", label="customers who recommended us"),
    "reason:": Family(better="fewer", label="left because: {}"),
    "theme:": Family(unit="mentions", better="fewer", label="said: {}"),
    "experience:": Family(unit="mentions", label="said about: {}"),
    "score:": Family(kind="score", unit="points", better="more", label="{}"),
    "promise:": Family(kind="share", unit="%", better="more", label="kept: {}"),
    "reliability:": Family(kind="share", unit="%", better="more", label="works: {}"),
}
"""A whole name, or its beginning up to the colon -> its family."""


def family(name: str) -> Family | None:
    """The family of a figure's name, whatever the case; None for what is no name of a figure."""
    beginning, colon, _ = name.strip().casefold().partition(":")
    return FAMILIES.get(beginning + colon)


def written_as_one(text: str) -> bool:
    """Whether a text is written as the name of a figure, be there such a one or not."""
    return family(text) is not None or text.strip().casefold().startswith("assets.")


class Figure(Struct, frozen=True, kw_only=True):
    """One figure of a brief that a decision can be measured by, under the name it is stored with."""

    name: str
    label: str
    value: Decimal | None
    as_of: dt.date
    kind: FigureKind
    unit: str
    better: Better


def figures(brief: Brief) -> tuple[Figure, ...]:
    """Every figure of the brief, as `assets.lost`, `reason:price`, `theme:Late delivery` or `promise:delivery`.

    Rates are shares from 0 to 1; a rate or score that is not available is None.
    """
    return (*_asset_figures(brief), *_voice_figures(brief), *_delivery_figures(brief))


def _figure(
    brief: Brief, name: str, value: float | Decimal | None, of: str = "", called: str = "", unit: str = ""
) -> Figure:
    """A figure of a family; `of` says of what, and `called` how that is said where it is another text."""
    known = FAMILIES[name]
    return Figure(
        name=name + of,
        label=known.label.format(called or of),
        value=None if value is None else Decimal(str(value)),
        as_of=brief.as_of,
        kind=known.kind,
        unit=unit or known.unit,
        better=known.better,
    )


def _asset_figures(brief: Brief) -> list[Figure]:
    if not brief.assets or not brief.assets.periods:
        return []
    now = brief.assets.periods[-1]
    counted = ("lost", "new", "reactivated", "closing", "opening")
    found = [_figure(brief, f"assets.{name}", getattr(now, name)) for name in counted]
    found.append(_figure(brief, "assets.net", now.closing - now.opening))
    if brief.assets.at_risk:
        found.append(_figure(brief, "assets.at_risk", brief.assets.at_risk.customers))
    if brief.referrals:
        found.append(_figure(brief, "referrals", brief.referrals.customers))
    return [*found, *(_figure(brief, "reason:", left.count, left.reason) for left in brief.assets.reasons)]


def _voice_figures(brief: Brief) -> list[Figure]:
    heard = brief.listening
    if heard is None:
        return []
    found = [_figure(brief, "theme:", said.count, said.theme) for said in heard.themes]
    for about in heard.experiences:
        name = brief.experiences.get(about.experience, about.experience)
        found.append(_figure(brief, "experience:", about.count, about.experience, name))
    for score in heard.scores:
        unit = "%" if score.kind == "csat" else ""
        value = None if score.n < FEWEST_ANSWERS else score.value  # earlier versions noted one of a few answers
        found.append(_figure(brief, "score:", value, score.name, f"{score.kind} of {score.name}", unit))
    return found


def _delivery_figures(brief: Brief) -> list[Figure]:
    found = []
    for promise in brief.promises:
        rate = promise.periods[-1].kept_rate if promise.periods else None
        found.append(_figure(brief, "promise:", _rounded(rate), promise.id, promise.text or promise.id))
    for measure in brief.reliability:
        rate = measure.periods[-1].rate if measure.periods else None
        found.append(_figure(brief, "reliability:", _rounded(rate), measure.measure))
    return found


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 4)


def figure(brief: Brief | None, name: str) -> Figure | None:
    """The figure that goes by this name, or is called so, whatever the case; None when the brief has none."""
    wanted = name.strip().casefold()
    known = figures(brief) if brief else ()
    named = next((one for one in known if one.name.casefold() == wanted), None)
    return named or next((one for one in known if one.label.casefold() == wanted), None)


def meant(brief: Brief | None, typed: str) -> tuple[Figure, ...]:
    """The figures in whose name or label the typed letters stand."""
    wanted = typed.strip().casefold()
    return tuple(one for one in (figures(brief) if brief else ()) if wanted in f"{one.name}\n{one.label}".casefold())
