"""One connection for one reading: read-only, one state of the data, every statement timed, capped and stoppable."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

import ibis
from ibis.common.exceptions import IbisError

from cxmeet.core.charter.connections import Connection, one_select
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.charter.forms import stated
from cxmeet.core.kernel.errors import BadFile, Fault, Unanswered
from cxmeet.sources.csv.rows import tell
from cxmeet.sources.paths import files_named
from cxmeet.sources.warehouse.attended import TooLong, attended
from cxmeet.sources.warehouse.file_tables import NoFile, State, is_file, rows_of, state_of
from cxmeet.sources.warehouse.kinds import as_text, as_written, kind_of
from cxmeet.sources.warehouse.names import NoTable, meant
from cxmeet.sources.warehouse.session import Column, Session, Trouble

T = TypeVar("T")
Says = Callable[[FileSource | None, str, str], Fault]
"""A fault of a source, or of the connection itself, at the line of one of its fields."""


class Engine:
    """Runs expressions over the tables that the charter names; everything it is asked raises BadFile."""

    def __init__(self, name: str, session: Session, limits: Connection, says: Says, root: Path) -> None:
        """`root` is the folder from which the paths of files start."""
        self.name = name
        """As the charter calls it; `files` for the embedded engine over files."""
        self.dialect = session.dialect
        """What Ibis calls its SQL: duckdb, postgres."""
        self._session, self._limits, self._says, self._root = session, limits, says, root
        self._queries: dict[str, str] = {}
        """What stands for a query, for files or for the readable form of a table -> its SQL."""
        self._read: dict[tuple[Path, ...], State] = {}
        """The files that are read, and what they were when the first statement was run."""
        self._tables: dict[str, ibis.Table] = {}
        self._kept = 0

    def table(self, source: FileSource) -> ibis.Table:
        """The rows of a source, raw: every column of its table or query. Raises BadFile for what is not there."""
        known = repr((source.path, source.query, source.table, stated(source)))
        if known not in self._tables:
            self._tables[known] = self._query(source) if source.query else self._table(source)
        return self._tables[known]

    def files(self, source: FileSource) -> tuple[str, ...]:
        """The names of the files in which the rows of a source are; none for a table. Raises BadFile."""
        return tuple(path.name for path in self._paths(source)) if self._in_files(source) else ()

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
        """An intermediate result for further statements: kept where the session can keep one, else the expression."""
        if not self._session.keeps:
            return expression
        self._kept += 1
        name = f"kept_{self._kept}_{name}"
        sql = self.sql(expression)
        self._run(lambda: self._session.do(f"CREATE TEMP TABLE {_quoted(name)} AS {sql}"))
        return ibis.table(expression.schema(), name=name)

    def sql(self, expression: ibis.Table, *, pretty: bool = False) -> str:
        """The statement of an expression in the dialect of the engine. Raises BadFile where it cannot say it."""
        try:
            text = str(ibis.to_sql(expression, dialect=self.dialect, pretty=pretty))
        except IbisError as error:
            message = f"{self.dialect} cannot do what is asked: {type(error).__name__}: {str(error)[:200]}"
            raise BadFile([self._says(None, "url", message)]) from None
        used = [f"{_quoted(name)} AS {sql}" for name, sql in self._queries.items() if _quoted(name) in text]
        if not used:
            return text
        before = ", ".join(used)
        return f"WITH {before}, {text[5:]}" if text.startswith("WITH ") else f"WITH {before} {text}"

    def refused(self, source: FileSource, message: str, field: str = "") -> BadFile:
        """The error that says why the rows of a source cannot be used, at its place in the charter."""
        return BadFile([self._says(source, field or self._field(source), message)])

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
        columns = self._run(lambda: self._session.columns(sql), source)
        return self._standing_for(f"query {len(self._queries) + 1}", f"({sql}\n)", columns)

    def _table(self, source: FileSource) -> ibis.Table:
        if self._in_files(source):
            return self._of_files(source)
        try:
            found = meant(source.table, self._run(self._session.tables, source))
        except NoTable as error:
            raise self.refused(source, str(error)) from None
        place = f"{_quoted(found.schema)}.{_quoted(found.name)}"
        columns = self._run(lambda: self._session.columns(f"SELECT * FROM {place}"), source)
        if any(as_text(self.dialect, column.kind) for column in columns):
            return self._standing_for(f"table {found.name}", f"(SELECT * FROM {place})", columns)
        kinds = {column.name: kind_of(self.dialect, column.kind) for column in columns}
        return ibis.table(kinds, name=found.name, database=found.schema)

    def _in_files(self, source: FileSource) -> bool:
        return bool(source.path) or (self._session.reads_files and not source.query and is_file(source.table))

    def _of_files(self, source: FileSource) -> ibis.Table:
        """Files as one table. Raises BadFile for one that is not there, or none."""
        paths = self._paths(source)
        try:
            rows = rows_of(paths, source)
            self._read[tuple(paths)] = state_of(paths)
        except NoFile as error:
            raise self.refused(source, f"{source.path or source.table} {error}", self._field(source)) from None
        except OSError as error:
            raise self.refused(source, f"{error.filename} cannot be read: {error.strerror}") from None
        columns = self._run(lambda: self._session.columns(f"SELECT * FROM {rows}"), source)
        return self._standing_for(f"files {len(self._queries) + 1}", f"(SELECT * FROM {rows})", columns)

    def _paths(self, source: FileSource) -> list[Path]:
        given = source.path or source.table
        paths = files_named(self._root, given)
        if not paths:
            raise self.refused(source, f"{self._root / given} fits no file", self._field(source))
        if lacking := [path for path in paths if not path.is_file()]:
            raise self.refused(source, f"{lacking[0]} does not exist", self._field(source))
        return paths

    def _field(self, source: FileSource) -> str:
        return "path" if source.path else "query" if source.query else "table"

    def _unchanged(self) -> None:
        """Raises BadFile where files are not what they were when the first statement read them."""
        for paths, before in self._read.items():
            try:
                same = state_of(paths) == before
            except OSError:
                same = False
            if not same:
                name = str(paths[0]) if len(paths) == 1 else f"{paths[0]} to {paths[-1].name}"
                raise BadFile([Fault(name, None, "changed while it was read: run the command again")])

    def _standing_for(self, name: str, rows: str, columns: Collection[Column]) -> ibis.Table:
        """A name for some rows, those of their columns as text that are of a kind nobody else has."""
        texts = {column.name: text for column in columns if (text := as_text(self.dialect, column.kind))}
        if texts:
            shown = [f"{texts.get(one.name, '{}').format(_quoted(one.name))} AS {_quoted(one.name)}" for one in columns]
            rows = f"(SELECT {', '.join(shown)} FROM {rows} AS raw)"
        self._queries[name] = rows
        return ibis.table({one.name: kind_of(self.dialect, one.kind) for one in columns}, name=name)

    def _run(self, work: Callable[[], T], source: FileSource | None = None) -> T:
        """Ask the session, attended. Raises BadFile with what is wrong, Unanswered where nobody answers."""
        field = self._field(source) if source else "url"
        try:
            done = attended(work, self._session.cancel, self._tell, self._limits.timeout + 2)
            self._unchanged()
            return done
        except Trouble as trouble:
            kind = BadFile if trouble.answers else Unanswered
            raise kind([self._says(source if trouble.answers else None, field, str(trouble))]) from None
        except TooLong:
            message = f"a statement took longer than the {self._limits.timeout} seconds of its timeout"
            raise Unanswered([self._says(None, "timeout", message)]) from None

    def _tell(self, seconds: float) -> None:
        tell(Path(self.name), self._session.share())


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
