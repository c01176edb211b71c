"""Rows of which every one can be read, and whose cells are plain: without all that it takes to tell that they are."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from cxmeet.core.charter.forms import amounts
from cxmeet.core.kernel.amount import LONGEST
from cxmeet.sources.warehouse.columns.cell import Cell
from cxmeet.sources.warehouse.columns.names import fitting_column
from cxmeet.sources.warehouse.columns.role_kinds import MONEY, Kind
from cxmeet.sources.warehouse.rows.usable import Asked
from cxmeet.sources.warehouse.rows.worth import carried


def plain(asked: Asked) -> ibis.Table | None:
    """The rows by role, with why a filter leaves them out and what they carry; None where it would save nothing.

    It holds where no cell was found that cannot be read, is asked at home, or is a name with blanks around it.
    """
    source, columns = asked.source, asked.columns
    cells = {role: columns.cell(columns.roles[role]) for role in asked.roles}
    said = {role: _said(kind, cells[role], amounts(source).cents) for role, kind in asked.roles.items()}
    if source.empty or any(value is None for value in said.values()):
        return None
    filters = [
        (fitting_column(name, columns.cell(one.column), one.globs).said != one.keep, one.why)
        for name, one in asked.filters.items()
    ]
    rows = asked.table.select(
        **said,
        **{name: columns.cell(column).key for name, column in asked.shown.items()},
        left_out=ibis.cases(*filters) if filters else ibis.null("string"),
        why=ibis.null("string"),
    )
    amount, times = asked.worth
    return rows.mutate(worth=carried(rows[amount], rows[times] if times else None)) if amount else rows


def _said(kind: Kind, cell: Cell, cents: bool) -> ir.Value | None:
    """What a plain cell says; None where it takes more to tell."""
    if kind in ("name", "label", "text") and cell.sort in ("text", "whole"):
        return cell.key
    if kind in ("amount", "quantity") and not cents and _to_the_millionth(cell):
        return cell.value.cast(MONEY)
    if kind in ("day", "optional day") and cell.sort in ("day", "moment"):
        return cell.value if cell.sort == "day" else cell.value.date()
    if kind == "count" and cell.sort == "whole" and cell.value.type().is_integer():
        return cell.value.cast("int64")
    return None


def _to_the_millionth(cell: Cell) -> bool:
    """Whether all values of a type are amounts that can be told to the millionth."""
    kind = cell.value.type()
    if kind.is_integer():
        return True
    if not kind.is_decimal() or kind.precision is None or kind.scale is None:
        return False
    return bool(kind.scale <= 6 and kind.precision - kind.scale <= LONGEST)
