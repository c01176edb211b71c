"""Where somebody stands, for a person at a prompt and for a script: schema `cxmeet.home/1`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.decision.decision import Decision, DecisionStatus
from cxmeet.core.decision.loop import Loop
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.export.listings import ListedAgenda, ListedMeeting, agenda_listed, meeting_listed, when
from cxmeet.wording.decision import due, owners
from cxmeet.wording.loops import to_tell


class Mine(Struct, frozen=True, kw_only=True):
    """A decision that whoever asks answers for."""

    number: str
    statement: str
    accountable: str
    status: DecisionStatus
    due: dt.date | None
    overdue: bool
    to_accept: bool
    """Whether they have still to accept it."""
    to_judge: bool
    """Whether the room has still to judge what it did."""


class HomeStatus(Struct, frozen=True, kw_only=True):
    """Where somebody stands, as scripts read it."""

    schema: str = "cxmeet.home/1"
    organisation: str
    actor: str
    today: dt.date
    running: ListedMeeting | None
    agendas: tuple[ListedAgenda, ...]
    """The soonest first, then those held when called."""
    faults: str
    """What is wrong with the agendas, where they cannot be read."""
    mine: tuple[Mine, ...]
    to_tell: tuple[Loop, ...]
    last: tuple[ListedMeeting, ...]
    """The newest first."""


def status(
    organisation: str,
    actor: str,
    today: dt.date,
    running: Meeting | None,
    coming: Sequence[tuple[Agenda, dt.datetime | None]],
    faults: str,
    decisions: Sequence[Decision],
    loops: Sequence[Loop],
    last: Sequence[Meeting],
) -> HomeStatus:
    """The document of where somebody stands."""
    return HomeStatus(
        organisation=organisation,
        actor=actor,
        today=today,
        running=meeting_listed(running) if running else None,
        agendas=tuple(agenda_listed(agenda, moment) for agenda, moment in coming),
        faults=faults,
        mine=tuple(_mine(decision, actor, today) for decision in decisions),
        to_tell=tuple(loops),
        last=tuple(map(meeting_listed, last)),
    )


def _mine(decision: Decision, actor: str, today: dt.date) -> Mine:
    return Mine(
        number=decision.number,
        statement=decision.statement,
        accountable=decision.accountable,
        status=decision.status,
        due=decision.due,
        overdue=decision.overdue(today),
        to_accept=decision.to_accept(actor),
        to_judge=decision.review_due(today),
    )


def document(found: HomeStatus, decisions: Sequence[Decision], zone: dt.tzinfo) -> list[Block]:
    """The same for people, by the organisation's clock; `decisions` are those that `found.mine` tells of."""
    running = f"{found.running.number} {found.running.title}, chaired by {found.running.chair}" if found.running else ""
    coming = [Bullet(f"{when(agenda.next)}: {agenda.title} ({agenda.minutes} min)") for agenda in found.agendas]
    mine = [
        Bullet(f"{one.number} {one.statement}", tuple(_said(one, decision, found.today)))
        for one, decision in zip(found.mine, decisions, strict=True)
    ]
    held = [
        Bullet(f"{meeting.number} {spoken(meeting.started.astimezone(zone).date())}: {meeting.title}")
        for meeting in found.last
    ]
    groups = (
        ("Running now", [Bullet(running)] if running else []),
        ("Meetings", coming),
        (f"What {found.actor} answers for", mine),
        (f"Whom {found.actor} is to tell", [Bullet(to_tell(loop)) for loop in found.to_tell]),
        ("Last meetings", held),
    )
    blocks: list[Block] = [Heading(1, found.organisation)]
    blocks += [Paragraph(found.faults)] if found.faults else []
    for title, bullets in groups:
        blocks += [Heading(2, title), Bullets(tuple(bullets))] if bullets else []
    return blocks


def _said(one: Mine, decision: Decision, today: dt.date) -> Iterator[str]:
    yield f"{due(decision, today)}; {owners(decision)}"
    if one.to_accept:
        yield f"to accept: cxmeet accept {one.number}"
    if one.to_judge:
        yield f"to judge in the next meeting: did it help? cxmeet show {one.number}"
