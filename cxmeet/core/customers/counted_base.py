"""A customer base that is counted where it is kept, by contracts or purchases: a few hundred rows come back for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from cxmeet.core.customers.ahead import EndingSoon, soon
from cxmeet.core.customers.asked_people import AskedPeople
from cxmeet.core.customers.asking import Ending, Turn
from cxmeet.core.customers.assets import AtRisk, BasePeriod, Segment
from cxmeet.core.customers.by_period import PeriodicBase
from cxmeet.core.customers.groups import in_order
from cxmeet.core.customers.movements import Movement
from cxmeet.core.customers.people import Spell, Which
from cxmeet.core.customers.tenure import Tenure, tenure
from cxmeet.core.customers.whom import spell
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.period import Period


@dataclass
class Counted:
    """Movements and cohorts, put together from what happened in each period to those who joined in another."""

    turns: Sequence[Turn]
    last: int
    floor: int | None
    """The period in which everything is told that happened up to its end; None where nothing is told that way."""
    begin: int | None = None
    """The first period with any row, where that may be nobody's."""
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
        first = [] if self.begin is None else [max(self.begin, self.floor or 0)]
        begin = min([*by_number, *first], default=last + 1)
        opening = Movement(begin - 1)
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
class CountedBase(AskedPeople, PeriodicBase):
    """Contracts or purchases that are asked about instead of being read."""

    bought: Mapping[int, int] = field(default_factory=dict)
    """Period number -> what customers bought in it, in millionths."""
    _counted: Counted | None = field(init=False, repr=False, default=None)

    def periods(self, last: Period, most: int | None = None) -> Sequence[BasePeriod]:
        floor = None if most is None else last.number - most
        counted = self._counted = Counted(
            self.asks.turns(last.number, floor), last.number, floor, min(self.bought, default=None)
        )
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

    def _lost_in_all(self, period: Period) -> tuple[int, int]:
        counted = self._counted
        if counted is None or not counted.tells_of(period.number):
            counted = Counted(self.asks.turns(period.number, period.number - 1), period.number, period.number - 1)
        now = [turn for turn in counted.turns if turn.number == period.number]
        return sum(turn.lost for turn in now), sum(turn.lost_value for turn in now)

    def former(self, period: Period) -> int:
        if self._counted and self._counted.last == period.number:
            return self._counted.former
        return self.asks.count("left", period.number)

    def members(self, which: Which, period: Period) -> Set[str]:
        if which == "ending_soon":
            known = max(self.reach.as_of(period), self.reach.day)
            return self.asks.enders(period.number, known, soon(period)) if self._ending(period) else frozenset()
        return super().members(which, period)

    def spells(self, names: Iterable[str], period: Period) -> Mapping[str, Spell]:
        found = self.asks.spells(names, self.reach.as_of(period))
        return {name: spell(*days) for name, days in found.items()}

    def tenures(self, period: Period) -> Mapping[str, int]:
        found = self.asks.spells(self.asks.each("lost", period.number), self.reach.as_of(period))
        return {name: last - first for name, (first, last) in found.items()}
