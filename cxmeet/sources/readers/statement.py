"""A customer base read from the company's own statement of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.customers.customer_base import with_rates
from cxmeet.core.customers.statement import COUNTS, DEFINITION, VALUES, StatedBase, breaks, contradiction, quarters
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.errors import BadFile, Fault, Faults
from cxmeet.core.kernel.number_form import NumberForm
from cxmeet.core.kernel.period import BadPeriod, Period
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.sources.csv.cells import Unusable
from cxmeet.sources.csv.numbers import Amounts, Counts
from cxmeet.sources.reading import Reading, reached_through


class Lines(Protocol):
    """The rows of a file, or of a table, as texts."""

    name: str

    @property
    def path(self) -> Path | str:
        """Where a row is."""

    @property
    def amounts(self) -> NumberForm: ...
    @property
    def counts(self) -> NumberForm: ...
    def __iter__(self) -> Iterator[tuple[int, list[str]]]: ...
    def has(self, role: str) -> bool: ...
    def cell(self, row: list[str], role: str) -> str: ...
    def bad(self, line: int, why: str, row: Sequence[str] = ()) -> None: ...
    def finish(self, *, found: bool = True) -> SetAside: ...
    def refused(self, message: str) -> BadFile: ...


def read_base(rows: Lines, customers: Customers, reading: Reading) -> StatedBase:
    """A base as it was stated. Raises BadFile with every row that is wrong or does not add up."""
    faults, grain = Faults(), reading.grain
    stated: dict[Period, BasePeriod] = {}
    for line, row in rows:
        try:
            period, one = _stated(rows, row)
        except (Unusable, BadPeriod) as error:
            faults.append(Fault(str(rows.path), line, str(error)))
            continue
        if period in stated:
            faults.append(Fault(str(rows.path), line, f"{period} is stated twice"))
        stated[period] = one
    grains = {period.grain for period in stated}
    if len(grains) > 1:
        faults.append(Fault(rows.name, None, "states months and quarters: give one file for each"))
    set_aside = rows.finish(found=bool(stated or faults))
    if faults:
        raise BadFile(faults.told(rows.name))
    periods = [stated[period] for period in sorted(stated)]
    if grains == {"month"} and grain == "quarter":
        periods = quarters(periods)
    if not periods or Period.parse(periods[0].period).grain != grain:
        raise rows.refused(f"states no whole {grain}: ask for another period, or change figures.period in the charter")
    first, last = Period.parse(periods[0].period), Period.parse(periods[-1].period)
    return StatedBase(
        grain=grain,
        paid_per=customers.paid_per,
        definition=DEFINITION,
        first=first,
        latest=last,
        reach=reached_through(first, max(stated), customers, reading),
        set_aside=set_aside,
        stated=periods,
        notes=tuple(breaks(periods)),
    )


def _stated(rows: Lines, row: list[str]) -> tuple[Period, BasePeriod]:
    """One row. Raises Unusable when a figure is wrong or the figures do not add up, BadPeriod for its period."""
    period = Period.parse(rows.cell(row, "period"))
    counts = {name: Counts(name, rows.counts)[rows.cell(row, name)] for name in COUNTS if rows.has(name)}
    given = [name for name in VALUES if rows.cell(row, name).strip()]
    values = {name: money(Amounts(name, rows.amounts)[rows.cell(row, name)]) for name in given}
    if wrong := contradiction(counts, values):
        raise Unusable(f"{period} {wrong}")
    return period, _period(period, counts, values)


def _period(period: Period, counts: dict[str, int], values: dict[str, Decimal]) -> BasePeriod:
    return with_rates(
        BasePeriod(
            period=str(period),
            as_of=period.last,
            opening=counts["opening"],
            new=counts["new"],
            reactivated=counts.get("reactivated", 0),
            lost=counts["lost"],
            closing=counts["closing"],
            in_and_out=counts.get("in_and_out", 0),
            opening_value=values.get("opening_value"),
            new_value=values.get("new_value"),
            reactivated_value=values.get("reactivated_value"),
            lost_value=values.get("lost_value"),
            expansion=values.get("expansion"),
            contraction=values.get("contraction"),
            closing_value=values.get("closing_value"),
        )
    )
