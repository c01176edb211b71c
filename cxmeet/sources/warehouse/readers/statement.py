"""A company's own statement of its base in a table: its few rows are brought here, and held to what files are."""

from __future__ import annotations

from typing import Any

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers.statement import StatedBase
from cxmeet.sources.readers.statement import read_base
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.rows.table_lines import TableLines


def read(engine: Any, customers: Customers, reading: Reading) -> tuple[StatedBase, TableLines]:
    """A base as it was stated. Raises BadFile with every row that is wrong or does not add up."""
    lines = TableLines(engine, customers)
    return read_base(lines, customers, reading), lines
