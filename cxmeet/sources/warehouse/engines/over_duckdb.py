"""A session of DuckDB: over files of any size, or over a database of its own that is opened for reading alone.

Nobody else can write to such a database as long as it is open, so that everything is read in one state of it.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from cxmeet.core.kernel.text import one_line
from cxmeet.sources.warehouse.engines.scratch import Scratch
from cxmeet.sources.warehouse.engines.session import Column, Trouble
from cxmeet.sources.warehouse.engines.table_names import Named

_TABLES = """
    SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary
    UNION ALL SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal"""


class DuckdbSession:
    """One connection, to a database in memory or to a file of DuckDB's."""

    dialect = "duckdb"
    keeps = reads_files = True
    once = ""
    ends_late = False

    def __init__(self, root: Path, file: Path | None) -> None:
        """`root` is where the paths of a query start from. Raises Trouble."""
        self._scratch = Scratch()
        settings: dict[str, Any] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "temp_directory": self._scratch.folder,
            "file_search_path": str(root),
            "memory_limit": _memory(),
            "preserve_insertion_order": False,
        }
        with self._said():
            self.connection = duckdb.connect(str(file) if file else ":memory:", bool(file), settings)
            self.connection.execute("SET TimeZone = 'UTC'")
            self.connection.execute("SET enable_progress_bar_print = false")
            self.connection.execute("SET lock_configuration = true")

    def rows(self, sql: str) -> Sequence[tuple[Any, ...]]:
        with self._said():
            return self.connection.execute(sql).fetchall()

    def columns(self, sql: str) -> list[Column]:
        with self._said():
            told = self.connection.extract_statements(sql)
        if [one.type for one in told] != [duckdb.StatementType.SELECT]:
            raise Trouble("a query is one SELECT, and this is more or something else")
        return [Column(name, kind) for name, kind, *_ in self.rows(f"DESCRIBE {sql}")]

    def here(self, sql: str, used: Collection[str]) -> str:
        return sql

    def tables(self, written: str) -> list[Named]:
        found = [Named(*row) for row in self.rows(_TABLES)]
        return [one._replace(usual=one.schema == "main") for one in found]

    def do(self, sql: str) -> None:
        with self._said():
            self.connection.execute(sql)

    def cancel(self) -> None:
        self.connection.interrupt()

    def share(self) -> float | None:
        with contextlib.suppress(duckdb.Error):
            done = self.connection.query_progress()
            return min(done / 100, 1.0) if done >= 0 else None
        return None

    def close(self) -> None:
        with contextlib.suppress(duckdb.Error):  # what did not end when told to goes on until the program ends
            self.connection.close()
        self._scratch.remove()

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            raise _trouble(error) from None


def _trouble(error: duckdb.Error) -> Trouble:
    said = one_line(re.sub(r"\n\s*(LINE|\^|Candidate).*", "", str(error), flags=re.DOTALL))[:300]
    said = re.sub(r"^(\w+ )*?Error: ", "", said)
    if isinstance(error, duckdb.InterruptException):
        return Trouble("was interrupted", answers=False)
    if isinstance(error, duckdb.IOException):
        return Trouble(f"cannot be read: {said}", answers="lock" not in said)
    return Trouble(said)


def _memory() -> str:
    """Half of what the machine has, and no more than 3 GB: what does not fit goes through a folder on the disk."""
    try:
        there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        there = 4_000_000_000
    return f"{min(there // 2, 3_000_000_000) // 1_000_000}MB"
