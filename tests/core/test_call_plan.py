"""A plan of calls is the same whoever asks, fair in number and value, and lets several leaders hear each reason."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as some

from cxmeet.core.calls.plan import By, dealt

LEADERS = ("Ana", "Ben", "Cleo", "Dan", "Eva")


class Left(NamedTuple):
    customer: str
    value: Decimal | None
    reason: str


PEOPLE = some.lists(
    some.builds(
        Left,
        some.text("abc", min_size=1, max_size=4),
        some.none() | some.integers(0, 90).map(Decimal),
        some.sampled_from(["late", "price", "moved", ""]),
    ),
    unique_by=lambda person: person.customer,
    max_size=40,
)


@given(PEOPLE, some.integers(1, 5), some.integers(0, 12), some.sampled_from(["value", "reason"]), some.randoms())
def test_the_plan_is_the_same_in_whatever_order_people_come_and_fair_in_number(
    people: list[Left], count: int, each: int, by: By, chance: random.Random
) -> None:
    leaders = LEADERS[:count]
    plan = dealt(people, leaders, each, by)
    mixed = people[:]
    chance.shuffle(mixed)
    sizes = [len(several) for several in plan.values()]
    chosen = [person for several in plan.values() for person in several]

    assert dealt(mixed, leaders, each, by) == plan
    assert list(plan) == list(leaders)
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) <= each
    assert len(chosen) == len(set(chosen)) == min(len(people), each * count)


def test_by_value_those_worth_most_are_called_and_everybody_has_large_and_small_ones() -> None:
    people = [Left(f"c{number:03d}", Decimal(number), "late") for number in range(100)]
    plan = dealt(people, LEADERS, 10, "value")
    sums = [sum(person.value or 0 for person in several) for several in plan.values()]

    assert {person.value for several in plan.values() for person in several} == set(map(Decimal, range(50, 100)))
    assert [int(person.value or 0) for person in plan["Ana"]] == [99, 90, 89, 80, 79, 70, 69, 60, 59, 50]
    assert max(sums) - min(sums) == 0


def test_by_reason_each_reason_is_heard_by_as_many_leaders_as_it_has_people() -> None:
    reasons = ["late"] * 40 + ["price"] * 20 + ["moved"] * 3 + ["rude"]
    people = [Left(f"c{number:03d}", Decimal(number % 7), reason) for number, reason in enumerate(reasons)]
    plan = dealt(people, LEADERS, 5, "reason")
    heard = {
        reason: {leader for leader, several in plan.items() if any(person.reason == reason for person in several)}
        for reason in set(reasons)
    }

    assert {reason: len(who) for reason, who in heard.items()} == {"late": 5, "price": 5, "moved": 3, "rude": 1}
    assert Counter(person.reason for several in plan.values() for person in several)["rude"] == 1
