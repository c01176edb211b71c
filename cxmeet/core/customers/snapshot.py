"""A customer base known from one look at every customer: who stayed, who is new, who has left over one period."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from cxmeet.core.customers.assets import BasePeriod, Segment
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.customers.customer_base import CustomerBase, with_rates
from cxmeet.core.customers.going_on import Carried
from cxmeet.core.customers.groups import NOT_GIVEN
from cxmeet.core.customers.people import Which
from cxmeet.core.customers.tenure import Tenure, tenure
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.period import Period

State = Literal["stayed", "new", "lost", "in_and_out"]
MONTHS = {"month": 1, "quarter": 3}
_COUNTED: Mapping[Which, tuple[State, ...]] = {
    "opening": ("stayed", "lost"),
    "closing": ("stayed", "new"),
    "lost": ("lost",),
    "new": ("new",),
    "in_and_out": ("in_and_out",),
    "joined": ("new", "in_and_out"),
}
"""What has become of those whom each of the counts counts."""


class Seen(NamedTuple):
    """One customer of a snapshot; value in millionths."""

    state: State
    value: int = 0
    segment: str = ""
    reason: str = ""
    tenure_days: Decimal | None = None


def state(status: Literal["stayed", "new", "lost"], tenure_months: Decimal | None, period: Period) -> State:
    """What happened to a customer; who was lost after no more months than the period has joined within it."""
    quick = tenure_months is not None and tenure_months <= MONTHS[period.grain]
    return "in_and_out" if status == "lost" and quick else status


def definition(valued: bool, tenure: bool) -> str:
    """Who is a customer, new and lost, in words."""
    worth = " Values are those of the snapshot: what those who stayed were worth before is not known." if valued else ""
    quick = (
        " Who was lost after no longer than the period joined within it: counted apart, in neither." if tenure else ""
    )
    return (
        "One look at every customer at the end of the period: those marked as stayed or lost were customers at its "
        f"start, those marked as stayed or new are at its end. Nobody can be seen to come back.{quick}{worth}"
    )


Counts = tuple[Counter[str], Counter[str]]
"""How many customers are in each state, and the millionths they are worth."""


@dataclass(kw_only=True)
class LookBase(CustomerBase):
    """What one look at every customer says, by the states they are in."""

    valued: bool
    reasoned: bool
    lasting: bool
    """Whether the snapshot says for how long each has been a customer."""

    @abstractmethod
    def by_group(self) -> Mapping[str, Counts]:
        """Group, empty for none -> its customers by their states."""

    def periods(self, last: Period, most: int | None = None) -> Sequence[BasePeriod]:
        each = self.by_group().values()
        count = sum((counts for counts, _ in each), Counter[str]())
        value = sum((values for _, values in each), Counter[str]())
        opening = count["stayed"] + count["lost"]
        period = BasePeriod(
            period=str(self.whole),
            as_of=self.reach.as_of(self.whole),
            partial=not self.reach.covers(self.whole),
            opening=opening,
            new=count["new"],
            reactivated=0,
            lost=count["lost"],
            closing=count["stayed"] + count["new"],
            in_and_out=count["in_and_out"],
            opening_value=self._worth(value["stayed"] + value["lost"]),
            new_value=self._worth(value["new"]),
            reactivated_value=self._worth(0),
            lost_value=self._worth(value["lost"]),
            closing_value=self._worth(value["stayed"] + value["new"]),
        )
        return [with_rates(period)]

    def cohorts(self, shown: Sequence[BasePeriod]) -> tuple[Cohort, ...]:
        """Those who joined in its one period; of those who joined before, a snapshot names only some."""
        now = shown[-1]
        joined = now.new + now.in_and_out
        return (Cohort(joined=now.period, customers=joined, stay=(now.new,)),) if self.lasting and joined else ()

    def segments(self, period: Period) -> tuple[Segment, ...]:
        groups = self.by_group()
        if groups.keys() == {""}:
            return ()
        found = [self._segment(name or NOT_GIVEN, *counts) for name, counts in groups.items()]
        return tuple(sorted(found, key=lambda one: (-one.closing, -one.opening, one.segment)))

    def _segment(self, name: str, count: Counter[str], value: Counter[str]) -> Segment:
        return Segment(
            segment=name,
            opening=count["stayed"] + count["lost"],
            new=count["new"],
            reactivated=0,
            lost=count["lost"],
            closing=count["stayed"] + count["new"],
            closing_value=self._worth(value["stayed"] + value["new"]),
            lost_value=self._worth(value["lost"]),
        )

    def _worth(self, value: int) -> Decimal | None:
        return money(value) if self.valued else None


@dataclass(kw_only=True)
class SnapshotBase(LookBase):
    """The customers of one snapshot by name."""

    seen: Mapping[str, Seen]

    def by_group(self) -> Mapping[str, Counts]:
        found: dict[str, Counts] = defaultdict(lambda: (Counter(), Counter()))
        for one in self.seen.values():
            count, value = found[one.segment]
            count[one.state] += 1
            value[one.state] += one.value
        return found

    def tenure(self, period: Period) -> Tenure | None:
        lost = [one.tenure_days for one in self.seen.values() if one.state == "lost"]
        known = [days for days in lost if days is not None]
        return tenure(known, len(lost) - len(known), "months") if self.lasting else None

    def lost(self, period: Period) -> Mapping[str, Decimal | None]:
        return {name: self._worth(one.value) for name, one in self.seen.items() if one.state == "lost"}

    def carried(self, period: Period) -> Carried | None:
        here = [one.value for one in self.seen.values() if one.state in ("stayed", "new")]
        return Carried.of(here) if self.valued else None

    def in_and_out(self, period: Period) -> Set[str]:
        return {name for name, one in self.seen.items() if one.state == "in_and_out"}

    def active(self, period: Period) -> Set[str]:
        return {name for name, one in self.seen.items() if one.state in ("stayed", "new")}

    def ever_seen(self) -> Set[str]:
        return self.seen.keys()

    def left(self, period: Period) -> Set[str]:
        return {name for name, one in self.seen.items() if one.state in ("lost", "in_and_out")}

    def former(self, period: Period) -> int:
        return sum(one.state in ("lost", "in_and_out") for one in self.seen.values())

    def written(self) -> Counter[str] | None:
        return Counter(one.reason for one in self.seen.values()) if self.reasoned else None

    def stated_reasons(self, period: Period) -> Mapping[str, str]:
        return {name: one.reason for name, one in self.seen.items() if one.state == "lost"}

    def stated_inside(self, period: Period) -> Mapping[str, str]:
        return {name: one.reason for name, one in self.seen.items() if one.state == "in_and_out"}

    def members(self, which: Which, period: Period) -> Set[str]:
        return {name for name, one in self.seen.items() if one.state in _COUNTED.get(which, ())}

    def worth(self, which: Literal["opening", "closing"], period: Period) -> Mapping[str, Decimal | None]:
        return {name: self._worth(one.value) for name, one in self.seen.items() if one.state in _COUNTED[which]}

    def tenures(self, period: Period) -> Mapping[str, Decimal | int]:
        lost = {name: one.tenure_days for name, one in self.seen.items() if one.state == "lost"}
        return {name: days for name, days in lost.items() if days is not None}

    @property
    def groups(self) -> Mapping[str, str]:
        groups = {name: one.segment for name, one in self.seen.items()}
        return groups if any(groups.values()) else {}
