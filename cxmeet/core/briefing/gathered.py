"""What the company's files tell of the people of one period: who they are, what they are worth, and why they left."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.charter import Charter
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.customers.reasons import UNKNOWN, Naming, Told, told
from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.promised import Promised

if TYPE_CHECKING:
    from cxmeet.core.customers.departures import DepartureRow

Values = Mapping[str, Decimal | None]


class Row(NamedTuple):
    """One row behind a figure, before the base is asked for the rest."""

    customer: str
    """Empty where the file does not say who."""
    value: Decimal | None = None
    reason: str = ""
    words: str = ""
    promise: Promised | None = None
    since: dt.date | None = None
    """The day of a row that names no customer."""
    until: dt.date | None = None
    """The day on which they left by a list of departures."""


@dataclass(frozen=True)
class Gathered:
    """What the files gave for one period; those of departures, feedback and promises with its rows one by one."""

    charter: Charter
    evidence: Evidence
    period: Period

    @property
    def as_of(self) -> dt.date:
        """The last day of the period, or the last one in it that the files reach."""
        reach = self.evidence.reach
        return reach.as_of(self.period) if reach else self.period.last

    @cached_property
    def base(self) -> CustomerBase:
        """The customer base. Raises NotFound where there is none, or where it names nobody."""
        base = self.evidence.base
        if base is None:
            raise NotFound("There is no file of our customers: the charter has no [customers].")
        if base.ever_seen() is None:
            raise NotFound("Our customers' file is a statement of figures: it names nobody who could be listed.")
        return base

    @cached_property
    def known(self) -> CustomerBase | None:
        """The customer base, where it names people."""
        return self.evidence.base if self.evidence.base and self.evidence.base.ever_seen() is not None else None

    def values_of(self, names: Iterable[str]) -> Values:
        """What some are worth who are customers at the end of the period, and what those were whom it lost."""
        if self.known is None:
            return {}
        some = set(names)
        return {**self.known.worth_among(some, self.period), **self.lost_values_of(some)}

    def lost_values_of(self, names: Iterable[str]) -> Values:
        """What some were worth whom the base lost in the period."""
        return (self.known.lost_among(set(names), self.period) if self.known else None) or {}

    def groups_of(self, names: Iterable[str]) -> Mapping[str, str]:
        """The groups that some customers are in."""
        return self.known.groups_among(set(names)) if self.known else {}

    def reasons_among(self, names: Iterable[str]) -> Mapping[str, list[str]]:
        """Why some left in the period, by alphabet; see `reasons_of`."""
        base, naming = self.known, self.naming
        if base is None or naming is None or self.evidence.departures:
            return self.reasons_of
        return {name: [naming.named(text)] for name, text in base.reasons_among(set(names), self.period).items()}

    @cached_property
    def naming(self) -> Naming | None:
        """What reasons for leaving are called; None where no file tells of any."""
        departures, base = self.evidence.departures, self.evidence.base
        written = departures.written if departures else base.written() if base else None
        return None if written is None else Naming(self.charter.reasons, written)

    @cached_property
    def told(self) -> Told:
        """Who left in the period for which reason, as the brief counts it."""
        if self.naming is None:
            return Told()
        if departures := self.evidence.departures:
            found = departures.told(self.period, self.evidence.base, self.naming)
            if found.besides.pop(UNKNOWN, None):
                found.who[UNKNOWN] |= departures.unlisted(self.period, self.evidence.base)
            return found
        base = self.evidence.base
        return told(base.stated_reasons(self.period).items() if base else (), self.naming)

    @cached_property
    def departures(self) -> list[DepartureRow]:
        """The rows of the list of departures."""
        return self.evidence.departures.rows if self.evidence.departures else []

    @cached_property
    def nameless(self) -> list[Row]:
        """The departures of which the list does not say whose."""
        rows, naming = self.departures, self.naming
        return [
            Row("", reason=naming.named(row.departure.reason), words=row.words, until=row.day)
            for row in rows
            if naming and not row.departure.customer
        ]

    @cached_property
    def reasons_of(self) -> Mapping[str, list[str]]:
        """Customer -> why they left in the period, those who came in it included, by alphabet."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, customers in self.told.who.items():
            for customer in customers:
                found[customer].add(name)
        base = self.evidence.base
        if self.naming and base and not self.evidence.departures:
            for customer, text in base.stated_inside(self.period).items():
                found[customer].add(self.naming.named(text))
        return {customer: sorted(names) for customer, names in found.items()}

    @cached_property
    def last_departure(self) -> Mapping[str, DepartureRow]:
        """Customer -> their last row in the list of departures; of one day the one with words, then the last."""
        found: dict[str, DepartureRow] = {}
        for row in self.departures:
            known = found.get(row.departure.customer)
            if known is None or (row.day, bool(row.words.strip())) >= (known.day, bool(known.words.strip())):
                found[row.departure.customer] = row
        return found
