"""Who of those who left is to be called by whom: the same people, dealt to the same leaders, in the same way."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, Protocol, TypeVar

from msgspec import Struct

By = Literal["value", "reason"]
"""By value: those who were worth most, so that all leaders have large and small ones. By reason: those of every reason
in turn, so that several leaders hear of each."""


class Planned(Struct, frozen=True, kw_only=True):
    """A customer who left and the leader who is to call; what the files do not tell is None, or an empty text."""

    leader: str
    customer: str
    value: Decimal | None
    """What they were worth at the start of the period."""
    since: dt.date | None
    until: dt.date | None
    """The first day without a contract, or the last purchase."""
    reason: str
    words: str
    """What they said of it themselves."""


class Plan(Struct, frozen=True, kw_only=True):
    """Who is still to be called by whom: schema `cxmeet.call-plan/1`."""

    schema: str = "cxmeet.call-plan/1"
    period: str
    currency: str = ""
    by: By
    each: int
    """Customers whom a leader calls at most."""
    left: int
    """All who left in the period."""
    called: int
    """Those of them who have been called by anybody."""
    planned: int
    """Those who have a place in the plan of all leaders, called or not."""
    leader: str = ""
    """Whose plan it is; empty for that of all."""
    rows: tuple[Planned, ...]


class Gone(Protocol):
    """Somebody who left."""

    @property
    def customer(self) -> str: ...

    @property
    def value(self) -> Decimal | None:
        """What they were worth; None where the files do not tell."""

    @property
    def reason(self) -> str: ...


Who = TypeVar("Who", bound=Gone)


def dealt(people: Iterable[Who], leaders: Sequence[str], each: int, by: By) -> dict[str, list[Who]]:
    """Whom each leader calls, `each` of them at most; the order in which people are given makes no difference.

    Who has been called already keeps their place: a plan does not move while it is carried out.
    """
    room = each * len(leaders)
    plan: dict[str, list[Who]] = {leader: [] for leader in leaders}
    if by == "value":
        for place, person in enumerate(sorted(people, key=_worth)[:room]):
            plan[_in_a_snake(leaders, place)].append(person)
    else:
        for place, person in enumerate(_reason_by_reason(_of_each_reason(people)[:room])):
            plan[leaders[place % len(leaders)]].append(person)
    return plan


def _worth(person: Gone) -> tuple[Decimal, str]:
    """The order of value, the largest first."""
    return -(person.value or Decimal(0)), person.customer


def _in_a_snake(leaders: Sequence[str], place: int) -> str:
    """Whose turn it is: from the first to the last and back, so that nobody always has the larger one."""
    turn, seat = divmod(place, len(leaders))
    return leaders[-1 - seat if turn % 2 else seat]


def _of_each_reason(people: Iterable[Who]) -> list[Who]:
    """Those of every reason who were worth most, then those who come next; of frequent reasons first."""
    ordered = sorted(people, key=_worth)
    often = Counter(person.reason for person in ordered)
    rank: Counter[str] = Counter()
    placed: list[tuple[int, int, str, Who]] = []
    for person in ordered:
        placed.append((rank[person.reason], -often[person.reason], person.reason, person))
        rank[person.reason] += 1
    return [person for *_, person in sorted(placed, key=lambda place: place[:3])]


def _reason_by_reason(people: Sequence[Who]) -> list[Who]:
    """Those of one reason behind each other, so that they come to different leaders."""
    often = Counter(person.reason for person in people)
    return sorted(people, key=lambda person: (-often[person.reason], person.reason, _worth(person)))
