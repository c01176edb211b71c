"""Who calls whom, from the company's files and the record alone: the same for everybody, steady while it is done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.services import calls
from cxmeet.services.call_plan import plan
from cxmeet.services.workspace import Workspace
from tests.conftest import Opened

STATEMENT = """\
[organisation]
name = "Any"
[[leaders]]
name = "Ana"
function = "X"
[customers]
kind = "statement"
path = "s.csv"
"""


@pytest.fixture
def left(company: Path, workspace: Workspace) -> Workspace:
    """Twelve left in November 2026, one of them within it; one left in October, one stays."""
    rows = [
        f"N{number:02d},2026-01-0{number % 9 + 1},2026-11-{number + 1:02d},{10 * (number % 5)}" for number in range(11)
    ]
    rows += ["IN,2026-11-03,2026-11-20,500", "OCT,2026-01-01,2026-10-20,90", "STAY,2026-01-01,,90", "NEW,2026-11-30,,1"]
    (company / "data/contracts.csv").write_text("\n".join(["account,start,end,mrr", *rows]) + "\n")
    return workspace


def dealt(workspace: Workspace, period: str = "2026-11", each: int = 10, leader: str = "") -> list[tuple[str, str]]:
    return [(row.leader, row.customer) for row in plan(workspace, period, each, leader=leader).rows]


def test_everybody_who_left_in_the_period_is_dealt_to_one_leader(left: Workspace) -> None:
    found = plan(left, "2026-11")

    assert (found.left, found.called, found.planned, found.currency) == (12, 0, 12, "EUR")
    assert sorted(row.customer for row in found.rows) == ["IN", *(f"N{number:02d}" for number in range(11))]
    assert {
        leader: [row.customer for row in found.rows if row.leader == leader] for leader in ("Ana Ruiz", "Cleo Park")
    } == {
        "Ana Ruiz": ["N04", "N07", "N01", "N10"],  # worth 40, 20, 10 and nothing
        "Cleo Park": ["N03", "N08", "IN", "N00"],  # 30, 30, and two worth nothing at the start of the month
    }
    first = found.rows[0]
    assert (str(first.since), str(first.until), str(first.value)) == ("2026-01-05", "2026-11-05", "40.00")


def test_the_plan_does_not_move_while_it_is_carried_out(left: Workspace) -> None:
    before = dealt(left)
    for name in ("N04", "N08", "OCT", "STAY"):
        calls.note(left, name, "hello")
    taken_back = calls.note(left, "N02", "hello").call.number
    calls.drop(left, taken_back, "somebody else")

    assert dealt(left) == [place for place in before if place[1] not in ("N04", "N08")]
    assert plan(left, "2026-11").called == 2
    assert dealt(left, each=1) == [place for place in before if place[1] in ("N09", "N03")]


def test_a_leader_sees_their_own_and_all_see_the_same(left: Workspace, opened: Opened) -> None:
    whole = dealt(left)

    assert dealt(left, leader="@me") == [place for place in whole if place[0] == "Ana Ruiz"]
    assert (
        dealt(opened("Ben Okri"), leader="@ME") == dealt(left, leader="ben") == [p for p in whole if p[0] == "Ben Okri"]
    )
    with pytest.raises(NotFound, match="did you mean Cleo Park"):
        dealt(left, leader="Clo Park")
    with pytest.raises(NotFound, match="no leader called visitor: say whose calls, --for NAME"):
        dealt(replace(left, actor="visitor"), leader="@me")


def test_nothing_of_it_is_recorded(left: Workspace, company: Path) -> None:
    plan(left)
    assert not (company / "cxmeet.jsonl").exists()


def test_where_nobody_can_be_named_or_nobody_calls_it_is_said(left: Workspace, company: Path) -> None:
    charter = company / "cxmeet.toml"
    without = charter.read_text().split("[[leaders]]")[0] + "[customers]" + charter.read_text().split("[customers]")[1]
    charter.write_text(without)
    with pytest.raises(CxmeetError, match=r"names no leaders who could call.*\[\[leaders\]\]"):
        plan(left)
    charter.write_text(STATEMENT)
    (company / "s.csv").write_text("period,opening,new,lost,closing\n2026-10,100,5,9,96\n")
    with pytest.raises(NotFound, match="names nobody who could be listed"):
        plan(left)
