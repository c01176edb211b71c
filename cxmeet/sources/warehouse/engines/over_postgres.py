"""A session of PostgreSQL: a read-only transaction that sees one state of the data."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import psycopg
from psycopg import errors

from cxmeet.sources.warehouse.engines.secrets import Scrubbed
from cxmeet.sources.warehouse.engines.session import Column, Trouble
from cxmeet.sources.warehouse.engines.table_names import Named

_PATIENCE = "10"
"""Seconds to connect in, where the address does not say."""
_TABLES = """
    SELECT n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
    ORDER BY 1, 2"""
_KINDS = "SELECT oid, pg_catalog.format_type(oid, NULL), typtype FROM pg_catalog.pg_type WHERE oid = ANY(%s)"
_PLANNED = (("enable_nestloop", "off"), ("jit", "off"), ("parallel_tuple_cost", "0.01"))
"""How statements are planned that group whole tables by what was understood from texts: the planner takes such results
for a row or two, goes through one for each row of another, compiles what is run once, and has one process understand
all texts, since that costs no more to it than to compare them."""
_LOOK = ("client_connection_check_interval", "2s")
"""How often the server looks whether we are still there: a statement of a program that was killed ends with it."""
_LEFT_ALONE = "SAVEPOINT asked"
_SET = "SELECT pg_catalog.set_config(%s, %s, true)"


class PostgresSession:
    """One connection, whose settings end with it."""

    dialect = "postgres"
    keeps = reads_files = False
    once = "MATERIALIZED"
    ends_late = True

    def __init__(self, given: Mapping[str, str], timeout: int, scrubbed: Scrubbed) -> None:
        """`given` is what libpq is told; what is not in it comes from its own files and variables. Raises Trouble."""
        self._scrubbed, self._timeout = scrubbed, timeout
        usual = {
            "connect_timeout": _PATIENCE,
            "application_name": "cxmeet",
            "client_encoding": "utf8",
            "keepalives_idle": "30",
        }
        with self._said():
            self._connection = psycopg.connect(**{**usual, **given})  # type: ignore[arg-type]
            self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            self._connection.read_only = True
            for name, value in (
                ("statement_timeout", str(timeout * 1000)),
                ("idle_in_transaction_session_timeout", "0"),
                ("TimeZone", "UTC"),
                *_PLANNED,
            ):
                self._connection.execute(_SET, (name, value))
            self._connection.execute(_LEFT_ALONE)
            try:
                self._connection.execute(_SET, _LOOK)
            except (errors.UndefinedObject, errors.InvalidParameterValue):
                self._go_on()  # before PostgreSQL 14, and on some systems, it cannot look
            self._connection.execute(_LEFT_ALONE)

    def rows(self, sql: str) -> Sequence[tuple[Any, ...]]:
        with self._said():
            return self._connection.execute(sql.encode()).fetchall()

    def columns(self, sql: str) -> list[Column]:
        with self._said():
            asked = f"SELECT * FROM ({sql}\n) AS asked LIMIT 0".encode()
            found = self._connection.execute(asked, binary=True).description or []  # binary: not several at once
            kinds = self._connection.execute(_KINDS, (list({one.type_code for one in found}),)).fetchall()
        names = {oid: "an enumeration" if kind == "e" else name for oid, name, kind in kinds}
        return [Column(one.name, _with_scale(names[one.type_code], one)) for one in found]

    def here(self, sql: str, used: Collection[str]) -> str:
        return sql

    def tables(self, written: str) -> list[Named]:
        with self._said():
            return [Named(*row) for row in self._connection.execute(_TABLES).fetchall()]

    def do(self, sql: str) -> None:
        raise NotImplementedError("nothing is written to this database")

    def cancel(self) -> None:
        with contextlib.suppress(psycopg.Error):
            self._connection.cancel_safe(timeout=5)

    def share(self) -> float | None:
        return None

    def close(self) -> None:
        with contextlib.suppress(psycopg.Error):
            self._connection.close()

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """What goes wrong in words; the transaction goes on as if it had not been asked."""
        try:
            yield
        except psycopg.Error as error:
            self._go_on()
            raise self._trouble(error) from None

    def _go_on(self) -> None:
        with contextlib.suppress(AttributeError, psycopg.Error):
            self._connection.execute("ROLLBACK TO SAVEPOINT asked")

    def _trouble(self, error: psycopg.Error) -> Trouble:
        said = self._scrubbed(error.diag.message_primary or re.sub(r"^connection (is bad|failed): ", "", str(error)))
        if isinstance(error, errors.QueryCanceled):
            return Trouble(f"a statement took longer than the {self._timeout} seconds of its timeout", answers=False)
        if isinstance(error, errors.InsufficientPrivilege):
            return Trouble(f"rights are missing: {said}: ask for the right to read it", answers=False)
        if isinstance(error, psycopg.OperationalError):
            lost = hasattr(self, "_connection")
            return Trouble(f"{'was lost' if lost else 'does not answer'}: {said}", answers=False, lost=lost)
        hint = f" ({self._scrubbed(error.diag.message_hint)})" if error.diag.message_hint else ""
        return Trouble(f"{said}{hint}")


def _with_scale(name: str, column: psycopg.Column) -> str:
    if name == "numeric" and column.precision is not None:
        return f"numeric({column.precision},{column.scale or 0})"
    return name
