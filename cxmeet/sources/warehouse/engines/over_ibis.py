"""A session of any other database, through what Ibis brings for it: read, by an account that should do no more."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlencode

import ibis
from ibis.common.exceptions import IbisInputError, TableNotFound

from cxmeet.core.charter.connections import Address
from cxmeet.sources.warehouse.engines.secrets import Scrubbed
from cxmeet.sources.warehouse.engines.session import Column, Trouble
from cxmeet.sources.warehouse.engines.table_names import Named, parts


class IbisSession:
    """One connection as Ibis makes it; what goes wrong is said as the driver says it."""

    keeps = reads_files = ends_late = False
    once = ""

    def __init__(self, found: Address, scrubbed: Scrubbed) -> None:
        """Raises Trouble, ImportError where the driver is not installed."""
        self.dialect, self._scrubbed = found.engine, scrubbed
        with self._said("does not answer: "):
            self._connection = ibis.connect(_url(found))

    def rows(self, sql: str) -> Sequence[tuple[Any, ...]]:
        with self._said():
            given = self._connection.raw_sql(sql)
            return [tuple(row.values()) if hasattr(row, "values") else tuple(row) for row in _fetched(given)]

    def columns(self, sql: str) -> list[Column]:
        with self._said():
            return [Column(name, str(kind)) for name, kind in self._connection.sql(sql).schema().items()]

    def tables(self, written: str) -> list[Named]:
        *place, _ = parts(written) or [""]
        catalog, schema = ["", "", *place][-2:]
        database = (catalog, schema) if catalog else schema or None
        with self._said():
            found = self._connection.list_tables(database=database)
            return [Named(schema, name, not place, catalog) for name in found]

    def here(self, sql: str, used: Collection[str]) -> str:
        return sql

    def do(self, sql: str) -> None:
        raise NotImplementedError("nothing is written to this database")

    def cancel(self) -> None:
        self.close()

    def share(self) -> float | None:
        return None

    def close(self) -> None:
        with contextlib.suppress(Exception):  # each driver has its own way to say that it is gone already
            self._connection.disconnect()

    @contextlib.contextmanager
    def _said(self, before: str = "") -> Iterator[None]:
        try:
            yield
        except (ImportError, Trouble):
            raise
        except (TableNotFound, IbisInputError) as error:
            raise Trouble(self._scrubbed(str(error))) from None
        except Exception as error:  # drivers have no common word for what goes wrong
            raise Trouble(f"{before}{self._scrubbed(str(error))}", answers=False) from None


def _fetched(given: Any) -> Any:
    """The rows of what a driver gives: a cursor, a result, or a frame of Spark."""
    if hasattr(given, "fetchall"):
        return given.fetchall()
    if hasattr(given, "result_rows"):
        return given.result_rows
    return given.collect() if hasattr(given, "collect") else given


def _url(found: Address) -> str:
    """The address with everything in it escaped."""
    password = f":{quote(found.password, safe='')}" if found.password else ""
    user = f"{quote(found.user, safe='')}{password}@" if found.user else ""
    port = f":{found.port}" if found.port else ""
    options = f"?{urlencode(found.options)}" if found.options else ""
    return f"{found.engine}://{user}{found.host}{port}/{quote(found.path)}{options}"
