"""What a cell means by the forms that are proposed."""

from __future__ import annotations

from cxmeet.core.recognition.looking import amount_texts, day_texts
from cxmeet.core.recognition.proposing.proposal import Proposal
from cxmeet.core.recognition.proposing.roles import DAY_ROLES, NUMBER_ROLES


def reading(proposal: Proposal, role: str, text: str) -> str:
    """A day as `2026-11-28`, an amount as `1299.5`, `?` for neither; empty where texts are taken as they are."""
    if not text.strip():
        return ""
    if role in DAY_ROLES:
        day = day_texts.read(text, proposal.forms.dates)
        return day.isoformat() if day else "?"
    if role in NUMBER_ROLES:
        number = amount_texts.read(text, (proposal.forms.decimal or ".") + proposal.forms.thousands)
        if number is None:
            return "?"
        return f"{number / 100:.2f}" if proposal.forms.unit == "cents" else f"{number:.12g}"
    return ""
