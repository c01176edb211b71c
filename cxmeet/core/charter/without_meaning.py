"""On the meaning of which words nothing was agreed, of those that figures and topics are told in."""

from __future__ import annotations

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.words import FIRST, meaning


def without_meaning(charter: Charter) -> tuple[str, ...]:
    """New, lost and active, then experiences by name, then groups of reasons."""
    experiences = [(experience.id, experience.name) for experience in charter.experiences]
    groups = [(rule.name,) for rule in charter.reasons]
    names = (*((word,) for word in FIRST), *experiences, *groups)
    return tuple(each[-1] for each in names if meaning(charter.words, *each) is None)
