"""Something parked, or a rule to remove, as a document and for a script: schema `cxmeet.parked/1`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.history import typed
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import Entry, StillThere
from cxmeet.export.document import Block, Heading, Paragraph
from cxmeet.wording.phrases import capital
from cxmeet.wording.rules import still


class Parked(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.parked/1"
    number: str
    text: str
    by: str
    """Who brought it."""
    at: dt.datetime
    meeting: str
    topic: int
    """Number of the topic, from 1."""
    dropped: str
    """Why it does not come back any more."""
    gone: str
    """Of a rule to remove: in which words somebody said that it is gone."""
    ended: dt.datetime | None
    """When it was dropped or said to be gone; None before, and where an earlier version noted it."""
    ended_by: str
    wrote: str = ""
    """Who wrote it down, where that is somebody else."""
    hinders: str = ""
    """Of a rule to remove: who is hindered by it."""
    decision: str = ""
    """Of a rule to remove: the decision that is to remove it."""
    still: tuple[StillThere, ...] = ()
    """Of a rule to remove: when somebody said that it is not gone yet, the latest last."""


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
        gone=item.gone,
        ended=item.ended,
        ended_by=typed(item.ended_by, item.ended_login),
        wrote=item.wrote,
        hinders=item.hinders,
        decision=item.decision,
        still=item.still,
    )


def document(item: Entry, zone: dt.tzinfo) -> list[Block]:
    """Its words, where they come from, and what became of it."""
    at = item.at.astimezone(zone)
    what = CAPTURE_KINDS[item.kind].name.capitalize()
    where = f"{item.meeting}, topic {item.topic + 1}, {spoken(at.date())} {at:%H:%M}"
    return [
        Heading(1, item.number),
        Paragraph(item.text),
        Paragraph(f"{what}, by {item.by} in {where}{f', written down by {item.wrote}' if item.wrote else ''}."),
        *(Paragraph(f"{capital(said)}.") for said in _of_a_rule(item, zone)),
        Paragraph(_state(item, zone)),
    ]


def _of_a_rule(item: Entry, zone: dt.tzinfo) -> Iterator[str]:
    """Whom a rule hinders, what is to remove it, and each time that it was said to be there still."""
    if item.hinders:
        yield f"hinders: {one_line(item.hinders)}"
    if item.decision:
        yield f"{item.decision} is to remove it"
    yield from (f"{still(said, zone)} ({said.who})" for said in item.still)


def _state(item: Entry, zone: dt.tzinfo) -> str:
    """Whether it comes back, or why not, and who has said so when."""
    if item.waits:
        return "It comes back until it is dropped, or said to be gone." if item.kind == "rule" else COMES_BACK
    who = f" ({typed(item.ended_by, item.ended_login)}" if item.ended_by else ""
    when = f", {spoken(item.ended.astimezone(zone).date())})" if item.ended else ""
    return f"{f'Gone: {item.gone}' if item.gone else f'Dropped: {item.dropped}'}{who}{when}"


COMES_BACK = "It comes back until it is dropped."
