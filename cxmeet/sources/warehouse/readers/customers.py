"""The customer base, counted where its rows are kept."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.sources.reading import Reading


def read(engine: Any, given: Customers, reading: Reading, evidence: Any) -> tuple[CustomerBase, Source]:
    """The customer base in a table, and what its rows gave. Raises BadFile."""
    reader = import_module(f"{__package__}.{given.kind}")  # the other kinds are not loaded
    base, found = reader.read(engine, given, reading)
    first, last = min(base.days, default=base.first.first), max(base.days, default=base.latest.last)
    return base, found.source(first, last)
