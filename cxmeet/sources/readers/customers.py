"""The customer base, read from the company's file in one pass; in two where a period is not reached to its end."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def read(path: Path, given: Customers, reading: Reading) -> tuple[CustomerBase, Source]:
    """The customer base in a file, and what the file gave. Raises BadFile."""
    base, rows = _read(path, given, reading)
    if limit := base.again(reading.asked or base.whole):
        base, rows = _read(path, given, reading._replace(limit=limit))
    first, last = min(base.days, default=base.first.first), max(base.days, default=base.latest.last)
    return base, Source(name=given.called, rows=rows.seen, first=first, last=last, set_aside=base.set_aside)


def _read(path: Path, given: Customers, reading: Reading) -> tuple[CustomerBase, Rows]:
    rows = Rows(path, given.by_role, given.keep, given.drop, given.by_name)
    reader = import_module(f"cxmeet.sources.readers.{given.kind}")  # the other kinds are not loaded
    return cast("CustomerBase", reader.read_base(rows, given, reading)), rows
