"""The customer base, read from the company's file in one pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxmeet.core.base import Base
from cxmeet.core.brief import Source
from cxmeet.core.charter import Customers
from cxmeet.core.period import Grain
from cxmeet.core.source_rules import CUSTOMER_ROLES, columns_of
from cxmeet.sources.contracts import read_contracts
from cxmeet.sources.purchases import read_purchases
from cxmeet.sources.rows import Rows
from cxmeet.sources.snapshot import read_snapshot
from cxmeet.sources.statement import read_statement


def read_base(path: Path, customers: Customers, grain: Grain) -> tuple[Base, Source]:
    """The customer base in a file, and what the file gave. Raises BadFile."""
    known_by_name = () if customers.columns else CUSTOMER_ROLES[customers.kind].useful
    rows = Rows(path, columns_of(customers), customers.keep, customers.drop, known_by_name)
    base = _READERS[customers.kind](rows, customers, grain)
    last = base.last_day or base.whole.last
    return base, Source(
        name="customers", rows=rows.seen, first=base.first_day or base.first.first, last=last, set_aside=base.set_aside
    )


_READERS: dict[str, Callable[[Rows, Customers, Grain], Base]] = {
    "purchases": read_purchases,
    "contracts": read_contracts,
    "snapshot": read_snapshot,
    "statement": read_statement,
}
