"""One thing that a customer said."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Spoken(NamedTuple):
    """One row of a file of feedback, by the theme and the experience that it counts for."""

    theme: str
    experience: str
    asked: bool
    day: dt.date
    customer: str
    """Empty where the file does not say who."""
    text: str
