"""One decision with everything that happened to it, as a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from cxmeet.core.briefing.effects import Point
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.core.kernel.history import Change
from cxmeet.core.meeting.minutes.build_minutes import decided
from cxmeet.export import run_chart
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording.decision import how_far, readiness
from cxmeet.wording.decision_fields import in_full
from cxmeet.wording.effect import lines
from cxmeet.wording.moments import spoken_moment


def document(
    decision: Decision,
    changes: Sequence[Change],
    zone: dt.tzinfo,
    effect: Effect | None = None,
    course: Sequence[Point] = (),
) -> list[Block]:
    """The decision as recorded, what its figure did, then its events, then who changed what and when."""
    blocks: list[Block] = [
        Heading(1, f"{decision.number} {decision.statement}"),
        Paragraph(f"Decided in {decision.meeting} on {_when(decision.decided, zone)}."),
        Bullets(tuple(map(Bullet, (*in_full(decided(decision, ())), *_thought_through(decision))))),
    ]
    if effect:
        blocks += [Heading(2, "Did it help?"), Bullets(tuple(map(Bullet, lines(effect, decision.judgements))))]
        blocks += filter(None, [run_chart.course(course, effect)])
    if decision.history:
        events = (
            Bullet(f"{_when(event.at, zone)} {event.what} by {event.who}", (event.text,) if event.text else ())
            for event in decision.history
        )
        blocks += [Heading(2, "What happened"), Bullets(tuple(events))]
    if changes:
        blocks += [Heading(2, "Who changed what"), Bullets(tuple(who_changed(changes, zone)))]
    return blocks


def _thought_through(decision: Decision) -> Iterator[str]:
    """What a large change does not say yet, and how far an improvement is."""
    if (missing := readiness(decision)) and decision.status == "open":
        yield f"{missing}."
    if said := how_far(decision.history):
        yield f"How far it is: {said}."


def who_changed(changes: Iterable[Change], zone: dt.tzinfo) -> Iterable[Bullet]:
    """Each change of a document, with who made it."""
    for change in changes:
        if all(before is None for before, _ in change.fields.values()):
            yield Bullet(f"{_when(change.at, zone)} recorded by {change.who}")
        elif named := [name for name in change.fields if name not in ("rev", "history")]:
            details = (f"{name.replace('_', ' ')}: {_shown(change.fields[name])}" for name in named)
            yield Bullet(f"{_when(change.at, zone)} changed by {change.who}", tuple(details))


def _shown(values: tuple[object, object]) -> str:
    """What a field was and what it became; long structures only say that they changed."""
    before, after = (", ".join(value) if _words(value) else value for value in values)
    if all(isinstance(value, (str, int, type(None))) for value in (before, after)):
        return f"{before or 'nothing'} -> {after or 'nothing'}"
    return "changed"


def _words(value: object) -> TypeGuard[Sequence[str]]:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


def _when(moment: dt.datetime, zone: dt.tzinfo) -> str:
    return spoken_moment(moment.astimezone(zone))
