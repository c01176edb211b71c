"""Snapshots and statements, and what every kind of base says about groups, risk and reasons."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.customers.assets import Assets, BasePeriod
from cxmeet.core.kernel.errors import BadFile, NotFound
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

SNAPSHOT = """[customers]
kind = "snapshot"
path = "data.csv"
bad_rows = 0.05
period = "2026-Q3"
statuses = { stayed = ["Stayed"], new = ["Joined"], lost = ["Churned", "cancelled"] }
columns = { customer = "id", status = "status", value = "fee", tenure_months = "months", segment = "plan" }
"""
SEEN = """id,status,fee,months,plan,why
1,Stayed,10,24,Basic,
2,stayed,20,30,Pro,
3,Joined,5,1,Basic,
4,Churned,7.50,12,Basic,price
5,Cancelled,8,4,Pro,
6,Churned,9,3,Pro,moved
7,Churned,9,0,Pro,moved
"""
STATEMENT = """[customers]
kind = "statement"
path = "data.csv"
"""
STATED = """period,opening,new,reactivated,lost,closing
2026-07,100,10,1,5,106
2026-08,106,4,0,8,102
2026-09,102,3,2,7,100
"""


def assets(files: WorkspaceFiles, period: str = "", history: int | None = None) -> Assets:
    found = files.brief(period, history).assets
    assert found is not None
    return found


def refusal(files: WorkspaceFiles) -> list[str]:
    with pytest.raises(BadFile) as caught:
        files.brief()
    return [str(fault).replace(f"{files.root}{os.sep}", "") for fault in caught.value.faults]


def test_a_snapshot_tells_who_came_and_went_over_its_period(workspace: Make) -> None:
    found = assets(workspace(SNAPSHOT, data=SEEN))
    (one,) = found.periods
    assert (one.period, one.opening, one.new, one.reactivated, one.lost, one.closing) == ("2026-Q3", 4, 1, 0, 2, 3)
    assert one.in_and_out == 2
    assert (one.opening_value, one.lost_value, one.closing_value) == (Decimal("45.50"), Decimal("15.50"), Decimal(35))
    assert one.expansion is None
    assert one.gross_value_retention is None
    assert one.retention == 0.5
    assert {one.segment: (one.opening, one.new, one.lost, one.closing) for one in found.segments} == {
        "Basic": (2, 1, 1, 2),
        "Pro": (2, 0, 1, 1),
    }


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("8,Paused,1,2,Basic,", "unknown status"),
        ("1,Stayed,1,2,Basic,", "a second row for one customer"),
        (",Stayed,1,2,Basic,", "no customer"),
        ("8,Stayed,x,2,Basic,", "value is not a number"),
        ("8,Churned,1,long,Basic,", "tenure_months is not a number"),
    ],
)
def test_a_row_of_a_snapshot_that_cannot_be_used_is_counted(workspace: Make, row: str, why: str) -> None:
    more = "".join(f"x{number},Stayed,1,9,Basic,\n" for number in range(30))
    found = assets(workspace(SNAPSHOT, data=SEEN + more + row + "\n"))
    assert found.set_aside.why == {why: 1}
    assert found.periods[0].closing == 33


def test_a_snapshot_knows_no_other_period(workspace: Make) -> None:
    files = workspace(SNAPSHOT, data=SEEN)
    assert files.brief().period == "2026-Q3"
    for period in ("2026-09", "2026-Q2"):
        with pytest.raises(NotFound, match="2026-Q3"):
            files.brief(period)


def test_a_statement_is_taken_as_it_is(workspace: Make) -> None:
    found = assets(workspace(STATEMENT, data=STATED))
    assert [(one.period, one.opening, one.lost, one.closing) for one in found.periods] == [
        ("2026-07", 100, 5, 106),
        ("2026-08", 106, 8, 102),
        ("2026-09", 102, 7, 100),
    ]
    assert found.periods[-1].closing_value is None
    assert [one.period for one in assets(workspace(STATEMENT, data=STATED), "2026-08").periods] == [
        "2026-07",
        "2026-08",
    ]


def test_stated_months_add_up_to_quarters(workspace: Make) -> None:
    (one,) = assets(workspace(STATEMENT, data=STATED), "2026-Q3").periods
    assert (one.opening, one.new, one.reactivated, one.lost, one.closing) == (100, 17, 3, 20, 100)
    with pytest.raises(NotFound):
        workspace(STATEMENT, data=STATED).brief("2026-Q2")


def test_stated_values_are_read_and_held_to_add_up(workspace: Make) -> None:
    head = "period,opening,new,lost,closing,opening_value,new_value,lost_value,expansion,contraction,closing_value\n"
    (one,) = assets(workspace(STATEMENT, data=head + "2026-07,10,2,1,11,100,20.5,10,5,1,114.5\n")).periods
    assert one.closing_value == Decimal("114.50")
    assert one.net_value_retention == pytest.approx(0.94)
    (fault,) = refusal(workspace(STATEMENT, data=head + "2026-07,10,2,1,11,100,20.5,10,5,1,114\n"))
    assert fault == "data.csv:2: 2026-07 does not add up in value: it makes 114.50, but closing_value is 114.00"


def test_a_statement_that_does_not_add_up_is_refused_with_every_line(workspace: Make) -> None:
    wrong = (
        STATED.replace("5,106", "5,107").replace("2026-08,106", "2026-08,107") + "soon,1,1,1,1,1\n2026-09,1,x,0,0,1\n"
    )
    assert refusal(workspace(STATEMENT, data=wrong)) == [
        "data.csv:2: 2026-07 does not add up: 100 opening + 10 new + 1 reactivated - 5 lost = 106, but closing is 107",
        "data.csv:3: 2026-08 does not add up: 107 opening + 4 new + 0 reactivated - 8 lost = 103, but closing is 102",
        "data.csv:5: “soon” is not a period: write 2026-10 for a month, 2026-Q4 for a quarter",
        "data.csv:6: new is not a whole number: “x”",
    ]


def test_a_statement_says_a_period_once(workspace: Make) -> None:
    assert refusal(workspace(STATEMENT, data=STATED + "2026-09,102,3,2,7,100\n")) == [
        "data.csv:5: 2026-09 is stated twice"
    ]


def test_periods_that_do_not_join_are_noted(workspace: Make) -> None:
    stated = STATED.replace("2026-08,106,4,0,8,102", "2026-08,105,5,0,8,102").replace("2026-07", "2026-06")
    found = assets(workspace(STATEMENT, data=stated + "2026-10,99,1,0,0,100\n"))
    assert found.notes == (
        "There is nothing between 2026-06 and 2026-08.",
        "2026-10 opens with 99, but 2026-09 closed with 100.",
    )


def test_customers_who_have_not_bought_for_long_are_at_risk(workspace: Make) -> None:
    charter = """[customers]
