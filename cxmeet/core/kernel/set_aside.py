"""Rows that could not be used, or that are left out on purpose: counted, never dropped in silence."""

from __future__ import annotations

from msgspec import Struct


class SetAside(Struct, frozen=True, kw_only=True):
    """Rows that could not be used or that the charter leaves out, counted by reason."""

    rows: int = 0
    why: dict[str, int] = {}
    left_out: dict[str, int] = {}
    """Of these reasons the rules by which the charter leaves rows out, each as what holds “where plan is Staff”."""
