"""The audit trail: what the lines of the journal say about one document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_type_hints

import msgspec

from cxmeet.core.kernel.history import Change, Logged
from cxmeet.core.meeting.meeting import Papers
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.store.journal.reader import Reader
from cxmeet.store.journal.record_line import Line
from cxmeet.store.journal.schema import NUMBERS, TABLES
from cxmeet.store.journal.written import Doc


def changes(reader: Reader, table: str, key: str, since: int = 0) -> list[Change]:
    """Every change of the document since its revision `since`, oldest first."""
    found: list[Change] = []
    before: Doc = {}
    for line in reader.lines(key):
        for name, identifier, doc in line.ops:
            if (name, identifier) == (table, key):
                after = doc.said if doc is not None else {}
                if after.get("rev", since + 1) > since:
                    at, fields = dt.datetime.fromisoformat(line.at), _differ(table, before, after)
                    found.append(Change(at=at, by=line.by, login=line.login, fields=fields))
                before = after
    return found


def logged(lines: Iterable[Line], start: dt.datetime | None, stop: dt.datetime | None) -> Iterator[Logged]:
    """Every change of a document that people know of, from a moment on and before another, in the order made.

    The lines are read one after the other; what is kept of them is the documents as they stand.
    """
    known: dict[tuple[str, str], Doc] = {}
    for line in lines:
        at = dt.datetime.fromisoformat(line.at) if line.at else None
        told = at is not None and (start is None or at >= start) and (stop is None or at < stop)
        for table, key, doc in line.ops:
            if table in _BEHIND_OTHERS:
                continue
            before, after = known.get((table, key), {}), doc.said if doc is not None else {}
            known[table, key] = after
            if at is not None and told and (before or after):
                yield Logged(
                    at=at,
                    by=line.by,
                    login=line.login,
                    fields=_differ(table, before, after),
                    table=table,
                    number=str(after.get("number") or before.get("number") or ""),
                    before=before,
                    after=after,
                )


_BEHIND_OTHERS = (NUMBERS, TABLES[Papers], TABLES[Minutes])
"""Tables that change with a meeting or with what gets a number, which is what people know of."""


def _differ(table: str, before: Doc, after: Doc) -> dict[str, tuple[object, object]]:
    found: dict[str, tuple[object, object]] = {}
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if old == new or name in ("id", "rev") or (old in _EMPTY and new in _EMPTY):
            continue
        if not _alike(_types(table).get(name), old, new):
            found[name] = (old, new)
    return found


@cache
def _types(table: str) -> Mapping[str, Any]:
    """Field name -> what it holds, in the documents of a table."""
    return next((get_type_hints(kind) for kind, name in TABLES.items() if name == table), {})


def _alike(kind: Any, old: object, new: object) -> bool:
    """Whether two values mean the same, where an earlier version of the program wrote fewer fields of it."""
    held = (dict, list)
    if not isinstance(old, held) or not isinstance(new, held) or (isinstance(old, list) and len(old) != len(new)):
        return False
    try:
        return kind is not None and bool(msgspec.convert(old, kind) == msgspec.convert(new, kind))
    except msgspec.ValidationError:
        return False


_EMPTY: tuple[object, ...] = (None, "", [], {})


def tell(change: Change) -> str:
    """A change in one line of words."""
    fields = ", ".join(f"{name} from {_short(old)} to {_short(new)}" for name, (old, new) in change.fields.items())
    return f"{change.who} changed {fields or 'nothing'} at {change.at:%Y-%m-%d %H:%M} UTC"


def _short(value: object) -> str:
    text = "nothing" if value in (None, "", [], {}) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
