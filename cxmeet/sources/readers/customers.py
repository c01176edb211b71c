"""The customer base, read from the company's file in one pass."""

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
    rows = Rows(paths, given, given.by_role, given.by_name)
    reader = import_module(f"cxmeet.sources.readers.{given.kind}")  # the other kinds are not loaded
    base = cast("CustomerBase", reader.read_base(rows, given, reading.grain))
    first, last = base.first_day or base.first.first, base.last_day or base.whole.last
    return base, rows.source(given.called, base.set_aside, first, last)
