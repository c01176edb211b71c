"""The audit trail: what the lines of the journal say about one document."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.kernel.history import Change
from cxmeet.store.journal.reader import Reader
from cxmeet.store.journal.record_line import Doc


def changes(reader: Reader, table: str, key: str, since: int = 0) -> list[Change]:
    """Every change of the document since its revision `since`, oldest first."""
    found: list[Change] = []
    before: Doc = {}
    for line in reader.lines(key):
        for name, identifier, doc in line.ops:
            if (name, identifier) == (table, key):
                after = doc or {}
                if after.get("rev", since + 1) > since:
                    at, fields = dt.datetime.fromisoformat(line.at), _differ(before, after)
                    found.append(Change(at=at, by=line.by, login=line.login, fields=fields))
                before = after
    return found


def _differ(before: Doc, after: Doc) -> dict[str, tuple[object, object]]:
    names = [name for name in {**before, **after} if name not in ("id", "rev")]
    pairs = {name: (before.get(name), after.get(name)) for name in names}
    empty: tuple[object, ...] = (None, "", [], {})
    return {
        name: (old, new) for name, (old, new) in pairs.items() if old != new and not (old in empty and new in empty)
    }


def tell(change: Change) -> str:
    """A change in one line of words."""
    fields = ", ".join(f"{name} from {_short(old)} to {_short(new)}" for name, (old, new) in change.fields.items())
    return f"{change.who} changed {fields or 'nothing'} at {change.at:%Y-%m-%d %H:%M} UTC"


def _short(value: object) -> str:
    text = "nothing" if value in (None, "", [], {}) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
