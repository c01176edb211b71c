"""Asks an engine about the customers in one of its tables: statements of which few rows come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Any, Protocol

import ibis

from cxmeet.core.customers.asking import Ending, Group, Known, Page, Sought, Standing, Turn
from cxmeet.core.kernel.period import Grain
from cxmeet.core.kernel.reach import last_day
from cxmeet.sources.warehouse.base.listed import Listed
from cxmeet.sources.warehouse.base.people import are, people, worth_of
from cxmeet.sources.warehouse.base.spans import NEVER, Spans, standing
from cxmeet.sources.warehouse.base.spells import last_spells, tenures
from cxmeet.sources.warehouse.base.turning import turns
from cxmeet.sources.warehouse.rows.latest import latest

TOGETHER = 1_000
"""Names that are asked about in one statement."""


class Runs(Protocol):
    """What runs statements."""

    dialect: str

    def rows(self, expression: Any) -> list[tuple[Any, ...]]:
        """What an expression gives."""


@dataclass(frozen=True)
class TableAsks:
    """Customers in a table of an engine."""

    engine: Runs
    spans: Spans
    grain: Grain
    limit: dt.date
    """The day that ends the period it lies in."""
    everybody: Any
    """Rows with every customer who is named, whatever became of the row."""
    grouped: Any = None
    """Rows with customer, since and segment; None where no group is named."""
    reasoned: Any = None
    """Rows with customer, until and reason, of contracts that have an end; None where no reason is given."""

    def people(self, number: int, which: Known | None = None) -> Any:
        """A row for each customer as of the end of a period, as `people.people` has it."""
        opening, end = (last_day(each, self.grain, self.limit) for each in (number - 1, number))
        return people(self.spans, opening, end, which)

    def those(self, which: Known, number: int) -> Any:
        """Customer and value of those who are among some."""
        if which == "ever":
            return self.everybody.select("customer", value=ibis.literal(Decimal(0), "decimal(38, 6)")).distinct()
        found = self.people(number, which)
        return found.filter(are(found, which)).select("customer", value=worth_of(found, which))

    def turns(self, number: int, floor: int | None) -> Sequence[Turn]:
        found = self.engine.rows(turns(self.spans, self.grain, self.limit, number, floor))
        return [_turn(row) for row in found]

    def standing(self, number: int) -> Standing:
        found = self.people(number, "closing")
        ranked = found.mutate(
            rank=ibis.row_number().over(order_by=found.worth.desc()) + 1, customers=ibis._.count().over()
        )
        up_to = {
            "ten": ranked["rank"] <= 10,
            "tenth": (ranked["rank"] - 1) * 10 < ranked.customers,
            "hundredth": (ranked["rank"] - 1) * 100 < ranked.customers,
        }
        quiet = ~ranked.lively
        told = ranked.agg(
            customers=ranked.count(),
            value=ranked.worth.sum(),
            **{name: ranked.worth.sum(where=where) for name, where in up_to.items()},
            quiet=quiet.ifelse(1, 0).sum(),
            quiet_value=ranked.worth.sum(where=quiet),
        )
        (row,) = self.engine.rows(told)
        value, ten, tenth, hundredth, quiet_value = map(millionths, (*row[1:5], row[6]))
        return Standing(row[0], value, ten, tenth, hundredth, int(row[5] or 0), quiet_value)

    def groups(self, number: int) -> Sequence[Group]:
        if self.grouped is None:
            return ()
        found = self.people(number).left_join(self.group_rows, "customer")
        told = found.group_by(name=found.said).agg(
            opening=_count(found.was),
            new=_count(are(found, "new")),
            reactivated=_count(are(found, "reactivated")),
            lost=_count(are(found, "lost")),
            closing=_count(found.here),
            closing_value=found.worth.sum(where=found.here),
            lost_value=found.was_worth.sum(where=are(found, "lost")),
        )
        return [
            Group(name, *counts, *map(millionths, values))
            for name, *told_of in self.engine.rows(told)
            for counts, values in ((told_of[:5], told_of[5:]),)
        ]

    def ending(self, number: int, known: dt.date, until: dt.date) -> Ending:
        each = self._ending(number, known, until)
        told = each.agg(known=_count(each.known), customers=_count(each.ends), value=each.worth.sum(where=each.ends))
        ((known_ends, customers, value),) = self.engine.rows(told)
        return Ending(bool(known_ends), customers or 0, millionths(value))

    def enders(self, number: int, known: dt.date, until: dt.date) -> Set[str]:
        each = self._ending(number, known, until)
        return {name for (name,) in self.engine.rows(each.filter(each.ends).select("customer"))}

    def _ending(self, number: int, known: dt.date, until: dt.date) -> Any:
        rows = self.spans.table
        runs = standing(self.spans, rows, known)
        flagged = rows.select(
            "customer",
            "value",
            runs=runs,
            later=standing(self.spans, rows, until),
            here=standing(self.spans, rows, last_day(number, self.grain, self.limit)),
            known=runs & (rows.until != NEVER),
        )
        flagged = flagged.filter(flagged.runs | flagged.later | flagged.here)
        return flagged.group_by("customer").agg(
            ends=flagged.runs.any() & ~flagged.later.any() & flagged.here.any(),
            known=flagged.known.any(),
            worth=flagged.value.sum(where=flagged.here),
        )

    def group_names(self) -> Collection[str]:
        return (
            [] if self.grouped is None else [name for (name,) in self.engine.rows(self.group_rows[["said"]].distinct())]
        )

    def page(self, sought: Sought, most: int) -> Page:
        listed = Listed(self, sought)
        ((count,),) = self.engine.rows(listed.found.agg(count=ibis._.count()))
        rows = self.engine.rows(listed.first(most)) if count else []
        return Page(count, [(name, None if value is None else millionths(value)) for name, value in rows])

    def tenures(self, number: int, day: dt.date) -> Mapping[int, int]:
        return dict(self.engine.rows(tenures(last_spells(self.spans, self.those("lost", number), day))))

    def reasons(self, number: int, inside: bool) -> Mapping[str, tuple[int, int]]:
        if self.reasoned is None:
            return {}
        found = self.those("inside" if inside else "lost", number).left_join(self.reason_rows, "customer")
        told = found.group_by(text=found.said.fill_null("")).agg(customers=found.count(), value=found.value.sum())
        return {text: (customers, millionths(value)) for text, customers, value in self.engine.rows(told)}

    def written(self) -> Mapping[str, int]:
        said = self.reason_rows
        return dict(self.engine.rows(said.group_by("said").agg(customers=said.count())))

    def count(self, which: Known, number: int) -> int:
        ((customers,),) = self.engine.rows(self.those(which, number).agg(customers=ibis._.count()))
        return int(customers)

    def among(self, which: Known, number: int, names: Set[str]) -> Set[str]:
        return self.worth(which, number, names).keys()

    def alike(self, bare: Set[str]) -> Set[str]:
        names = self.everybody.select("customer").distinct()
        plain, waiting, found = names.customer.re_replace("^0+", "").lower(), iter(sorted(bare)), set[str]()
        while some := list(islice(waiting, TOGETHER)):
            found |= {name for (name,) in self.engine.rows(names.filter(plain.isin(some)))}
        return found

    def each(self, which: Known, number: int) -> Mapping[str, int]:
        return {name: millionths(value) for name, value in self.engine.rows(self.those(which, number))}

    def worth(self, which: Known, number: int, names: Set[str]) -> Mapping[str, int]:
        found = self._of(names, lambda narrow: narrow.those(which, number))
        return {name: millionths(value) for name, value in found}

    def spells(self, names: Iterable[str], day: dt.date) -> Mapping[str, tuple[int, int]]:
        found = self._of(names, lambda narrow: last_spells(narrow.spans, narrow.spans.table, day))
        return {name: (first.toordinal(), last.toordinal()) for name, first, last in found}

    def groups_of(self, names: Iterable[str]) -> Mapping[str, str]:
        return {} if self.grouped is None else dict(self._of(names, lambda narrow: narrow.group_rows))

    def reasons_of(self, names: Iterable[str]) -> Mapping[str, str]:
        wanted = set(names)
        return dict.fromkeys(wanted, "") | dict(self._of(wanted, lambda narrow: narrow.reason_rows))

    @property
    def group_rows(self) -> Any:
        """Customer, and the group they are in."""
        return latest(self.grouped, "since", "segment", self.engine.dialect)

    @property
    def reason_rows(self) -> Any:
        """Customer, and why they left."""
        return latest(self.reasoned, "until", "reason", self.engine.dialect)

    def _of(self, names: Iterable[str], asked: Callable[[TableAsks], Any]) -> Iterator[tuple[Any, ...]]:
        """What is asked of the rows of some customers alone, so many of them at a time."""
        waiting = iter(sorted(set(names)))
        while some := list(islice(waiting, TOGETHER)):
            yield from self.engine.rows(asked(self._narrowed(some)))

    def _narrowed(self, names: Sequence[str]) -> TableAsks:
        def those(rows: Any) -> Any:
            return None if rows is None else rows.filter(rows.customer.isin(names))

        spans = replace(self.spans, table=those(self.spans.table))
        return replace(
            self,
            spans=spans,
            everybody=those(self.everybody),
            grouped=those(self.grouped),
            reasoned=those(self.reasoned),
        )


def _count(where: Any) -> Any:
    return where.ifelse(1, 0).sum()


def millionths(value: Decimal | int | None) -> int:
    return int(Decimal(value or 0).scaleb(6))


def _turn(row: Sequence[Any]) -> Turn:
    return Turn(*map(int, row[:6]), *map(millionths, row[6:11]), *map(int, row[11:]))
