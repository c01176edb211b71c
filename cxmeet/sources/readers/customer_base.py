"""The customer base, read from the company's file in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import CustomerKind, Customers
from cxmeet.core.charter.source_rules import CUSTOMER_ROLES, columns_of
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.kernel.period import Grain
from cxmeet.sources.csv.rows import Rows


def read_base(paths: Sequence[Path], customers: Customers, grain: Grain) -> tuple[CustomerBase, Source]:
    """The customer base in files that are read as one, and what they gave. Raises BadFile."""
    known_by_name = () if customers.columns else CUSTOMER_ROLES[customers.kind].useful
    rows = Rows(paths, customers, columns_of(customers), known_by_name)
    base = _reader(customers.kind)(rows, customers, grain)
    last = base.last_day or base.whole.last
    return base, rows.source("customers", base.set_aside, base.first_day or base.first.first, last)


def _reader(kind: CustomerKind) -> Callable[[Rows, Customers, Grain], CustomerBase]:
    """What reads this kind of base; the others are not loaded."""
    if kind == "purchases":
        from cxmeet.sources.readers.purchases import read_purchases

        return read_purchases
    if kind == "contracts":
        from cxmeet.sources.readers.contracts import read_contracts

        return read_contracts
    if kind == "snapshot":
        from cxmeet.sources.readers.snapshot import read_snapshot

        return read_snapshot
    from cxmeet.sources.readers.statement import read_statement

    return read_statement
