"""A cell of a table as it lies in an engine: its type, and its text as a file would hold it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import ibis
import ibis.expr.datatypes as types
import ibis.expr.types as ir

from cxmeet.core.charter.forms import Forms
from cxmeet.sources.containers.written import Moments, Numbers


class Cell(NamedTuple):
    """One column of a table, cell by cell."""

    value: ir.Value
    """As the engine has it; null where nothing is there."""
    sort: str
    """`text`, `whole`, `decimal`, `broken` (floating point), `truth`, `day` or `moment`."""
    key: ir.StringValue
    """A text that tells one value from another; empty for nothing."""
    keyed: Callable[[ir.Value], ir.StringValue]
    """Any value of the column -> its key."""
    exact: ir.BooleanValue
    """Where the key is the text that a file in these forms would hold."""
    said: Callable[[str], str]
    """Any key -> that text."""


def refusal(kind: types.DataType) -> str:
    """Why a column of this type cannot be read as one text a cell; empty where it can."""
    if kind.is_nested():
        return f"holds {'lists' if kind.is_array() else 'several values a row'} ({kind}), not one value a row"
    return "" if _sort(kind) else f"holds what is no text, number or date ({kind})"


def cell(column: ir.Value, forms: Forms, local: Callable[[ir.Value], ir.Value]) -> Cell:
    """A column of a type that is not refused; `local` gives a moment with a zone in the organisation's."""
    sort = _sort(column.type())
    if sort == "moment" and column.type().timezone:
        column = local(column)
    if sort == "moment":
        column = column.truncate("s")
    if sort == "text" and not column.type().is_string():
        column = column.cast("string")

    def keyed(value: ir.Value) -> ir.StringValue:
        return ibis.coalesce(_key(value, sort, forms), "")

    key = keyed(column)
    return Cell(column, sort, key, keyed, _exact(column, sort, forms, key), _said(sort, forms))


def _sort(kind: types.DataType) -> str:
    """What values of a type are; empty for those that nobody can read."""
    if kind.is_string() or kind.is_uuid() or kind.is_unknown() and str(getattr(kind, "raw_type", "")):
        return "text"
    if kind.is_boolean():
        return "truth"
    if kind.is_integer() or kind.is_decimal() and kind.scale == 0:
        return "whole"
    if kind.is_decimal():
        return "decimal"
    if kind.is_floating():
        return "broken"
    if kind.is_date():
        return "day"
    if isinstance(kind, types.Timestamp):
        return "moment"
    return ""


def _key(column: ir.Value, sort: str, forms: Forms) -> ir.StringValue:
    if sort == "truth":
        return ibis.cases((column, "true"), (~column, "false"))
    text = column if sort == "text" else column.cast("string")
    if sort == "decimal":
        trimmed = text.contains(".").ifelse(text.re_replace("0+$", "").re_replace("[.]$", ""), text)
        return (text == "NaN").ifelse("", trimmed.replace(".", forms.decimal) if forms.decimal else trimmed)
    if sort == "broken":
        whole = _whole(column)
        return whole.ifelse(whole.ifelse(column, ibis.null(column.type())).cast("int64").cast("string"), text)
    if sort == "moment":
        timed = column.strftime("%Y-%m-%d %H:%M:%S")
        return ibis.coalesce((column == column.truncate("D")).ifelse(timed.left(10), timed), text)
    return text


def _exact(column: ir.Value, sort: str, forms: Forms, key: ir.StringValue) -> ir.BooleanValue:
    if sort == "broken":
        return ibis.coalesce(_whole(column), True)
    if sort in ("day", "moment") and forms.dates:
        return key == ""
    return ibis.literal(True)


def _whole(column: ir.Value) -> ir.BooleanValue:
    """Whether a floating point number is whole, and no larger than it can say; looked at only where it is small."""
    small = ibis.coalesce(column.abs() < 10**15, False)
    return small & (small.ifelse(column, 0.5).floor() == column)


def _said(sort: str, forms: Forms) -> Callable[[str], str]:
    if sort == "broken":
        numbers = Numbers(forms)
        return lambda key: "" if not key or "n" in key.casefold() else numbers[_plain(key)]
    if sort in ("day", "moment"):
        moments = Moments(forms)
        return lambda key: _moment_said(key, moments)
    return str


def _moment_said(key: str, moments: Moments) -> str:
    """A day or moment as a file would hold it; as the database calls it where that is of no calendar."""
    try:
        return moments[dt.datetime.fromisoformat(key)]
    except ValueError:
        return key


def _plain(key: str) -> str:
    """A floating point number without an exponent of more than one form."""
    return repr(float(key)) if "e" in key.casefold() else key


def literal(value: Any, kind: str) -> ir.Value:
    """A value as a constant of a statement."""
    if value is None:
        return ibis.null(kind)
    if kind.startswith("decimal"):
        return ibis.literal(Decimal(value).scaleb(-6), type=kind)
    return ibis.literal(value, type=kind)
