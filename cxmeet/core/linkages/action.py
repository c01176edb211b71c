"""Data and action: themes that have long been without an answer, and decisions that rest on nothing."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.linkages.given import Given
from cxmeet.core.linkages.linkage import Finding, Lack, Says

LONG = 3
"""Meetings for which a theme is without an answer from which on it has been so for long."""


def action(given: Given) -> Iterator[Finding | Lack]:
    """Data without action, then action without data; nothing of themes while they are to be guessed."""
    yield from _themes(given)
    yield from _decisions(given)


def _themes(given: Given) -> Iterator[Finding | Lack]:
    if given.covered:
        yield Lack(what="to be guessed")
        return
    heard = given.brief.listening.themes if given.brief and given.brief.listening else ()
    if not heard:
        yield Lack(what="no feedback" if given.brief else "no figures")
        return
    if not given.met or not given.standings:
        yield Lack(what="no meeting")
        return
    without = [each for each in given.standings if not each.what]
    long = tuple(each.theme for each in without if each.meetings >= LONG)
    other = tuple(each.theme for each in without if each.meetings < LONG)
    answered = tuple(each.theme for each in given.standings if each.what)
    total = len(given.standings)
    if long:
        yield Finding(what="long unanswered", says="against", one=long, count=len(long), of=total)
    if other:
        yield Finding(what="unanswered", says="open", one=other, count=len(other), of=total)
    if answered:
        yield Finding(what="answered", says="for", one=answered, count=len(answered), of=total)


def _decisions(given: Given) -> Iterator[Finding | Lack]:
    if not given.decisions:
        yield Lack(what="no decisions")
        return
    without = tuple(decision.number for decision in given.decisions if decision.evidence is None)
    resting = tuple(decision.number for decision in given.decisions if decision.evidence is not None)
    total = len(given.decisions)
    if without:
        says: Says = "against" if len(without) > len(resting) else "open"
        yield Finding(what="without evidence", says=says, one=without, count=len(without), of=total)
    if resting:
        yield Finding(what="with evidence", says="for", one=resting, count=len(resting), of=total)
