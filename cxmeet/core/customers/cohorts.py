"""Who stays: those who joined in one period, and how many of them are customers at the end of each later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.kernel.figure import Family, FigureValue, rounded
from cxmeet.core.kernel.period import Period

FEWEST = 10
"""Customers a cohort must have before a share of it is told: of two, one or none or both stay by chance."""

LATER = (1, 2)
"""How many periods after joining the shares are of that a decision can be measured by."""


class Cohort(Struct, frozen=True, kw_only=True):
    """Everybody whose first contract or purchase ever lies in one period, those included who left within it."""

    joined: str
    """The period."""
    customers: int
    stay: tuple[int, ...]
    """Of them, customers at the end of that period, of the one after, and so on up to the period of the brief."""
    left_censored: bool = False
    """Whether they may have been customers before the files begin, so that this is no rate of those who join."""

    def until(self, period: str) -> Cohort:
        """What was known of them by the end of a period, which is not before the one they joined in."""
        periods = Period.parse(period).number - Period.parse(self.joined).number + 1
        return replace(self, stay=self.stay[:periods])

    def share(self, later: int) -> float | None:
        """The share that stayed so many periods; None for too few, or where the files do not tell."""
        told = self.customers >= FEWEST and not self.left_censored and later < len(self.stay)
        return self.stay[later] / self.customers if told else None


def families() -> Mapping[str, Family]:
    """The figures that cohorts give."""
    label = "customers still there {}"
    return {"stay:": Family(kind="share", unit="%", better="more", label=label)}


def figures(cohorts: Sequence[Cohort], grain: str) -> Iterator[FigureValue]:
    """What stays of the latest cohort that is so many periods old; not known where nobody joined then, or too few."""
    for later in LATER if cohorts else ():
        old = next((cohort for cohort in cohorts if len(cohort.stay) == later + 1), None)
        n, share = (old.customers, rounded(old.share(later))) if old else (0, None)
        called = f"{later} {grain}{'s' if later > 1 else ''} after joining"
        yield FigureValue("stay:", share, str(later), called, n=n)


def to_follow(cohorts: Sequence[Cohort]) -> Cohort | None:
    """The latest that is two periods old, else one, of those of whom nobody may be older; None where there is none."""
    for least in reversed(LATER):
        for cohort in reversed(cohorts):
            if len(cohort.stay) == least + 1 and not cohort.left_censored:
                return cohort
    return None


class Joined:
    """Who joined in which period, followed from one period to the next; periods go by their numbers."""

    def __init__(self, customers: int) -> None:
        self._joined: list[int | None] = [None] * customers
        self._still: Counter[int] = Counter()
        self.sizes: Counter[int] = Counter()
        """Period -> how many joined in it."""
        self.courses: dict[int, list[int]] = {}
        """Period -> how many of those who joined in it are customers at its end, at that of the one after, ..."""

    def turned(self, customer: int, number: int, here: bool) -> None:
        """Somebody came, left, or passed through in a period; `here` is whether they are a customer at its end."""
        joined = self._joined[customer]
        if joined is None:
            self._joined[customer] = number
            self.sizes[number] += 1
            self._still[number] += here
        else:
            self._still[joined] += 1 if here else -1

    def ended(self, number: int) -> None:
        """A period is over: note who is still there."""
        if number in self.sizes:
            self.courses[number] = []
        for joined, course in self.courses.items():
            course.append(self._still[joined])
