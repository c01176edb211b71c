"""Columns of days and moments: of their own types, and written as the charter says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import ibis
import ibis.expr.types as ir

from cxmeet.core.charter.forms import Forms, days
from cxmeet.core.kernel.date_pattern import parts
from cxmeet.sources.csv.cells import Unusable
from cxmeet.sources.csv.days import EARLIEST, LATEST, day_of
from cxmeet.sources.warehouse.columns.cell import Cell
from cxmeet.sources.warehouse.columns.column import Column, Known

CALENDAR = "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
"""Months and their days, the 29 February apart."""
_LEAP = "(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29"
SURE = f"^(?:(?:19|20|21)[0-9][0-9]-(?:{CALENDAR})|{_LEAP})$"
"""Days that the calendar has, in years in which something can have happened."""

_TIMED = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]"
_NUMBERS = {"YYYY": "[0-9]{4}", "MM": "[0-9]{2}", "M": "[0-9]{1,2}", "DD": "[0-9]{2}", "D": "[0-9]{1,2}"}


def day_column(role: str, cell: Cell, forms: Forms, *, optional: bool = False) -> Column:
    """A column in which each cell says a day, or may say none where that is optional."""
    form = days(forms)

    def read(key: str) -> dt.date | None:
        text = cell.said(key)
        if optional:
            return day_of(text, role, form) if text.strip() else None
        day = day_of(text, role, form)
        if not EARLIEST <= day.year <= LATEST:
            raise Unusable(f"{role} out of range: {day.isoformat()}")
        return day

    if cell.sort in ("day", "moment"):
        return _typed(role, cell, read, optional)
    return _written(role, cell, forms, read, optional)


def _typed(role: str, cell: Cell, read: Callable[[str], Any], optional: bool) -> Column:
    value = cell.value
    day = value if cell.sort == "day" else value.date()
    sure = ibis.coalesce(day.between(ibis.literal(dt.date.min), ibis.literal(dt.date.max)), True)
    day = sure.ifelse(day, ibis.null("date"))  # a database knows days of no calendar: infinity among them
    if optional:
        return Column(role, "date", cell.key, sure, day, read)
    far = Known(lambda said, key: ~said.year().between(EARLIEST, LATEST), f"{role} out of range")
    return Column(role, "date", cell.key, sure, day, read, f"no {role}", (far,), empty=value.isnull())


def _written(role: str, cell: Cell, forms: Forms, read: Callable[[str], Any], optional: bool) -> Column:
    key = cell.key
    if cell.sort == "text" and days(forms).iso:
        key = key.re_search(_TIMED).ifelse(key.left(10), key)
    iso = key if days(forms).iso else _as_iso(key, forms.dates)
    sure = ibis.literal(False) if iso is None else iso.re_search(SURE)
    said = ibis.null("date") if iso is None else sure.ifelse(iso, ibis.null("string")).cast("date")
    blank = key == ""
    if optional:
        return Column(role, "date", key, sure | blank, said, read)
    return Column(role, "date", key, sure, said, read, f"no {role}")


def _as_iso(text: ir.StringValue, pattern: str) -> ir.StringValue | None:
    """A text in the pattern as ISO 8601 writes its day; empty for any other text. None where SQL cannot tell."""
    wanted = parts(pattern)
    numbers = [part for part in wanted if part in _NUMBERS]
    if len(numbers) != 3:  # years of two digits and names of months are asked at home, as is what counts seconds
        return None
    whole = "".join(f"({_NUMBERS[part]})" if part in _NUMBERS else _mark(part) for part in wanted)
    groups = {part[0]: text.re_extract(f"^{whole}$", place) for place, part in enumerate(numbers, 1)}
    month, day = (_two(groups[name]) for name in "MD")
    return text.re_search(f"^{whole}$").ifelse(groups["Y"].concat("-", month, "-", day), "")


def _two(number: ir.StringValue) -> ir.StringValue:
    return (number.length() == 1).ifelse(ibis.literal("0").concat(number), number)


_TIMES = {
    "HH": "(?:[01][0-9]|2[0-3])",
    "H": "(?:[01]?[0-9]|2[0-3])",
    "hh": "(?:0[1-9]|1[0-2])",
    "h": "(?:0?[1-9]|1[0-2])",
    "mm": "[0-5][0-9]",
    "ss": "(?:[0-5][0-9]|60)",
    "a": "[apAP][mM]",
}


def _mark(part: str) -> str:
    if part in _TIMES:
        return _TIMES[part]
    if part.isspace():
        return " +"
    return re.escape(part[1:-1] if part[0] == "[" and len(part) > 1 else part)
