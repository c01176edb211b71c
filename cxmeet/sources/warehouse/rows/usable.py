"""The steps from the raw rows of a table to the usable ones, as one expression."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import ibis
import ibis.expr.types as ir

from cxmeet.core.charter.file_source import FileSource
from cxmeet.sources.csv.rows import filter_why
from cxmeet.sources.warehouse.columns.amounts import amount_column, count_column, quantity_column
from cxmeet.sources.warehouse.columns.cell import Cell
from cxmeet.sources.warehouse.columns.column import Column
from cxmeet.sources.warehouse.columns.days import day_column
from cxmeet.sources.warehouse.columns.moments import moment_column
from cxmeet.sources.warehouse.columns.names import fitting_column, label_column, name_column, text_column
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.columns.table_columns import TableColumns
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.learned import Learned, understood, with_meanings
from cxmeet.sources.warehouse.rows.staged import Staged
from cxmeet.sources.warehouse.rows.totals import total_said
from cxmeet.sources.warehouse.rows.worth import carried

Rules = Callable[[ibis.Table], Sequence[tuple[ir.BooleanValue, str]]]


class Asked(NamedTuple):
    """What is asked of a table."""

    table: ibis.Table
    source: FileSource
    columns: TableColumns
    kinds: Mapping[str, Kind]
    misfits: Rules
    left_out: Rules
    zone: dt.tzinfo

    @property
    def roles(self) -> dict[str, Kind]:
        """The roles that columns play, in the order in which their cells are looked at."""
        return {role: kind for role, kind in self.kinds.items() if self.columns.roles.get(role)}

    @property
    def worth(self) -> tuple[str, str]:
        """The roles of what a row carries, and of how many times; empty where it has none."""
        amount = next((role for role, kind in self.roles.items() if kind == "amount"), "")
        times = next((role for role, kind in self.roles.items() if kind == "quantity"), "")
        return amount, times if amount else ""

    @property
    def filters(self) -> dict[str, Filter]:
        """What leaves rows out by one column, each by a name of its own."""
        return {
            f"{field}_{at}": Filter(name, globs, field == "keep", filter_why(field, name, globs))
            for field in ("keep", "drop")
            for at, (name, globs) in enumerate(getattr(self.source, field).items())
        }

    @property
    def shown(self) -> dict[str, str]:
        """The columns to show, each by a name of its own."""
        return {f"show_{at}": name for at, name in enumerate(filter(str.strip, self.source.show))}


class Filter(NamedTuple):
    """What leaves rows out by one column."""

    column: str
    globs: tuple[str, ...]
    keep: bool
    why: str


class Usable:
    """The expression, with what was learned of the texts that an engine does not surely understand."""

    def __init__(self, asked: Asked, learned: Mapping[str, Learned], plain: ibis.Table | None = None) -> None:
        """`plain` are the rows where every one can be read, and nothing of them is out of the ordinary."""
        self.asked, self._learned, self._plain = asked, learned, plain
        self._staged = self._stage(totals=False)
        self.columns = dict(self._columns(self._staged))

    def _stage(self, *, totals: bool) -> Staged:
        """The cells that are needed; all there are where totals are looked for."""
        asked = self.asked
        named = {role: asked.columns.roles[role] for role in asked.roles}
        named |= {name: one.column for name, one in asked.filters.items()} | asked.shown
        by_role = {column: role for role, column in named.items() if role in asked.roles}
        if totals:
            named |= {f"all_{at}": name for at, name in enumerate(asked.columns.names)}
        emptied = [at for at, column in named.items() if at in asked.roles or (at[:4] == "all_" and column in by_role)]
        cells = {at: asked.columns.cell(column) for at, column in named.items()}
        return Staged(asked.table, cells, emptied, asked.source.empty)

    def _columns(self, staged: Staged) -> Iterator[tuple[str, Column]]:
        """The columns of filters and roles; a moment plays two."""
        asked = self.asked
        for name, one in asked.filters.items():
            yield name, fitting_column(name, staged.cell(name), one.globs)
        for role, kind in asked.roles.items():
            yield role, _column(role, kind, staged.cell(role), asked.source)
            if kind == "moment":
                yield f"{role}_at", moment_column(role, staged.cell(role), asked.source, asked.zone)

    @cached_property
    def told(self) -> ibis.Table:
        """Every row: the columns by role, `left_out` or `why` where it cannot be used, and what it carries."""
        return self._told(self._staged) if self._plain is None else self._with_rules(self._plain)

    @property
    def of_texts(self) -> bool:
        """Whether days or amounts have to be understood from texts."""
        kinds = ("day", "optional day", "moment", "amount")
        roles = [role for role, kind in self.asked.roles.items() if kind in kinds]
        return any(self.asked.columns.cell(self.asked.columns.roles[role]).sort == "text" for role in roles)

    def keep(self, engine: Engine) -> None:
        """Let the engine keep every row as it is understood, so that it is not read again."""
        self.told = engine.keep(self.told, "told")

    @cached_property
    def bad(self) -> ibis.Table:
        """The rows that cannot be used, with `total` as a row of totals calls itself."""
        rows = self._told(self._stage(totals=True))
        return rows.filter(rows.why.notnull())

    def _told(self, staged: Staged) -> ibis.Table:
        return self._with_rules(self._with_outcome(self._said(self._cells(staged))))

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
        nothing = (column.key == "") if column.lacking else ibis.literal(False)
        return self._staged.table.filter(~column.sure & ~nothing).select(key=column.key).distinct()

    @property
    def _given(self) -> list[str]:
        worth = ["worth"] if self.asked.worth[0] else []
        roles = [name for name in self.columns if name not in self.asked.filters]
        return [*roles, *worth, *self.asked.shown]

    def _cells(self, staged: Staged) -> ibis.Table:
        """What the cells of each column say, as far as that is sure."""
        found: dict[str, ir.Value] = {name: staged.cell(name).key for name in self.asked.shown}
        for name, column in self._columns(staged):
            found |= {f"{name}_key": column.key, f"{name}_said": column.said, f"{name}_sure": column.sure}
        rows = [name for name in staged.table.columns if name[:4] == "all_" and name.endswith("_text")]
        if rows:
            found["as_a_total"] = total_said([staged.table[name] for name in rows])
        return staged.table.select(**found)

    def _said(self, rows: ibis.Table) -> ibis.Table:
        """What each cell says, why it cannot be used, and whether it is still to be asked at home."""
        for name, column in self.columns.items():
            rows = with_meanings(rows, column, self._learned.get(name, Learned()))
        found: dict[str, ir.Value] = {
            name: rows[name] for name in rows.columns if name in (*self.asked.shown, "as_a_total")
        }
        for name, column in self.columns.items():
            key, sure, says = rows[f"{name}_key"], rows[f"{name}_sure"], rows[f"{name}_said"]
            says = column.then(key, says) if column.then else says
            nothing = [(key == "", column.lacking)] if column.lacking else []
            home = understood(rows, column, self._learned.get(name, Learned()))
            found[name] = ibis.cases((sure, says), else_=home[name])
            whys = [
                *nothing,
                *((sure & ibis.coalesce(known.where(says), False), known.why) for known in column.unusable),
            ]
            found[f"{name}_why"] = ibis.cases(*whys, (~sure, home[f"{name}_why"]))
            known = ibis.or_(sure, home[f"{name}_known"], *(where for where, _ in nothing))
            found[f"{name}_open"] = ~known
            found[f"{name}_odd"] = (says != key) if column.type == "string" else ibis.literal(False)
            if column.likely:
                found[f"{name}_likely"] = home[f"{name}_likely"]
        return rows.select(**found)

    def _with_outcome(self, rows: ibis.Table) -> ibis.Table:
        """Which rows a filter leaves out, which have a cell that cannot be used, and what each carries."""
        filters = [(rows[name] != one.keep, one.why) for name, one in self.asked.filters.items()]
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
        total = {"as_a_total": rows.as_a_total} if "as_a_total" in rows.columns else {}
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


def _column(role: str, kind: Kind, cell: Cell, source: FileSource) -> Column:
    made: dict[Kind, Callable[[], Column]] = {
        "day": lambda: day_column(role, cell, source),
        "optional day": lambda: day_column(role, cell, source, optional=True),
        "moment": lambda: day_column(role, cell, source, optional=True),
        "amount": lambda: amount_column(role, cell, source),
        "quantity": lambda: quantity_column(role, cell, source),
        "optional quantity": lambda: _optional(quantity_column(role, cell, source)),
        "count": lambda: count_column(role, cell, source),
        "name": lambda: name_column(role, cell),
        "label": lambda: label_column(role, cell),
        "escaped label": lambda: label_column(role, cell, escaped=True),
        "text": lambda: text_column(role, cell),
    }
    return made[kind]()


def _optional(column: Column) -> Column:
    """The column where a cell with nothing in it says nothing."""
    nothing = column.key == ""
    said = nothing.ifelse(ibis.null(column.type), column.said)
    return column._replace(sure=column.sure | nothing, said=said, lacking="")
