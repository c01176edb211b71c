"""Further columns of customers, from the latest of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.cells import LABEL
from cxmeet.sources.warehouse.columns.moments import local
from cxmeet.sources.warehouse.columns.table_columns import TableColumns
from cxmeet.sources.warehouse.columns.texts import stripped
from cxmeet.sources.warehouse.rows.latest import in_order

TOGETHER = 1_000
"""Customers who are asked about in one statement."""

_DAYS = ("start", "date", "on", "made")
"""Roles of the day by which one row is later than another."""


def latest_shown(engine: Any, source: FileSource, names: Sequence[str]) -> dict[str, list[str]]:
    """Customer -> the cells of the columns to show in their latest row, each on one line. Raises BadFile."""

    def refused(message: str, field: str) -> BadFile:
        found: BadFile = engine.refused(source, message, field)
        return found

    columns = TableColumns(engine.table(source), source, lambda moment: local(engine.dialect, "UTC", moment), refused)
    columns.check([(name, "show") for name in source.show])
    cells = [columns.cell(name) for name in source.show]
    day = next((columns.cell(columns.roles[role]).key for role in _DAYS if role in columns.roles), ibis.literal(""))
    rows = engine.table(source).select(
        customer=stripped(columns.cell(columns.roles["customer"]).key),
        day=day,
        **{f"shown_{at}": cell.key for at, cell in enumerate(cells)},
    )
    texts = [rows[name] for name in rows.columns if name.startswith("shown_")]
    order = [in_order(text, engine.dialect).desc() for text in (rows.day, *texts)]
    found: dict[str, list[str]] = {}
    for at in range(0, len(names), TOGETHER):
        those = rows.filter(rows.customer.isin(list(names[at : at + TOGETHER])))
        latest = ibis.row_number().over(ibis.window(group_by="customer", order_by=order))
        those = those.mutate(rank=latest)
        for name, _, *keys, _ in engine.rows(those.filter(those["rank"] == 0)):
            found[name] = [one_line(cell.said(key)[:LABEL]) for cell, key in zip(cells, keys, strict=True)]
    return found
