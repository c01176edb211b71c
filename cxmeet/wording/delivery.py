"""What we promised and how reliably things work, in words: whole numbers, their share, how it stands to a target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cxmeet.core.delivery.kept import Fate, Promise, PromisePeriod, Reliability, ReliabilityPeriod
from cxmeet.core.delivery.units import FEWEST
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.charts import sparkline
from cxmeet.wording.phrases import counted, have_left, never_customers, per_cent, per_cent_as_set

NOTHING_DUE = "nothing fell due"
NOTHING_COUNTED = "nothing was counted"
NOBODY_MEASURES = "nobody measures it"
NOBODY_COUNTS = "nobody counts it"


@dataclass(frozen=True)
class Rate:
    """How often something went as it should."""

    counts: str
    """`11 of 38 that fell due`, `41 of 49`."""
    share: str
    """`29%`."""
    against: str
    """`below the target of 95%`, `at or above the target of 95%`; empty where there is no target."""
    below: bool

    @property
    def judged(self) -> str:
        """`29%, below the target of 95%`."""
        return ", ".join(filter(None, (self.share, self.against)))

    @property
    def loud(self) -> str:
        """How it stands to its target, for where a missed one must be seen without colour."""
        return self.against.replace("below", "BELOW", 1) if self.below else self.against


def kept(now: PromisePeriod, target: float | None) -> Rate | None:
    """What was kept of what fell due; None where nothing did."""
    if now.kept_rate is None:
        return None
    return _rate(f"{now.kept:,} of {now.kept + now.broken:,} that fell due", now.kept_rate, target)


def met(now: ReliabilityPeriod, target: float | None) -> Rate | None:
    """What went as it should of all that was counted; None where nothing was."""
    return None if now.rate is None else _rate(f"{now.met:,} of {now.total:,}", now.rate, target)


def _rate(counts: str, rate: float, target: float | None) -> Rate:
    below = target is not None and rate < target
    against = "" if target is None else f"{'below' if below else 'at or above'} the target of {per_cent_as_set(target)}"
    return Rate(counts, per_cent(rate, target=target), against, below)


def not_due(promise: Promise) -> Iterator[str]:
    """What is in neither number of the rate: not due yet, not judged, or without a day to be held to."""
    now = promise.periods[-1]
    if now.pending:
        still = (
            f"{'is' if now.pending == 1 else 'are'} not due yet" if promise.by_day else "without a word whether kept"
        )
        yield f"{now.pending:,} more {still}."
    if now.none:
        yield f"{now.none:,} more had no promised day."


def fates(promise: Promise) -> Iterator[str]:
    """`Of 27 customers to whom it was broken 8 have left, of 11 to whom it was kept nobody has left.`

    What has become of the customers whose promise fell due in the period, side by side and never as a cause.
    """
    found = promise.periods[-1].customers
    if found is None:
        return
    both = ((found.broken, "broken"), (found.kept, "kept"))
    said = [_fate(fate, what) for fate, what in both if fate.n]
    if said:
        many = next(fate.n for fate, _ in both if fate.n)
        yield f"Of {counted(many, 'customer')} {', of '.join(said).removeprefix(f'{many:,} ')}."
    if found.unknown:
        yield f"{never_customers(found.unknown)}."


def _fate(fate: Fate, what: str) -> str:
    return f"{fate.n:,} to whom it was {what} {have_left(fate.left)}"


def whose(measure: Reliability) -> str:
    """Who says what counts as met, and whether it tells of what is to come."""
    seen = "as customers see it" if measure.whose == "customer" else "as we measure it ourselves"
    return f"{seen}; {'an early sign' if measure.leading else 'a result'}"


def matters(measure: Reliability) -> str:
    """What customers said when they were asked whether it matters to them; that nobody has asked, of one of ours."""
    if measure.asked_on is None and not measure.customers_say:
        return "" if measure.whose == "customer" else "Whether it matters to customers: not asked"
    when = f" on {spoken(measure.asked_on)}" if measure.asked_on else ""
    return f"Asked{when} whether it matters, customers say: {one_line(measure.customers_say) or 'nothing noted'}"


def worst(now: PromisePeriod | ReliabilityPeriod) -> str:
    """`Hills with 6 of 12, 50%; the best, Coast, reaches 95%, 45 points more`; empty where places are not compared."""
    unit = now.worst
    if unit is None:
        return ""
    share = f", {per_cent(unit.rate, unit.rate + (now.spread or 0))}" if unit.rate is not None else ""
    best = ""
    if now.spread and unit.rate is not None:
        name = f", {one_line(now.best.unit)}," if now.best else ""
        low, high = per_cent(unit.rate, unit.rate + now.spread), per_cent(unit.rate + now.spread, unit.rate)
        best = f"; the best{name} reaches {high}, {_points(low, high)} more"
    return f"{one_line(unit.unit)} with {unit.met:,} of {unit.total:,}{share}{best}"


def _points(low: str, high: str) -> str:
    """`45 points`, `0.2 points`: how far two shares are apart as they are written."""
    apart = Decimal(high.rstrip("%")) - Decimal(low.rstrip("%"))
    return f"{apart:f} {'point' if apart == 1 else 'points'}"


def too_few(now: PromisePeriod | ReliabilityPeriod) -> str:
    """Which places are not compared; empty where all are, or there are none."""
    if not now.too_few:
        return ""
    return f"{now.too_few:,} with fewer than {FEWEST} {'is' if now.too_few == 1 else 'are'} not compared."


def course(rates: Iterable[float | None]) -> str:
    """The rates of the periods as a line, with the words that go with it; empty where there are not two of them."""
    known = [rate for rate in rates if rate is not None]
    if len(known) < 2:
        return ""
    drawn = sparkline([round(1000 * rate) for rate in known])
    return f"{drawn} from {per_cent(known[0])} to {per_cent(known[-1])} over {len(known)} periods"
