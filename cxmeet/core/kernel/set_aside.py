"""Rows that could not be used, or that are left out on purpose: counted, never dropped in silence."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class SetAside(Struct, frozen=True, kw_only=True):
    """Rows that could not be used or that the charter leaves out, counted by reason."""

    rows: int = 0
    why: dict[str, int] = {}
    left_out: dict[str, int] = {}
    """Of these reasons the rules by which the charter leaves rows out, each as what holds “where plan is Staff”."""


class UnreadableRow(Struct, frozen=True, kw_only=True):
    """Where a row stands that could not be read, and why it could not."""

    file: str
    """The name of the file, without its folder."""
    line: int
    why: str


class Unreadable(Struct, frozen=True, kw_only=True):
    """Rows of a source that could not be read; they are among those set aside, and nobody wanted them to be."""

    rows: int = 0
    value: Decimal | None = None
    """What those of them carry whose amount can be read; None where the source has no amounts."""
    seeming: int = 0
    """Rows whose amount is written in another form than the charter states, but can be read in one way only."""
    seemingly: Decimal | None = None
    """What those seem to carry; None where there are none."""
    untold: int = 0
    """Rows of which nobody can tell what they carry, in a source that has amounts."""
    first_lines: tuple[UnreadableRow, ...] = ()
