"""A brief put together from everything that was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief, Source
from cxmeet.core.briefing.counting import definitions
from cxmeet.core.briefing.missing import not_given
from cxmeet.core.charter.charter import Charter, PromiseSource, ReliabilitySource
from cxmeet.core.customers.assets import Assets, LaterLosses, Loss, Reason
from cxmeet.core.customers.customer_base import CustomerBase, last_whole
from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.voice.heard import Convergence, Listening

if TYPE_CHECKING:
    from cxmeet.core.customers.departures import Departures
    from cxmeet.core.customers.referrals import Referrals
    from cxmeet.core.delivery.promises import Kept
    from cxmeet.core.delivery.reliability import Met
    from cxmeet.core.voice.listening import Book


@dataclass
class Evidence:
    """What the files of a charter gave, all periods of it; None where the charter names no file."""

    grain: Grain
    base: CustomerBase | None = None
    departures: Departures | None = None
    losses: list[tuple[str, Departures, set[str]]] = field(default_factory=list)
    """Other lists of who was lost: name, by period where they have dates, and everybody in them."""
    referrals: Referrals | None = None
    book: Book | None = None
    promises: list[tuple[PromiseSource, Kept | None]] = field(default_factory=list)
    reliability: list[tuple[ReliabilitySource, Met | None]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def whole(self) -> Period | None:
        """The last period that the data covers whole: that of the base, else of all other files together."""
        if self.base:
            return self.base.whole
        days = [day for one in self.sources for day in (one.first, one.last) if day]
        return last_whole(min(days), max(days), self.grain) if days else None

    def later_losses(self, period: Period, today: dt.date) -> tuple[LaterLosses, ...]:
        """What the files tell of after the period that is shown of itself; nothing for any other."""
        from cxmeet.core.customers.later_losses import later_losses

        return tuple(later_losses(self.base, self.departures, period, today)) if period == self.whole() else ()


def compose(charter: Charter, evidence: Evidence, period: Period, history: int | None, today: dt.date) -> Brief:
    """The brief of a period; `history` is how many periods are shown, None all."""
    assets = _assets(evidence, period, history, today)
    listening = evidence.book.listening(period) if evidence.book else None
    customers = assets.periods[-1].closing if assets and assets.periods else None
    missing = tuple(not_given(charter))
    return Brief(
        organisation=charter.organisation.name,
        currency=charter.organisation.currency,
        grain=period.grain,
        period=str(period),
        as_of=period.last,
        assets=assets,
        referrals=evidence.referrals.of(period, customers) if evidence.referrals else None,
        listening=listening,
        promises=tuple(_promise(given, kept, period, history) for given, kept in evidence.promises),
        reliability=tuple(_reliability(given, met, period, history) for given, met in evidence.reliability),
        convergence=_convergence(listening) if listening else (),
        experiences={one.id: one.name for one in charter.experiences},
        definitions=tuple(definitions(charter, evidence.base.definition if evidence.base else "", listening)),
        sources=tuple(evidence.sources),
        not_given=tuple(one.text for one in missing),
        missing=missing,
    )


def _convergence(listening: Listening) -> tuple[Convergence, ...]:
    from cxmeet.core.voice.listening import convergence

    return convergence(listening)


def _assets(evidence: Evidence, period: Period, history: int | None, today: dt.date) -> Assets | None:
    base = evidence.base
    if base is None:
        return None
    from cxmeet.core.customers.later_losses import in_words

    listed = evidence.departures
    reasons = listed.reasons(period, base) if listed else _stated_reasons(base, period)
    assets = base.assets(period, history)
    lost = assets.periods[-1].lost if assets.periods else 0
    later = evidence.later_losses(period, today)
    afterwards = tuple(map(in_words, later))
    return replace(
        assets,
        reasons=reasons,
        losses=tuple(_losses(evidence, base, period, lost)),
        quote=listed.quotes.get(period.number) if listed else None,
        afterwards=afterwards,
        later=later,
        notes=(*afterwards, *assets.notes),
    )


def _stated_reasons(base: CustomerBase, period: Period) -> tuple[Reason, ...]:
    if base.stated_reasons(period) is None:
        return ()
    from cxmeet.core.customers.departures import stated_reasons

    return stated_reasons(base, period)


def _losses(evidence: Evidence, base: CustomerBase, period: Period, lost: int) -> Iterator[Loss]:
    """Who was lost by each source that says so; nothing where the base stands alone."""
    ever = base.former(period)
    if ever is None or not (evidence.departures or evidence.losses):
        return
    yield Loss(
        source="customer base",
        customers=lost,
        lost_by_base=lost,
        still_customers=0,
        came_and_left=len(base.in_and_out(period)),
        unknown=0,
        ever=ever,
    )
    if evidence.departures:
        yield evidence.departures.loss("departures", period, base)
    for name, by_period, everybody in evidence.losses:
        if by_period.by_period:
            yield by_period.loss(name, period, base)
        else:
            stay = (base.active(period) or frozenset()) & everybody
            yield Loss(source=name, customers=None, still_customers=len(stay), ever=len(everybody))


def _promise(given: PromiseSource, kept: Kept | None, period: Period, history: int | None) -> Promise:
    return Promise(
        id=given.id,
        text=given.text,
        experience=given.experience,
        target=given.target,
        by_day="kept" not in given.columns,
        periods=kept.periods(period, history) if kept else (),
    )


def _reliability(given: ReliabilitySource, met: Met | None, period: Period, history: int | None) -> Reliability:
    return Reliability(
        measure=given.measure,
        experience=given.experience,
        target=given.target,
        whose=given.whose,
        leading=given.leading,
        periods=met.periods(period, history, given.target) if met else (),
    )
