"""A figure that is pulled two ways, or that nobody pulls."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.figure import Better

PullKind = Literal["leaders", "decisions", "nobody", "cannot tell"]
"""Leaders against one another; decisions against leaders; decisions by whose figure nobody is judged; or neither way of
the figure is good in itself, and nobody says which is meant."""


class Pull(Struct, frozen=True, kw_only=True):
    """One figure that is pulled two ways, or that nobody pulls."""

    kind: PullKind
    figure: str
    label: str
    more: tuple[str, ...] = ()
    """Leaders who are judged by more of it."""
    fewer: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    """Leaders of whom nobody can tell which of the two is meant."""
    decisions: tuple[str, ...] = ()
    """Numbers of open decisions that are to move it."""
    way: Better = ""
    """Where these decisions are to move it."""
