"""Incentives and decisions: whether leaders are judged by what the decisions they answer for are to move.

A mismatch is a question and no alarm: at most it leaves the linkage in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.figures import family
from cxmeet.core.briefing.leader_measures import asked
from cxmeet.core.charter.company import Leader
from cxmeet.core.decision.decision import Decision, Measure
from cxmeet.core.decision.effect import direction, target_number
from cxmeet.core.kernel.figure import Better
from cxmeet.core.linkages.given import Given
from cxmeet.core.linkages.linkage import Finding, Lack


def incentives(given: Given) -> Iterator[Finding | Lack]:
    """Each open decision with a figure beside the measures of who answers for it, and of who is judged by it."""
    charter = given.charter
    if not charter.leaders:
        yield Lack(what="no leaders")
        return
    if without := tuple(leader.name for leader in charter.leaders if not leader.measures):
        yield Lack(what="leaders without measures", names=without)
    if not given.decisions:
        yield Lack(what="no decisions")
        return
    if unmeasured := tuple(each.number for each in given.decisions if _figure(each) is None):
        yield Lack(what="decisions without measure", names=unmeasured)
    alike: list[str] = []
    for decision in given.decisions:
        measure = _figure(decision)
        if measure is None:
            continue
        yield from _against(decision, measure, given)
        leader = next((each for each in charter.leaders if each.name == decision.accountable), None)
        if leader and leader.measures:
            way = _way(leader, measure.name)
            if way is None:
                yield Finding(
                    what="something else",
                    says="open",
                    about=given.label(measure.name),
                    one=(decision.number,),
                    other=(leader.name,),
                )
            elif not _opposite(way, _moves(measure)):
                alike.append(decision.number)
    if alike:
        yield Finding(what="judged by it", says="for", one=tuple(alike), count=len(alike), of=len(given.decisions))


def _figure(decision: Decision) -> Measure | None:
    """The measure of a decision, where it is a figure and not words alone."""
    return decision.measure if decision.measure and family(decision.measure.name) else None


def _moves(measure: Measure) -> Better:
    return direction(measure.baseline, target_number(measure.target, measure.kind), measure.better)


def _way(leader: Leader, name: str) -> Better | None:
    """The way of a figure that a leader is judged by; None where they are not judged by it."""
    for way, measure in map(asked, leader.measures):
        if measure.casefold() == name.casefold():
            known = family(name)
            return way or (known.better if known else "")
    return None


def _opposite(one: Better, other: Better) -> bool:
    return bool(one and other and one != other)


def _against(decision: Decision, measure: Measure, given: Given) -> Iterator[Finding]:
    """Whoever is judged by the figure, whether they answer for the decision or not, and need it the other way."""
    moves = _moves(measure)
    others = tuple(
        leader.name for leader in given.charter.leaders if _opposite(_way(leader, measure.name) or "", moves)
    )
    if others:
        about = given.label(measure.name)
        yield Finding(what="other way", says="open", about=about, one=(decision.number,), other=others, way=moves)
