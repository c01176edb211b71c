"""What was asked at home: distinct texts of a column, understood by the cells of files, and put into a statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import ibis
import ibis.expr.types as ir

from cxmeet.sources.csv.cells import Unusable
from cxmeet.sources.warehouse.columns.cell import literal
from cxmeet.sources.warehouse.columns.column import Column
from cxmeet.sources.warehouse.columns.role_kinds import MONEY

IN_LINE = 100
"""Texts that are told one by one; more are joined as a list."""


@dataclass
class Learned:
    """What keys of one column say."""

    values: dict[str, Any] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    """Keys that say nothing that can be used, and why."""
    likely: dict[str, int] = field(default_factory=dict)
    """What some of these seem to mean, in millionths."""

    def learn(self, column: Column, keys: list[str]) -> None:
        """Understand keys as the cells of a file are."""
        for key in keys:
            try:
                self.values[key] = column.read(key)
            except Unusable as error:
                self.why[key] = str(error).partition(": ")[0]
                seems = column.likely(key) if column.likely else None
                if seems is not None:
                    self.likely[key] = seems

    def __len__(self) -> int:
        return len(self.values) + len(self.why)


def said(key: ir.StringValue, meant: dict[str, Any], kind: str) -> ir.Value:
    """What each key means, of those in the table; null for any other."""
    ways = [(key == text, literal(value, kind)) for text, value in meant.items() if value is not None]
    return ibis.cases(*ways) if ways else ibis.null(kind)


def with_meanings(rows: ibis.Table, column: Column, learned: Learned) -> ibis.Table:
    """The rows with what was learned beside each key, joined as a list where it is long."""
    if len(learned) <= IN_LINE:
        return rows
    keys, role = [*learned.values, *learned.why], column.role
    lists = {
        f"{role}_home": keys,
        f"{role}_home_said": [_text(learned.values.get(key), column.type) for key in keys],
        f"{role}_home_why": [learned.why.get(key, "") for key in keys],
        f"{role}_home_likely": [_text(learned.likely.get(key), MONEY) for key in keys],
    }
    nothing = ibis.literal(1).name("one").as_table()
    told = nothing.select(**{name: ibis.literal(texts, type="array<string>").unnest() for name, texts in lists.items()})
    return rows.left_join(told, rows[f"{role}_key"] == told[f"{role}_home"])


def _text(value: Any, kind: str) -> str:
    """A value as a text that can be cast to its type; empty for none."""
    if value is None:
        return ""
    return str(Decimal(value).scaleb(-6)) if kind.startswith("decimal") else str(value)


def understood(rows: ibis.Table, column: Column, learned: Learned) -> dict[str, ir.Value]:
    """The columns of a table that tell what a column says."""
    role = column.role
    if f"{role}_home" in rows.columns:
        meant = rows[f"{role}_home_said"]
        says = meant if column.type == "string" else meant.nullif("").cast(column.type)
        why = rows[f"{role}_home_why"].nullif("")
        return {
            role: why.notnull().ifelse(ibis.null(column.type), says),
            f"{role}_why": why,
            f"{role}_known": rows[f"{role}_home"].notnull(),
            f"{role}_likely": rows[f"{role}_home_likely"].nullif("").cast(MONEY),
        }
    key = rows[f"{role}_key"]
    return {
        role: said(key, learned.values, column.type),
        f"{role}_why": said(key, learned.why, "string"),
        f"{role}_known": key.isin([*learned.values, *learned.why]) if len(learned) else ibis.literal(False),
        f"{role}_likely": said(key, learned.likely, MONEY),
    }
