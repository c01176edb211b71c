"""Everything the files of a charter gave, over all periods, before a brief takes one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, cast

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.missing import NotGiven
from cxmeet.core.charter.file_source import FileSource, Where
from cxmeet.core.charter.inside import INSIDE
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.kernel.reach import Happened, Reach, reach
from cxmeet.core.kernel.shown import Shown

if TYPE_CHECKING:
    from cxmeet.core.customers.assets import LaterLosses
    from cxmeet.core.customers.departures import Departures, LossList
    from cxmeet.core.voice.listening import Book


class Part(Protocol):
    """What the file of a source adds up to."""

    @property
    def days(self) -> Collection[dt.date]:
        """The days on which anything happened."""

    def in_brief(self, shown: Shown) -> Any:
        """What the field of the brief that is called as the source's section holds."""


@dataclass(frozen=True)
class Unmeasured:
    """A source without a file: the brief shows what the charter says of it, and no figure."""

    said: Any

    def in_brief(self, shown: Shown) -> Any:
        """What the charter says."""
        return self.said


@dataclass
class Evidence:
    """What each source gave, by its place in the charter; nothing where it has no file that can be used."""

    grain: Grain
    today: dt.date
    gave: dict[Where, Any] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    reaches: dict[str, Reach] = field(default_factory=dict)
    """Name of a source -> how far it reaches; the customer base is not among them."""
    unanswered: list[NotGiven] = field(default_factory=list)
    """The sources in databases that do not answer, which were left out."""
    _happened: list[Happened] = field(default_factory=list)

    @property
    def base(self) -> CustomerBase | None:
        """The customer base."""
        return cast("CustomerBase | None", self.gave.get(("customers",)))

    @property
    def departures(self) -> Departures | None:
        """The list of who left, and why."""
        return cast("Departures | None", self.gave.get(("departures",)))

    @property
    def losses(self) -> list[LossList]:
        """Other lists of who was lost."""
        return list(self.of("losses"))

    @property
    def book(self) -> Book | None:
        """Everything heard, from all files of feedback."""
        books = list(self.of("feedback"))
        if not books:
            return None
        from cxmeet.core.voice.listening import bound

        return bound(books)

    @property
    def by_time(self) -> frozenset[str]:
        """The promises of which the time of day decides, since their files promise times."""
        return frozenset(kept.promise.id for kept in self.of("promises") if getattr(kept, "clocked", False))

    def of(self, section: str) -> Iterator[Any]:
        """What the files of one section gave, in the order of the charter."""
        return (gave for where, gave in self.gave.items() if where[0] == section)

    def shown(self, section: str, shown: Shown) -> Any:
        """What the field of the brief that is called as a section holds: one value, or one of each of a list."""
        found = {where: part.in_brief(shown) for where, part in self.gave.items() if where[0] == section}
        return found.get((section,), tuple(found.values()))

    def happened(self, where: Where, source: FileSource) -> Reach | None:
        """How far the file of a source reaches; None where nothing has happened by it up to today."""
        if where == ("customers",):
            return self.base.reach if self.base else None
        file = Happened(self.gave[where].days, source.until)
        if where[0] not in INSIDE:
            self._happened.append(file)
        found = reach([file], self.today)
        if found:
            self.reaches[source.called] = found
        return found

    @property
    def reach(self) -> Reach | None:
        """How far the files that decide the period reach: that of the base, else all others together."""
        return self.base.reach if self.base else reach(self._happened, self.today)

    def cut_short(self, period: Period) -> frozenset[str]:
        """The sources that do not tell of all of a period: no count of theirs is compared with that of a whole one."""
        if self.reach and not self.reach.covers(period):
            return frozenset(source.name for source in self.sources)
        return frozenset(name for name, file in self.reaches.items() if file.is_behind(period))

    def whole(self) -> Period | None:
        """The last period that is over by the calendar and reached; None where nothing has happened up to today."""
        found = self.reach
        return found.whole(self.grain) if found else None

    def later_losses(self, period: Period, today: dt.date) -> tuple[LaterLosses, ...]:
        """What the files tell of after the period that is shown of itself; nothing for any other."""
        from cxmeet.core.customers.later_losses import later_losses

        return tuple(later_losses(self.base, self.departures, period, today)) if period == self.whole() else ()
