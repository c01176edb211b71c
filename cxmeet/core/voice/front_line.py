"""What the front line says, as a source of its own: in no count of what customers say, and in no convergence."""

from __future__ import annotations

from msgspec import Struct

from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.significance import Change


class FrontLineTheme(Struct, frozen=True, kw_only=True):
    """Something the people who serve customers speak of."""

    theme: str
    experience: str = ""
    count: int
    previous: int | None = None
    change: Change = ""
    quote: Quote | None = None


class FrontLine(Struct, frozen=True, kw_only=True):
    """What one source of theirs says in the period."""

    name: str
    count: int
    """Everything they said."""
    themes: tuple[FrontLineTheme, ...] = ()
    """Those spoken of most first."""
    without_theme: int = 0
    """Of the count, what names no theme."""
