"""What a charter does not give, as values; and as the texts that briefs have always carried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cxmeet.core.charter.charter import Charter

MissingKind = Literal[
    "customers", "reasons", "referrals", "feedback", "promises", "reliability", "promise", "measure"
]  # fmt: skip
_SECTIONS: dict[MissingKind, str] = {
    "customers": "customer base",
    "reasons": "reasons for leaving",
    "referrals": "referrals",
    "feedback": "feedback",
    "promises": "promises",
    "reliability": "reliability measures",
}
_NAMED: dict[MissingKind, tuple[str, str]] = {
    "promise": ("promise ", ": nobody measures it"),
    "measure": ("reliability ", ": nobody counts it"),
}
"""Kind -> what stands before and after the name of the one that is meant."""


class NotGiven(Struct, frozen=True, kw_only=True):
    """A part that the charter leaves out, or one promise or measure without a file."""

    kind: MissingKind
    id: str = ""
    """Which promise or measure; empty for a part."""

    @property
    def text(self) -> str:
        """`no feedback given`, `promise price: nobody measures it`: as briefs and records carry it."""
        if self.kind in _SECTIONS:
            return f"no {_SECTIONS[self.kind]} given"
        return self.id.join(_NAMED[self.kind])


def recognised(text: str) -> NotGiven | None:
    """What a text of an earlier brief, which carries no values, stands for."""
    for kind in _SECTIONS:
        if NotGiven(kind=kind).text == text:
            return NotGiven(kind=kind)
    for kind, (before, after) in _NAMED.items():
        if text.startswith(before) and text.endswith(after):
            return NotGiven(kind=kind, id=text[len(before) : -len(after)])
    return None


def not_given(charter: Charter) -> Iterator[NotGiven]:
    """The parts a charter leaves out, then its promises and measures without a file."""
    parts: dict[MissingKind, object] = {
        "customers": charter.customers,
        "reasons": charter.departures or (charter.customers and charter.customers.columns.get("reason")),
        "referrals": charter.referrals,
        "feedback": charter.feedback,
        "promises": charter.promises,
        "reliability": charter.reliability,
    }
    yield from (NotGiven(kind=kind) for kind, part in parts.items() if not part)
    yield from (NotGiven(kind="promise", id=one.id) for one in charter.promises if not one.path)
    yield from (NotGiven(kind="measure", id=one.measure) for one in charter.reliability if not one.path)
