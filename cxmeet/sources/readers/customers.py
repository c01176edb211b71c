"""The customer base, read from the company's file in one pass."""

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
    rows = Rows(path, given.by_role, given.keep, given.drop, given.by_name)
    reader = import_module(f"cxmeet.sources.readers.{given.kind}")  # the other kinds are not loaded
    base = cast("CustomerBase", reader.read_base(rows, given, reading.grain))
    first, last = base.first_day or base.first.first, base.last_day or base.whole.last
    return base, Source(name=given.called, rows=rows.seen, first=first, last=last, set_aside=base.set_aside)
