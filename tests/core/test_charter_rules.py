"""What a charter's sources must say, kind by kind."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from cxmeet.core.briefing.leader_measures import measure_violations
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.charter_rules import violations

EXPERIENCES = [{"id": "buying", "name": "Buying"}]


def found(**parts: Any) -> list[str]:
    charter = msgspec.convert({"organisation": {"name": "N"}, "experiences": EXPERIENCES, **parts}, Charter)
    broken = (*violations(charter), *measure_violations(charter))
    return [("warning: " if violation.warning else "") + violation.message for violation in broken]


def customers(kind: str, columns: str = "", **more: Any) -> list[str]:
    roles = {role: role for role in columns.split()}
    return found(customers={"kind": kind, "path": "a.csv", "columns": roles, **more})


@pytest.mark.parametrize(
    ("kind", "columns", "more"),
    [
        ("contracts", "customer start", {}),
        ("contracts", "customer start end value segment reason", {}),
        ("purchases", "customer date amount quantity segment", {"lapse_days": 90}),
        (
            "snapshot",
            "customer status tenure_months",
            {"period": "2026-10", "statuses": {"stayed": ["a"], "lost": ["b"]}},
        ),
        ("statement", "", {}),
        ("statement", "period opening new reactivated lost closing closing_value", {}),
    ],
)
def test_a_customer_base_that_says_all_it_needs_is_right(kind: str, columns: str, more: dict[str, Any]) -> None:
    assert customers(kind, columns, **more) == []


@pytest.mark.parametrize(
    ("kind", "columns", "more", "message"),
    [
        ("contracts", "customer", {}, "columns.start is missing: which column of the file is it?"),
        ("contracts", "customer start ende", {}, "columns.ende is not used here: did you mean end?"),
        ("contracts", "customer start", {"lapse_days": 9}, "warning: lapse_days says nothing about contracts"),
        ("contracts", "customer start", {"keep": {"x": []}}, "keep.x has no pattern"),
        ("contracts", "customer start", {"path": " "}, "customers: path is empty"),
        ("purchases", "customer date amount", {}, "lapse_days is missing: after how many days"),
        ("purchases", "customer date amount", {"lapse_days": 0}, "lapse_days must lie between 1 and 3660, not 0"),
        ("purchases", "customer date amount", {"lapse_days": 10**9}, "lapse_days must lie between 1 and 3660, not 10"),
        ("purchases", "customer date", {"lapse_days": 9}, "columns.amount is missing"),
        ("snapshot", "customer status", {"statuses": {"stayed": ["a"], "lost": ["b"]}}, "period is missing"),
        ("snapshot", "customer status", {"period": "2026-10"}, "statuses is missing"),
        (
            "snapshot",
            "customer status",
            {"period": "2026-10", "statuses": {"stayed": ["a"], "lost": ["A "]}},
            "status “A” is both stayed and lost",
        ),
        ("statement", "period opening new lost", {}, "columns.closing is missing"),
    ],
)
def test_what_a_customer_base_lacks_is_said(kind: str, columns: str, more: dict[str, Any], message: str) -> None:
    more = {"kind": kind, "path": "a.csv", "columns": {role: role for role in columns.split()}, **more}
    messages = found(customers=more)
    assert len(messages) == 1, messages
    assert message in messages[0]


def test_feedback_says_what_customers_said() -> None:
    one = {"name": "Complaints", "path": "a.csv", "asked": False, "columns": {"date": "d", "text": "t"}}
    assert found(feedback=[one]) == []
    assert found(feedback=[one, {**one, "name": "complaints "}]) == [
        "feedback “complaints” is there already, in feedback[1]"
    ]
    assert found(feedback=[{**one, "columns": {"date": "d", "score": ""}}]) == [
        "columns needs a theme, a text or a score: what did customers say?"
    ]
    assert found(feedback=[{**one, "columns": {"date": "d", "score": "s"}}]) == [
        "a score column needs its kind: score = “nps”, “csat” or “ces”"
    ]
    assert found(feedback=[{**one, "score": "nps"}]) == ["score = “nps” needs columns.score"]


def test_a_theme_rule_maps_something_to_a_known_experience() -> None:
    feedback = [{"name": "C", "path": "a.csv", "asked": False, "columns": {"date": "d", "theme": "t"}}]
    good = {"experience": "buying", "match": ["Late*"]}
    assert found(themes=[good], feedback=feedback) == []
    assert found(themes=[good]) == ["warning: there are [[themes]] but no [[feedback]] to map"]
    assert found(themes=[{"experience": "buying"}], feedback=feedback) == [
        "themes[1] maps nothing: give match or words"
    ]
    assert found(themes=[{"experience": "byuing", "words": ["x"]}], feedback=feedback) == [
        "there is no experience “byuing”: did you mean buying?"
    ]
    assert found(themes=[good, good], feedback=feedback) == ["warning: “Late*” is in themes[1] already, which wins"]


def test_a_promise_is_judged_by_dates_or_by_a_label() -> None:
    one = {"id": "p", "text": "Soon"}
    dated = {**one, "path": "a.csv", "columns": {"due": "d", "done": "e"}}
    labelled = {**one, "path": "a.csv", "columns": {"date": "d", "kept": "k"}, "kept_values": ["Yes"]}
    for right in (one, dated, labelled):
        assert found(promises=[right]) == []
    assert found(promises=[{**labelled, "kept_values": []}]) == [
        "kept_values is missing: which values of the column mean that it was kept?"
    ]
    assert found(promises=[{**one, "path": "a.csv", "columns": {"due": "d"}}]) == [
        "columns.done is missing: which column of the file is it?"
    ]
    assert found(promises=[{**one, "target": 95}]) == ["target must lie between 0 and 1, not 95: write 0.95 for 95 %"]
    assert found(promises=[one, one]) == ["promise “p” is there already, in promises[1]"]


def test_an_experience_that_is_a_department_is_pointed_at() -> None:
    leaders = [{"name": "A", "function": "Field Service"}]
    for name, wrong in (("Sales", True), ("Billing team", True), ("Field service", True), ("Getting help", False)):
        messages = found(experiences=[{"id": "a", "name": name}], leaders=leaders)
        assert bool(messages) == wrong, name
        assert all(message.startswith("warning: ") for message in messages)


def test_a_function_nobody_leads_is_pointed_at() -> None:
    leaders = [{"name": "A", "function": "Operations"}]
    assert found(leaders=leaders, experiences=[{"id": "a", "name": "Joining", "functions": ["operations"]}]) == [
        "warning: nobody among the leaders stands for “operations”: did you mean Operations?"
    ]


def test_a_leader_s_measures_are_figures_of_the_brief() -> None:
    leader = {"name": "A", "function": "IT", "measures": ["reliability:First visit", "theme:anything", "Uptime"]}
    assert found(leaders=[leader], reliability=[{"measure": "First visit"}]) == [
        "warning: “Uptime” is none of the brief's figures (assets.lost, promise:..., theme:...)"
    ]
