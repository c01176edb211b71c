"""Cells step by step, in tables of their own: each is written once, however often it is used."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import ibis

from cxmeet.sources.csv.cells import SHORT
from cxmeet.sources.warehouse.columns.cell import Cell
from cxmeet.sources.warehouse.columns.texts import is_one, stripped


class Staged:
    """Cells as columns of one table."""

    def __init__(
        self, table: ibis.Table, cells: Mapping[str, Cell], emptied: Collection[str], empty: tuple[str, ...]
    ) -> None:
        """`emptied` are those of the cells in which a text of `empty` stands for nothing."""
        found = {f"{name}_cell": cell.value for name, cell in cells.items()}
        found |= {f"{name}_text": cell.key for name, cell in cells.items()}
        found |= {f"{name}_exact": cell.exact for name, cell in cells.items()}
        self.table = table.select(**found)
        if empty and emptied:
            self._empty([name for name in cells if name in emptied], empty)
        self._cells = cells

    def cell(self, name: str) -> Cell:
        """One of the cells, in the table."""
        rows = self.table
        return self._cells[name]._replace(
            value=rows[f"{name}_cell"], key=rows[f"{name}_text"], exact=rows[f"{name}_exact"]
        )

    def _empty(self, names: list[str], empty: tuple[str, ...]) -> None:
        rows = self.table
        nothing = {
            name: rows[f"{name}_exact"]
            & (rows[f"{name}_text"].length() <= SHORT)
            & is_one(stripped(rows[f"{name}_text"]), empty)
            for name in names
        }
        rows = rows.mutate(**{f"{name}_nothing": where for name, where in nothing.items()})
        said = {}
        for name in names:
            cell = rows[f"{name}_cell"]
            said[f"{name}_cell"] = rows[f"{name}_nothing"].ifelse(ibis.null(cell.type()), cell)
            said[f"{name}_text"] = rows[f"{name}_nothing"].ifelse("", rows[f"{name}_text"])
        self.table = rows.mutate(**said)
