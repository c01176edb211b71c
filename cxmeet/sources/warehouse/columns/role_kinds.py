"""What the columns of a table can stand for, and what their values are once they are understood."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "day",
    "optional day",
    "moment",
    "amount",
    "quantity",
    "optional quantity",
    "count",
    "name",
    "label",
    "escaped label",
    "text",
]
"""An `escaped label` may hold `&amp;` and the like, as exports of what people wrote on the web do."""

MONEY = "decimal(38, 6)"
"""Amounts and quantities, to the millionth."""

NARROW = "decimal(18, 6)"
"""The same below a million million, which engines keep in eight bytes instead of sixteen."""

NARROW_BELOW = 10**18
"""In millionths."""
