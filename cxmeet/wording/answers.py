"""The answers to themes in words: what was answered, how often it was said then and now, since when there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from cxmeet.core.briefing.answers import Standing, without
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line, short
from cxmeet.core.voice.answer import Answer
from cxmeet.wording.changes import judged
from cxmeet.wording.moments import day
from cxmeet.wording.phrases import capital, counted

NAMED = 5
"""Themes without an answer that are named; a sixth is, too, where it would be the only one left out."""
LONG = 60
"""Characters of a reason where there is little room."""


def in_short(found: Standing, today: dt.date) -> str:
    """`D-0004`, `watching until 31 Dec`, `declined: the price is right`; empty without an answer."""
    if found.what == "decided":
        return found.decision
    if found.what == "watching":
        return f"watching until {day(found.until, today)}" if found.until else "watching"
    return f"declined: {short(found.reason, LONG)}" if found.what == "declined" else ""


def lapsed_in_short(found: Standing, today: dt.date) -> str:
    """`watch ended 1 Dec`, `D-0004 given up`: why an answer holds no more; empty for one that holds, or none."""
    if found.what or not found.lapsed:
        return ""
    if found.lapsed == "given up":
        return f"{found.decision} given up"
    return f"watch ended {day(found.until, today)}" if found.until else "watch ended"


def told(found: Answer | Standing) -> str:
    """`D-0004`, `watching until Thu 31 Dec 2026`, `declined: the price is right`; empty without an answer."""
    if found.what == "decided":
        return found.decision
    if found.what == "watching":
        return f"watching until {spoken(found.until)}" if found.until else "watching"
    return f"declined: {one_line(found.reason)}" if found.what == "declined" else ""


def sentences(found: Standing) -> Iterator[str]:
    """What was answered, by whom and when; then what has become of it since."""
    if found.what:
        yield f"Answered in {found.meeting} by {one_line(found.by)}: {told(found)}."
    else:
        yield f"{capital(age(found))}."
        if found.lapsed:
            yield _lapsed(found)
    if said := then_and_now(found):
        yield said


def _lapsed(found: Standing) -> str:
    if found.lapsed == "watched":
        return f"It was watched until {spoken(found.until)}, as {found.meeting} wanted." if found.until else ""
    return f"{found.decision}, which answered it in {found.meeting}, was given up."


def age(found: Standing) -> str:
    """`without an answer since September 2026, 3 meetings`."""
    since = f" since {Period.parse(found.since).spoken}" if found.since else ""
    return f"without an answer{since}{f', {_meetings(found)}' if found.meetings > 1 else ''}"


def _meetings(found: Standing) -> str:
    return counted(found.meetings, "meeting")


def then_and_now(found: Standing) -> str:
    """`Said of their own accord 22 in September 2026, 36 in October 2026: more; when asked 5 in ...`

    Empty where nothing later is known, and where one is of a month and the other of a quarter.
    """
    then, now = found.then, found.now
    if then is None or not then.period or then.period == now.period:
        return ""
    if Period.parse(then.period).grain != Period.parse(now.period).grain:
        return ""
    volunteered = (then.volunteered, now.volunteered, judged(found.volunteered_change))
    asked = (then.asked, now.asked, judged(found.asked_change))
    before, after = Period.parse(then.period).spoken, Period.parse(now.period).spoken
    said = [
        f"{how} {first:,} in {before}, {second:,} in {after}{change}"
        for how, (first, second, change) in (("of their own accord", volunteered), ("when asked", asked))
        if first or second
    ]
    return f"Said {'; '.join(said)}." if said else f"Not said any more in {after}."


def answered(found: Sequence[Standing]) -> str:
    """`answered 2 of 10`; empty where no theme was heard."""
    return f"answered {len(found) - len(without(found)):,} of {len(found):,}" if found else ""


def summary(found: Sequence[Standing]) -> Iterator[str]:
    """`We have answered 2 of 10 themes: Late delivery: D-0004; ...`, then those without an answer."""
    given = [f"{short(each.theme)}: {told(each)}" for each in found if each.what]
    if found:
        count = f"{len(given):,} of {counted(len(found), 'theme')}"
        yield ": ".join(filter(None, [f"We have answered {count}", "; ".join(given)])) + "."
    if said := unanswered(found):
        yield said


def unanswered(found: Sequence[Standing]) -> str:
    """`Themes without an answer: Late delivery (since September 2026, 3 meetings); and 6 others.`; empty for none."""
    open_ones = without(found)
    if not open_ones:
        return ""
    named = open_ones[:NAMED] if len(open_ones) > NAMED + 1 else open_ones
    others = len(open_ones) - len(named)
    said = "; ".join(f"{short(each.theme)}{_since(each)}" for each in named)
    return f"Themes without an answer: {said}{f'; and {others:,} others' if others else ''}."


def _since(found: Standing) -> str:
    """How long, where that is more than this meeting."""
    if found.meetings < 2 or not found.since:
        return ""
    return f" (since {Period.parse(found.since).spoken}, {_meetings(found)})"


def overtaken(found: Standing) -> str:
    """What a new answer stands in place of; empty where there was none."""
    if not found.what:
        return ""
    return f"Before, {one_line(found.by)} in {found.meeting}: {told(found)}. It stays in the record and counts no more."
