"""One connection for one reading: read-only, one state of the data, every statement timed, capped and stoppable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

import ibis
from ibis.common.exceptions import IbisError

from cxmeet.core.charter.connections import Connection, one_select
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.charter.forms import stated
from cxmeet.core.kernel.errors import BadFile, Fault, Unanswered
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.rows import tell
from cxmeet.sources.warehouse.engines.attended import TooLong, attended
from cxmeet.sources.warehouse.engines.column_types import as_text, as_written, kind_of, quoted
from cxmeet.sources.warehouse.engines.file_tables import FileTables, NoFile, is_file
from cxmeet.sources.warehouse.engines.session import Column, Session, Trouble
from cxmeet.sources.warehouse.engines.statements import statement
from cxmeet.sources.warehouse.engines.table_names import NoTable, meant

LATE = 2
"""Seconds that a database which times its statements itself is given to say that one took too long."""
LONGEST = 63
"""Bytes of a name that every database can tell from another."""

T = TypeVar("T")
Says = Callable[[FileSource | None, str, str], Fault]
"""A fault of a source, or of the connection itself, at the line of one of its fields."""


class Engine:
    """Runs expressions over the tables that the charter names; everything it is asked raises BadFile."""

    def __init__(
        self, name: str, session: Session, limits: Connection, says: Says, root: Path, zone: dt.tzinfo
    ) -> None:
        """`root` is the folder from which the paths of files start."""
        self.name = name
        """As the charter calls it; `files` for the embedded engine over files."""
        self.dialect = session.dialect
        """What Ibis calls its SQL: duckdb, postgres."""
        self.zone = zone
        """In which a moment that knows its zone is of a day."""
        self._session, self._limits, self._says = session, limits, says
        self._before: dict[str, str] = {}
        """What stands for a query, for files, for the readable form of a table or an intermediate result -> its SQL."""
        self._files = FileTables(root)
        self._tables: dict[str, ibis.Table] = {}
        self._kept = 0
        self._gone: BadFile | None = None
        """Why nothing more can be asked."""

    def table(self, source: FileSource) -> ibis.Table:
        """The rows of a source, raw: every column of its table or query. Raises BadFile for what is not there."""
        known = repr((source.path, source.query, source.table, stated(source), sorted(_used(source))))
        if known not in self._tables:
            made = self._of_files if self._in_files(source) else self._query if source.query else self._table
            self._tables[known] = made(source)
        return self._tables[known]

    def files(self, source: FileSource) -> tuple[str, ...]:
        """The names of the files in which the rows of a source are; none for a table. Raises BadFile."""
        if not self._in_files(source):
            return ()
        try:
            return tuple(path.name for path in self._files.paths(source))
        except NoFile as error:
            raise self.refused(source, str(error)) from None

    def rows(self, expression: ibis.Table, most: int | None = None) -> list[tuple[Any, ...]]:
        """What an expression gives, as plain values of Python: Decimal, date, int, str, None.

        Raises BadFile where that is more than `most` rows, or than the connection may bring home.
        """
        most = min(most or self._limits.most_rows, self._limits.most_rows)
        found = self._run(lambda: self._session.rows(self.sql(expression.limit(most + 1))))
        if len(found) > most:
            message = f"a statement gives more than {most:,} rows: most_rows of the connection says how many may come"
            raise BadFile([self._says(None, "most_rows", message)])
        plain = [as_written(kind) for kind in expression.schema().types]
        return [tuple(made(value) for made, value in zip(plain, row, strict=True)) for row in found]

    def keep(self, expression: ibis.Table, name: str) -> ibis.Table:
        """An intermediate result for further statements: kept where the session can keep one.

        Else it is worked out once in each of them, where the engine can be told so, or stands as it is.
        """
        if not self._session.keeps and not self._session.once:
            return expression
        self._kept += 1
        name = f"kept_{self._kept}_{name}"
        if self._session.keeps:
            sql = self.sql(expression)
            self._run(lambda: self._session.do(f"CREATE TEMP TABLE {self._quoted(name)} AS {sql}"))
        else:
            self._before[name] = f"{self._session.once} ({self._text(expression)}\n)"
        return ibis.table(expression.schema(), name=name)

    def sql(self, expression: ibis.Table, *, pretty: bool = False) -> str:
        """The statement of an expression in the dialect of the engine. Raises BadFile where it cannot say it."""
        text = self._text(expression, pretty=pretty)
        used, asked = list[str](), text
        for name, rows in reversed(self._before.items()):  # what stands later may need what stands before it
            if self._quoted(name) in asked:
                used.insert(0, f"{self._quoted(name)} AS {rows}")
                asked += rows
        if not used:
            return text
        before = f"WITH {', '.join(used)}"
        return f"{before}, {text[5:]}" if text.startswith("WITH ") else f"{before} {text}"

    def _text(self, expression: ibis.Table, *, pretty: bool = False) -> str:
        """The same without what stands before it."""
        try:
            return statement(expression, self.dialect, pretty=pretty)
        except IbisError as error:
            message = f"{self.dialect} cannot do what is asked: {type(error).__name__}: {str(error)[:200]}"
            raise BadFile([self._says(None, "url", message)]) from None

    def refused(self, source: FileSource, message: str, field: str = "") -> BadFile:
        """The error that says why the rows of a source cannot be used, at its place in the charter."""
        return BadFile([self._says(source, field or _field(source), message)])

    def close(self) -> None:
        """Let go of the connection; what was kept in it is gone."""
        self._session.close()

    def answers(self) -> None:
        """Ask for next to nothing. Raises BadFile where there is no answer."""
        self._run(lambda: self._session.rows("SELECT 1"))

    def _query(self, source: FileSource) -> ibis.Table:
        try:
            sql = one_select(source.query)
        except ValueError as error:
            raise self.refused(source, str(error)) from None
        here = self._here(sql, source)
        return self._standing_for(f"query {len(self._before) + 1}", here, self._columns(here, source))

    def _table(self, source: FileSource) -> ibis.Table:
        try:
            there = self._run(lambda: self._session.tables(source.table), source)
            found = meant(source.table, there)
        except NoTable as error:
            raise self.refused(source, str(error)) from None
        sql = f"SELECT * FROM {'.'.join(map(self._quoted, found.place))}"
        here = self._here(sql, source)
        columns = self._columns(here, source)
        if here == sql and not any(as_text(self.dialect, one.kind) for one in columns):
            place = {"database": found.schema or None, "catalog": found.catalog or None}
            return ibis.table(self._kinds(columns), name=found.name, **place)
        return self._standing_for(f"table {found.name}", here, columns)

    def _of_files(self, source: FileSource) -> ibis.Table:
        """Files as one table. Raises BadFile for one that is not there, or none."""
        try:
            rows = f"SELECT * FROM {self._files.rows(source)}"
        except NoFile as error:
            raise self.refused(source, str(error)) from None
        return self._standing_for(f"files {len(self._before) + 1}", rows, self._columns(rows, source))

    def _here(self, sql: str, source: FileSource) -> str:
        return self._run(lambda: self._session.here(sql, _used(source)), source)

    def _columns(self, sql: str, source: FileSource) -> list[Column]:
        found = self._run(lambda: self._session.columns(sql), source)
        names = [one.name for one in found]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise self.refused(source, f"two columns are called “{one_line(twice)}”: give each a name of its own")
        return found

    def _kinds(self, columns: Collection[Column]) -> dict[str, Any]:
        return {one.name: kind_of(self.dialect, one.kind) for one in columns}

    def _standing_for(self, name: str, sql: str, columns: Collection[Column]) -> ibis.Table:
        """A name for the rows of a SELECT, those of their columns as text that are of a kind nobody else has."""
        texts = {column.name: text for column in columns if (text := as_text(self.dialect, column.kind))}
        if texts:
            quoted = {one.name: self._quoted(one.name) for one in columns}
            shown = (f"{texts.get(name, '{}').format(text)} AS {text}" for name, text in quoted.items())
            sql = f"SELECT {', '.join(shown)} FROM ({sql}\n) AS raw"
        if name in self._before or len(name.encode()) > LONGEST:
            name = f"rows {len(self._before) + 1}"
        self._before[name] = f"({sql}\n)"
        return ibis.table(self._kinds(columns), name=name)

    def _in_files(self, source: FileSource) -> bool:
        return bool(source.path) or (self._session.reads_files and not source.query and is_file(source.table))

    def _quoted(self, name: str) -> str:
        return quoted(self.dialect, name)

    def _run(self, work: Callable[[], T], source: FileSource | None = None) -> T:
        """Ask the session, attended. Raises BadFile with what is wrong, Unanswered where nobody answers."""
        if self._gone:
            raise self._gone
        field = _field(source) if source else "url"
        try:
            seconds = self._limits.timeout + LATE * self._session.ends_late
            done = attended(work, self._session.cancel, self._tell, seconds)
            self._files.unchanged()
            return done
        except Trouble as trouble:
            fault = self._says(source if trouble.answers else None, field, str(trouble))
            wrong = failed(trouble, fault, self.name)
            self._gone = wrong if trouble.lost else None
            raise wrong from None
        except TooLong as late:
            message = f"a statement took longer than the {self._limits.timeout} seconds of its timeout"
            error = Unanswered([self._says(None, "timeout", message)], self.name)
            self._gone = None if late.ended else error
            raise error from None

    def _tell(self, seconds: float) -> None:
        tell(Path(self.name), self._session.share())


def failed(trouble: Trouble, fault: Fault, connection: str) -> BadFile:
    """What is raised for a trouble: it is either what was asked that is wrong, or nobody answers."""
    return BadFile([fault]) if trouble.answers else Unanswered([fault], connection)


def _used(source: FileSource) -> frozenset[str]:
    """The columns that a source uses."""
    used = {*source.by_role.values(), *source.by_name, *source.keep, *source.drop, *source.show}
    return frozenset(map(one_line, used))


def _field(source: FileSource) -> str:
    return "path" if source.path else "query" if source.query else "table"
