"""The cells of a column of a Parquet file, as text."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from cxmeet.core.charter.forms import Forms
from cxmeet.sources.containers.written import Moments, Numbers

_EPOCH = dt.datetime(1970, 1, 1)
_PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}


def refusal(kind: Any) -> str:
    """Why a column of this Arrow type cannot be read as one text a cell; empty where it can."""
    from pyarrow import types

    if types.is_nested(kind):
        what = "lists" if "list" in str(kind) else "several values a row"
        return f"holds {what} ({_short(kind)}), not one value a row"
    if types.is_dictionary(kind):
        return refusal(kind.value_type)
    known = (
        types.is_string, types.is_large_string, types.is_integer, types.is_floating, types.is_decimal, types.is_boolean,
        types.is_date, types.is_timestamp, types.is_time, types.is_null, types.is_binary, types.is_large_binary,
    )  # fmt: skip
    return "" if any(one(kind) for one in known) else f"holds what is no text, number or date ({_short(kind)})"


def cells_of(column: Any, kind: Any, forms: Forms) -> list[str]:
    """Each cell of a column as text; empty where nothing is there. Raises whatever Arrow raises."""
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    if types.is_dictionary(column.type):
        places = column.indices
        named = places.drop_null().unique()  # a dictionary may be much longer than what is handed on at a time
        said = dict(zip(named.to_pylist(), cells_of(column.dictionary.take(named), kind, forms), strict=True))
        return [said.get(place, "") for place in places.to_pylist()]
    if types.is_floating(kind) or types.is_decimal(kind):
        numbers = Numbers(forms)
        texts = column.cast("string").to_pylist()
        if types.is_decimal(kind):
            return ["" if text is None else numbers.exact(text) for text in texts]
        return ["" if text is None or "n" in text else numbers[text] for text in texts]
    if types.is_date(kind) or types.is_timestamp(kind):
        return _moments(column, kind, forms)
    if types.is_time(kind):
        return ["" if text is None else text.partition(".")[0] for text in column.cast("string").to_pylist()]
    return ["" if text is None else text for text in column.cast("string").to_pylist()]


def _moments(column: Any, kind: Any, forms: Forms) -> list[str]:
    from pyarrow import types

    said = Moments(forms)
    seconds = _PER_SECOND[kind.unit] if types.is_timestamp(kind) else 0
    zone = ZoneInfo(_zone(kind.tz)) if seconds and kind.tz else None
    numbers = column.cast("timestamp[s]").cast("int64") if not seconds else column.cast("int64")
    found: dict[int | None, str] = {None: ""}
    cells = []
    for number in numbers.to_pylist():
        if number not in found:
            found[number] = _moment(number, seconds or 1, zone, said)
        cells.append(found[number])
    return cells


def _moment(number: int, per_second: int, zone: ZoneInfo | None, said: Moments) -> str:
    try:
        moment = _EPOCH + dt.timedelta(seconds=number // per_second)
    except OverflowError:
        return str(number)
    if zone:
        moment = moment.replace(tzinfo=dt.UTC).astimezone(zone).replace(tzinfo=None)
    return said[moment]


def _zone(name: str) -> str:
    return "UTC" if name in ("Z", "+00:00") else name


def _short(kind: Any) -> str:
    return str(kind)[:60]
