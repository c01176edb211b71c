"""The matrices put together from the charter, the meetings of a time and what was decided in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import get_args

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import family
from cxmeet.core.briefing.judged_by import judged_by
from cxmeet.core.briefing.leader_measures import asked
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Company, Experience
from cxmeet.core.decision.decision import ActionKind, Decision
from cxmeet.core.kernel.figure import Better
from cxmeet.core.kernel.period import Period
from cxmeet.core.linkages.given import Given
from cxmeet.core.linkages.matrix import (
    NOT_SAID,
    Behind,
    Carried,
    ExperienceRow,
    FunctionMatrix,
    LeaderMatrix,
    MeasureRow,
    MeasuresChanged,
    Quarter,
    QuarterOf,
    Seat,
    Together,
)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A meeting that was held."""

    number: str
    day: dt.date
    experiences: frozenset[str]
    """Ids of those on its agenda."""
    charter: Company | None = None
    """As it was then; None where nobody has looked."""


@dataclass(frozen=True, kw_only=True)
class Time:
    """What is known of a time."""

    since: dt.date
    until: dt.date
    held: Sequence[Held]
    decided: Sequence[tuple[dt.date, Decision]]
    """What was decided in it and stands, by number."""


def leader_matrix(charter: Charter, brief: Brief | None, time: Time, opened: Iterable[Decision]) -> LeaderMatrix:
    """Leaders by measures; `opened` are the decisions that stand open now, whenever they were made."""
    decisions = [decision for _, decision in time.decided]
    seats = tuple(_seats(charter, decisions))
    rows = tuple(_measure_rows(Given(charter=charter, brief=brief), decisions, [seat.leader for seat in seats]))
    judged = {row.figure for row in rows if any(cell.judged for cell in row.cells)}
    return LeaderMatrix(
        leaders=seats,
        rows=rows,
        by_nothing=tuple(leader.name for leader in charter.leaders if not leader.measures),
        by_nobody=tuple(row.label for row in rows if row.figure not in judged),
        pulls=tuple(pull for pull in judged_by(charter, brief, None, opened).pulls if pull.kind != "nobody"),
        together=_together(decisions, [seat.leader for seat in seats], lambda decision: decision.owners),
        changes=tuple(_changes(time.held)),
    )


def _seats(charter: Charter, decisions: Iterable[Decision]) -> Iterator[Seat]:
    yield from (Seat(leader=leader.name, function=leader.function) for leader in charter.leaders)
    known = {leader.name for leader in charter.leaders}
    for decision in decisions:
        led = [(decision.accountable, decision.accountable_function)]
        for name, function in [*led, *((part.leader, part.function) for part in decision.parts)]:
            if name and name not in known:
                known.add(name)
                yield Seat(leader=name, function=function, here=False)


def _measure_rows(given: Given, decisions: Sequence[Decision], leaders: Sequence[str]) -> Iterator[MeasureRow]:
    """The figures of the leaders in the order of the charter, then those that decisions are to move besides."""
    spelled: dict[str, str] = {}
    ways: dict[tuple[str, str], Better] = {}
    for leader in given.charter.leaders:
        for way, name in map(asked, leader.measures):
            known = family(name)
            spelled.setdefault(name.casefold(), name)
            ways.setdefault((name.casefold(), leader.name), way or (known.better if known else ""))
    moving: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.measure and family(decision.measure.name):
            spelled.setdefault(decision.measure.name.casefold(), decision.measure.name)
            moving[decision.measure.name.casefold()].append(decision)
    for key, name in spelled.items():
        cells = (_carried(leader, key, ways, moving[key]) for leader in leaders)
        yield MeasureRow(figure=name, label=given.label(name), cells=tuple(filter(None, cells)))


def _carried(leader: str, key: str, ways: dict[tuple[str, str], Better], moving: Iterable[Decision]) -> Carried | None:
    theirs = tuple(decision.number for decision in moving if leader in decision.owners)
    judged = (key, leader) in ways
    if not judged and not theirs:
        return None
    return Carried(leader=leader, judged=judged, way=ways.get((key, leader), ""), decisions=theirs)


