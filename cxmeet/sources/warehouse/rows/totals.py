"""Rows of totals below a table, told by what they call themselves."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from cxmeet.sources.csv.cells import SHORT
from cxmeet.sources.csv.unreadable import TOTALS
from cxmeet.sources.warehouse.columns.texts import one_line, stripped


def total_said(cells: Sequence[ir.StringValue]) -> ir.StringValue:
    """What the first of the cells that says anything says where that is the name of a total; else empty."""
    blank = ibis.null("string")
    first = ibis.coalesce(*((stripped(cell) == "").ifelse(blank, cell) for cell in cells), "")
    said = one_line(first.left(SHORT))
    is_total = said.lower().replace("É", "é").re_search(f"^(?:{TOTALS.pattern})$")
    return is_total.ifelse(said, "")
