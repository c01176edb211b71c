"""A brief for a screen on which nobody may see what customers are worth: counts and shares stay, amounts do not."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.kernel.amount import CONCEALED


def concealed(brief: Brief) -> Brief:
    """The brief in a currency in which every amount is told as `•••`, that it is there and not what it is."""
    return replace(brief, currency=CONCEALED)
