"""What was promised and how reliably things work, as a brief shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec import Struct

from cxmeet.core.kernel.figure import Family, FigureValue, rounded


class Fate(Struct, frozen=True, kw_only=True):
    """Customers of a promise, and what has become of them by the end of the brief's period."""

    n: int
    left: int
    """Those of them who are customers no longer."""


class PromiseCustomers(Struct, frozen=True, kw_only=True):
    """The customers whose promise fell due in a period; that they left after it is told, never that it was why."""

    broken: Fate
    """Those to whom it was broken at least once."""
    kept: Fate
    """Those to whom it was kept each time."""
    unknown: int = 0
    """How many more the file names who never were customers by our customers' file."""


class Unit(Struct, frozen=True, kw_only=True):
    """One place, team or product within a promise or a reliability measure."""

    unit: str
    met: int
    total: int
    rate: float | None


class PromisePeriod(Struct, frozen=True, kw_only=True):
    period: str
    kept: int
    broken: int
    pending: int
    none: int
    kept_rate: float | None
    """kept / (kept + broken), 0 to 1; None where nothing fell due."""
    customers: PromiseCustomers | None = None
    """None where the file names no customers, or nobody knows who is one."""
    worst: Unit | None = None
    """Of the units with enough promises due to be compared, as are `best` and `spread`; None where fewer than two have,
    and in earlier briefs."""
    best: Unit | None = None
    spread: float | None = None
    """Rate of the best unit less that of the worst."""
    too_few: int = 0
    """Units with too few promises due to be compared with others."""
    units: tuple[Unit, ...] = ()
    """Where the file names them: how many were kept of those that fell due; the worst first."""


class Promise(Struct, frozen=True, kw_only=True):
    FAMILIES: ClassVar[Mapping[str, Family]] = {
        "promise:": Family(kind="share", unit="%", better="more", label="kept: {}"),
    }

    id: str
    text: str = ""
    experience: str = ""
    target: float | None = None
    by_day: bool = True
    """Whether the promised day decides, so that pending is what is not due yet; else the file says what was kept."""
    periods: tuple[PromisePeriod, ...] = ()

    def figures(self, experiences: Mapping[str, str]) -> Iterator[FigureValue]:
        """What a decision can be measured by."""
        now = self.periods[-1] if self.periods else None
        rate, due = (now.kept_rate, now.kept + now.broken) if now else (None, None)
        yield FigureValue("promise:", rounded(rate), self.id, self.text or self.id, n=due)


class ReliabilityPeriod(Struct, frozen=True, kw_only=True):
    period: str
    met: int
    total: int
    rate: float | None
    """met / total, 0 to 1; None where nothing was counted."""
    worst: Unit | None = None
    """Of the units with enough cases to be compared, as are `best` and `spread`; None where fewer than two have."""
    best: Unit | None = None
    """None in earlier briefs, too."""
    spread: float | None = None
    """Rate of the best unit less that of the worst."""
    too_few: int = 0
    """Units with too few cases to be compared with others."""
    units_at_target: int | None = None
    units: tuple[Unit, ...] = ()
    """The worst first."""


class Reliability(Struct, frozen=True, kw_only=True):
    FAMILIES: ClassVar[Mapping[str, Family]] = {
        "reliability:": Family(kind="share", unit="%", better="more", label="works: {}"),
    }

    measure: str
    experience: str = ""
    target: float | None = None
    whose: str = ""
    """`customer` where customers say what counts as met, `internal` where we do."""
    leading: bool = False
    asked_on: dt.date | None = None
    """When customers were asked last whether it matters to them; None where nobody has, and in earlier briefs."""
    customers_say: str = ""
    periods: tuple[ReliabilityPeriod, ...] = ()

    def figures(self, experiences: Mapping[str, str]) -> Iterator[FigureValue]:
        """What a decision can be measured by."""
        now = self.periods[-1] if self.periods else None
        rate, total = (now.rate, now.total) if now else (None, None)
        yield FigureValue("reliability:", rounded(rate), self.measure, n=total)
