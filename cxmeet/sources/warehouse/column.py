"""A column by the role it plays: what an engine surely understands of it, and what has to be asked at home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import ibis.expr.types as ir


class Known(NamedTuple):
    """Cells that are known to be unusable."""

    where: ir.BooleanValue
    why: str


class Plain(NamedTuple):
    """What a column says, as long as no cell is out of the ordinary."""

    said: ir.Value
    where: ir.BooleanValue | None = None
    """Where it does, of cells that can be read; None everywhere."""


class Column(NamedTuple):
    """What the cells of a column say, in an expression as far as it goes.

    A cell is unusable where one of `unusable` holds, else it says `said` where `sure` holds; what any other says is
    asked at home, by its key.
    """

    role: str
    type: str
    """The type of its values, as Ibis writes it."""
    key: ir.StringValue
    sure: ir.BooleanValue
    said: ir.Value
    read: Callable[[str], Any]
    """The key of a cell -> its value; amounts in millionths. Raises Unusable."""
    unusable: tuple[Known, ...] = ()
    likely: Callable[[str], int | None] | None = None
    """The key of a cell that cannot be read -> the millionths it seems to mean."""
    plain: Plain | None = None
    """What saves an engine all that, where every row can be read; None where nothing does."""
