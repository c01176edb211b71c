"""The steps from the raw rows of a table to the usable ones, as one expression."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import ibis
import ibis.expr.types as ir

from cxmeet.core.charter.file_source import FileSource
from cxmeet.sources.csv.rows import filter_why
from cxmeet.sources.warehouse.amount_columns import amount_column, count_column, quantity_column
from cxmeet.sources.warehouse.cell import Cell
from cxmeet.sources.warehouse.column import Column
from cxmeet.sources.warehouse.day_columns import day_column
from cxmeet.sources.warehouse.learned import Learned, understood
from cxmeet.sources.warehouse.moment_columns import moment_column
from cxmeet.sources.warehouse.name_columns import fitting_column, label_column, name_column, text_column
from cxmeet.sources.warehouse.role_kinds import Kind
from cxmeet.sources.warehouse.table_columns import TableColumns
from cxmeet.sources.warehouse.totals import total_said
from cxmeet.sources.warehouse.worth import carried

Rules = Callable[[ibis.Table], Sequence[tuple[ir.BooleanValue, str]]]


class Asked:
    """What is asked of a table, before anything of it is known."""

    def __init__(
        self,
        table: ibis.Table,
        source: FileSource,
        columns: TableColumns,
        kinds: Mapping[str, Kind],
        misfits: Rules,
        left_out: Rules,
        zone: dt.tzinfo,
    ) -> None:
        self.table, self.columns, self._source, self._zone = table, columns, source, zone
        self.misfits, self.left_out = misfits, left_out
        self.roles: dict[str, Kind] = {role: kind for role, kind in kinds.items() if columns.roles.get(role)}
        self.filters = dict(self._filters())
        """The column of each filter, by its own name, with what leaves a row out."""
        shown = enumerate(filter(str.strip, source.show))
        self.shown = {f"show_{at}": columns.as_it_is(name).key for at, name in shown}

    @property
    def worth(self) -> tuple[str, str]:
        """The roles of what a row carries, and of how many times; empty where it has none."""
        amount = next((role for role, kind in self.roles.items() if kind == "amount"), "")
        times = next((role for role, kind in self.roles.items() if kind == "quantity"), "")
        return amount, times if amount else ""

    def of_roles(self) -> Iterator[tuple[str, Column]]:
        """The columns that play a role; a moment plays two."""
        for role, kind in self.roles.items():
            cell = self.columns.cell(self.columns.roles[role])
            yield role, _column(role, kind, cell, self._source)
            if kind == "moment":
                yield f"{role}_at", moment_column(role, cell, self._source, self._zone)

    def first_filled(self) -> ir.StringValue:
        """What a row of totals calls itself, in its first cell that says anything; empty for any other row."""
        return total_said([self.columns.cell(name).key for name in self.columns.names])

    def _filters(self) -> Iterator[tuple[str, tuple[Column, bool, str]]]:
        for field in ("keep", "drop"):
            for at, (name, globs) in enumerate(getattr(self._source, field).items()):
                called = f"{field}_{at}"
                column = fitting_column(called, self.columns.as_it_is(name), globs)
                yield called, (column, field == "keep", filter_why(field, name, globs))


class Usable:
    """The expression, with what was learned of the texts that an engine does not surely understand."""

    def __init__(self, asked: Asked, learned: Mapping[str, Learned], *, plain: bool = False) -> None:
        """`plain` is whether every row can be read and no cell is out of the ordinary."""
        self.asked, self._learned, self._plain = asked, learned, plain
        self.columns: dict[str, Column] = {name: column for name, (column, *_) in asked.filters.items()}
        self.columns |= dict(asked.of_roles())

    @cached_property
    def told(self) -> ibis.Table:
        """Every row: the columns by role, `left_out` or `why` where it cannot be used, and what it carries."""
        plain = self._plainly() if self._plain else None
        rows = self._with_outcome(self._said(self._cells(totals=False))) if plain is None else plain
        return self._with_rules(rows)

    @cached_property
    def bad(self) -> ibis.Table:
        """The rows that cannot be used, with `total` as a row of totals calls itself."""
        rows = self._with_rules(self._with_outcome(self._said(self._cells(totals=True))))
        return rows.filter(rows.why.notnull())

    @cached_property
    def read(self) -> ibis.Table:
        """Rows that can be read, those that rules of the source leave out included."""
        rows = self.told.filter(self.told.why.isnull() & ~self.told.filtered)
        return rows.select(*self._given, "left_out")

    @cached_property
    def usable(self) -> ibis.Table:
        """Rows that count."""
        rows = self.read.filter(self.read.left_out.isnull())
        return rows.select(*self._given)

    def open_keys(self, name: str) -> ibis.Table:
        """The distinct texts of a column that nothing is known of."""
        column = self.columns[name]
        unknown = ~column.sure
        for known, _ in column.unusable:
            unknown = unknown & ~known
        return self.asked.table.filter(unknown).select(key=column.key).distinct()

    @property
    def _given(self) -> list[str]:
        worth = ["worth"] if self.asked.worth[0] else []
        roles = [name for name in self.columns if name not in self.asked.filters]
        return [*roles, *worth, *self.asked.shown]

    def _cells(self, *, totals: bool) -> ibis.Table:
        """The raw rows with what each column's cells are known to say."""
        found: dict[str, ir.Value] = dict(self.asked.shown)
        for name, column in self.columns.items():
            whys = [(known.where, known.why) for known in column.unusable]
            found[f"{name}_key"], found[f"{name}_said"] = column.key, column.said
            found[f"{name}_known"] = ibis.cases(*whys) if whys else ibis.null("string")
            found[f"{name}_sure"] = column.sure
            found[f"{name}_odd"] = _odd(column)
        if totals:
            found["total_said"] = self.asked.first_filled()
        return self.asked.table.select(**found)

    def _said(self, rows: ibis.Table) -> ibis.Table:
        """What each cell says, why it cannot be used, and whether it is still to be asked at home."""
        found: dict[str, ir.Value] = {name: rows[name] for name in rows.columns if name in (*self.asked.shown, "total_said")}
        for name, column in self.columns.items():
            sure, known = rows[f"{name}_sure"], rows[f"{name}_known"]
            home = understood(column, self._learned.get(name, Learned()), rows[f"{name}_key"])
            says = sure & known.isnull()
            found[name] = ibis.cases((says, rows[f"{name}_said"]), else_=home[name])
            found[f"{name}_why"] = ibis.coalesce(known, sure.ifelse(ibis.null("string"), home[f"{name}_why"]))
            found[f"{name}_odd"] = rows[f"{name}_odd"]
            found[f"{name}_open"] = known.isnull() & ~sure & ~home[f"{name}_known"]
            if f"{name}_likely" in home:
                found[f"{name}_likely"] = home[f"{name}_likely"]
        return rows.select(**found)

    def _plainly(self) -> ibis.Table | None:
        """Rows of which each can be read, without what it takes to tell; None where that saves nothing."""
        columns = {name: column for name, column in self.columns.items() if name not in self.asked.filters}
        said = {name: column.plain.said for name, column in columns.items() if column.plain}
        if said.keys() != columns.keys():
            return None
        filters = [(column.said != keep, why) for column, keep, why in self.asked.filters.values()]
        rows = self.asked.table.select(
            **said,
            **self.asked.shown,
            left_out=ibis.cases(*filters) if filters else ibis.null("string"),
            why=ibis.null("string"),
        )
        amount, times = self.asked.worth
        return rows.mutate(worth=carried(rows[amount], rows[times] if times else None)) if amount else rows

    def _with_outcome(self, rows: ibis.Table) -> ibis.Table:
        """Which rows a filter leaves out, which have a cell that cannot be used, and what each carries."""
        filters = [(rows[name] != keep, why) for name, (_, keep, why) in self.asked.filters.items()]
        out = ibis.cases(*filters) if filters else ibis.null("string")
        roles = [name for name in self.columns if name not in self.asked.filters]
        whys = [(rows[f"{name}_why"].notnull(), rows[f"{name}_why"]) for name in roles]
        why = ibis.cases((out.notnull(), ibis.null("string")), *whys)
        found: dict[str, ir.Value] = {name: rows[name] for name in (*roles, *self.asked.shown)}
        amount, times = self.asked.worth
        if amount:
            found["worth"] = carried(rows[amount], rows[times] if times else None)
            found["seems"] = carried(rows[f"{amount}_likely"], rows[times] if times else None)
        opened = {f"{name}_{what}": rows[f"{name}_{what}"] for name in self.columns for what in ("open", "odd")}
        total = {"total_said": rows.total} if "total_said" in rows.columns else {}
        return rows.select(**found, **opened, **total, left_out=out, why=why)

    def _with_rules(self, rows: ibis.Table) -> ibis.Table:
        """With the rules of the source, which look at rows whose cells can all be read."""
        done = rows.left_out.notnull() | rows.why.notnull()
        misfits = [(~done & ibis.coalesce(where, False), why) for where, why in self.asked.misfits(rows)]
        why = ibis.cases((rows.why.notnull(), rows.why), *misfits)
        rows = rows.mutate(why=why, filtered=rows.left_out.notnull())
        done = rows.filtered | rows.why.notnull()
        rules = [(~done & ibis.coalesce(where, False), why) for where, why in self.asked.left_out(rows)]
        return rows.mutate(left_out=ibis.cases((rows.filtered, rows.left_out), *rules)) if rules else rows


def _odd(column: Column) -> ir.BooleanValue:
    """Whether a cell says something else than the plain column."""
    where = column.plain.where if column.plain else None
    return ibis.literal(False) if where is None else ~where


def _column(role: str, kind: Kind, cell: Cell, source: FileSource) -> Column:
    made: dict[Kind, Callable[[], Column]] = {
        "day": lambda: day_column(role, cell, source),
        "optional day": lambda: day_column(role, cell, source, optional=True),
        "moment": lambda: day_column(role, cell, source, optional=True),
        "amount": lambda: amount_column(role, cell, source),
        "quantity": lambda: quantity_column(role, cell, source),
        "count": lambda: count_column(role, cell, source),
        "name": lambda: name_column(role, cell),
        "label": lambda: label_column(role, cell),
        "escaped label": lambda: label_column(role, cell, escaped=True),
        "text": lambda: text_column(role, cell),
    }
    return made[kind]()
