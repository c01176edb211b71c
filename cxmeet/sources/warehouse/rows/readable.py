"""The rows of a table as the charter means them: which count, which are left out, which cannot be read, and why.

What a file's reader does cell by cell is said here as expressions; an engine evaluates them where the rows lie. Cells
that it does not surely understand come home as distinct texts, and go back as what the cells of files make of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ibis
import ibis.expr.types as ir

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.charter.forms import stated
from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.sources.warehouse.columns.moments import local
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.columns.table_columns import TableColumns
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.learned import Learned
from cxmeet.sources.warehouse.rows.plain import plain
from cxmeet.sources.warehouse.rows.rows_read import RowsRead
from cxmeet.sources.warehouse.rows.usable import Asked, Usable

MOST_TEXTS = 50_000
"""Distinct texts of a column that come home to be understood."""


class Misfit(NamedTuple):
    """Rows that cannot be used although each of their cells can be read."""

    where: ir.BooleanValue
    why: str


LeftOut = Misfit
"""Rows that a rule of the source leaves out, which is no fault."""

Rules = Callable[[ibis.Table], Sequence[Misfit]]


def _none(rows: ibis.Table) -> Sequence[Misfit]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Readable:
    """The usable rows of a table."""

    engine: Engine
    table: ibis.Table
    """Usable rows, with a column for each role: its name is the role's; `show_0` and so on are the columns to show."""
    all_read: ibis.Table
    """The same with the rows that rules of the source leave out; `left_out` says why, null for usable ones."""
    set_aside: SetAside
    kept: bool
    """Whether the engine keeps the rows as they are understood, if it can keep any."""
    roles: frozenset[str]
    given: FileSource
    read: RowsRead

    def has(self, role: str) -> bool:
        """Whether the charter names a column for this role."""
        return role in self.roles

    def source(self, first: dt.date | None, last: dt.date | None) -> Source:
        """What these rows gave, with the days they tell of."""
        read = self.read
        return Source(
            name=self.given.called,
            rows=read.outcome.seen,
            first=first,
            last=last,
            set_aside=self.set_aside,
            unreadable=read.outcome.unreadable.told(),
            implausible=tuple(read.amounts.implausible()),
            files=self.engine.files(self.given),
            forms=stated(self.given),
        )


def readable(
    engine: Engine,
    source: FileSource,
    roles: Mapping[str, Kind],
    misfits: Rules = _none,
    left_out: Rules = _none,
    *,
    named: str = "",
    zone: dt.tzinfo | None = None,
) -> Readable:
    """The rows of a source's table that can be used.

    `roles` are those that the source may have, in the order in which its reader looks at their cells. One row at the
    least must name something in the role `named`, where that is given. A moment that names no zone is in `zone`, or in
    that of the engine, in which one that does is of a day.

    Raises BadFile when columns are missing, too many rows cannot be read, or nothing is found.
    """
    asked = _asked(engine, source, roles, misfits, left_out, zone or engine.zone)
    usable = Usable(asked, {})
    read = _counted(engine, source, usable, named)
    if open_columns := read.open_columns:
        usable = Usable(asked, _learned(engine, source, usable, open_columns))
        read = _counted(engine, source, usable, named)
    elif read.plain and not usable.of_texts:
        usable = Usable(asked, {}, plain(asked))
    set_aside = read.finish()
    return Readable(
        engine=engine,
        table=usable.usable,
        all_read=usable.read,
        set_aside=set_aside,
        kept=usable.of_texts,
        roles=frozenset(asked.roles),
        given=source,
        read=read,
    )


def _asked(
    engine: Engine, source: FileSource, roles: Mapping[str, Kind], misfits: Rules, left_out: Rules, zone: dt.tzinfo
) -> Asked:
    def refused(message: str, field: str) -> BadFile:
        return engine.refused(source, message, field)

    columns = TableColumns(
        engine.table(source), source, lambda moment: local(engine.dialect, str(zone), moment), refused
    )
    filtered = [(column, field) for field in ("keep", "drop") for column in getattr(source, field)]
    columns.check([*filtered, *((name, "show") for name in filter(str.strip, source.show))])
    return Asked(engine.table(source), source, columns, roles, misfits, left_out, zone)


def _counted(engine: Engine, source: FileSource, usable: Usable, named: str) -> RowsRead:
    """What became of the rows; where it takes long to understand them, they are kept as they are understood."""
    if usable.of_texts:
        usable.keep(engine)
    return RowsRead(engine, source, usable, named)


def _learned(engine: Engine, source: FileSource, usable: Usable, names: Sequence[str]) -> dict[str, Learned]:
    """What the distinct texts of columns say that an engine does not surely understand. Raises BadFile."""
    found: dict[str, Learned] = {}
    for name in names:
        keys = [str(key) for (key,) in engine.rows(usable.open_keys(name), MOST_TEXTS)]
        found[name] = Learned()
        found[name].learn(usable.columns[name], keys)
    return found
