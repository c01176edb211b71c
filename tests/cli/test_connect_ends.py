"""The end of a contract may be the last day on which it runs: where the next one follows on it, nobody has left."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet


def renewed(folder: Path, *, gap: int) -> Path:
    """Two years of contracts for each customer; the second begins so many days after the end of the first."""
    rows = ["customer,valid from,valid to,mrr"]
    for n in range(48):
        first, second, third = (dt.date(2023 + year, 1 + n % 12, 1) for year in range(3))
        for start, following in ((first, second), (second, third)):
            rows.append(f"K{n:02},{start},{following - dt.timedelta(gap)},100")
    path = folder / "renewals.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def months(cxmeet: Cxmeet, folder: Path) -> list[dict[str, Any]]:
    brief = json.loads(cxmeet("brief", "--format", "json", "--period", "2024-11", workspace=folder, acting="").out)
    found: list[dict[str, Any]] = brief["assets"]["periods"]
    return found


def test_ends_that_are_last_days_are_asked_about_and_read_so(cxmeet: Cxmeet, fresh: Path) -> None:
    path = renewed(fresh, gap=1)
    connect = ("connect", str(path), "--yes")
    ran = cxmeet(*connect, workspace=fresh, acting="")
    assert ran.code == 1
    assert "Does a contract still run on the day in “valid to”?" in ran.said
    assert cxmeet(*connect, "--answer", "ends=last day", workspace=fresh, acting="").code == 0
    charter = tomllib.loads((fresh / "cxmeet.toml").read_text(encoding="utf-8"))
    assert charter["customers"]["ends"] == "last day"
    assert not any(month["lost"] or month["reactivated"] for month in months(cxmeet, fresh))
    assert cxmeet(*connect, "--replace", workspace=fresh, acting="").code == 0
    assert tomllib.loads((fresh / "cxmeet.toml").read_text(encoding="utf-8")) == charter


def test_said_to_be_the_first_day_without_they_are_left_as_they_are(cxmeet: Cxmeet, fresh: Path) -> None:
    path = renewed(fresh, gap=1)
    connect = ("connect", str(path), "--yes", "--answer", "ends=first day without")
    assert cxmeet(*connect, workspace=fresh, acting="").code == 0
    assert "ends =" not in (fresh / "cxmeet.toml").read_text(encoding="utf-8").partition("\n[customers]")[2]
    assert all(month["lost"] for month in months(cxmeet, fresh))


@pytest.mark.parametrize("gap", [0, 40])
def test_nothing_is_asked_where_contracts_follow_otherwise(cxmeet: Cxmeet, fresh: Path, gap: int) -> None:
    ran = cxmeet("connect", str(renewed(fresh, gap=gap)), "--yes", workspace=fresh, acting="")
    assert ran.code == 0, ran.said


SECTION = """
[customers]
kind = "contracts"
path = "a.csv"
ends = "last day"
columns = { customer = "customer", start = "start", end = "end" }
"""


def test_a_contract_runs_on_its_last_day_and_has_another_definition(cxmeet: Cxmeet, fresh: Path) -> None:
    """Also one of a single day, and one that ends on the last day there is."""
    rows = "A,2024-10-31,2024-10-31\nB,2024-01-01,2024-10-31\nC,2024-01-01,9999-12-31\nD,2024-01-01,2024-12-01\n"
    (fresh / "a.csv").write_text(f"customer,start,end\n{rows}", encoding="utf-8")
    charter = fresh / "cxmeet.toml"
    plain = charter.read_text(encoding="utf-8")
    brief = ("brief", "--format", "json", "--period", "2024-10")
    charter.write_text(plain + SECTION, encoding="utf-8")
    inclusive = json.loads(cxmeet(*brief, workspace=fresh, acting="").out)
    charter.write_text(plain + SECTION.replace('ends = "last day"\n', ""), encoding="utf-8")
    usual = json.loads(cxmeet(*brief, workspace=fresh, acting="").out)
    assert inclusive["assets"]["periods"][-1]["closing"] == 4
    assert usual["assets"]["periods"][-1]["closing"] == 2
    assert "that day included" in str(inclusive["assets"]["definition"])
    said = [found["definitions"] for found in (inclusive, usual)]
    assert said[0] != said[1]
