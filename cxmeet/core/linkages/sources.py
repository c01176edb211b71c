"""Sources among themselves: who was lost by each, which themes are heard in one channel only, asked or volunteered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.customers.assets import Loss
from cxmeet.core.kernel.significance import Change
from cxmeet.core.linkages.given import Given
from cxmeet.core.linkages.linkage import Finding, Found, Lack, Says
from cxmeet.core.voice.heard import Listening, Theme

LOUDEST = 3
"""Themes named most in each of the two ways, that are held beside one another."""


def sources(given: Given) -> Iterator[Finding | Lack]:
    """What files tell of the same thing, side by side; nothing of what customers say while it is to be guessed."""
    brief = given.brief
    if brief is None:
        yield Lack(what="no figures")
        return
    losses = brief.assets.losses if brief.assets else ()
    if len(losses) < 2:
        yield Lack(what="no losses")
    yield from (_loss(each, losses[0], brief.period) for each in losses[1:])
    if given.covered:
        yield Lack(what="to be guessed")
    elif brief.listening is None or not brief.listening.themes:
        yield Lack(what="no feedback")
    else:
        yield from _channels(brief.listening)
        yield from _ways(brief.listening)


def _loss(loss: Loss, base: Loss, period: str) -> Finding:
    """Another list of who was lost, beside our customers' file; who came and left inside the period may be in both.

    Where half of those it calls lost are still there or more, the two speak of different things.
    """
    counted = (base.customers or 0) + (base.came_and_left or 0)
    what, says, count, of = _compared(loss, base, counted)
    return Finding(what=what, says=says, about=loss.source, count=count, of=of, period=period)


def _compared(loss: Loss, base: Loss, counted: int) -> tuple[Found, Says, int | None, int | None]:
    if loss.customers is None:
        return "no dates", "unknown", loss.ever, None
    if still := loss.still_customers:
        return "still customers", "against" if 2 * still >= loss.customers else "open", still, loss.customers
    if loss.customers not in (base.customers, counted) or loss.lost_by_base not in (None, loss.customers):
        return "other count", "open", loss.customers, counted
    return "same count", "for", loss.customers, counted


def _channels(heard: Listening) -> Iterator[Finding | Lack]:
    if len([channel for channel in heard.channels if channel.count]) < 2:
        yield Lack(what="one channel only")
        return
    often = [theme for theme in heard.themes if theme.count > 1]  # what was said once had one way to come
    in_one = [theme.theme for theme in often if len(theme.channels) == 1]
    in_more = [theme.theme for theme in often if len(theme.channels) > 1]
    total = len(often)
    if in_one:
        yield Finding(what="one channel", says="open", one=tuple(in_one), count=len(in_one), of=total)
    if in_more:
        yield Finding(what="two channels", says="for", one=tuple(in_more), count=len(in_more), of=total)


def _ways(heard: Listening) -> Iterator[Finding | Lack]:
    """What is said when asked beside what is said of customers' own accord: the two are never summed."""
    asked = _loudest([(theme.asked, theme) for theme in heard.themes])
    own = _loudest([(theme.count - theme.asked, theme) for theme in heard.themes])
    if not asked or not own:
        yield Lack(what="nothing volunteered" if asked else "nothing asked")
        return
    if common := tuple(name for name in own if name in asked):
        yield Finding(what="asked alike", says="for", one=common, count=len(common), of=min(len(own), len(asked)))
    else:
        yield Finding(what="asked apart", says="open", one=own, other=asked)
    for theme in heard.themes:
        if opposite(theme.volunteered_change, theme.asked_change):
            yield Finding(what="moved apart", says="against", about=theme.theme, way=theme.volunteered_change)


def _loudest(said: Sequence[tuple[int, Theme]]) -> tuple[str, ...]:
    found = sorted((each for each in said if each[0]), key=lambda each: (-each[0], each[1].theme))
    return tuple(theme.theme for _, theme in found[:LOUDEST])


def opposite(one: Change, other: Change) -> bool:
    """Whether both have clearly changed, each the other way."""
    return {one, other} == {"more", "fewer"}
