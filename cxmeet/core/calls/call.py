"""One call: what a leader heard from a customer who left."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

Stay = Literal["", "yes", "no"]
"""Whether the customer would have stayed; empty where that was not said."""


class Call(Struct, frozen=True, kw_only=True):
    """What was heard, in whose name, when; a call that was taken back stays in the record with the reason."""

    id: str
    number: str
    customer: str
    """As the company's files name them, or as it was typed where they could not be asked."""
    by: str
    at: dt.datetime
    words: str
    stay: Stay = ""
    remedy: str = ""
    """What would have kept them, or what they wanted."""
    period: str = ""
    """The period of the loss that it is about (`2026-10`), where that was said."""
    dropped: str = ""
    """Why it does not count any more."""
    rev: int = 0
