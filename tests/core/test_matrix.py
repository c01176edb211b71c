"""Who carries what: every decision in its cells, names in the order of the charter, nobody ranked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Experience, Leader, Organisation
from cxmeet.core.decision.decision import ActionKind, Decision, Measure, Part
from cxmeet.core.linkages.build_matrix import Held, Time, function_matrix, leader_matrix
from cxmeet.core.linkages.matrix import NOT_SAID, Matrix
from cxmeet.export import matrix_document, text
from cxmeet.wording import matrix as wording

START, HELP = Experience(id="start", name="Starting", functions=("Ops", "IT")), Experience(id="help", name="Help")
ANA, BEN = Leader(name="Ana", function="Ops", measures=("assets.lost",)), Leader(name="Ben", function="IT")
CHARTER = Charter(organisation=Organisation(name="N"), leaders=(ANA, BEN), experiences=(START, HELP))
FUNCTIONS = {"Ana": "Ops", "Ben": "IT", "Zoe": "Legal"}


def decided(number: str, *owners: str, about: str = "start", day: str = "2026-11-03", **more: Any) -> Decision:
    first, *others = owners or ("",)
    moment = dt.datetime.fromisoformat(f"{day}T09:00+00:00")
    return Decision(
        id=number, number=number, meeting="M-0001", topic=1, statement="S", experience=about, accountable=first,
        accountable_function=FUNCTIONS.get(first, ""), decided=moment, decided_by="A",
        parts=tuple(Part(leader=name, function=FUNCTIONS[name]) for name in others), **more,
    )  # fmt: skip


def held(number: str, day: str, *experiences: str, charter: Charter | None = None) -> Held:
    return Held(number=number, day=dt.date.fromisoformat(day), experiences=frozenset(experiences), charter=charter)


def time(*decisions: Decision, meetings: tuple[Held, ...] = (held("M-0001", "2026-11-03", "start"),)) -> Time:
    return Time(
        since=dt.date(2026, 1, 1), until=dt.date(2026, 12, 1), held=meetings,
        decided=[(each.decided.date(), each) for each in decisions],
    )  # fmt: skip


def test_leaders_stand_in_the_order_of_the_charter_and_one_who_left_behind_them() -> None:
    moved = Measure(name="assets.lost")
    found = leader_matrix(CHARTER, None, time(
        decided("D-0001", "Zoe", "Ben", measure=moved), decided("D-0002", "Ben", "Ana", measure=moved),
        decided("D-0003", "Ben", measure=Measure(name="assets.new")),
    ), ())  # fmt: skip
    assert [(seat.leader, seat.here) for seat in found.leaders] == [("Ana", True), ("Ben", True), ("Zoe", False)]
    lost, new = ((row.figure, [(cell.leader, cell.judged, cell.decisions) for cell in row.cells]) for row in found.rows)
    zoe, ben = ("Zoe", False, ("D-0001",)), ("Ben", False, ("D-0001", "D-0002"))
    assert lost == ("assets.lost", [("Ana", True, ("D-0002",)), ben, zoe])
    assert new == ("assets.new", [("Ben", False, ("D-0003",))])
    assert (found.by_nothing, found.by_nobody) == (("Ben",), ("new customers",))
    assert [(each.names, each.decisions) for each in found.together] == [
        (("Ana", "Ben"), ("D-0002",)),
        (("Ben", "Zoe"), ("D-0001",)),
    ]


def test_from_which_meeting_on_a_leader_is_judged_by_something_else() -> None:
    then = replace(CHARTER, leaders=(replace(ANA, measures=("assets.new",)),))
    meetings = (
        held("M-0001", "2026-09-01", charter=then),
        held("M-0002", "2026-10-01"),
        held("M-0003", "2026-11-03", charter=CHARTER),
    )
    [change] = leader_matrix(CHARTER, None, time(meetings=meetings), ()).changes
    assert wording.changed(change) == (
        "M-0003, Tue 3 Nov 2026: Ana is judged by assets.lost too and no more by assets.new."
    )


def test_experiences_over_the_quarters_with_those_never_on_an_agenda_and_quarters_without_a_meeting() -> None:
    found = function_matrix(CHARTER, time(decided("D-0001", "Ana", "Ben"), decided("D-0002", "Ben", about="gone")))
    start, help_ = found.rows
    assert [(each.quarter, each.on_agenda, each.decisions) for each in start.quarters] == [
        ("2026-Q1", 0, 0),
        ("2026-Q2", 0, 0),
        ("2026-Q3", 0, 0),
        ("2026-Q4", 1, 1),
    ]
    assert [(cell.function, cell.behind, cell.decisions) for cell in start.cells] == [
        ("Ops", True, ("D-0001",)),
        ("IT", True, ("D-0001",)),
    ]
    assert (help_.cells, found.never) == ((), ("Help",))
    assert (found.alone, found.elsewhere) == (("D-0002",), ("D-0002",))
    assert list(wording.shared(found))[2:] == [
        "2026-Q3: no meeting",
        "2026-Q4: 1 meeting, 2 decisions, 1 of them shared across functions",
    ]
    assert function_matrix(CHARTER, time(meetings=())).never == ()


def test_the_mix_of_kinds_is_told_as_a_fact_with_those_there_are_none_of() -> None:
    six = [decided(f"D-{place}", "Ana", kind_of_action="system") for place in range(6)]
    found = function_matrix(CHARTER, time(*six, decided("D-7", "Ana")))
    assert wording.kinds(found) == (
        "Kinds of action: 0 people, 0 process, 0 policy, 6 system, 0 metric; of 1 nobody said."
    )
    assert "no kind of action" in wording.kinds(function_matrix(CHARTER, time()))


def test_twenty_leaders_are_all_there_and_so_is_a_company_of_none() -> None:
    leaders = tuple(Leader(name=f"Leader {place}", function=f"F{place}") for place in range(20))
    for company in (replace(CHARTER, leaders=leaders), Charter(organisation=Organisation(name="N"))):
        halves = leader_matrix(company, None, time(), ()), function_matrix(company, time(meetings=()))
        whole = Matrix(organisation="N", since=dt.date(2026, 1, 1), until=dt.date(2026, 12, 1), leaders=halves[0],
                       functions=halves[1])  # fmt: skip
        said = text.render(matrix_document.document(whole))
        assert all(leader.name in said for leader in company.leaders)
        assert "no meeting" in said


owners = st.lists(st.sampled_from(["Ana", "Ben", "Zoe"]), max_size=3, unique=True)
some = st.lists(st.tuples(owners, st.sampled_from(["start", "help", "gone", ""]),
                          st.sampled_from(["", "people", "system"])), max_size=8)  # fmt: skip


@given(some)
def test_every_decision_is_in_its_cells_and_the_order_is_the_charters_whatever_was_decided(
    drafts: list[tuple[list[str], str, ActionKind]],
) -> None:
    decisions = [
        decided(f"D-{place:04d}", *who, about=about, kind_of_action=kind)
        for place, (who, about, kind) in enumerate(drafts, 1)
    ]
    found = function_matrix(CHARTER, time(*decisions))
    for row in found.rows:
        for function in found.functions:
            expected = tuple(
                each.number for each in decisions
                if each.experience == row.experience and function in [FUNCTIONS[name] for name in each.owners]
            )  # fmt: skip
            cell = wording.behind_of(row, function)
            assert (cell.decisions if cell else ()) == expected
    assert found.functions[:2] == ("Ops", "IT")
    assert sum(found.kinds.values()) == len(decisions)
    assert found.kinds.get(NOT_SAID, 0) == sum(not each.kind_of_action for each in decisions)
    places = [tuple(map(found.functions.index, each.names)) for each in found.together]
    assert places == sorted(places)
    assert all(one < other for one, other in places)
    leaders = leader_matrix(CHARTER, None, time(*decisions), ())
    assert [seat.leader for seat in leaders.leaders][:2] == ["Ana", "Ben"]
    assert not any(isinstance(value, int | float) and not isinstance(value, bool) for value in values(leaders))


def values(found: object) -> list[object]:
    """Everything in a value: nothing counts for a person."""
    if isinstance(found, Struct):
        return [each for name in found.__struct_fields__ for each in values(getattr(found, name))]
    return [each for part in found for each in values(part)] if isinstance(found, tuple) else [found]