kind = "purchases"
path = "data.csv"
lapse_days = 50
columns = { customer = "who", date = "day", amount = "paid", segment = "shop" }
"""
    rows = [("a", 39, 5), ("b", 40, 7), ("b", 45, 1), ("c", 49, 9), ("d", 50, 9), ("e", 48, 2), ("e", 3, 2)]
    day = {age: f"{dt.date(2026, 3, 31) - dt.timedelta(age)}" for _, age, _ in rows}
    text = "who,day,paid,shop\n" + "".join(
        f"{who},{day[age]},{paid},{'x' if age > 40 else 'y'}\n" for who, age, paid in rows
    )
    files = workspace(charter, data=text + "z,2026-03-31,1,\n")
    found = assets(files)
    assert found.at_risk is not None
    assert (found.at_risk.customers, found.at_risk.value, found.at_risk.quiet_days) == (2, Decimal(17), 40)
    assert {one.segment: one.closing for one in found.segments} == {"y": 3, "x": 1, "not given": 1}
    assert found.periods[-1].buyers == 2
    assert found.periods[-1].bought == 3


def test_groups_add_up_to_the_base(workspace: Make) -> None:
    charter = """[customers]
kind = "contracts"
path = "data.csv"
columns = { customer = "who", start = "from", end = "to", value = "fee", segment = "plan" }
"""
    text = "who,from,to,fee,plan\n" + "".join(
        f"c{number % 37},2026-{1 + number % 9:02d}-{1 + number % 28:02d},"
        + (f"2026-{2 + (number * 7) % 9:02d}-28" if number % 3 == 0 and (number * 7) % 9 > number % 9 else "")
        + f",{number % 11},{'ABC'[number % 3]}\n"
        for number in range(200)
    )
    for period in ("2026-03", "2026-06", "2026-Q3"):
        found = assets(workspace(charter, data=text), period)
        last = found.periods[-1]
        for name in ("opening", "new", "reactivated", "lost", "closing", "closing_value", "lost_value"):
            assert sum(getattr(one, name) for one in found.segments) == getattr(last, name), (period, name)


@given(
    months=st.lists(st.tuples(*[st.integers(0, 500)] * 3, st.floats(0, 1)), min_size=1, max_size=20),
    opening=st.integers(0, 1000),
)
def test_what_a_statement_says_reconciles_in_months_and_quarters(
    tmp_path_factory: pytest.TempPathFactory, months: list[tuple[int, int, int, float]], opening: int
) -> None:
    text, count = io.StringIO(), opening
    rows = csv.writer(text)
    rows.writerow(["period", "opening", "new", "reactivated", "lost", "closing"])
    for number, (new, back, _, share) in enumerate(months):
        lost = int(count * share)
        rows.writerow(
            [f"{2020 + number // 12}-{1 + number % 12:02d}", count, new, back, lost, count + new + back - lost]
        )
        count += new + back - lost
    root = tmp_path_factory.mktemp("stated")
    (root / "cxmeet.toml").write_text(f'[organisation]\nname = "N"\n{STATEMENT}', encoding="utf-8")
    (root / "data.csv").write_text(text.getvalue(), encoding="utf-8")
    files = WorkspaceFiles(root)
    for grain, expected in (("month", len(months)), ("quarter", len(months) // 3)):
        if not expected:
            continue
        last = files.brief().period if grain == "month" else f"{2020 + (expected - 1) // 4}-Q{(expected - 1) % 4 + 1}"
        periods = assets(files, last).periods
        assert len(periods) == expected
        assert all(adds_up(one) for one in periods)
        assert all(after.opening == before.closing for before, after in zip(periods, periods[1:], strict=False))


def adds_up(one: BasePeriod) -> bool:
    return one.opening + one.new + one.reactivated - one.lost == one.closing


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["stayed", "joined", "churned"]), st.integers(0, 10**6), st.none() | st.integers(0, 9)
        ),
        min_size=1,
    )
)
def test_a_snapshot_reconciles_in_people_and_in_value(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int, int | None]]
) -> None:
    root = tmp_path_factory.mktemp("snapshot")
    (root / "cxmeet.toml").write_text(f'[organisation]\nname = "N"\n{SNAPSHOT}', encoding="utf-8")
    body = "".join(
        f"{number},{status},{cents // 100}.{cents % 100:02d},{'' if months is None else months},,\n"
        for number, (status, cents, months) in enumerate(rows)
    )
    (root / "data.csv").write_text("id,status,fee,months,plan,why\n" + body, encoding="utf-8")
    (one,) = assets(WorkspaceFiles(root)).periods
    assert adds_up(one)
    assert None not in (one.opening_value, one.new_value, one.lost_value, one.closing_value)
    assert one.opening_value + one.new_value - one.lost_value == one.closing_value  # type: ignore[operator]
    assert one.closing + one.lost + one.in_and_out == len(rows)
