"""How long those who left had been with us: the days from the first of their last spell to its end."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import compress
from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.figure import Family, FigureValue

DAYS = (30, 60, 90, 180, 365)
"""The tenures that those who left are counted under."""

MONTH = Decimal(365) / 12
"""The days of a month, where a file tells of months."""


NEVER = dt.date.max.toordinal()
"""The end of a contract that runs on."""

By = Literal["days", "purchases", "months"]
"""What tells how long somebody was there: a contract's days, the days from purchase to purchase, or months."""


class Under(Struct, frozen=True, kw_only=True):
    """How many of the lost had been with us for less than so many days."""

    days: int
    customers: int


class Tenure(Struct, frozen=True, kw_only=True):
    """How long those lost in the period had been with us, from the first day of their last spell to its end.

    Contracts that touch or overlap are one spell; purchases are, as long as no gap is as long as the lapse, and end
    with the last of them.
    """

    lost: int
    median_days: Decimal | None
    """None where nobody was lost whose tenure is known."""
    under: tuple[Under, ...]
    unknown: int = 0
    """Of the lost, those whose tenure the file does not say."""
    by: By = "days"


def families() -> Mapping[str, Family]:
    """The figures that tenures give."""
    return {"tenure:": Family(better="fewer", label="lost after less than {}")}


def figures(tenure: Tenure | None) -> Iterator[FigureValue]:
    """How many of the lost had been with us for less than so many days."""
    for under in tenure.under if tenure else ():
        yield FigureValue("tenure:", under.customers, f"<{under.days}d", f"{under.days} days")


def tenure(days: Sequence[Decimal | int], unknown: int = 0, by: By = "days") -> Tenure:
    """What the tenures of the lost come to, in days; `unknown` is how many more were lost."""
    return Tenure(
        lost=len(days) + unknown,
        median_days=_median(sorted(days)) if days else None,
        under=tuple(Under(days=limit, customers=sum(each < limit for each in days)) for limit in DAYS),
        unknown=unknown,
        by=by,
    )


def _median(ordered: Sequence[Decimal | int]) -> Decimal:
    """The middle one, or the mean of the two in the middle, to a tenth."""
    middle = len(ordered) // 2
    both = Decimal(ordered[middle]) + Decimal(ordered[-middle - 1])
    return Decimal(f"{round(both / 2, 1):f}".removesuffix(".0"))


@dataclass
class Stints:
    """Since when and until when somebody had a contract, or on which day they bought; days are proleptic ordinals.

    Arrays take 12 bytes for a contract; lists of numbers that are kept elsewhere anyway 16 for a purchase, and less
    time.
    """

    gap: int
    """Days between an end and the next beginning that part two spells."""
    who: array[int] | list[int] = field(default_factory=lambda: array("i"))
    since: array[int] | list[int] = field(default_factory=lambda: array("i"))
    until: array[int] = field(default_factory=lambda: array("i"))
    """Empty where everything ends on the day it begins."""

    def ending(self, day: int, until: int) -> list[int] | None:
        """Who has a contract that runs on a day and none on a later one; None where no end of theirs is known."""
        running: dict[int, int] = {}
        later: set[int] = set()
        for who, since, ended in zip(self.who, self.since, self.until, strict=True):
            if since <= day < ended:
                running[who] = min(ended, running.get(who, ended))
            if since <= until < ended:
                later.add(who)
        if all(ended == NEVER for ended in running.values()):
            return None
        return [who for who in running if who not in later]

    def at_leaving(self, customers: Collection[int], day: int) -> list[int]:
        """The tenure of each who had left by a day: that of the last spell that began by then."""
        return [last - first for first, last in self.last_spells(customers, day).values()]

    def last_spells(self, customers: Collection[int], day: int) -> dict[int, tuple[int, int]]:
        """The first day and the end of the last spell of each that began by a day; nobody for whom none did.

        Contracts that touch it belong to it whenever they begin; purchases after the day do not.
        """
        stints: dict[int, list[tuple[int, int]]] = {customer: [] for customer in customers}
        until, latest = (self.until, None) if self.until else (self.since, day)
        for row in compress(range(len(self.who)), map(stints.__contains__, self.who)):
            if latest is None or self.since[row] <= latest:
                stints[self.who[row]].append((self.since[row], until[row]))
        found = ((customer, _last_spell(sorted(each), self.gap, day)) for customer, each in stints.items())
        return {customer: spell for customer, spell in found if spell}


def _last_spell(stints: Sequence[tuple[int, int]], gap: int, day: int) -> tuple[int, int] | None:
    """The first day of the last spell that begins by a day, and its end; None where none does."""
    first = last = None
    for since, until in stints:
        if last is None or since - last >= gap:
            if since > day:
                break
            first, last = since, until
        last = max(last, until)
    return None if first is None or last is None else (first, last)
