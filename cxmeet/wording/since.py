"""Since we last met, in words: what was, what is owed, what waits; and which of it is named where there is much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import short
from cxmeet.core.meeting.minutes.since import Back, Closing, FollowedThrough, Owed, Since, Waiting
from cxmeet.wording import words
from cxmeet.wording.charts import exact
from cxmeet.wording.effect import tallied
from cxmeet.wording.loops import how_many
from cxmeet.wording.phrases import counted, listed

MOST = 40
"""Items of a list that are named; decisions that are told of in full on a screen."""
TOLD = 5
"""Of those who were told, how many are named in one sentence."""
MESSAGE = 200
"""Characters of the message to the teams that are repeated."""
WORDS = 3
"""Changes of words that stand at a glance; what was decided must stay in view below them."""

Item = TypeVar("Item")


def head(since: Since, zone: dt.tzinfo) -> Iterator[str]:
    """What is said before any list: the base then and now, what was told, what is owed, judged and waiting."""
    if since.began:
        yield f"We last met on {spoken(since.began.astimezone(zone).date())}: {since.meeting} “{since.title}”."
    yield from _base(since)
    if since.message:
        yield f"The teams were told: “{short(since.message, MESSAGE)}”"
    if since.meeting:
        yield from _promised(since)
    yield from _told(since)
    yield from _open(since)
    yield from _judged(since)
    yield from _waits(since)
    yield from words.changes(since.words)


def _base(since: Since) -> Iterator[str]:
    if since.then is None or since.now is None:
        return
    then, now = _closing(since.then, since), _closing(since.now, since)
    if not since.alike:
        yield f"Customers: {then}, {now}, but counted otherwise: not to be compared."
    elif since.then.as_of == since.now.as_of:
        same = since.then.people == since.now.people
        yield f"Customers: {now}, {'as we saw then' if same else f'then seen as {since.then.people:,}'}."
    elif since.then.as_of > since.now.as_of:
        yield f"Customers: {now}; {since.meeting} saw {then} already."
    else:
        yield f"Customers: {then}, {now}: {_difference(since.now.people - since.then.people)}."


def _closing(closing: Closing, since: Since) -> str:
    """`1,241 (€56,629) at the end of September 2026`."""
    money = closing.value is not None and since.currency
    value = f" ({exact(closing.value, since.currency)})" if money and closing.value is not None else ""
    month = Period.of(closing.as_of, "month")
    when = f"at the end of {month.spoken}" if closing.as_of == month.last else f"on {spoken(closing.as_of)}"
    return f"{closing.people:,}{value} {when}"


def _difference(net: int) -> str:
    return f"{abs(net):,} {'more' if net > 0 else 'fewer'}" if net else "as many"


def _promised(since: Since) -> Iterator[str]:
    if since.decided.due:
        yield f"Decided then: {counted(since.decided.due, 'decision')}, of which {since.decided.done:,} done by now."
    yield f"Due since then: {_done(since.followed)}; ever due: {_done(since.followed_ever)}."


def _told(since: Since) -> Iterator[str]:
    """`Told since then: the shops (D-0004). Still to be told: 3, 1 of them late.`"""
    shown, more = named(since.told, TOLD)
    said = [f"{loop.who} ({loop.decision})" for loop in shown if loop.told and not loop.told.dropped]
    if said:
        yield f"Told since then: {'; '.join(said)}{f'; and {more:,} more' if more else ''}."
    if since.to_tell:
        late = sum(loop.late(since.day) for loop in since.to_tell)
        of_them = f", {late:,} of them late" if late else ""
        yield f"Still to be told of what was decided: {len(since.to_tell):,}{of_them}."


def _done(followed: FollowedThrough) -> str:
    return f"{followed.done:,} of {followed.due:,} done" if followed.due else "none"


def _open(since: Since) -> Iterator[str]:
    """`Open from earlier meetings: 5 decisions; 2 overdue, 1 due today, 1 untouched since M-0001.`

    Then `To judge: 3 decisions, 1 of them confirmed.`: a review is due whether a decision is still open or not.
    """
    if since.open:
        yield _owed(since)
    else:
        yield "Nothing is open from earlier meetings."
    if since.to_judge:
        confirmed = len({*since.to_judge} - {owed.number for owed in since.open})
        of_them = f", {confirmed:,} of them confirmed" if confirmed else ""
        yield f"To judge: {counted(len(since.to_judge), 'decision')}{of_them}."


def _owed(since: Since) -> str:
    groups = (
        ("overdue", [owed for owed in since.open if owed.late]),
        ("due today", [owed for owed in since.open if owed.late == 0]),
        (f"untouched since {since.meeting}", [owed for owed in since.open if owed.untouched]),
        ("done and to be confirmed", [owed for owed in since.open if owed.status == "done"]),
    )
    told = [f"{len(found):,} {name}" for name, found in groups if found]
    all_of_it = counted(len(since.open), "decision")
    return f"Open from earlier meetings: {all_of_it}{'; ' if told else ''}{', '.join(told)}."


def _judged(since: Since) -> Iterator[str]:
    if since.judged_since and since.judged:
        yield f"Since {since.judged_since}, the last meeting on this agenda, {tallied(since.judged)}."
    if since.judged_ever and not (since.judged_since and since.judged == since.judged_ever):
        yield f"So far, {tallied(since.judged_ever)}."


def _waits(since: Since) -> Iterator[str]:
    parked = [f"{len(since.parked):,} still parked"] if since.parked else []
    parked += [f"{len(since.dropped):,} given up since then"] if since.dropped else []
    if parked:
        yield f"Set aside: {listed(parked)}."
    rules = [f"{len(since.rules):,} still there"] if since.rules else []
    rules += [f"{len(since.gone):,} settled since then"] if since.gone else []
    if rules:
        yield f"Rules to remove: {listed(rules)}."
    if since.carried:
        yield f"Carried over: {'; '.join(map(back, since.carried))}."


class Fact(NamedTuple):
    """One thing there is to know, as short as a screen wants it."""

    what: str
    said: str
    loud: bool = False
    """Whether something is late."""


def when(since: Since, zone: dt.tzinfo) -> str:
    """`Tue 3 Nov 2026, M-0001`; empty where there was no meeting before."""
    return f"{spoken(since.began.astimezone(zone).date())}, {since.meeting}" if since.began else ""


def at_a_glance(since: Since) -> Iterator[Fact]:
    """The base then and now, what fell due, who is to be told, what was judged, what waits, what words mean now."""
    if since.then and since.now:
        yield Fact("customers", _base_in_short(since.then, since.now, since.alike))
    if since.meeting:
        yield Fact("due since then", f"{_done(since.followed)}; ever due: {_done(since.followed_ever)}")
    if since.to_tell or since.told:
        told = sum(bool(loop.told and not loop.told.dropped) for loop in since.told)
        still = how_many(since.to_tell, since.day, " still")
        late = any(loop.late(since.day) for loop in since.to_tell)
        yield Fact("to be told", f"{still}{f', {told:,} told since then' if told else ''}", late)
    if judged := since.judged or since.judged_ever:
        ever = "" if since.judged else "so far, "
        yield Fact("did it help", f"{ever}{tallied(judged)}")
    if said := [f"{len(found):,} {name}" for name, found in _set_aside(since) if found]:
        yield Fact("waiting", ", ".join(said))
    changes = list(words.changes(since.words))
    shown = changes if len(changes) <= WORDS + 1 else [*changes[:WORDS], f"{len(changes) - WORDS} more: cxmeet words"]
    for place, change in enumerate(shown):
        yield Fact("" if place else "our words", change)


def _base_in_short(then: Closing, now: Closing, alike: bool) -> str:
    """`1,241 -> 1,227: 14 fewer`."""
    if not alike:
        return f"{then.people:,} then, {now.people:,} now, but counted otherwise"
    if then.as_of > now.as_of:
        return f"{now.people:,}; we saw {then.people:,} of a later day already"
    if then.as_of == now.as_of:
        return f"{now.people:,}, {'as we saw then' if then.people == now.people else f'then seen as {then.people:,}'}"
    return f"{then.people:,} -> {now.people:,}: {_difference(now.people - then.people)}"


def _set_aside(since: Since) -> Iterator[tuple[str, Sequence[object]]]:
    yield "parked", since.parked
    yield "rules to remove" if len(since.rules) > 1 else "rule to remove", since.rules
    yield "topics carried over" if len(since.carried) > 1 else "topic carried over", since.carried
    yield "given up since then", since.dropped
    yield "rules settled" if len(since.gone) > 1 else "rule settled", since.gone


def back(topic: Back) -> str:
    """`Prices (from M-0001, monthly: not reached)`."""
    of = f", {topic.agenda}" if topic.agenda else ""
    return f"{topic.title} (from {topic.meeting}{of}{f': {topic.reason}' if topic.reason else ''})"


def owed(found: Owed, meeting: str = "") -> str:
    """`OVERDUE by 3 days (was due Tue 3 Nov 2026), carried 2 times, untouched since M-0001`."""
    said = [_due(found)]
    said += [f"carried {counted(found.carried, 'time')}"] if found.carried else []
    said += [f"untouched since {meeting}"] if found.untouched and meeting else []
    said += ["review is due"] if found.review_due else []
    return ", ".join(said)


def _due(found: Owed) -> str:
    if found.status == "done":
        return "done, to be confirmed"
    if found.due is None:
        return "no due date"
    if found.late:
        return f"OVERDUE by {counted(found.late, 'day')} (was due {spoken(found.due)})"
    return f"due {'that day' if found.late == 0 else spoken(found.due)}"


def ended(item: Waiting, zone: dt.tzinfo) -> str:
    """`Fri 20 Nov 2026: solved by a mast`; of a rule that is not gone `Fri 20 Nov 2026, it stays: ...`."""
    day = spoken(item.at.astimezone(zone).date()) if item.at else ""
    return f"{day}{', it stays' if item.stays else ''}: {item.why}"


def named(items: Sequence[Item], most: int = MOST) -> tuple[Sequence[Item], int]:
    """Those of a list that are named, and how many more there are."""
    return (items, 0) if len(items) <= most + 1 else (items[:most], len(items) - most)
