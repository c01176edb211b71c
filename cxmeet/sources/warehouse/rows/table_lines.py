"""The rows of a small table as texts, brought here for the readers of files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter import forms
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.sources.csv.matches import Emptied, Matches
from cxmeet.sources.csv.outcome import Outcome
from cxmeet.sources.csv.rows import filter_why
from cxmeet.sources.csv.unreadable import UnreadableRows
from cxmeet.sources.warehouse.columns.moments import local
from cxmeet.sources.warehouse.columns.table_columns import TableColumns

MOST_ROWS = 10_000
"""Periods a statement may have."""


class TableLines:
    """The rows of a table as texts, without those that keep and drop leave out, in any order."""

    def __init__(self, engine: Any, source: FileSource) -> None:
        """Raises BadFile."""
        self.name = self.path = f"{engine.name}: {source.table or 'query'}"
        self.amounts, self.counts = forms.amounts(source), forms.counts(source)
        self._engine, self._source = engine, source
        table = engine.table(source)
        columns = TableColumns(table, source, lambda moment: local(engine.dialect, "UTC", moment), self._refused_at)
        filters = [(field, name, globs) for field in ("keep", "drop") for name, globs in getattr(source, field).items()]
        self._outcome = Outcome(self.name, UnreadableRows(source.bad_rows, [*columns.roles.values()]))
        columns.check([(name, field) for field, name, _ in filters])
        self._roles = {role: at for at, role in enumerate(columns.roles)}
        self._filters = [(at, field, name, globs) for at, (field, name, globs) in enumerate(filters, len(self._roles))]
        self._cells = [columns.cell(name) for name in (*columns.roles.values(), *(name for _, name, _ in filters))]
        self._rows = table.select(**{f"cell_{at}": cell.key for at, cell in enumerate(self._cells)})

    def has(self, role: str) -> bool:
        """Whether a column plays this role."""
        return role in self._roles

    def cell(self, row: list[str], role: str) -> str:
        """The cell that plays a role; empty where none does."""
        return row[self._roles[role]] if role in self._roles else ""

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with its number. Raises BadFile."""
        emptied = Emptied(self._source.empty)
        for number, keys in enumerate(self._engine.rows(self._rows, MOST_ROWS), 1):
            self._outcome.seen += 1
            row = [cell.said(key) for cell, key in zip(self._cells, keys, strict=True)]
            why = next((why for one in self._filters if (why := self._left_out(row, one))), "")
            if why:
                self._outcome.left_out[why] += 1
            else:
                yield number, [emptied[text] for text in row]

    def bad(self, line: int, why: str, row: Sequence[str] = ()) -> None:
        """A row cannot be used."""
        self._outcome.unreadable.add(Path(self.name), line, why, row[: len(self._roles)])

    def finish(self, *, found: bool = True) -> SetAside:
        """What was set aside. Raises BadFile where nothing is left."""
        return self._outcome.set_aside(found=found, no_rows="has no rows")

    def refused(self, message: str) -> BadFile:
        """The error that says why the table cannot be used."""
        refused: BadFile = self._engine.refused(self._source, message)
        return refused

    def source(self, first: dt.date | None, last: dt.date | None) -> Source:
        """What these rows gave, with the days they tell of."""
        return Source(
            name=self._source.called,
            rows=self._outcome.seen,
            first=first,
            last=last,
            set_aside=self.finish(),
            unreadable=self._outcome.unreadable.told(),
            files=self._engine.files(self._source),
            forms=forms.stated(self._source),
        )

    def _left_out(self, row: list[str], by: tuple[int, str, str, tuple[str, ...]]) -> str:
        at, field, name, globs = by
        return "" if Matches(globs)[row[at]] == (field == "keep") else filter_why(field, name, globs)

    def _refused_at(self, message: str, field: str) -> BadFile:
        refused: BadFile = self._engine.refused(self._source, message, field)
        return refused
