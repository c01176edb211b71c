"""The statements that count the figures of a charter where its data lives, for those who look after that data."""

from __future__ import annotations

from msgspec import Struct


class Statement(Struct, frozen=True, kw_only=True):
    """One statement in SQL, and what it is for."""

    section: str
    """The section of the charter whose figures it counts."""
    source: str
    """What the source goes by."""
    gives: tuple[str, ...]
    """The columns of its answer."""
    sql: str
    assumed: bool = False
    """Whether the types of the table's columns are taken from what they stand for, as nobody could be asked."""
