"""A customer base computed from rows that say since when and until when somebody is a customer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from cxmeet.core.customers.ahead import EndingSoon, soon
from cxmeet.core.customers.assets import AtRisk, BasePeriod, Segment
from cxmeet.core.customers.by_period import PeriodicBase
from cxmeet.core.customers.cohorts import Joined
from cxmeet.core.customers.going_on import Carried
from cxmeet.core.customers.groups import segments
from cxmeet.core.customers.movements import Spans, Values, movements, present, quiet, standing
from cxmeet.core.customers.people import Spell, Which
from cxmeet.core.customers.tenure import Stints, Tenure, tenure
from cxmeet.core.customers.whom import members, spell
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.period import Period


@dataclass(kw_only=True)
class SpanBase(PeriodicBase):
    """Who was a customer at which period ends, with what value."""

    spans: Spans
    stints: Stints
    """The same by day."""
    names: Mapping[str, int]
    """The customers as the file names them, numbered from 0."""
    segment_of: Mapping[int, str] = field(default_factory=dict)
    reason_of: Mapping[int, str] | None = None
    """Customer -> why they left, in the words of the file; None where it has no such column."""
    _kept: dict[int, Values] = field(init=False, repr=False, default_factory=dict)

    def periods(self, last: Period, most: int | None = None) -> Sequence[BasePeriod]:
        bought = self._bought() if self.quiet_days else {}
        joined = Joined(len(self.names))
        found = movements(self.spans, len(self.names), last.number, joined)
        periods = [self._period(one, bought.get(one.number, (0, 0))) for one in found]
        self._courses = joined
        return periods if most is None else periods[-most:]

    def tenure(self, period: Period) -> Tenure:
        lost = present(self.spans, period.number - 1) - present(self.spans, period.number)
        days = self.stints.at_leaving(lost, self.reach.as_of(period).toordinal())
        return tenure(days, by="purchases" if self.quiet_days else "days")

    def segments(self, period: Period) -> tuple[Segment, ...]:
        return segments(self.spans, period.number, self.segment_of, self.valued) if self.segment_of else ()

    def at_risk(self, period: Period) -> AtRisk | None:
        if self.quiet_days is None:
            return None
        customers = quiet(self.spans, period.number)
        worth = self._standing(period.number)
        value = money(sum(worth[one] for one in customers))
        return AtRisk(customers=len(customers), value=value, quiet_days=self.quiet_days)

    def carried(self, period: Period) -> Carried | None:
        return Carried.of(self._standing(period.number).values()) if self.valued else None

    def ending_soon(self, period: Period) -> EndingSoon | None:
        ending = self._ending(period)
        if ending is None:
            return None
        worth = self._standing(period.number)
        value = self._worth(sum(worth[customer] for customer in ending))
        known = self.reach.day if self.reach.day > self.reach.as_of(period) else None
        return EndingSoon(customers=len(ending), value=value, until=soon(period), known=known)

    def _ending(self, period: Period) -> list[int] | None:
        """Whose contracts end soon; None where no end is known in advance."""
        if self.quiet_days or period < self.whole:
            return None
        # What has ended by the last day that the rows tell of was not known in advance.
        known = max(self.reach.as_of(period), self.reach.day)
        ending = self.stints.ending(known.toordinal(), soon(period).toordinal())
        if ending is None:
            return None
        here = present(self.spans, period.number)
        return [customer for customer in ending if customer in here]

    def lost(self, period: Period) -> Mapping[str, Decimal | None]:
        return {self._named[one]: self._worth(value) for one, value in self._lost(period).items()}

    def in_and_out(self, period: Period) -> Set[str]:
        at_ends = self._standing(period.number).keys() | self._standing(period.number - 1).keys()
        inside = {
            one for span, values in self.spans.items() if span.came == span.went == period.number for one in values
        }
        return {self._named[one] for one in inside - at_ends}

    def active(self, period: Period) -> Set[str]:
        return {self._named[one] for one in self._standing(period.number)}

    def ever_seen(self) -> Set[str]:
        return self.names.keys()

    def left(self, period: Period) -> Set[str]:
        came = set().union(*(values for span, values in self.spans.items() if span.came <= period.number))
        return {self._named[one] for one in came - present(self.spans, period.number)}

    def former(self, period: Period) -> int:
        came = {one for span, values in self.spans.items() if span.came <= period.number for one in values}
        return len(came) - len(self._standing(period.number))

    def written(self) -> Counter[str] | None:
        return None if self.reason_of is None else Counter(self.reason_of.values())

    def stated_reasons(self, period: Period) -> Mapping[str, str]:
        said = self.reason_of or {}
        return {self._named[one]: said.get(one, "") for one in self._lost(period)}

    def stated_inside(self, period: Period) -> Mapping[str, str]:
        said = self.reason_of or {}
        return {name: said.get(self.names[name], "") for name in self.in_and_out(period)}

    def members(self, which: Which, period: Period) -> Set[str]:
        found = (self._ending(period) or ()) if which == "ending_soon" else members(self.spans, which, period.number)
        return {self._named[one] for one in found}

    def worth(self, which: Literal["opening", "closing"], period: Period) -> Mapping[str, Decimal | None]:
        found = self._standing(period.number - (which == "opening"))
        return {self._named[one]: self._worth(value) for one, value in found.items()}

    def tenures(self, period: Period) -> Mapping[str, int]:
        spells = self.stints.last_spells(members(self.spans, "lost", period.number), self._until(period))
        return {self._named[one]: last - first for one, (first, last) in spells.items()}

    def spells(self, names: Iterable[str], period: Period) -> Mapping[str, Spell]:
        found = self.stints.last_spells([self.names[name] for name in names if name in self.names], self._until(period))
        return {self._named[one]: spell(*days) for one, days in found.items()}

    @property
    def groups(self) -> Mapping[str, str]:
        return {name: self.segment_of.get(one, "") for name, one in self.names.items()} if self.segment_of else {}

    def _until(self, period: Period) -> int:
        return self.reach.as_of(period).toordinal()

    def _standing(self, number: int) -> Values:
        """The customers at the end of a period, with their values; those of the last two asked for are kept."""
        if number not in self._kept:
            if len(self._kept) > 1:
                del self._kept[next(iter(self._kept))]
            self._kept[number] = standing(self.spans, number)
        return self._kept[number]

    def _lost(self, period: Period) -> Values:
        now = self._standing(period.number)
        return {one: value for one, value in self._standing(period.number - 1).items() if one not in now}

    @cached_property
    def _named(self) -> list[str]:
        return list(self.names)

    def _bought(self) -> dict[int, tuple[int, int]]:
        """Period number -> how many bought in it, and what for."""
        buyers: dict[int, set[int]] = defaultdict(set)
        value: Counter[int] = Counter()
        for span, values in self.spans.items():
            buyers[span.came].update(values)
            value[span.came] += sum(values.values())
        return {number: (len(who), value[number]) for number, who in buyers.items()}
