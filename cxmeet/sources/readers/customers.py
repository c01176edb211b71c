"""The customer base, read from the company's file in one pass; in two where a period is not reached to its end."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def read(paths: Sequence[Path], given: Customers, reading: Reading) -> tuple[CustomerBase, Source]:
    """The customer base in files that are read as one, and what they gave. Raises BadFile."""
    base, rows = _read(paths, given, reading)
    if limit := base.again(reading.asked or base.whole):
        base, rows = _read(paths, given, reading._replace(limit=limit))
    first, last = min(base.days, default=base.first.first), max(base.days, default=base.latest.last)
    return base, rows.source(given.called, base.set_aside, first, last)


def _read(paths: Sequence[Path], given: Customers, reading: Reading) -> tuple[CustomerBase, Rows]:
    rows = Rows(paths, given, given.by_role, given.by_name)
    reader = import_module(f"cxmeet.sources.readers.{given.kind}")  # the other kinds are not loaded
    return cast("CustomerBase", reader.read_base(rows, given, reading)), rows
