"""What a few distinct texts mean, understood at home and put back into expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ibis
import ibis.expr.types as ir

from cxmeet.sources.csv.matches import Matches
from cxmeet.sources.warehouse.columns.texts import blanks
from cxmeet.sources.warehouse.engines.engine import Engine


def fitting(engine: Engine, rows: ibis.Table, role: str, globs: Sequence[str]) -> ir.BooleanValue:
    """Whether a text fits any of the globs, by its distinct values."""
    fits = Matches(globs)
    found = [text for (text,) in engine.rows(rows.select(text=role).distinct()) if fits[text]]
    return rows[role].isin(found) if found else ibis.literal(False)


def says_nothing(text: ir.StringValue) -> ir.BooleanValue:
    """Whether there is nothing but blanks."""
    return ~text.re_search(f"[^{blanks()}]")


def meaning(text: ir.StringValue, means: Mapping[str, str]) -> ir.StringValue:
    """What texts mean; those that are not among them mean themselves."""
    others = [(text == said, meant) for said, meant in means.items() if said != meant]
    return ibis.cases(*others, else_=text) if others else text


def understood(engine: Engine, rows: ibis.Table, role: str, means: Callable[[str], Any]) -> dict[str, Any]:
    """Each distinct text of a column -> what it means."""
    return {text: means(text) for (text,) in engine.rows(rows.select(text=role).distinct())}
