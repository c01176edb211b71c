"""A file is connected as it is: real contracts in the forms in which systems hand them out all give the same figures.

The figures are computed here from the definition, with nothing of the program.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from contract_files import FORMS, Contract, Contracts, write

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

pytestmark = pytest.mark.realdata

PERIODS = ("2023-03", "2023-09", "2024-06", "2024-12")


@pytest.fixture(scope="module")
def contracts(shared_data: Path) -> Contracts:
    """The first 300 contracts that are no trials."""
    with (shared_data / "ravenstack_subscriptions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["is_trial"].lower() == "false"][:300]
    day = dt.date.fromisoformat
    return [
        Contract(
            row["account_id"], day(row["start_date"]), day(row["end_date"]) if row["end_date"] else None,
            int(row["mrr_amount"]),
        )
        for row in rows
    ]  # fmt: skip


def live(contracts: Contracts, on: dt.date) -> dict[str, int]:
    """Who has a contract that runs on a day, with the value of those that do."""
    found: dict[str, int] = defaultdict(int)
    for contract in contracts:
        if contract.start <= on and (contract.end is None or on < contract.end):
            found[contract.customer] += contract.fee
    return found


def expected(contracts: Contracts, period: str) -> dict[str, float]:
    """Point to point: who and what runs on the last day before a month, and on its last day."""
    year, month = map(int, period.split("-"))
    begin = dt.date(year, month, 1)
    last = begin.replace(day=calendar.monthrange(year, month)[1])
    before, now = live(contracts, begin - dt.timedelta(1)), live(contracts, last)
    lasting = [each for each in contracts if each.end is None or each.end > each.start]
    known = {each.customer for each in lasting if each.start < begin}
    joined = {each.customer for each in lasting if begin <= each.start <= last} - known
    added, lost, both = now.keys() - before.keys(), before.keys() - now.keys(), now.keys() & before.keys()
    changes = [now[each] - before[each] for each in both]
    passing = {
        each.customer for each in lasting if begin <= each.start <= last
    } - before.keys() - now.keys()  # fmt: skip
    assert joined - now.keys() <= passing
    return {
        "opening": len(before),
        "new": len(added - known),
        "reactivated": len(added & known),
        "lost": len(lost),
        "closing": len(now),
        "in_and_out": len(passing),
        "opening_value": sum(before.values()),
        "new_value": sum(now[each] for each in added - known),
        "reactivated_value": sum(now[each] for each in added & known),
        "lost_value": sum(before[each] for each in lost),
        "expansion": sum(change for change in changes if change > 0),
        "contraction": -sum(change for change in changes if change < 0),
        "closing_value": sum(now.values()),
    }


def figures(cxmeet: Cxmeet, folder: Path, period: str) -> dict[str, float]:
    ran = cxmeet("brief", "--period", period, "--format", "json", workspace=folder, acting="")
    assert ran.code == 0, ran.said
    found = json.loads(ran.out)["assets"]["periods"][-1]
    assert found["period"] == period
    return {name: found[name] for name in expected([], period)}


@pytest.mark.parametrize("name", FORMS)
def test_the_figures_are_those_of_the_contracts(cxmeet: Cxmeet, fresh: Path, contracts: Contracts, name: str) -> None:
    """Without an answer: nothing in these files can be read in two ways."""
    path = write(fresh, name, contracts)
    ran = cxmeet("connect", str(path), "--yes", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert {period: figures(cxmeet, fresh, period) for period in PERIODS} == {
        period: expected(contracts, period) for period in PERIODS
    }


def test_there_is_something_to_be_got_wrong(contracts: Contracts) -> None:
    """Each figure that is compared is more than nothing in some period."""
    found = [expected(contracts, f"{year}-{month:02}") for year in (2023, 2024) for month in range(1, 13)]
    assert not [name for name in found[0] if not any(each[name] for each in found)]


def test_a_database_is_named_for_what_it_is(cxmeet: Cxmeet, fresh: Path, contracts: Contracts) -> None:
    with sqlite3.connect(fresh / "a.db") as base:
        base.execute("create table contracts (customer, start, end, mrr)")
        base.executemany("insert into contracts values (?, ?, ?, ?)", contracts)
    base.close()
    ran = cxmeet("connect", str(fresh / "a.db"), "--yes", workspace=fresh, acting="")
    assert (ran.code, ran.out) == (3, "")
    assert "SQLite" in ran.said
    assert unchanged(fresh)


@pytest.mark.parametrize("address", ["https://example.com/contracts.csv", "s3://bucket/contracts-*.csv"])
def test_an_address_is_named_for_what_it_is(cxmeet: Cxmeet, fresh: Path, address: str) -> None:
    ran = cxmeet("connect", address, "--yes", workspace=fresh, acting="")
    assert (ran.code, ran.out) == (3, "")
    assert "download it first" in ran.said
    assert unchanged(fresh)


def unchanged(folder: Path) -> bool:
    return (folder / "cxmeet.toml").read_text(encoding="utf-8") == '[organisation]\nname = "Any"\n'
