"""Surveys and what customers do: whether a score and the customer base go the same way."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.linkages.given import Given
from cxmeet.core.linkages.linkage import Finding, Found, Lack, Says
from cxmeet.core.voice.beside_base import beside, enough, known_whole
from cxmeet.core.voice.heard import Score


def survey(given: Given) -> Iterator[Finding | Lack]:
    """Each survey with a score beside the base of the same period."""
    brief = given.brief
    if brief is None:
        yield Lack(what="no figures")
        return
    scores = brief.listening.scores if brief.listening else ()
    base = brief.assets.periods[-1] if brief.assets and brief.assets.periods else None
    if not scores:
        yield Lack(what="no score")
    if base is None:
        yield Lack(what="no base")
    elif not known_whole(base):
        yield Lack(what="base not whole")
    elif scores:
        yield from (_finding(score, base) for score in scores)


def _finding(score: Score, base: BasePeriod) -> Finding:
    what, says = _told(score, base)
    net = base.closing - base.opening
    return Finding(what=what, says=says, about=score.name, way=score.change, count=net, of=score.n, period=base.period)


def _told(score: Score, base: BasePeriod) -> tuple[Found, Says]:
    together = beside(score, base)
    if together:
        return ("part", "against") if together == "part" else ("together", "for")
    if not enough(score):
        return "few answers", "unknown"
    return ("base stands", "unknown") if score.change in ("up", "down") else ("score stands", "unknown")
