"""A customer base that is counted where it is kept, by contracts or purchases: a few hundred rows come back for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from cxmeet.core.customers.ahead import EndingSoon, soon
from cxmeet.core.customers.asked import AskedNames
from cxmeet.core.customers.asking import Asks, Ending, Known, Page, Sought, Standing, Turn
from cxmeet.core.customers.assets import AtRisk, BasePeriod, Segment
from cxmeet.core.customers.by_period import PeriodicBase
from cxmeet.core.customers.going_on import Carried, ranks
from cxmeet.core.customers.groups import NOT_GIVEN, in_order
from cxmeet.core.customers.leavers import Leavers
from cxmeet.core.customers.movements import Movement
from cxmeet.core.customers.people import Spell, Which
from cxmeet.core.customers.tenure import Tenure, tenure
from cxmeet.core.customers.whom import spell
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.shown import Groups


@dataclass
class Counted:
    """Movements and cohorts, put together from what happened in each period to those who joined in another."""

    turns: Sequence[Turn]
    last: int
    floor: int | None
    """The period in which everything is told that happened up to its end; None where nothing is told that way."""
    sizes: Counter[int] = field(init=False, default_factory=Counter)
    courses: dict[int, list[int]] = field(init=False, default_factory=dict)

    def tells_of(self, number: int) -> bool:
        """Whether what happened in a period can be told."""
        return number <= self.last and (self.floor is None or self.floor < number)

    @property
    def former(self) -> int:
        """Who was once a customer and is none at the end."""
        known = sum(turn.touched for turn in self.turns if turn.joined == turn.number)
        return known - sum(turn.new + turn.reactivated - turn.lost for turn in self.turns)

    def movements(self) -> Iterator[Movement]:
        """The base over each period, in order; each opens as the last closed."""
        last = self.last
        by_number: dict[int, list[Turn]] = defaultdict(list)
        for turn in self.turns:
            by_number[turn.number].append(turn)
            self.sizes[turn.joined] += turn.touched * (turn.joined == turn.number != self.floor)
        opening = Movement(min(by_number, default=last + 1) - 1)
        for number in range(opening.number + 1, last + 1):
            movement = Movement(number, opening=opening.closing, opening_value=opening.closing_value)
            for turn in by_number[number]:
                _add(movement, turn)
            opening = movement
            if number != self.floor:
                yield movement
        for joined in self.sizes:
            stay, course = 0, []
            for number in range(joined, last + 1):
                stay += sum(
                    turn.new + turn.reactivated - turn.lost for turn in by_number[number] if turn.joined == joined
                )
                course.append(stay)
            self.courses[joined] = course

    @property
    def buyers(self) -> Counter[int]:
        """Period -> how many bought in it."""
        found = Counter[int]()
        for turn in self.turns:
            found[turn.number] += turn.buyers
        return found


def _add(movement: Movement, turn: Turn) -> None:
    for name in ("new", "reactivated", "lost", "in_and_out"):
        setattr(movement, name, getattr(movement, name) + getattr(turn, name))
    for name in ("new_value", "reactivated_value", "lost_value", "expansion", "contraction"):
        setattr(movement, name, getattr(movement, name) + getattr(turn, name))


@dataclass(kw_only=True)
class CountedBase(PeriodicBase):
    """Contracts or purchases that are asked about instead of being read."""

    asks: Asks
    bought: Mapping[int, int] = field(default_factory=dict)
    """Period number -> what customers bought in it, in millionths."""
    reasoned: bool = False
    """Whether the rows say why customers left."""
    grouping: bool = False
    """Whether the rows say which group a customer is in."""
    _counted: Counted | None = field(init=False, repr=False, default=None)
    _stood: dict[int, Standing] = field(init=False, repr=False, default_factory=dict)

    def periods(self, last: Period, most: int | None = None) -> Sequence[BasePeriod]:
        floor = None if most is None else last.number - most
        counted = self._counted = Counted(self.asks.turns(last.number, floor), last.number, floor)
        movements = list(counted.movements())
        buyers, self._courses = counted.buyers, counted
        return [self._period(one, (buyers[one.number], self.bought.get(one.number, 0))) for one in movements]

    def tenure(self, period: Period) -> Tenure:
        found = self.asks.tenures(period.number, self.reach.as_of(period))
        days = [each for each, customers in sorted(found.items()) for _ in range(customers)]
        return tenure(days, by="purchases" if self.quiet_days else "days")

    def segments(self, period: Period) -> tuple[Segment, ...]:
        found = self.asks.groups(period.number) if self.grouping else ()
        return in_order(
            {group.name: Counter(group._asdict() | {"name": 0}) for group in found if group.opening or group.closing},
            self.valued,
        )

    def at_risk(self, period: Period) -> AtRisk | None:
        if self.quiet_days is None:
            return None
        found = self._standing(period)
        return AtRisk(customers=found.quiet, value=money(found.quiet_value), quiet_days=self.quiet_days)

    def carried(self, period: Period) -> Carried | None:
        if not self.valued:
            return None
        found = self._standing(period)
        sizes = ranks(found.customers)
        sums = {sizes[0]: found.ten, sizes[-1]: found.tenth} if sizes else {}
        if len(sizes) > 2:
            sums[sizes[1]] = found.hundredth
        return Carried(found.customers, found.value, {size: sums[size] for size in sizes})

    def ending_soon(self, period: Period) -> EndingSoon | None:
        ending = self._ending(period)
        if ending is None:
            return None
        known = self.reach.day if self.reach.day > self.reach.as_of(period) else None
        return EndingSoon(customers=ending.customers, value=self._worth(ending.value), until=soon(period), known=known)

    def _ending(self, period: Period) -> Ending | None:
        """Whose contracts end soon; None where no end is known in advance."""
        if self.quiet_days or period < self.whole:
            return None
        found = self.asks.ending(period.number, max(self.reach.as_of(period), self.reach.day), soon(period))
        return found if found.known else None

    def lost(self, period: Period) -> Mapping[str, Decimal | None]:
        return self._worths(self.asks.each("lost", period.number))

    def lost_among(self, names: Set[str], period: Period) -> Mapping[str, Decimal | None]:
        return self._worths(self.asks.worth("lost", period.number, names)) if names else {}

    def lost_besides(self, names: Set[str], period: Period) -> Leavers | None:
        among = self.lost_among(names, period).values()
        lost, value = self._lost_in_all(period)
        others = lost - len(among)
        worth = None if not self.valued else money(value) - sum((each or Decimal(0) for each in among), Decimal(0))
        return Leavers(others, worth) if others else None

    def _lost_in_all(self, period: Period) -> tuple[int, int]:
        counted = self._counted
        if counted is None or not counted.tells_of(period.number):
            counted = Counted(self.asks.turns(period.number, period.number - 1), period.number, period.number - 1)
        now = [turn for turn in counted.turns if turn.number == period.number]
        return sum(turn.lost for turn in now), sum(turn.lost_value for turn in now)

    def in_and_out(self, period: Period) -> Set[str]:
        return self._names("inside", period)

    def active(self, period: Period) -> Set[str]:
        return self._names("closing", period)

    def ever_seen(self) -> Set[str]:
        return self._ever

    @property
    def groups(self) -> Mapping[str, str]:
        return self.asks.groups_of(self._ever) if self.grouping else {}

    @cached_property
    def group_names(self) -> Collection[str]:
        return self.asks.group_names() if self.grouping else ()

    @cached_property
    def _ever(self) -> AskedNames:
        return self._names("ever", self.latest)

    def left(self, period: Period) -> Set[str]:
        return self._names("left", period)

    def former(self, period: Period) -> int:
        if self._counted and self._counted.last == period.number:
            return self._counted.former
        return self.asks.count("left", period.number)

    def written(self) -> Counter[str] | None:
        return Counter(self.asks.written()) if self.reasoned else None

    def given_reasons(self, period: Period, inside: bool = False) -> Mapping[str, Leavers]:
        found = self.asks.reasons(period.number, inside)
        return {text: Leavers(customers, self._worth(value)) for text, (customers, value) in found.items()}

    def stated_reasons(self, period: Period) -> Mapping[str, str]:
        return self.asks.reasons_of(self.asks.each("lost", period.number)) if self.reasoned else {}

    def stated_inside(self, period: Period) -> Mapping[str, str]:
        return self.asks.reasons_of(self.asks.each("inside", period.number)) if self.reasoned else {}

    def members(self, which: Which, period: Period) -> Set[str]:
        if which == "ending_soon":
            known = max(self.reach.as_of(period), self.reach.day)
            return self.asks.enders(period.number, known, soon(period)) if self._ending(period) else frozenset()
        return self._names(which, period)

    def worth(self, which: Literal["opening", "closing"], period: Period) -> Mapping[str, Decimal | None]:
        return self._worths(self.asks.each(which, period.number))

    def worth_among(self, names: Set[str], period: Period) -> Mapping[str, Decimal | None]:
        return self._worths(self.asks.worth("closing", period.number, names))

    def groups_among(self, names: Set[str]) -> Mapping[str, str]:
        return self.asks.groups_of(names) if self.grouping else {}

    def reasons_among(self, names: Set[str], period: Period) -> Mapping[str, str]:
        if not self.reasoned:
            return {}
        return self.asks.reasons_of({*self.lost_among(names, period), *(names & self.in_and_out(period))})

    def page(self, sought: Sought, most: int) -> Page | None:
        found = self.asks.page(sought, most)
        return found if self.valued else found._replace(rows=[(name, None) for name, _ in found.rows])

    def spells(self, names: Iterable[str], period: Period) -> Mapping[str, Spell]:
        found = self.asks.spells(names, self.reach.as_of(period))
        return {name: spell(*days) for name, days in found.items()}

    def tenures(self, period: Period) -> Mapping[str, int]:
        found = self.asks.spells(self.asks.each("lost", period.number), self.reach.as_of(period))
        return {name: last - first for name, (first, last) in found.items()}

    def grouped(self, period: Period) -> Groups | None:
        if not self.grouping:
            return None
        sizes = {group.name or NOT_GIVEN: group.closing for group in self.asks.groups(period.number) if group.closing}

        def among(names: Set[str]) -> Mapping[str, str]:
            found = self.asks.groups_of(names & self.active(period))
            return {name: group or NOT_GIVEN for name, group in found.items()}

        return Groups(sizes, among)

    def _names(self, which: Known, period: Period) -> AskedNames:
        asks, number = self.asks, period.number
        return AskedNames(
            count=lambda: asks.count(which, number),
            among=lambda names: asks.among(which, number, names),
            each=lambda: asks.each(which, number),
        )

    def _standing(self, period: Period) -> Standing:
        if period.number not in self._stood:
            self._stood[period.number] = self.asks.standing(period.number)
        return self._stood[period.number]

    def _worths(self, values: Mapping[str, int]) -> Mapping[str, Decimal | None]:
        return {name: self._worth(value) for name, value in values.items()}
