"""A column by the role it plays: what an engine surely understands of it, and what has to be asked at home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import ibis.expr.types as ir


class Known(NamedTuple):
    """What makes a cell unusable although it can be read."""

    where: Callable[[Any, ir.StringValue], ir.BooleanValue]
    """Of what the cell says, and its key."""
    why: str


class Column(NamedTuple):
    """What the cells of a column say, in an expression as far as it goes.

    A cell says `said` where it is `sure`; what any other says is asked at home, by its key.
    """

    role: str
    type: str
    """The type of its values, as Ibis writes it."""
    key: ir.StringValue
    sure: ir.BooleanValue
    said: ir.Value
    read: Callable[[str], Any]
    """The key of a cell -> its value; amounts in millionths. Raises Unusable."""
    lacking: str = ""
    """Why a cell with nothing in it cannot be used; empty where it can."""
    unusable: tuple[Known, ...] = ()
    """Of cells that are sure."""
    likely: Callable[[str], int | None] | None = None
    """The key of a cell that cannot be read -> the millionths it seems to mean."""
    empty: ir.BooleanValue | None = None
    """Whether nothing is in a cell, where its value tells that; else its key does, where it is not sure."""
    then: Callable[[ir.StringValue, Any], ir.Value] | None = None
    """The key of a cell and `said` -> what it says in the end, where `said` is needed more than once for that."""

    @property
    def nothing(self) -> ir.BooleanValue:
        """Whether nothing is in a cell."""
        return self.sure.ifelse(False, self.key == "") if self.empty is None else self.empty
