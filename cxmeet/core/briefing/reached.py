"""Which databases of a charter answer."""

from __future__ import annotations

from msgspec import Struct


class Reached(Struct, frozen=True, kw_only=True):
    """A connection that was asked for next to nothing."""

    connection: str
    engine: str = ""
    """What answers there; empty where nothing does."""
    answers: bool
    milliseconds: int
    """Until it was open and had answered, or failed."""
    why: str = ""
    """Why it does not answer; empty where it does."""
