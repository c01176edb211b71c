"""How far the rows of a table reach that tells of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.reach import Happened, Reach, reach
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.rows.readable import Readable


def reached_by(found: Readable, days: Collection[dt.date], source: FileSource, reading: Reading) -> Reach:
    """How far the rows of a table reach. Raises BadFile where all of them lie ahead."""
    if reached := reach([Happened(days, source.until)], reading.today):
        return reached
    today = reading.today.isoformat()
    raise found.engine.refused(
        source, f"tells of nothing up to today, {today}: its first day is {min(days).isoformat()}"
    )
