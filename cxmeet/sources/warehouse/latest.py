"""What the latest row of each customer says: of rows of one day the greatest text, by its code points."""

from __future__ import annotations

from typing import Any

import ibis


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def convert_to(text: str, encoding: str) -> bytes:  # type: ignore[empty-body]  # PostgreSQL's own
    """A text as bytes, which are compared as such."""


def latest(rows: Any, when: str, said: str, dialect: str) -> Any:
    """Customer -> `said` of their latest row by `when`."""
    text = convert_to(rows[said], "UTF8") if dialect == "postgres" else rows[said]
    first = ibis.window(group_by="customer", order_by=[rows[when].desc(), text.desc()])
    ranked = rows.select("customer", said=rows[said], rank=ibis.row_number().over(first))
    return ranked.filter(ranked["rank"] == 0).select("customer", "said")
