"""A proposal as it should stand in the charter."""

from __future__ import annotations

from typing import Any

from cxmeet.core.charter.forms import stated
from cxmeet.core.recognition.proposing.proposal import Proposal, Setting

_BASES = ("contracts", "purchases", "snapshot", "statement")
_LISTS = ("feedback", "promises", "reliability", "losses")
_ABOVE_THE_FILE = ("name", "id", "measure", "text")


def section(proposal: Proposal) -> dict[str, Any]:
    """The section's name with its keys, in the order in which they should stand; a list of one where it is a list.

    What is in doubt is left out; nothing at all while the kind is.
    """
    if proposal.kind is None:
        return {}
    keys: dict[str, Any] = {key: proposal.settings[key] for key in _ABOVE_THE_FILE if key in proposal.settings}
    if proposal.kind in _BASES:
        keys["kind"] = proposal.kind
    keys["path"] = proposal.path
    keys["columns"] = dict(proposal.columns)
    keys |= {key: _plain(value) for key, value in proposal.settings.items() if key not in keys}
    if proposal.keep:
        keys["keep"] = {column: list(labels) for column, labels in proposal.keep.items()}
    if proposal.drop:
        keys["drop"] = {column: list(labels) for column, labels in proposal.drop.items()}
    keys |= stated(proposal.forms)
    name = "customers" if proposal.kind in _BASES else proposal.kind
    return {name: [keys] if proposal.kind in _LISTS else keys}


def _plain(value: Setting) -> object:
    if isinstance(value, dict):
        return {key: list(labels) for key, labels in value.items()}
    return list(value) if isinstance(value, tuple) else value
