"""Who is to be called, by whom, and what was heard: over real contracts, as SQL says it of the file."""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from cxmeet import assembly
from cxmeet.services import call_plan, calls
from cxmeet.services.brief import brief
from cxmeet.services.workspace import Workspace

LEADERS = ("Ana", "Ben", "Cleo", "Dan", "Eva")
NOW = dt.datetime(2025, 1, 9, 8, tzinfo=dt.UTC)
CHARTER = """\
[organisation]
name = "RavenStack"
{leaders}
[customers]
kind = "contracts"
path = "{path}"
columns = {{ customer = "subscription_id", start = "start_date", end = "end_date", value = "mrr_amount" }}
"""
LEFT = """
SELECT who, SUM(worth) AS value FROM live WHERE since < :first AND (until IS NULL OR until >= :first)
AND who NOT IN (SELECT who FROM live WHERE since <= :last AND (until IS NULL OR until > :last)) GROUP BY who
UNION ALL
SELECT DISTINCT who, 0 FROM live WHERE since BETWEEN :first AND :last AND until <= :last
AND who NOT IN (SELECT who FROM live WHERE since < :first) ORDER BY value DESC, who
"""
"""Those who were there on the last day before the period and are not on its last; then those within it."""


@pytest.fixture
def path(shared_data: Path) -> Path:
    return shared_data / "ravenstack_subscriptions.csv"


@pytest.fixture
def ravenstack(path: Path, tmp_path: Path) -> Workspace:
    leaders = "\n".join(f'[[leaders]]\nname = "{name}"\nfunction = "F"' for name in LEADERS)
    (tmp_path / "cxmeet.toml").write_text(CHARTER.format(leaders=leaders, path=path))
    return assembly.workspace(tmp_path, "Ana", lambda: NOW)


def left(path: Path, first: str, last: str) -> list[str]:
    """Who left between two days, those worth most first."""
    data = sqlite3.connect(":memory:")
    data.execute("CREATE TABLE live (who TEXT, since TEXT, until TEXT, worth INTEGER)")
    with path.open(encoding="utf-8", newline="") as file:
        data.executemany("INSERT INTO live VALUES (?, ?, ?, ?)", rows(csv.DictReader(file)))
    return [who for who, _ in data.execute(LEFT, {"first": first, "last": last})]


def rows(read: Iterable[dict[str, str]]) -> Iterable[tuple[str, str, str | None, int]]:
    for row in read:
        if row["start_date"] != row["end_date"]:
            yield row["subscription_id"], row["start_date"], row["end_date"] or None, int(row["mrr_amount"])


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("period", "first", "last"), [("2024-12", "2024-12-01", "2024-12-31"), ("2024-Q3", "2024-07-01", "2024-09-30")]
)
def test_the_plan_deals_those_whom_sql_finds_and_the_brief_counts_their_calls(
    ravenstack: Workspace, path: Path, period: str, first: str, last: str
) -> None:
    gone = left(path, first, last)
    assert len(gone) > 50
    seats = [*LEADERS, *reversed(LEADERS)] * 5
    places = sorted(zip(seats, gone, strict=False), key=lambda place: LEADERS.index(place[0]))

    found = call_plan.plan(ravenstack, period)
    assert [(row.leader, row.customer) for row in found.rows] == places
    assert (found.left, found.planned) == (len(gone), 50)

    for number, who in enumerate(gone[::7]):
        calls.note(
            ravenstack, who, "what they said", ("yes", "no", "")[number % 3], "a true date" if number % 2 else ""
        )
    heard = brief(ravenstack.files, period=period, calls=ravenstack.record.calls()).brief.calls
    assert heard
    count = len(gone[::7])
    assert (heard.left, heard.called) == (len(gone), count)
    assert (heard.would_have_stayed, heard.would_not, heard.not_said) == (
        (count + 2) // 3,
        (count + 1) // 3,
        count // 3,
    )
    assert [(wanted.remedy, wanted.count) for wanted in heard.remedies] == [("a true date", count // 2)]
    rest = [place for place in places if place[1] not in gone[::7]]
    assert [(row.leader, row.customer) for row in call_plan.plan(ravenstack, period).rows] == rest
