"""What the latest row of each customer says: of rows of one day the greatest text, by its code points."""

from __future__ import annotations

from typing import Any

import ibis


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def convert_to(text: str, encoding: str) -> bytes:  # type: ignore[empty-body]  # PostgreSQL's own
    """A text as bytes, which are compared as such."""


def in_order(text: Any, dialect: str) -> Any:
    """What puts texts into the order of their code points, whatever the collation of a database."""
    return convert_to(text, "UTF8") if dialect == "postgres" else text


def latest(rows: Any, when: str, said: str, dialect: str) -> Any:
    """Customer -> `said` of their latest row by `when`."""
    first = ibis.window(group_by="customer", order_by=[rows[when].desc(), in_order(rows[said], dialect).desc()])
    ranked = rows.select("customer", said=rows[said], rank=ibis.row_number().over(first))
    return ranked.filter(ranked["rank"] == 0).select("customer", "said")
