"""Goals of functions: whether two of them are to go opposite ways with one figure, or at one experience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cxmeet.core.briefing.figures import family
from cxmeet.core.briefing.leader_measures import asked
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.figure import Better
from cxmeet.core.linkages.given import Given
from cxmeet.core.linkages.linkage import Finding, Lack


@dataclass
class _Asked:
    """What functions ask of one figure, or do at one experience."""

    about: str
    by_figure: bool
    ways: dict[Better, list[str]] = field(default_factory=lambda: defaultdict(list))
    functions: set[str] = field(default_factory=set)

    def add(self, way: Better, who: str, function: str) -> None:
        if who not in self.ways[way]:
            self.ways[way].append(who)
        self.functions.add(function)


def goals(given: Given) -> Iterator[Finding | Lack]:
    """What leaders are judged by is a goal of their function, as those are that the charter lists."""
    charter = given.charter
    yield from _missing(charter)
    if not charter.goals and not any(leader.measures for leader in charter.leaders):
        return
    found = [_finding(each) for each in _asked(given)]
    compared = [finding for finding in found if finding]
    yield from compared or [Finding(what="nothing in common", says="unknown")]
    yield from _listed(charter)


def _listed(charter: Charter) -> Iterator[Finding]:
    """The goals at each experience, and which functions stand behind it and have none there."""
    for experience in charter.experiences:
        here = [goal for goal in charter.goals if goal.experience == experience.id]
        if here:
            others = tuple(each for each in experience.functions if each not in {goal.function for goal in here})
            who = tuple(f"{goal.function} ({goal.goal})" for goal in here)
            yield Finding(what="goals here", says="unknown", about=experience.name, one=who, other=others)


def _missing(charter: Charter) -> Iterator[Lack]:
    """Which functions have no goal; where there is no goal at all, or no second function, that alone."""
    if len({*_functions(charter), *(goal.function for goal in charter.goals)}) < 2:
        yield Lack(what="one function")
        return
    if not charter.goals and not any(leader.measures for leader in charter.leaders):
        yield Lack(what="no goals")
        return
    having = {goal.function for goal in charter.goals}
    having |= {leader.function for leader in charter.leaders if leader.measures}
    if without := tuple(function for function in _functions(charter) if function not in having):
        yield Lack(what="goals missing", names=without)


def _functions(charter: Charter) -> Iterable[str]:
    """Those of the leaders, then those that stand behind experiences besides."""
    behind = (function for experience in charter.experiences for function in experience.functions)
    return dict.fromkeys([*(leader.function for leader in charter.leaders), *behind])


def _asked(given: Given) -> Iterable[_Asked]:
    found: dict[tuple[bool, str], _Asked] = {}

    def add(by_figure: bool, name: str, called: str, way: Better, who: str, function: str) -> None:
        key = by_figure, name.casefold()
        found.setdefault(key, _Asked(called, by_figure)).add(way, who, function)

    for goal in given.charter.goals:
        if goal.figure:
            way = goal.direction or _good_way(goal.figure)
            add(True, goal.figure, given.label(goal.figure), way, f"{goal.function} ({goal.goal})", goal.function)
        elif goal.experience and goal.direction:
            experience = given.charter.experience(goal.experience)
            called = experience.name if experience else goal.experience
            who = f"{goal.function} ({goal.goal})"
            add(False, goal.experience, called, goal.direction, who, goal.function)
    for leader in given.charter.leaders:
        for way, name in map(asked, leader.measures):
            who = f"{leader.name} ({leader.function})"
            add(True, name, given.label(name), way or _good_way(name), who, leader.function)
    return found.values()


def _good_way(name: str) -> Better:
    known = family(name)
    return known.better if known else ""


def _finding(asked_of: _Asked) -> Finding | None:
    more, fewer, unsaid = (tuple(asked_of.ways.get(way, ())) for way in ("more", "fewer", ""))
    if more and fewer:
        if asked_of.by_figure:
            return Finding(what="pull apart", says="against", about=asked_of.about, one=more, other=fewer)
        return Finding(what="work apart", says="open", about=asked_of.about, one=more, other=fewer)
    if len(asked_of.functions) < 2:
        return None
    if unsaid:
        return Finding(what="no way said", says="unknown", about=asked_of.about, one=(*more, *fewer, *unsaid))
    return Finding(
        what="same way", says="for", about=asked_of.about, one=more or fewer, way="more" if more else "fewer"
    )
