"""Promises and delivery: whether what was said to customers was kept, and what functions promised each other."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.delivery.kept import Promise
from cxmeet.core.kernel.significance import FEWEST, share_margin
from cxmeet.core.linkages.given import Given
from cxmeet.core.linkages.linkage import Finding, Found, Lack, Says


def delivery(given: Given) -> Iterator[Finding | Lack]:
    """Each promise in the period of the figures beside its target; then promises inside that did not come."""
    if not given.charter.promises:
        yield Lack(what="no promises")
    elif given.brief is None:
        yield Lack(what="no figures")
    else:
        promises = given.brief.promises
        if unmeasured := tuple(each.text or each.id for each in promises if not each.periods):
            yield Lack(what="not measured", names=unmeasured)
        if aimless := tuple(each.text or each.id for each in promises if each.periods and each.target is None):
            yield Lack(what="no target set", names=aimless)
        yield from (_finding(each) for each in promises if each.periods)
    for each in given.inside:
        if each.state == "not kept":
            names = (each.giver, each.receiver)
            yield Finding(what="inside not kept", says="open", about=each.what, one=names, way=each.number)


def _finding(promise: Promise) -> Finding:
    now = promise.periods[-1]
    due = now.kept + now.broken
    what, says = _stands(now.kept_rate, due, promise.target)
    return Finding(
        what=what,
        says=says,
        about=promise.text or promise.id,
        count=now.kept,
        of=due,
        value=now.kept_rate,
        aim=promise.target,
        period=now.period,
    )


def _stands(rate: float | None, due: int, aim: float | None) -> tuple[Found, Says]:
    """Below the target by more than chance would have it, or of too few to tell; at it; or without one."""
    if rate is None:
        return "nothing due", "unknown"
    if aim is None:
        return "no target", "unknown"
    if rate >= aim:
        return "kept", "for"
    clear = due >= FEWEST and aim - rate > share_margin(rate, due)
    return ("below", "against") if clear else ("perhaps below", "open")
