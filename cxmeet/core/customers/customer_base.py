"""The customer base of one organisation as its files tell it, ready to be asked about any period."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from msgspec.structs import replace

from cxmeet.core.customers.ahead import EndingSoon
from cxmeet.core.customers.asked import bare
from cxmeet.core.customers.asking import Page, Sought
from cxmeet.core.customers.assets import Assets, AtRisk, BasePeriod, Refunds, Segment, Unidentified
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.customers.going_on import Carried, ahead
from cxmeet.core.customers.groups import NOT_GIVEN
from cxmeet.core.customers.leavers import Leavers
from cxmeet.core.customers.people import Spell, Which
from cxmeet.core.customers.tenure import Tenure
from cxmeet.core.kernel.amount import PaidPer
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.kernel.reach import Reach
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.core.kernel.shown import Groups


@dataclass(kw_only=True)
class CustomerBase(ABC):
    """What every kind of customer base can say."""

    grain: Grain
    definition: str
    """Who is a customer here, and when one is new or lost: in words for people."""
    first: Period
    """The first period with anything in it."""
    latest: Period
    """The last period that can be asked about."""
    reach: Reach
    """How far the rows tell of what happened."""
    starts: Reach | None = None
    """How far the rows tell of what begins, where ends may have been set in advance; None where they cannot."""
    days: Collection[dt.date] = frozenset()
    """The days on which something happened; empty where the rows tell of whole periods."""
    ended_on: Mapping[dt.date, int] = field(default_factory=dict)
    """How many contracts ended on which day; empty where there are none."""
    set_aside: SetAside = field(default_factory=SetAside)
    paid_per: PaidPer = ""
    """How often the values of customers are paid; empty where nobody says so, and for purchases."""

    notes: tuple[str, ...] = ()
    """What the file contradicts or leaves open, in words."""

    @property
    def whole(self) -> Period:
        """The last period that is over and reached to its end; the only one where there are no others."""
        return self.reach.whole(self.grain)

    def again(self, shown: Period) -> dt.date | None:
        """The day for which the rows have to be read again to show a period that they do not reach the end of."""
        return None

    @abstractmethod
    def periods(self, last: Period, most: int | None = None) -> Sequence[BasePeriod]:
        """The periods from the first to `last`, in order: the `most` last of them, None all."""

    def unidentified(self, period: Period) -> Unidentified:
        """Purchases of the period that no customer can be given to."""
        return Unidentified()

    def unidentified_in_all(self) -> Unidentified:
        """Purchases of any period that no customer can be given to."""
        return Unidentified(rows=0, value=Decimal(0))

    def segments(self, period: Period) -> tuple[Segment, ...]:
        """The base by group of customers over one period, the largest first."""
        return ()

    def at_risk(self, period: Period) -> AtRisk | None:
        """Who is close to leaving at the end of the period; None where the base cannot tell."""
        return None

    def lost(self, period: Period) -> Mapping[str, Decimal | None] | None:
        """Who was lost in the period and what each was worth; None where the base does not know who."""
        return None

    def lost_among(self, names: Set[str], period: Period) -> Mapping[str, Decimal | None] | None:
        """Who of some was lost in the period, and what each was worth; None where the base does not know who."""
        lost = self.lost(period)
        return None if lost is None else {name: lost[name] for name in names if name in lost}

    def lost_besides(self, names: Set[str], period: Period) -> Leavers | None:
        """How many others than these were lost in the period; None for nobody, or where the base does not know who."""
        others = [value for name, value in (self.lost(period) or {}).items() if name not in names]
        return Leavers.of(others) if others else None

    def cohorts(self, shown: Sequence[BasePeriod]) -> tuple[Cohort, ...]:
        """Who joined in the periods shown, and who of them stayed; nothing where the base does not know who."""
        return ()

    def tenure(self, period: Period) -> Tenure | None:
        """How long those lost in the period had been customers; None where the base cannot tell."""
        return None

    def carried(self, period: Period) -> Carried | None:
        """What the customers at the end of the period carry; None where that is not known."""
        return None

    def ending_soon(self, period: Period) -> EndingSoon | None:
        """Whose contracts are known to end soon after the period; None where no end is known in advance."""
        return None

    def in_and_out(self, period: Period) -> Set[str]:
        """Who joined and left inside the period, as far as the base knows."""
        return frozenset()

    def active(self, period: Period) -> Set[str] | None:
        """Who is a customer at the end of the period; None where the base does not know who."""
        return None

    def ever_seen(self) -> Set[str] | None:
        """Everybody the base has ever heard of; None where it does not know who."""
        return None

    def known_as(self, names: Set[str]) -> Mapping[str, str]:
        """How the base names those of some who differ from a name in it by no more than `bare` takes away."""
        return {name: self._bare[bare(name)] for name in names if bare(name) in self._bare}

    @cached_property
    def _bare(self) -> Mapping[str, str]:
        return {bare(name): name for name in self.ever_seen() or ()}

    def left(self, period: Period) -> Set[str] | None:
        """Who was once a customer and is none at the end of the period; None where the base does not know who."""
        return None

    def former(self, period: Period) -> int | None:
        """How many who were once customers are none at the end of the period; None where the base does not know who."""
        return None

    def written(self) -> Counter[str] | None:
        """How often each reason stands in the base's own file; None where it has no such column."""
        return None

    def given_reasons(self, period: Period, inside: bool = False) -> Mapping[str, Leavers]:
        """Why those who were lost in the period left, by the words of the base's own file; each has said one thing.

        Or why those did who joined `inside` it.
        """
        worth = {} if inside else self.lost(period) or {}
        found: dict[str, list[Decimal | None]] = defaultdict(list)
        for name, text in (self.stated_inside(period) if inside else self.stated_reasons(period)).items():
            found[text].append(worth.get(name))
        return {text: Leavers.of(values) for text, values in found.items()}

    def stated_reasons(self, period: Period) -> Mapping[str, str]:
        """Why each who was lost in the period left, in the words of the base's own file."""
        return {}

    def stated_inside(self, period: Period) -> Mapping[str, str]:
        """Why each left who joined inside the period, in the words of the base's own file."""
        return {}

    def members(self, which: Which, period: Period) -> Set[str] | None:
        """Who one of the counts of a period counts; None where the base does not know who."""
        return None

    def worth(self, which: Literal["opening", "closing"], period: Period) -> Mapping[str, Decimal | None]:
        """What the customers at the start or at the end of a period are worth, each."""
        return {}

    def worth_among(self, names: Set[str], period: Period) -> Mapping[str, Decimal | None]:
        """What some customers at the end of a period are worth, each."""
        worth = self.worth("closing", period)
        return {name: worth[name] for name in names if name in worth}

    def groups_among(self, names: Set[str]) -> Mapping[str, str]:
        """The groups of some customers, empty where none is given."""
        groups = self.groups
        return {name: groups[name] for name in names if name in groups}

    def reasons_among(self, names: Set[str], period: Period) -> Mapping[str, str]:
        """Why some of those left who were lost in the period or came and left inside it, in the file's own words."""
        said = {**self.stated_reasons(period), **self.stated_inside(period)}
        return {name: said[name] for name in names if name in said}

    def page(self, sought: Sought, most: int) -> Page | None:
        """The first people of a list; None where all are brought here to be put in order."""
        return None

    def tenures(self, period: Period) -> Mapping[str, Decimal | int]:
        """How many days those lost in the period had been customers, as far as the base knows."""
        return {}

    def spells(self, names: Iterable[str], period: Period) -> Mapping[str, Spell]:
        """The current or last spell of customers by the end of the period, as far as the base knows."""
        return {}

    @property
    def groups(self) -> Mapping[str, str]:
        """Customer -> the group they are in, empty where none is given; nobody where there are no groups."""
        return {}

    @property
    def group_names(self) -> Collection[str]:
        """What the groups are called, empty for that of those who are in none."""
        return set(self.groups.values())

    def grouped(self, period: Period) -> Groups | None:
        """The groups of those who are customers at the end of the period; None where there are none."""
        here, groups = self.active(period), self.groups
        if here is None or not groups:
            return None
        return Groups.of({name: groups.get(name) or NOT_GIVEN for name in here})

    def refunds(self, period: Period) -> Refunds:
        """Purchases of less than nothing in the period, which are left out."""
        return Refunds()

    def assets(self, period: Period, history: int | None) -> Assets:
        """The base as a brief shows it: `history` periods (None: all) of which the last is the one asked for."""
        shown = tuple(self.periods(period, None if history is None else max(history, 1)))
        notes = self.notes
        day = self.reach.day
        if Period.of(day, self.grain) > period == self.whole:
            notes += (f"The data goes on to {day.isoformat()}: {period.shifted(1)} is not over in it.",)
        return Assets(
            definition=self.definition,
            periods=shown,
            cohorts=self.cohorts(shown),
            tenure=self.tenure(period),
            ahead=ahead(shown[-1], self.carried(period), self.paid_per, self.ending_soon(period)) if shown else None,
            segments=self.segments(period),
            set_aside=self.set_aside,
            unidentified=self.unidentified(period),
            refunds=self.refunds(period),
            at_risk=self.at_risk(period),
            notes=notes,
        )


def with_rates(period: BasePeriod) -> BasePeriod:
    """The period with its retention in people and in value; none where there was nothing to keep."""
    opening, lost, less = period.opening_value, period.lost_value, period.contraction
    gross = net = None
    if opening and lost is not None and less is not None and period.expansion is not None:
        gross = float((opening - lost - less) / opening)
        net = float((opening - lost - less + period.expansion) / opening)
    return replace(
        period,
        retention=(period.opening - period.lost) / period.opening if period.opening else None,
        gross_value_retention=gross,
        net_value_retention=net,
    )
