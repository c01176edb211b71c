"""The customer base, read from the company's file in one pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxmeet.core.base import Base
from cxmeet.core.charter import Customers
from cxmeet.core.period import Grain
from cxmeet.core.source_rules import columns_of
from cxmeet.sources.contracts import read_contracts
from cxmeet.sources.purchases import read_purchases
from cxmeet.sources.rows import Rows


def read_base(path: Path, customers: Customers, grain: Grain) -> Base:
    """The customer base in a file. Raises BadFile."""
    rows = Rows(path, columns_of(customers), customers.keep, customers.drop)
    return _READERS[customers.kind](rows, customers, grain)


_READERS: dict[str, Callable[[Rows, Customers, Grain], Base]] = {
    "purchases": read_purchases,
    "contracts": read_contracts,
}
