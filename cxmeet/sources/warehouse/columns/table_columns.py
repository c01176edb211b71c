"""Which columns of a table the charter means; all that are not there are told of at once."""

from __future__ import annotations

from collections.abc import Callable, Collection

import ibis
import ibis.expr.types as ir

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.sources.csv.rows import listed
from cxmeet.sources.warehouse.columns.cell import Cell, cell, refusal


class TableColumns:
    """The columns of a table by the names in the charter."""

    def __init__(
        self,
        table: ibis.Table,
        source: FileSource,
        local: Callable[[ir.Value], ir.Value],
        refused: Callable[[str, str], BadFile],
    ) -> None:
        """`local` gives a moment with a zone in the organisation's; `refused` an error at a field of the source."""
        self._table, self._source, self._local, self._refused = table, source, local, refused
        self.names: dict[str, list[str]] = {}
        for name in table.columns:
            self.names.setdefault(one_line(name), []).append(name)
        self.roles = {role: self._named(name) for role, name in source.by_role.items() if name.strip()}
        self.roles |= {name: name for name in source.by_name if name in self.names}
        self._lacking: list[str] = []

    def check(self, also: Collection[tuple[str, str]]) -> None:
        """Raises BadFile with every column that is not there, or that nobody can read; `also` are name and role."""
        named = [(name, role) for role, name in self._source.by_role.items() if name.strip()]
        lacking = [why for name, role in (*named, *also) if (why := self._lacks(name, role))]
        if lacking:
            faults = [fault for why in lacking for fault in self._refused(why, "columns").faults]
            raise BadFile(faults)

    def cell(self, name: str) -> Cell:
        """A column as the charter names it, with whatever is in its cells."""
        return cell(self._table[self._named(name)], self._source, self._local)

    def _named(self, name: str) -> str:
        return next(iter(self.names.get(one_line(name), ())), "")

    def _lacks(self, name: str, role: str) -> str:
        """What is wrong with a column; empty for one that can be read."""
        name = one_line(name)
        found = self.names.get(name, [])
        if len(found) > 1:
            return f"two columns are called “{name}”"
        if found:
            why = refusal(self._table[found[0]].type())
            return f"column “{name}” ({role}) {why}" if why else ""
        there = f": the columns are {listed(list(self.names))}"
        return f"has no column “{name}” ({role}){suggestion(name, self.names) or there}"
