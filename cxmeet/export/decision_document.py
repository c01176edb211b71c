"""One decision with everything that happened to it, as a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from cxmeet.core.dates import spoken
from cxmeet.core.decision import Decision
from cxmeet.core.history import Change
from cxmeet.core.recap import decided
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.export.minutes_document import decision_details


def document(decision: Decision, changes: Sequence[Change], zone: ZoneInfo) -> list[Block]:
    """The decision as recorded, then its events, then who changed what and when."""
    blocks: list[Block] = [
        Heading(1, f"{decision.number} {decision.statement}"),
        Paragraph(f"Decided in {decision.meeting} on {_when(decision.decided, zone)} by {decision.how_decided}."),
        Bullets(tuple(map(Bullet, decision_details(decided(decision, ()))))),
    ]
    if decision.history:
        events = (
            Bullet(f"{_when(event.at, zone)} {event.what} by {event.by}", (event.text,) if event.text else ())
            for event in decision.history
        )
        blocks += [Heading(2, "What happened"), Bullets(tuple(events))]
    if changes:
        blocks += [Heading(2, "Who changed what"), Bullets(tuple(_changes(changes, zone)))]
    return blocks


def _changes(changes: Iterable[Change], zone: ZoneInfo) -> Iterable[Bullet]:
    for change in changes:
        fields = sorted(name for name in change.fields if name not in ("rev", "history"))
        what = "recorded" if all(before is None for before, _ in change.fields.values()) else "changed"
        yield Bullet(f"{_when(change.at, zone)} {what} by {change.by}: {', '.join(fields) or 'its history'}")


def _when(moment: dt.datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{spoken(local.date())} {local:%H:%M}"
