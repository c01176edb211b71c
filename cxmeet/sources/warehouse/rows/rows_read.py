"""What became of the rows of a table, counted by an engine in one statement, or in two where some cannot be read."""

from __future__ import annotations

from decimal import Decimal
from math import log
from typing import Any

import ibis

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.core.kernel.sums import Sums
from cxmeet.sources.csv.amounts_read import AmountsRead
from cxmeet.sources.csv.numbers import MILLION
from cxmeet.sources.csv.outcome import Outcome
from cxmeet.sources.csv.unreadable import TOTAL, UnreadableRows
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.usable import Usable

_ROUND = (0, 50, 90, 95, 99)
_EACH = ("left_out", "why", "size")
_TOLD = (*_EACH, "rows", "named", "sum", "amounts", "most", "whole", "round")


class RowsRead:
    """Rows by their outcome, what they carry, and the columns that are still to be asked about."""

    def __init__(self, engine: Engine, source: FileSource, usable: Usable, named: str) -> None:
        """One row must name something in the role `named`, where that is given. Raises BadFile."""
        self._engine, self._usable, self._named = engine, usable, named
        names = list(usable.columns)
        self._amount = usable.asked.worth[0]
        name = f"{engine.name}: {source.table or 'query'}"
        self.outcome = Outcome(name, UnreadableRows(source.bad_rows, []))
        self.outcome.unreadable.carries = bool(self._amount)
        self.amounts = AmountsRead(source)
        self._names_somebody = not named or named not in usable.asked.roles
        self._read_total = self._rows_read = 0
        self._whole = True
        self._sums = Sums(one=MILLION)
        opened, self._odd = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
        for row in engine.rows(self._statement(names)):
            found = dict(zip((*_TOLD, *names, *(f"odd_{name}" for name in names)), row, strict=True))
            self._add(found)
            for each in names:
                opened[each] += found[each] or 0
                self._odd[each] += found[f"odd_{each}"] or 0
        self.open_columns = [each for each, count in opened.items() if count]
        """Columns with texts that are to be asked at home."""

    @property
    def plain(self) -> bool:
        """Whether every row can be read, and no cell is out of the ordinary."""
        return not (self.outcome.unreadable.why or self.open_columns or any(self._odd.values()))

    def finish(self) -> SetAside:
        """What was set aside. Raises BadFile when too many rows cannot be read, or nothing was found."""
        outcome = self.outcome
        outcome.unreadable.read(self._read_total)
        if outcome.unreadable.why:
            self._look_at_bad()
        self.amounts.add_sums(self._sums, self._whole)
        return outcome.set_aside(found=self._names_somebody, no_rows="has no rows")

    def _statement(self, names: list[str]) -> ibis.Table:
        """Rows by outcome and by the size of their amounts, with what they come to."""
        rows = self._usable.told
        counts = rows.left_out.isnull() & rows.why.isnull()
        amount = rows[self._amount] if self._amount else ibis.null("decimal(38, 6)")
        paid = counts.ifelse(amount, ibis.null("decimal(38, 6)"))
        doubled = (paid > 0).ifelse(paid, ibis.null("decimal(38, 6)")).cast("float64")
        bits = ((doubled.ln() + log(MILLION)) / log(2)).floor().cast("int64") + 1
        size = ibis.cases((paid > 0, bits), (paid <= 0, 0), else_=-1)
        rows = rows.mutate(size=size, paid=paid, worth_read=counts.ifelse(rows.worth if self._amount else None, None))
        opened = {f"open_{name}": rows[f"{name}_open"].ifelse(1, 0).sum() for name in names}
        odd = {f"odd_{name}": rows[f"{name}_odd"].ifelse(1, 0).sum() for name in names}
        rows = rows.mutate(somebody=ibis.literal(True) if self._names_somebody else rows[self._named] != "")
        whole = rows.paid == rows.paid.floor()
        end = rows.paid.cast("float64") % 100
        return rows.group_by(*_EACH).aggregate(
            rows=rows.count(),
            named=rows.somebody.ifelse(1, 0).max(),
            sum=rows.worth_read.cast("decimal(38, 6)").sum(),
            amounts=rows.paid.sum(),
            most=rows.paid.max(),
            whole=whole.ifelse(1, 0).sum(),
            round=(whole & (rows.paid > 0) & end.isin(_ROUND)).ifelse(1, 0).sum(),
            **opened,
            **odd,
        )

    def _add(self, found: dict[str, Any]) -> None:
        rows, outcome = int(found["rows"]), self.outcome
        outcome.seen += rows
        if found["left_out"] is not None:
            outcome.left_out[found["left_out"]] += rows
            return
        self._names_somebody = self._names_somebody or bool(found["named"])
        if found["why"] is not None:
            outcome.unreadable.why[found["why"]] += rows
        elif self._amount:
            self._read_total += _millionths(found["sum"])
            self._rows_read += rows
            if found["size"] >= 0:
                self._add_amounts(found, rows)

    def _add_amounts(self, found: dict[str, Any], rows: int) -> None:
        sums, size = self._sums, int(found["size"])
        total, most = max(0, _millionths(found["amounts"])), max(0, _millionths(found["most"]))
        self._whole = self._whole and int(found["whole"]) == rows
        two = rows == 2 and total == 2 * most  # only then may the largest be there twice and be half of all
        sums.join(
            Sums(
                one=MILLION,
                count=rows,
                total=total,
                smallest=0,
                largest=most,
                largest_cells=2 if two else 1,
                whole=int(found["whole"]),
                zeros=0 if size else rows,
                round_cents=int(found["round"]),
            )
        )
        if size:
            sums.sizes[size] += rows

    def _look_at_bad(self) -> None:
        """Which of the rows that cannot be read are totals, and what the others carry."""
        unreadable = self.outcome.unreadable
        unreadable.why.clear()
        bad = self._usable.bad
        if not self._amount:
            bad = bad.mutate(worth=ibis.null("decimal(38, 6)"), seems=ibis.null("decimal(38, 6)"))
        told, all_read = bad.worth.notnull(), ibis.literal(Decimal(self._read_total).scaleb(-6), "decimal(38, 6)")
        bad = bad.mutate(
            is_total=bad.as_a_total != "", is_sum=ibis.coalesce(bad.worth == all_read, False),
            told=told, seeming=~told & bad.seems.notnull(),
        )  # fmt: skip
        found = bad.group_by("why", "is_total", "is_sum", "told", "seeming").aggregate(
            rows=bad.count(), carry=bad.worth.abs().sum(), seem=bad.seems.abs().sum()
        )
        adds_up = self._read_total and self._rows_read > 1
        for why, is_total, is_sum, tells, seems, rows, carry, seem in self._engine.rows(found):
            if is_total or (is_sum and adds_up and why.startswith("no ")):
                unreadable.add_counted(TOTAL, rows)
            elif tells:
                unreadable.add_counted(why, rows, value=_millionths(carry))
            elif seems:
                unreadable.add_counted(why, rows, seeming=rows, seemingly=_millionths(seem))
            else:
                unreadable.add_counted(why, rows, untold=rows)


def _millionths(amount: Decimal | None) -> int:
    return 0 if amount is None else int(Decimal(amount).scaleb(6))
