"""The rows of a table that tells of days: how far they reach, and where they are kept for further statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.reach import Happened, Reach, reach
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.readable import Readable


def reached_by(found: Readable, days: Collection[dt.date], source: FileSource, reading: Reading) -> Reach:
    """How far the rows of a table reach. Raises BadFile where all of them lie ahead."""
    if reached := reach([Happened(days, source.until)], reading.today):
        return reached
    today = reading.today.isoformat()
    raise found.engine.refused(
        source, f"tells of nothing up to today, {today}: its first day is {min(days).isoformat()}"
    )


def kept(found: Readable, rows: Any) -> Any:
    """The rows for further statements: kept where they were understood from texts, so that this is done once."""
    raw = found.engine.table(found.given)
    texts = [role for role in ("start", "date", "value", "amount") if found.has(role)]
    if any(raw[found.given.by_role[role]].type().is_string() for role in texts):
        return found.engine.keep(rows, "customers")
    return rows
