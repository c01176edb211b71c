"""What an organisation is there for, as its charter says it: its purpose, vision, values and strategy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cxmeet.core.charter.company import Organisation
from cxmeet.core.kernel.text import one_line

TITLE = "What we are here for"


class Said(NamedTuple):
    """One thing that the charter says."""

    label: str
    words: str


def stands_for(organisation: Organisation) -> Iterator[Said]:
    """Each with what it is; nothing of what the charter does not give."""
    vision = organisation.vision
    values = "; ".join(filter(None, map(one_line, organisation.values)))
    for label, words in (
        ("purpose", organisation.purpose),
        ("for customers", vision.customers),
        ("for all of us", vision.employees),
        ("our values", values),
        ("we mean to", "; ".join(filter(None, map(one_line, organisation.strategy)))),
    ):
        if one_line(words):
            yield Said(label, words)
