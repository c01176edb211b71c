"""A few made-up rows of a source, which every statement about it can be run on without anybody's data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import ibis.expr.datatypes as types

from cxmeet.core.charter import forms
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.period import Period

ROWS = 48
_NUMBERS = ("amount", "value", "quantity", "total", "met", "tenure_months")
_DAYS = {"start": 0, "date": 0, "joined": 0, "made": 0, "due": 4, "done": 3, "end": 40, "left": 40}
"""Roles that are days -> how many days after the first of a row they lie."""


def assumed(source: FileSource) -> dict[str, types.DataType]:
    """The columns that the charter names, of the types that suit what they stand for."""
    kinds: dict[str, types.DataType] = {}
    for role, column in source.by_role.items():
        day = role in _DAYS and not _stated(source)
        text = forms.stated(source).keys() & {"dates"} if day else role not in _NUMBERS
        met = role == "met" and bool(getattr(source, "met_values", ()))
        kinds[column] = types.string if text or met else types.date if day else types.Decimal(18, 2)
    for column in (*source.keep, *source.drop, *source.show):
        kinds.setdefault(column, types.string)
    return {column: kind for column, kind in kinds.items() if column.strip()}


def made_up(source: FileSource, kinds: Mapping[str, types.DataType], today: dt.date) -> list[tuple[Any, ...]]:
    """Rows that can be read, of which a filter leaves none out."""
    roles = {column: role for role, column in source.by_role.items()}
    texts = _texts(source, roles)
    return [
        tuple(_value(source, roles.get(name, ""), texts.get(name, ()), kind, at, today) for name, kind in kinds.items())
        for at in range(ROWS)
    ]


def _stated(source: FileSource) -> bool:
    """Whether its rows are whole periods: they say how many there were, and one follows from the others."""
    return "period" in source.by_role


def _texts(source: FileSource, roles: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """What the cells of columns say that are understood by their words."""
    said: dict[str, Sequence[str]] = {}
    for column, role in roles.items():
        if role == "status":
            statuses = getattr(source, "statuses", None)
            said[column] = [word for kind in ("stayed", "new", "lost") for word in getattr(statuses, kind, ())[:1]]
        elif role in ("kept", "met"):
            said[column] = getattr(source, f"{role}_values", ())[:1]
    for column, globs in source.keep.items():
        said[column] = [globs[0].translate(str.maketrans("?", "x", "*"))]
    return said


def _value(source: FileSource, role: str, texts: Sequence[str], kind: types.DataType, at: int, today: dt.date) -> Any:
    if _stated(source) and role:
        return str(Period.of(today, "month").shifted(at - ROWS)) if role == "period" else "0"
    day = today - dt.timedelta(days=397 - 8 * at - _DAYS.get(role, 0))
    if role in ("end", "left") and at % 3:
        return None
    if kind.is_boolean():
        return True
    if kind.is_date():
        return day
    if kind.is_timestamp():
        return dt.datetime.combine(day, dt.time(9))
    if kind.is_decimal():
        return Decimal(at % 9 + 1)
    if kind.is_numeric():
        return at % 9 + 1
    if role in _DAYS:
        return forms.days(source).write(dt.datetime.combine(day, dt.time()))
    if texts:
        return texts[at % len(texts)]
    return str(at % 9 + 1) if role in (*_NUMBERS, "score") else f"{role or 'x'} {at % 7}"
