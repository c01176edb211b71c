"""The customer base as an asset: from who was a customer at which period ends to what came and what went.

Amounts are whole millionths of the currency, so that sums are exact; a period is the number of a `Period`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cxmeet.core.customers.cohorts import Joined


class Span(NamedTuple):
    """From the first period end at which somebody is a customer to the first at which they no longer are.

    Where both are the same, they were a customer between two period ends and at neither.
    """

    came: int
    quiet: int
    """The first period end at which they are close to leaving; `went` where the base cannot tell."""
    went: int


Values = dict[int, int]
"""Customer -> value."""
Spans = dict[Span, Values]


@dataclass
class Movement:
    """What happened to the base over one period, in people and in millionths."""

    number: int
    opening: int = 0
    new: int = 0
    reactivated: int = 0
    lost: int = 0
    in_and_out: int = 0
    opening_value: int = 0
    new_value: int = 0
    reactivated_value: int = 0
    lost_value: int = 0
    expansion: int = 0
    contraction: int = 0

    @property
    def closing(self) -> int:
        return self.opening + self.new + self.reactivated - self.lost

    @property
    def closing_value(self) -> int:
        came = self.new_value + self.reactivated_value + self.expansion
        return self.opening_value + came - self.lost_value - self.contraction

    def turned(self, before: int | None, now: int | None, known: int) -> None:
        """One customer's value at the previous period end and at this one; None where they were no customer."""
        if before is None:
            if now is None:
                self.in_and_out += not known
            elif known:
                self.reactivated += 1
                self.reactivated_value += now
            else:
                self.new += 1
                self.new_value += now
        elif now is None:
            self.lost += 1
            self.lost_value += before
        elif now > before:
            self.expansion += now - before
        else:
            self.contraction += before - now


def movements(spans: Spans, customers: int, last: int, joined: Joined) -> Iterator[Movement]:
    """The base over each period from the first with a customer to `last`, in order; each opens as the last closed.

    `joined` is told who came and who left.
    """
    coming, going, passing = _by_period(spans)
    live, value, known = [0] * customers, [0] * customers, bytearray(customers)
    opening, opening_value = 0, 0
    for number in range(min([*coming, *passing], default=last + 1), last + 1):
        touched = set().union(*coming[number], *going[number], *passing[number])
        before = {customer: value[customer] if live[customer] else None for customer in touched}
        for values in coming[number]:
            for customer, amount in values.items():
                live[customer] += 1
                value[customer] += amount
        for values in going[number]:
            for customer, amount in values.items():
                live[customer] -= 1
                value[customer] -= amount
        movement = Movement(number, opening=opening, opening_value=opening_value)
        for customer, old in before.items():
            now = value[customer] if live[customer] else None
            movement.turned(old, now, known[customer])
            if (old is None) is not (now is None) or not known[customer]:
                joined.turned(customer, number, now is not None)
            known[customer] = 1
        opening, opening_value = movement.closing, movement.closing_value
        joined.ended(number)
        yield movement


ByPeriod = dict[int, list[Values]]


def _by_period(spans: Spans) -> tuple[ByPeriod, ByPeriod, ByPeriod]:
    """Who comes, goes, and passes through between two period ends, by period."""
    coming: ByPeriod = defaultdict(list)
    going: ByPeriod = defaultdict(list)
    passing: ByPeriod = defaultdict(list)
    for span, values in spans.items():
        if span.came == span.went:
            passing[span.came].append(values)
        else:
            coming[span.came].append(values)
            going[span.went].append(values)
    return coming, going, passing


def standing(spans: Spans, number: int) -> Values:
    """The customers at the end of a period, with their values."""
    found: Values = {}
    for span, values in spans.items():
        if span.came <= number < span.went:
            for customer, amount in values.items():
                found[customer] = found.get(customer, 0) + amount
    return found


def present(spans: Spans, number: int) -> set[int]:
    """The customers at the end of a period."""
    return set().union(*(values for span, values in spans.items() if span.came <= number < span.went))


def quiet(spans: Spans, number: int) -> set[int]:
    """The customers at the end of a period who are close to leaving."""
    still: set[int] = set()
    lively: set[int] = set()
    for span, values in spans.items():
        if span.came <= number < span.went:
            (lively if number < span.quiet else still).update(values)
    return still - lively
