"""Something parked, as a document and for a script: schema `cxmeet.parked/1`."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.meeting.meeting import Entry
from cxmeet.export.document import Block, Heading, Paragraph


class Parked(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.parked/1"
    number: str
    text: str
    by: str
    at: dt.datetime
    meeting: str
    topic: int
    """Number of the topic, from 1."""
    dropped: str
    """Why it does not come back any more."""


def public(item: Entry) -> Parked:
    """The item for a script."""
    return Parked(
        number=item.number,
        text=item.text,
        by=item.by,
        at=item.at,
        meeting=item.meeting,
        topic=item.topic + 1,
        dropped=item.dropped,
    )


def document(item: Entry, zone: dt.tzinfo) -> list[Block]:
    """Its words, where they come from, and what became of it."""
    at = item.at.astimezone(zone)
    state = f"Dropped: {item.dropped}" if item.dropped else "It comes back until it is dropped."
    return [
        Heading(1, item.number),
        Paragraph(item.text),
        Paragraph(f"Parked by {item.by} in {item.meeting}, topic {item.topic + 1}, {spoken(at.date())} {at:%H:%M}."),
        Paragraph(state),
    ]
