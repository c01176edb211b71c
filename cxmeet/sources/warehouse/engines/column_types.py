"""The types of columns: as databases call them, as Ibis does, and which of them are read as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import ibis.backends.sql.compilers as compilers
import ibis.expr.datatypes as kinds
import sqlglot
from ibis.backends.sql.datatypes import DuckDBType, PostgresType, SqlglotType

_TYPES: dict[str, type[SqlglotType]] = {"duckdb": DuckDBType, "postgres": PostgresType}
_TEXT = {"postgres": "CAST({} AS TEXT)"}


@cache
def kind_of(dialect: str, written: str) -> kinds.DataType:
    """The type as Ibis knows it; text for what is read as text."""
    found = _found(dialect, written)
    return found if _usual(found) else kinds.string


@cache
def as_text(dialect: str, written: str) -> str:
    """How a column of this type is made a text, `{}` standing for it; empty for a type that is read as it is."""
    if written == "money":
        return "CAST({} AS NUMERIC(19, 4))"
    return (
        ""
        if _usual(_found(dialect, written)) and not written.upper().startswith("ENUM")
        else _TEXT.get(dialect, "CAST({} AS VARCHAR)")
    )


def as_written(kind: kinds.DataType) -> Callable[[Any], Any]:
    """What makes of a driver's value the plain one of a type: drivers give whole numbers as decimals and the like."""
    if kind.is_boolean():
        return lambda value: None if value is None else bool(value)
    if kind.is_integer():
        return lambda value: None if value is None else int(value)
    if kind.is_decimal():
        return lambda value: value if value is None or isinstance(value, Decimal) else Decimal(str(value))
    if kind.is_floating():
        return lambda value: None if value is None else float(value)
    if kind.is_date():
        return lambda value: value.date() if isinstance(value, dt.datetime) else value
    return lambda value: value


@cache
def quoted(dialect: str, name: str) -> str:
    """A name as the dialect quotes it."""
    return str(sqlglot.to_identifier(name, quoted=True).sql(getattr(compilers, dialect).compiler.dialect))


def _found(dialect: str, written: str) -> kinds.DataType:
    try:
        return _TYPES[dialect].from_string(written) if dialect in _TYPES else kinds.dtype(written)
    except Exception:  # a type that the parser does not know is read as text
        return kinds.unknown


def _usual(kind: kinds.DataType) -> bool:
    known = kind.is_string() or kind.is_boolean() or kind.is_numeric() or kind.is_date() or kind.is_timestamp()
    return bool(known)
