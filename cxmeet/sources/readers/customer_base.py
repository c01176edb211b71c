"""The customer base, read from the company's file in one pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import CustomerKind, Customers
from cxmeet.core.charter.source_rules import CUSTOMER_ROLES, columns_of
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.kernel.period import Grain
from cxmeet.sources.csv.rows import Rows


def read_base(path: Path, customers: Customers, grain: Grain) -> tuple[CustomerBase, Source]:
    """The customer base in a file, and what the file gave. Raises BadFile."""
    known_by_name = () if customers.columns else CUSTOMER_ROLES[customers.kind].useful
    rows = Rows(path, columns_of(customers), customers.keep, customers.drop, known_by_name)
    base = _reader(customers.kind)(rows, customers, grain)
    last = base.last_day or base.whole.last
    return base, Source(
        name="customers", rows=rows.seen, first=base.first_day or base.first.first, last=last, set_aside=base.set_aside
    )


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
