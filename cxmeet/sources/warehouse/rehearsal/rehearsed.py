"""An engine that notes each statement instead of asking it: what comes home is what made-up rows give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import ibis
import sqlglot
from ibis.common.exceptions import IbisError
from ibis.config import Config

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.errors import BadFile, BadQuery, Fault
from cxmeet.sources.warehouse.engines.column_types import as_written
from cxmeet.sources.warehouse.engines.statements import statement
from cxmeet.sources.warehouse.rehearsal.made_up import made_up

Answer = list[tuple[Any, ...]]
Noted = Callable[[ibis.Table, str], None]
"""Hears an expression and its SQL."""


class OnMadeUpRows:
    """Runs everything over made-up rows, in DuckDB, and keeps the answers in their order."""

    def __init__(self, kinds: Callable[[FileSource], ibis.Schema], today: dt.date, zone: dt.tzinfo) -> None:
        """`kinds` gives the columns of a source's table."""
        import duckdb

        self.name, self.dialect, self.zone = "made up", "duckdb", zone
        self.answers: list[Answer] = []
        self._kinds, self._today = kinds, today
        self._connection = duckdb.connect()
        self._connection.execute("SET TimeZone = 'UTC'")
        self._tables: dict[str, ibis.Table] = {}
        self._kept = 0

    def table(self, source: FileSource) -> ibis.Table:
        """The made-up rows of a source."""
        if source.called not in self._tables:
            schema, name = self._kinds(source), f"made_up_{len(self._tables)}"
            columns = ", ".join(f'"{one.replace(chr(34), chr(34) * 2)}" {_type(kind)}' for one, kind in schema.items())
            self._connection.execute(f"CREATE TABLE {name} ({columns})")
            marks = ", ".join("?" * len(schema))
            rows = made_up(source, schema, self._today)
            self._connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
            self._tables[source.called] = ibis.table(schema, name=name)
        return self._tables[source.called]

    def files(self, source: FileSource) -> tuple[str, ...]:
        """No file holds them."""
        return ()

    def rows(self, expression: ibis.Table, most: int | None = None) -> Answer:
        """What the expression gives."""
        found = self._connection.execute(str(ibis.to_sql(expression, dialect="duckdb"))).fetchall()
        plain = [as_written(kind) for kind in expression.schema().types]
        answer = [tuple(made(value) for made, value in zip(plain, row, strict=True)) for row in found]
        self.answers.append(answer)
        return answer

    def keep(self, expression: ibis.Table, name: str) -> ibis.Table:
        """A table with what the expression gives."""
        self._kept += 1
        name = f"kept_{self._kept}_{name}"
        self._connection.execute(f"CREATE TABLE {name} AS {ibis.to_sql(expression, dialect='duckdb')}")
        return ibis.table(expression.schema(), name=name)

    def refused(self, source: FileSource, message: str, field: str = "") -> BadFile:
        """The error that says why the statements of a source cannot be told."""
        return BadFile([Fault(source.called, None, message)])


class Rehearsed:
    """Goes through the same statements once more in one dialect, and notes what each is in it."""

    def __init__(
        self,
        dialect: str,
        tables: Callable[[FileSource], ibis.Table],
        answers: Sequence[Answer],
        noted: Noted,
        says: Callable[[ibis.Table], str],
        zone: dt.tzinfo,
    ) -> None:
        """`tables` gives what the rows of a source are called there; `says` a statement in SQL."""
        self.name, self.dialect, self.zone = "rehearsed", dialect, zone
        self._tables, self._noted, self._says = tables, noted, says
        self._answers: Iterator[Answer] = iter(answers)
        self._kept = 0

    def table(self, source: FileSource) -> ibis.Table:
        """The table of a source, which nobody asks anything of."""
        return self._tables(source)

    def files(self, source: FileSource) -> tuple[str, ...]:
        """No file is looked at."""
        return ()

    def rows(self, expression: ibis.Table, most: int | None = None) -> Answer:
        """What the made-up rows gave; the statement is noted. Raises BadQuery for what the dialect cannot say."""
        self._noted(expression, self._says(expression))
        return next(self._answers)

    def keep(self, expression: ibis.Table, name: str) -> ibis.Table:
        """A view of the expression, which is noted, and which later statements name."""
        self._kept += 1
        name = f"{name}_{self._kept}"
        self._noted(expression, f"CREATE VIEW {name} AS\n{self._says(expression)}")
        return ibis.table(expression.schema(), name=name)

    def refused(self, source: FileSource, message: str, field: str = "") -> BadFile:
        """The error that says why the statements of a source cannot be told."""
        return BadFile([Fault(source.called, None, message)])


class _Spark(Config):  # type: ignore[misc]
    """What Ibis asks of Spark itself where that is installed."""

    treat_nan_as_null: bool = False


def in_dialect(expression: ibis.Table, dialect: str) -> str:
    """An expression in SQL, laid out to be read. Raises BadQuery where the dialect cannot say it."""
    if dialect in ("pyspark", "databricks") and ibis.options.pyspark is None:
        ibis.options.pyspark = _Spark()
    try:
        return statement(expression, dialect, pretty=True)
    except (IbisError, NotImplementedError, sqlglot.ParseError) as error:
        what = f"{type(error).__name__}: {str(error)[:200]}"
        raise BadQuery(f"{dialect} cannot do what the figures need: {what}") from None


def _type(kind: Any) -> str:
    from ibis.backends.sql.datatypes import DuckDBType

    return str(DuckDBType.to_string(kind))
