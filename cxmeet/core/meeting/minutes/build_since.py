"""From record and papers to what there is to know since the last meeting."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from msgspec.structs import replace

from cxmeet.core.briefing.as_known import base_of
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.counted_alike import comparable, otherwise
from cxmeet.core.charter.words import WordChange
from cxmeet.core.decision.decision import Decision, DecisionStatus
from cxmeet.core.decision.effect import Verdict
from cxmeet.core.decision.glance import Glance
from cxmeet.core.decision.loop import Loop, loops, open_loops
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.meeting.meeting import Entry, Meeting
from cxmeet.core.meeting.minutes.since import Back, Closing, FollowedThrough, Owed, Since, Waiting

COUNTED: tuple[DecisionStatus, ...] = ("open", "done", "confirmed")
"""Where a decision may stand that is expected to be followed through."""
FINISHED: tuple[DecisionStatus, ...] = ("done", "confirmed")


@dataclass(frozen=True)
class Told:
    """What the record tells, of which the view is made."""

    closed: Sequence[Meeting]
    """The closed meetings before this one, by number."""
    mistaken: Set[str]
    """Numbers of abandoned meetings: what was decided in them counts nowhere."""
    brief: Brief | None
    """What the last of the closed meetings saw."""
    words: tuple[WordChange, ...]
    """What became of shared words since then."""
    glances: Sequence[Glance]
    decisions: Sequence[Decision]
    """Those that `wanted` names, and all that are open or to be judged."""
    telling: Sequence[Decision]
    """Those that somebody is to be told of."""
    parked: Sequence[Entry]
    rules: Sequence[Entry]
    needs: Sequence[Inside]
    """Promises inside of which nobody has said whether they were kept, but those that are parts of decisions."""
    zone: dt.tzinfo

    @property
    def last(self) -> Meeting | None:
        return self.closed[-1] if self.closed else None

    def day(self, moment: dt.datetime) -> dt.date:
        return moment.astimezone(self.zone).date()


def wanted(glances: Iterable[Glance], last: Meeting | None) -> set[str]:
    """The numbers of the decisions of which more has to be known than a glance tells."""
    start = last.ended if last else None
    return {glance.number for glance in glances if glance.given_up and (start is None or glance.given_up >= start)}


def since(meeting: Meeting, brief: Brief | None, told: Told) -> Since:
    """What there is to know of the time between the last closed meeting and this one, as the record stands."""
    last, day = told.last, told.day(meeting.started)
    earlier = [glance for glance in told.glances if _before(glance, meeting, told)]
    decisions = [decision for decision in told.decisions if _before(decision, meeting, told)]
    own = next((each for each in reversed(told.closed) if each.agenda == meeting.agenda), None)
    found = Since(
        day=day,
        open=tuple(_open(decisions, day, told)),
        to_judge=tuple(decision.number for decision in decisions if decision.review_due(day)),
        told=tuple(_told(meeting, told)),
        to_tell=open_loops(decision for decision in told.telling if _before(decision, meeting, told)),
        followed_ever=_followed(glance for glance in earlier if glance.due and glance.due <= day),
        judged=_judged(earlier, own.ended if own else None),
        judged_since=own.number if own else "",
        judged_ever=_judged(earlier, None),
        parked=tuple(waiting(entry) for entry in told.parked if entry.waits and _before(entry, meeting, told)),
        rules=tuple(waiting(entry) for entry in told.rules if entry.waits and _before(entry, meeting, told)),
        needs=tuple(each for each in told.needs if not each.meeting or _before(each, meeting, told)),
        dropped=tuple(_dropped(meeting, told)),
        gone=tuple(_ended(told.rules, meeting, told)),
        carried=tuple(_carried(meeting, told)),
    )
    return _with_last(found, last, brief, earlier, told) if last else found


def _before(said: Glance | Decision | Entry | Inside, meeting: Meeting, told: Told) -> bool:
    return said.meeting < meeting.number and said.meeting not in told.mistaken


def _with_last(found: Since, last: Meeting, brief: Brief | None, earlier: Iterable[Glance], told: Told) -> Since:
    """The same with what there is to know of the last meeting itself."""
    before, day = told.brief, told.day(last.started)
    counted = [glance for glance in earlier if glance.status in COUNTED]
    return replace(
        found,
        meeting=last.number,
        title=last.title,
        began=last.started,
        ended=last.ended,
        currency=brief.currency if brief and before and brief.currency == before.currency else "",
        then=_closing(before),
        now=_closing(brief),
        alike=before is None or brief is None or comparable(otherwise(before, brief))("assets.closing"),
        message=last.message,
        words=told.words,
        decided=_followed(glance for glance in counted if glance.meeting == last.number),
        followed=_followed(glance for glance in counted if glance.due and day < glance.due <= found.day),
    )


def _closing(brief: Brief | None) -> Closing | None:
    base = base_of(brief) if brief else None
    if base is None:
        return None
    return Closing(period=base.period, as_of=base.as_of, people=base.closing, value=base.closing_value)


def _followed(glances: Iterable[Glance]) -> FollowedThrough:
    """How many of those that nobody has given up are done."""
    counted = [glance.status for glance in glances if glance.status in COUNTED]
    return FollowedThrough(due=len(counted), done=sum(status in FINISHED for status in counted))


def _open(decisions: Iterable[Decision], day: dt.date, told: Told) -> list[Owed]:
    """What is open or waits to be confirmed, the longest due first."""
    ended = told.last.ended if told.last else None
    held = [told.day(meeting.started) for meeting in told.closed]
    owed = [_owed(decision, day, ended, held) for decision in decisions if decision.status in ("open", "done")]
    return sorted(owed, key=lambda each: (each.late is None, each.due is None, each.due or day, each.number))


def _owed(decision: Decision, day: dt.date, ended: dt.datetime | None, held: Sequence[dt.date]) -> Owed:
    waited = decision.due if decision.status == "open" else None
    return Owed(
        number=decision.number,
        statement=decision.statement,
        meeting=decision.meeting,
        accountable=decision.accountable,
        owners=decision.owners,
        status=decision.status,
        due=decision.due,
        late=(day - waited).days if waited and waited <= day else None,
        untouched=decision.status == "open" and ended is not None and decision.touched <= ended,
        carried=len(held) - bisect_right(held, waited) if waited else 0,
        review_due=decision.review_due(day),
    )


def _judged(glances: Iterable[Glance], after: dt.datetime | None) -> dict[Verdict, int]:
    """How many decisions were judged last after a moment, by what their figure had done."""
    found = (glance for glance in glances if glance.judged and (after is None or glance.judged > after))
    return dict(Counter(glance.verdict for glance in found))


def waiting(entry: Entry) -> Waiting:
    """What was brought to a meeting, as others see it."""
    return Waiting(
        number=entry.number,
        text=entry.text,
        by=entry.by,
        meeting=entry.meeting,
        why=entry.gone or entry.dropped,
        at=entry.ended,
        stays=entry.kind == "rule" and bool(entry.dropped),
        hinders=entry.hinders,
        decision=entry.decision,
        still=entry.still[-1] if entry.still else None,
    )


def _within(moment: dt.datetime | None, meeting: Meeting, told: Told) -> bool:
    """Whether something happened after the last meeting and not after this one."""
    start = told.last.ended if told.last else None
    return moment is not None and (start is None or moment > start) and (not meeting.ended or moment <= meeting.ended)


def _ended(entries: Iterable[Entry], meeting: Meeting, told: Told) -> Iterator[Waiting]:
    """What was brought before this meeting and has ended since the last one."""
    for entry in entries:
        if not entry.waits and _before(entry, meeting, told) and _within(entry.ended, meeting, told):
            yield waiting(entry)


def _dropped(meeting: Meeting, told: Told) -> Iterator[Waiting]:
    """Decisions, those of this meeting among them, and parked items of earlier ones, given up since the last one."""
    for decision in told.decisions:
        event = next((each for each in reversed(decision.history) if each.kind == "dropped"), None)
        counts = decision.meeting <= meeting.number and decision.meeting not in told.mistaken
        if event and counts and decision.status == "dropped" and _within(event.at, meeting, told):
            yield Waiting(
                number=decision.number,
                text=decision.statement,
                by=decision.accountable,
                meeting=decision.meeting,
                why=event.text,
                at=event.at,
            )
    yield from _ended(told.parked, meeting, told)


def _told(meeting: Meeting, told: Told) -> Iterator[Loop]:
    """Who has been told since the last meeting, of decisions of this one too."""
    for decision in told.telling:
        counts = decision.meeting <= meeting.number and decision.meeting not in told.mistaken
        yield from (loop for loop in loops(decision) if counts and loop.told and _within(loop.told.at, meeting, told))


def _carried(meeting: Meeting, told: Told) -> Iterator[Back]:
    agendas = {each.number: each.agenda for each in told.closed}
    for topic in meeting.topics:
        if topic.carried_from:
            yield Back(
                title=topic.title,
                meeting=topic.carried_from,
                agenda=agendas.get(topic.carried_from, ""),
                reason=topic.reason,
                outcome=topic.outcome,
            )
