"""What somebody has typed and not saved."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class Typed(Struct, frozen=True, kw_only=True):
    about: str
    """What it was typed for, such as “note in M-0003”."""
    at: dt.datetime
    words: dict[str, str]
    """By field, those that say something else than when it was begun."""
    before: dict[str, str] = {}
    """What stood in these fields when it was begun."""
