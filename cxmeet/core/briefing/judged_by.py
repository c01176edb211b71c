"""Who is judged by which figure, what it did, and whose measures pull apart, as far as charter and files say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.briefing.as_known import as_known
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.effects import effect, measured
from cxmeet.core.briefing.figures import family, figure
from cxmeet.core.briefing.leader_measures import asked
from cxmeet.core.briefing.pull import Pull, PullKind
from cxmeet.core.charter.company import Company
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect, direction, target_number
from cxmeet.core.kernel.figure import Better
from cxmeet.core.kernel.period import Period


class Judged(Struct, frozen=True, kw_only=True):
    """A leader who is judged by a figure."""

    leader: str
    way: Better
    """The way that is asked of them, else the one that is good for the figure; empty where neither is."""


class Row(Struct, frozen=True, kw_only=True):
    """A figure that leaders are judged by."""

    figure: str
    effect: Effect
    """What it did from the period before, or from what the last meeting saw, and why nobody can tell."""
    leaders: tuple[Judged, ...]


class Person(Struct, frozen=True, kw_only=True):
    """A leader of the charter, in its order."""

    leader: str
    function: str
    measures: int
    """How many figures they are judged by."""


class JudgedBy(Struct, frozen=True, kw_only=True):
    """Leaders by figures; a leader without a figure is there all the same."""

    leaders: tuple[Person, ...] = ()
    rows: tuple[Row, ...] = ()
    pulls: tuple[Pull, ...] = ()


def judged_by(company: Company, brief: Brief | None, earlier: Brief | None, decisions: Iterable[Decision]) -> JudgedBy:
    """The figures that the leaders of a charter are judged by, in its order.

    `earlier` is what an earlier meeting saw: it tells of figures of which the brief does not know the period before.
    `decisions` are those that stand open.
    """
    who: dict[str, list[Judged]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for leader in company.leaders:
        for way, name in dict.fromkeys(map(asked, leader.measures)):
            spelled.setdefault(name.casefold(), name)
            who[name.casefold()].append(Judged(leader=leader.name, way=way or _good_way(name)))
    rows = [
        Row(figure=spelled[key], effect=_did(spelled[key], brief, earlier), leaders=tuple(leaders))
        for key, leaders in who.items()
    ]
    counts = {
        leader.name: len({name.casefold() for _, name in map(asked, leader.measures)}) for leader in company.leaders
    }
    return JudgedBy(
        leaders=tuple(
            Person(leader=leader.name, function=leader.function, measures=counts[leader.name])
            for leader in company.leaders
        ),
        rows=tuple(rows),
        pulls=(*_between_leaders(rows), *_by_decisions(rows, brief, decisions)),
    )


def _good_way(name: str) -> Better:
    known = family(name)
    return known.better if known else ""


def _did(name: str, brief: Brief | None, earlier: Brief | None) -> Effect:
    """What a figure did from the period before, as far as that is known."""
    now = figure(brief, name)
    label = now.label if now else name
    if brief is None:
        return Effect(figure=name, label=label, why="no later period")
    for before in (as_known(brief, str(Period.parse(brief.period).shifted(-1))), earlier):
        known = figure(before, name)
        if before and known and known.value is not None:
            found = effect(measured(before, known, ""), brief)
            break
    else:
        why: Literal["not given", "no baseline"] = "no baseline" if now else "not given"
        found = Effect(figure=name, label=label, better=_good_way(name), why=why)
    if now is None or found.now is not None:
        return found
    return replace(found, label=label, now=now.value, now_as_of=now.as_of, now_period=brief.period)


def _between_leaders(rows: Sequence[Row]) -> Iterator[Pull]:
    """Figures by which two leaders are judged, of whom each needs the other way."""
    for row in rows:
        pull = _pull("leaders", row)
        if pull.more and pull.fewer:
            yield pull
        elif len(row.leaders) > 1 and pull.unsaid:
            yield replace(pull, kind="cannot tell")


def _by_decisions(rows: Sequence[Row], brief: Brief | None, decisions: Iterable[Decision]) -> Iterator[Pull]:
    """Figures that decisions move another way than leaders are judged by, or by which nobody is judged."""
    known = {row.figure.casefold(): row for row in rows}
    numbers: dict[tuple[str, Better], list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for decision in decisions:
        measure = decision.measure
        if measure and measure.baseline_as_of and not decision.given_up:
            way = direction(measure.baseline, target_number(measure.target, measure.kind), measure.better)
            names.setdefault(measure.name.casefold(), measure.name)
            numbers[measure.name.casefold(), way].append(decision.number)
    for (key, way), found in numbers.items():
        row, told = known.get(key), figure(brief, names[key])
        label = row.effect.label if row else told.label if told else names[key]
        if row is None:
            yield Pull(kind="nobody", figure=names[key], label=label, decisions=tuple(found), way=way)
            continue
        against = _pull("decisions", row)
        others = against.fewer if way == "more" else against.more
        if not way or (against.unsaid and not others):
            yield replace(against, kind="cannot tell", decisions=tuple(found), way=way)
        elif others:
            yield replace(against, decisions=tuple(found), way=way)


def _pull(kind: PullKind, row: Row) -> Pull:
    ways: dict[Better, list[str]] = {"more": [], "fewer": [], "": []}
    for judged in row.leaders:
        ways[judged.way].append(judged.leader)
    return Pull(
        kind=kind,
        figure=row.figure,
        label=row.effect.label,
        more=tuple(ways["more"]),
        fewer=tuple(ways["fewer"]),
        unsaid=tuple(ways[""]),
    )
