"""Minutes on one page, and the message to the teams alone; for people, and as values for scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from cxmeet.core.customers.assets import BasePeriod, Reason
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.meeting.meeting import MeetingStatus
from cxmeet.core.meeting.minutes.minutes import Decided, Minutes
from cxmeet.export import minutes_customers, minutes_document
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording.decision import measure, owners
from cxmeet.wording.since import named

MOST = 12
"""Decisions that are named on one page; a thirteenth is, too, where it would be the only one left out."""
NO_MESSAGE = "No message to the teams was written."


class Promised(Struct, frozen=True, kw_only=True):
    """A decision in one line."""

    number: str
    statement: str
    accountable: str
    functions: tuple[str, ...]
    """All that stand behind it, that of who answers for it first."""
    due: dt.date | None
    measure: str
    """The figure it is to move; empty where there is none."""
    status: str


class MinutesBrief(Struct, frozen=True, kw_only=True):
    """What of a meeting fits on one page; all of it is in `cxmeet.minutes/1`."""

    schema: str = "cxmeet.minutes-brief/1"
    organisation: str
    number: str
    title: str
    status: MeetingStatus
    version: int
    chair: str
    started: dt.datetime
    ended: dt.datetime | None
    present: tuple[str, ...]
    absent: tuple[str, ...]
    period: str
    base: BasePeriod | None
    reasons: tuple[Reason, ...]
    quote: Quote | None
    decisions: tuple[Promised, ...]
    customer_share: float | None
    customer_share_target: float | None
    rating: float | None
    message: str
    next_meeting: dt.datetime | None
    seal: str
    """The checksum of the whole minutes; empty while the meeting runs."""


class Message(Struct, frozen=True, kw_only=True):
    """What the teams are told of a meeting."""

    schema: str = "cxmeet.message/1"
    organisation: str
    number: str
    title: str
    version: int
    started: dt.datetime
    message: str


def brief(minutes: Minutes) -> list[Block]:
    """What of a meeting fits on one page: the customers, what was decided and by whom, and what the teams are told."""
    return [
        *minutes_document.head(minutes),
        Heading(2, "Customers"),
        *minutes_customers.in_short(minutes.opening, minutes.currency),
        Heading(2, "Decisions"),
        *_decisions(minutes),
        *minutes_document.ending(minutes),
    ]


def _decisions(minutes: Minutes) -> Iterator[Block]:
    shown, more = named(minutes.decisions, MOST)
    yield Bullets(tuple(map(_decision, shown))) if shown else Paragraph("No decision was taken.")
    if more:
        yield Paragraph(f"And {more:,} more: cxmeet minutes {minutes.number}")


def _decision(decision: Decided) -> Bullet:
    due = f"due {spoken(decision.due)}" if decision.due else "no due date"
    moves = [f"Measure: {measure(decision.measure)}"] if decision.measure else []
    status = [] if decision.status == "open" else [f"Status: {decision.status}."]
    return Bullet(decision.statement, (f"{owners(decision)}; {due}", *moves, *status), decision.number)


def teams(minutes: Minutes) -> list[Block]:
    """The message to the teams alone."""
    day = spoken(minutes.started.astimezone(minutes.zone).date())
    told = minutes_document.message(minutes) or [Paragraph(NO_MESSAGE)]
    return [Heading(1, minutes.title), Paragraph(f"{minutes.organisation}, {day} ({minutes.number})."), *told]


def brief_value(minutes: Minutes) -> MinutesBrief:
    """The same for scripts."""
    alike = {name: getattr(minutes, name) for name in _ALIKE}
    opening, card = minutes.opening, minutes.scorecard
    return MinutesBrief(
        **alike,
        period=opening.period,
        base=opening.base,
        reasons=opening.reasons,
        quote=opening.quote,
        decisions=tuple(map(_promised, minutes.decisions)),
        customer_share=card.customer_share,
        customer_share_target=card.customer_share_target,
        rating=card.rating,
    )


_ALIKE = (
    "organisation",
    "number",
    "title",
    "status",
    "version",
    "chair",
    "started",
    "ended",
    "present",
    "absent",
    "message",
    "next_meeting",
    "seal",
)
"""What is held as the minutes hold it."""


def _promised(decision: Decided) -> Promised:
    return Promised(
        number=decision.number,
        statement=decision.statement,
        accountable=decision.accountable,
        functions=decision.functions,
        due=decision.due,
        measure=decision.measure.name if decision.measure else "",
        status=decision.status,
    )


def teams_value(minutes: Minutes) -> Message:
    """The same for scripts."""
    return Message(
        organisation=minutes.organisation,
        number=minutes.number,
        title=minutes.title,
        version=minutes.version,
        started=minutes.started,
        message=minutes.message,
    )
