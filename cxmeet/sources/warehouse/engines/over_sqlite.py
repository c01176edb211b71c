"""A session over a file of SQLite: what is asked for is brought into the embedded engine, which counts it.

SQLite has one type for every cell, not for every column: a column is of numbers where each of its cells is one, else
of texts, as in a file. It is opened for reading alone, and read in one transaction.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pyarrow as pa

from cxmeet.core.kernel.text import one_line
from cxmeet.sources.warehouse.engines.over_duckdb import DuckdbSession
from cxmeet.sources.warehouse.engines.session import Trouble
from cxmeet.sources.warehouse.engines.table_names import Named

_BATCH = 50_000
"""Rows brought at once."""


class _Kind(NamedTuple):
    arrow: pa.DataType
    sql: str
    """How a cell is asked for, `{}` standing for the column."""


_WHOLE = _Kind(pa.int64(), "{}")
_NUMBER = _Kind(pa.float64(), "CAST({} AS REAL)")
_TEXT = _Kind(pa.string(), "CAST({} AS TEXT)")
_LEFT_OUT = _Kind(pa.string(), "NULL")


class SqliteSession(DuckdbSession):
    """The embedded engine, and the database beside it."""

    reads_files = False

    def __init__(self, root: Path, file: Path) -> None:
        """Raises Trouble."""
        super().__init__(root, None)
        self._brought = 0
        with _said():
            self._sqlite = sqlite3.connect(
                f"file:{quote(str(file))}?mode=ro", uri=True, check_same_thread=False, isolation_level=None
            )
            self._sqlite.text_factory = lambda cell: cell.decode("utf-8", "replace")
            self._sqlite.execute("BEGIN")
            self._sqlite.execute("SELECT count(*) FROM sqlite_master").fetchall()

    def tables(self, written: str) -> list[Named]:
        with _said():
            found = self._sqlite.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
            return [Named("main", name) for (name,) in found if not name.startswith("sqlite_")]

    def here(self, sql: str, used: Collection[str]) -> str:
        with _said():
            names = [one[0] for one in self._sqlite.execute(f"SELECT * FROM ({sql}) LIMIT 0").description]
            kinds = self._kinds(sql, [name for name in names if one_line(name) in used])
            told = [kinds.get(name, _LEFT_OUT) for name in names]
            cells = ", ".join(kind.sql.format(_quoted(name)) for name, kind in zip(names, told, strict=True))
            schema = pa.schema([(name, kind.arrow) for name, kind in zip(names, told, strict=True)])
            cursor = self._sqlite.execute(f"SELECT {cells} FROM ({sql})")
        self._brought += 1
        name = f"brought_{self._brought}"
        self.connection.register("coming", pa.RecordBatchReader.from_batches(schema, _batches(cursor, schema)))
        self.do(f"CREATE TEMP TABLE {name} AS SELECT * FROM coming")
        self.connection.unregister("coming")
        return f"SELECT * FROM {name}"

    def cancel(self) -> None:
        self._sqlite.interrupt()
        super().cancel()

    def close(self) -> None:
        super().close()
        with contextlib.suppress(sqlite3.Error):
            self._sqlite.close()

    def _kinds(self, sql: str, names: Sequence[str]) -> dict[str, _Kind]:
        """What the cells of some columns are, by one look at all of them."""
        asked = ", ".join(
            f"max(typeof({column}) IN ('text', 'blob')), max(typeof({column}) = 'real')"
            for column in map(_quoted, names)
        )
        if not names:
            return {}
        (found,) = self._sqlite.execute(f"SELECT {asked} FROM ({sql})").fetchall()
        texts, reals = found[::2], found[1::2]
        return {
            name: _TEXT if text or text is None else _NUMBER if real else _WHOLE
            for name, text, real in zip(names, texts, reals, strict=True)
        }


def _batches(cursor: sqlite3.Cursor, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    while rows := cursor.fetchmany(_BATCH):
        columns = list(zip(*rows, strict=True))
        arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


@contextlib.contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        said = one_line(str(error))
        locked = "locked" in said or "busy" in said
        raise Trouble(f"is in use by another program: {said}" if locked else said, answers=not locked) from None


def _quoted(name: Any) -> str:
    doubled = str(name).replace('"', '""')
    return f'"{doubled}"'
