"""Leaders by the figures they are judged by: nobody is left out, and only what is said pulls apart."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.judged_by import JudgedBy, judged_by
from cxmeet.core.briefing.leader_measures import asked, measure_violations
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Leader, Organisation
from cxmeet.core.customers.assets import Assets, BasePeriod
from cxmeet.core.decision.decision import Decision, Measure
from cxmeet.core.kernel.period import Period
from cxmeet.wording import judged_by as wording


def base(period: str, opening: int, new: int, lost: int) -> BasePeriod:
    return BasePeriod(
        period=period,
        as_of=Period.parse(period).last,
        opening=opening,
        new=new,
        reactivated=0,
        lost=lost,
        closing=opening + new - lost,
        in_and_out=0,
    )


def brief(*periods: BasePeriod) -> Brief:
    last = periods[-1]
    assets = Assets(definition="contracts", periods=periods)
    return Brief(organisation="N", grain="month", period=last.period, as_of=last.as_of, assets=assets)


NOW = brief(base("2026-09", 1000, 300, 100), base("2026-10", 1200, 300, 200))


def charter(**measures: tuple[str, ...]) -> Charter:
    leaders = tuple(Leader(name=name, function="F", measures=found) for name, found in measures.items())
    return Charter(organisation=Organisation(name="N"), leaders=leaders)


def decision(number: str, name: str, target: str = "", better: str = "fewer", status: str = "open") -> Decision:
    measure = Measure(
        name=name,
        baseline=Decimal(100),
        baseline_as_of=dt.date(2026, 9, 30),
        target=target,
        period="2026-09",
        better=better,  # type: ignore[arg-type]
    )
    moment = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    return Decision(
        id=number,
        number=number,
        meeting="M-0001",
        topic=0,
        statement="s",
        decided=moment,
        decided_by="a",
        measure=measure,
        status=status,  # type: ignore[arg-type]
    )


def told(company: Charter, *decisions: Decision, now: Brief | None = NOW, earlier: Brief | None = None) -> JudgedBy:
    return judged_by(company, now, earlier, decisions)


def test_a_leader_without_a_figure_is_there_and_it_is_said() -> None:
    found = told(charter(Ana=("assets.lost",), Ben=()))
    assert [(person.leader, person.measures) for person in found.leaders] == [("Ana", 1), ("Ben", 0)]
    assert wording.judged_by_nothing(found) == "Judged by nothing: Ben (F)."
    assert wording.of_leader(found, found.leaders[1]) == ["nothing"]


def test_a_figure_stands_with_what_it_did_from_the_period_before() -> None:
    [row] = told(charter(Ana=("assets.lost",))).rows
    assert (row.effect.baseline, row.effect.now, row.effect.verdict) == (Decimal(100), Decimal(200), "worse")
    assert wording.did(row) == "100 -> 200, worse"


def test_a_figure_that_no_file_tells_of_any_more_is_not_told_as_nothing() -> None:
    found = told(charter(Ana=("promise:gone",)))
    [row] = found.rows
    assert (row.effect.now, row.effect.verdict, row.effect.why) == (None, "cannot tell", "not given")
    assert list(wording.untold(found)) == ["Cannot tell what became of promise:gone: the figure is not given any more."]


def test_without_any_figures_nobody_can_tell() -> None:
    [row] = told(charter(Ana=("assets.lost",)), now=None).rows
    assert wording.did(row) == "cannot tell"


def test_what_the_brief_does_not_know_of_the_period_before_comes_from_an_earlier_meeting() -> None:
    alone, before = brief(base("2026-10", 1200, 300, 200)), brief(base("2026-08", 900, 300, 200))
    [row] = told(charter(Ana=("assets.lost",)), now=alone).rows
    assert (row.effect.baseline, row.effect.now, row.effect.why) == (None, Decimal(200), "no baseline")
    [row] = told(charter(Ana=("assets.lost",)), now=alone, earlier=before).rows
    assert (row.effect.baseline_period, row.effect.baseline, row.effect.verdict) == (
        "2026-08",
        Decimal(200),
        "not moved",
    )


def test_two_leaders_who_need_the_other_way_pull_apart() -> None:
    found = told(charter(Ana=("assets.new",), Ben=("fewer assets.new",)))
    assert [(pull.kind, pull.more, pull.fewer) for pull in found.pulls] == [("leaders", ("Ana",), ("Ben",))]
    assert list(wording.pulls(found)) == ["new customers: Ana is judged by more, Ben is judged by fewer."]


def test_the_same_way_is_no_pull_and_that_is_said() -> None:
    found = told(charter(Ana=("assets.lost",), Ben=("fewer assets.lost", "assets.LOST")))
    assert len(found.rows) == 1
    assert found.pulls == ()
    assert list(wording.pulls(found)) == [wording.TOGETHER]


def test_a_decision_that_moves_it_the_other_way_pulls_against_a_leader() -> None:
    """Its target says where it goes, whatever is usually good."""
    found = told(charter(Ana=("assets.lost",)), decision("D-0001", "assets.lost", "140"))
    assert [(pull.kind, pull.fewer, pull.decisions, pull.way) for pull in found.pulls] == [
        ("decisions", ("Ana",), ("D-0001",), "more")
    ]
    assert told(charter(Ana=("assets.lost",)), decision("D-0001", "assets.lost", "40")).pulls == ()


def test_decisions_by_whose_figure_nobody_is_judged_are_told_together() -> None:
    open_ones = [decision(f"D-000{place}", "assets.new", better="more") for place in (1, 2)]
    found = told(charter(Ana=("assets.lost",)), *open_ones, decision("D-0003", "assets.new", status="dropped"))
    assert [(pull.kind, pull.decisions) for pull in found.pulls] == [("nobody", ("D-0001", "D-0002"))]
    assert list(wording.pulls(found)) == [
        "new customers: D-0001 and D-0002 are to move it, and nobody is judged by it."
    ]


@pytest.mark.parametrize("measures", [("experience:x",), ("experience:x", "more experience:x")])
def test_where_neither_way_is_good_nobody_can_tell(measures: tuple[str, ...]) -> None:
    found = told(charter(Ana=("experience:x",), Ben=measures))
    assert {pull.kind for pull in found.pulls} == {"cannot tell"}
    assert "cannot tell" in " ".join(wording.pulls(found))


@pytest.mark.parametrize(
    ("measure", "way", "name"),
    [
        ("assets.lost", "", "assets.lost"),
        (" Fewer  assets.new ", "fewer", "assets.new"),
        ("theme:more of it", "", "theme:more of it"),
        ("more", "", "more"),
        ("morethan assets.new", "", "morethan assets.new"),
        ("", "", ""),
    ],
)
def test_the_way_is_said_before_the_name(measure: str, way: str, name: str) -> None:
    assert asked(measure) == (way, name)


def test_the_name_behind_the_way_is_looked_up_like_any_other() -> None:
    [wrong] = measure_violations(charter(Ana=("fewer assets.los", "more assets.new")))
    assert "did you mean assets.lost?" in wrong.message
    assert not wrong.warning


measures = st.lists(
    st.sampled_from(["assets.lost", "assets.new", "more assets.lost", "theme:a", "experience:x", "promise:p", "?"]),
    max_size=4,
)


@given(
    st.lists(measures, max_size=5), st.lists(st.sampled_from(["assets.lost", "theme:a", "experience:x"]), max_size=4)
)
def test_no_leader_and_no_figure_is_lost_whatever_is_written(named: list[list[str]], moved: list[str]) -> None:
    leaders = {f"Leader {place}": tuple(each) for place, each in enumerate(named)}
    found = told(charter(**leaders), *(decision(f"D-{place}", name) for place, name in enumerate(moved)))
    names = {name.casefold() for each in named for _, name in map(asked, each)}
    assert {row.figure.casefold() for row in found.rows} == names
    assert [person.leader for person in found.leaders] == list(leaders)
    for row in found.rows:
        wanted = {
            leader
            for leader, each in leaders.items()
            if row.figure.casefold() in {name.casefold() for _, name in map(asked, each)}
        }
        assert {judged.leader for judged in row.leaders} == wanted
    for pull in found.pulls:
        assert pull.kind != "leaders" or (pull.more and pull.fewer)
        assert pull.kind != "nobody" or pull.figure.casefold() not in names
        assert all(sentence.endswith(".") for sentence in wording.pulls(found))