def _changes(held: Iterable[Held]) -> Iterator[MeasuresChanged]:
    """Where a charter of a meeting judges a leader by other figures than that of the meeting before."""
    before: dict[str, tuple[str, ...]] | None = None
    for meeting in held:
        if meeting.charter is None:
            continue
        now = {leader.name: leader.measures for leader in meeting.charter.leaders}
        for leader, measures in now.items() if before is not None else ():
            earlier = before.get(leader, ()) if before else ()
            added = tuple(each for each in measures if each not in earlier)
            removed = tuple(each for each in earlier if each not in measures)
            if added or removed:
                yield MeasuresChanged(
                    leader=leader, meeting=meeting.number, day=meeting.day, added=added, removed=removed
                )
        before = now


def function_matrix(charter: Charter, time: Time) -> FunctionMatrix:
    """Experiences by functions."""
    decisions = [decision for _, decision in time.decided]
    functions = _functions(charter, decisions)
    quarters = tuple(Period.of(time.since, "quarter").through(Period.of(time.until, "quarter")))
    known = {experience.id for experience in charter.experiences}
    talked = frozenset[str]().union(*(meeting.experiences for meeting in time.held))
    return FunctionMatrix(
        functions=functions,
        rows=tuple(_row(experience, functions, quarters, time) for experience in charter.experiences),
        quarters=tuple(_quarter(each, time) for each in quarters),
        never=tuple(each.name for each in charter.experiences if time.held and each.id not in talked),
        kinds=_kinds(decisions),
        together=_together(decisions, functions, lambda decision: decision.functions),
        alone=tuple(decision.number for decision in decisions if len(decision.functions) == 1),
        elsewhere=tuple(decision.number for decision in decisions if decision.experience not in known),
    )


def _functions(charter: Charter, decisions: Iterable[Decision]) -> tuple[str, ...]:
    named = [leader.function for leader in charter.leaders]
    named += [function for experience in charter.experiences for function in experience.functions]
    return tuple(dict.fromkeys([*named, *(function for decision in decisions for function in decision.functions)]))


def _in(day: dt.date, quarter: Period) -> bool:
    return quarter.first <= day <= quarter.last


def _quarter(quarter: Period, time: Time) -> Quarter:
    decided = [decision for day, decision in time.decided if _in(day, quarter)]
    return Quarter(
        quarter=str(quarter),
        meetings=sum(_in(meeting.day, quarter) for meeting in time.held),
        decisions=len(decided),
        shared=sum(decision.shared for decision in decided),
    )


def _row(experience: Experience, functions: Iterable[str], quarters: Iterable[Period], time: Time) -> ExperienceRow:
    about = [
        (day, decision.number, decision.functions)
        for day, decision in time.decided
        if decision.experience == experience.id
    ]
    cells = (
        Behind(
            function=function,
            behind=function in experience.functions,
            decisions=tuple(number for _, number, carried in about if function in carried),
        )
        for function in functions
    )
    return ExperienceRow(
        experience=experience.id,
        name=experience.name,
        cells=tuple(cell for cell in cells if cell.behind or cell.decisions),
        quarters=tuple(
            QuarterOf(
                quarter=str(quarter),
                on_agenda=sum(
                    experience.id in meeting.experiences for meeting in time.held if _in(meeting.day, quarter)
                ),
                decisions=sum(_in(day, quarter) for day, *_ in about),
            )
            for quarter in quarters
        ),
    )


def _kinds(decisions: Sequence[Decision]) -> dict[str, int]:
    """Each kind of action with how many decisions are of it; nothing where there was no decision."""
    kinds: list[str] = [kind for kind in get_args(ActionKind) if kind]
    counts = Counter(decision.kind_of_action or NOT_SAID for decision in decisions)
    return {kind: counts[kind] for kind in (*kinds, NOT_SAID)} if decisions else {}


def _together(
    decisions: Iterable[Decision], order: Sequence[str], of: Callable[[Decision], Sequence[str]]
) -> tuple[Together, ...]:
    """Two who carried decisions together, in this order, never by how many."""
    places = {name: place for place, name in enumerate(order)}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for decision in decisions:
        names = sorted((name for name in of(decision) if name in places), key=places.__getitem__)
        for one, other in combinations(dict.fromkeys(names), 2):
            found[one, other].append(decision.number)
    pairs = sorted(found, key=lambda pair: (places[pair[0]], places[pair[1]]))
    return tuple(Together(names=pair, decisions=tuple(found[pair])) for pair in pairs)
