"""Where a source cannot be read as the charter says, `check` proposes how; connected again, it keeps the rest."""

from __future__ import annotations

import json
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

ROWS = [("customer", "start", "end", "mrr")] + [(f"C-{n}", f"2024-01-{n:02}", "", f"{n}.50") for n in range(1, 29)]
SECTION = """
[customers]                     # the base
kind = "contracts"
path = "data/a.csv"             # from the billing system
columns = { customer = "customer", start = "start", end = "end", value = "mrr" }
drop = { customer = ["C-1"] }   # a friend
"""
DELIVERIES = """
[[experiences]]
id = "onboarding"
name = "Getting started"
goal = "I am online"
functions = ["Operations"]

[[promises]]
id = "delivery"
text = "On the day we said"
experience = "onboarding"
target = 0.9
path = "data/d.csv"
columns = { due = "promised", done = "delivered" }
"""


def text(between: str = ",", *, days: str = "{2}.{1}.{0}", header: tuple[str, ...] = ROWS[0], above: str = "") -> str:
    rows = [header] + [
        (row[0], days.format(*row[1].split("-")), row[2], row[3].replace(".", ",") if between == ";" else row[3])
        for row in ROWS[1:]
    ]
    return above + "".join(between.join(row) + "\n" for row in rows)


OTHERWISE = {
    "days": text(),
    "separator": text(";"),
    "separator alone": text("\t", days="{0}-{1}-{2}"),
    "lines above": text(days="{0}-{1}-{2}", above="Contracts\n\n"),
    "header": text(header=("Kunde", "Beginn", "Ende", "Monatsbeitrag")),
}


@pytest.fixture
def known(fresh: Path) -> Path:
    """A workspace that knows a file of contracts."""
    (fresh / "data").mkdir()
    (fresh / "data" / "a.csv").write_text("".join(",".join(row) + "\n" for row in ROWS), encoding="utf-8")
    with (fresh / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        charter.write(SECTION)
    return fresh


def charter(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "cxmeet.toml").read_text(encoding="utf-8"))


def line_to_run(said: str) -> list[str]:
    (line,) = [line for line in said.splitlines() if line.startswith("    cxmeet ")]
    return shlex.split(line)


@pytest.mark.parametrize("name", OTHERWISE)
def test_check_says_how_a_file_can_be_read_that_comes_in_another_form(
    cxmeet: Cxmeet, known: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What it says works as typed, and what was left out by hand stays left out."""
    monkeypatch.chdir(known)
    assert cxmeet("check", workspace=None, acting="").code == 0
    (known / "data" / "a.csv").write_text(OTHERWISE[name], encoding="utf-8")
    ran = cxmeet("check", workspace=None, acting="")
    assert ran.code == 3
    words = line_to_run(ran.said)
    assert words == ["cxmeet", "connect", "data/a.csv", "--replace"]
    assert "\n[customers]\n" in ran.said
    assert f'drop = {{ {"Kunde" if name == "header" else "customer"} = ["C-1"] }}' in ran.said
    assert "fault" in ran.said.splitlines()[-1]

    assert cxmeet(*words[1:], "--yes", workspace=None, acting="").code == 0
    assert "# a friend" in (known / "cxmeet.toml").read_text(encoding="utf-8")
    assert cxmeet("check", workspace=None, acting="").code == 0
    brief = json.loads(cxmeet("brief", "--format", "json", workspace=None, acting="").out)
    assert brief["assets"]["periods"][-1]["closing"] == 27


def test_it_is_said_from_where_one_stands(cxmeet: Cxmeet, known: Path, tmp_path: Path) -> None:
    path = known / "data" / "a.csv"
    path.write_text(text(), encoding="utf-8")
    ran = cxmeet("check", workspace=known, acting="")
    assert line_to_run(ran.said) == ["cxmeet", "-C", str(known), "connect", str(path), "--replace"]


@pytest.mark.parametrize(
    "data",
    ["", "customer,start,end,mrr\n", "\x00\x01", "customer,start,end,mrr\n" + "C-3,soon,,3\nC-2,2024-01-02,,3\n" * 9],
)
def test_nothing_is_proposed_where_the_form_is_not_what_is_wrong(cxmeet: Cxmeet, known: Path, data: str) -> None:
    (known / "data" / "a.csv").write_text(data, encoding="utf-8")
    ran = cxmeet("check", workspace=known, acting="")
    assert ran.code == 3
    assert "written otherwise" not in ran.said
    assert "--replace" not in ran.said
    (known / "data" / "a.csv").unlink()
    ran = cxmeet("check", workspace=known, acting="")
    assert ran.code == 3
    assert "written otherwise" not in ran.said
    assert "--replace" not in ran.said


def test_what_only_people_know_stays_when_a_file_is_connected_again(cxmeet: Cxmeet, fresh: Path) -> None:
    """The id that decisions are measured by, the words of the promise, whose it is and what it should reach."""
    (fresh / "data").mkdir()
    rows = "".join(f"{n:02}/02/2024,{n + 1:02}/02/2024\n" for n in range(1, 25))
    (fresh / "data" / "d.csv").write_text("promised,delivered\n" + rows, encoding="utf-8")
    with (fresh / "cxmeet.toml").open("a", encoding="utf-8") as file:
        file.write(DELIVERIES)
    before = charter(fresh)["promises"][0]
    ran = cxmeet("check", workspace=fresh, acting="")
    words = line_to_run(ran.said)
    ran = cxmeet(*words[3:], "--yes", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert charter(fresh)["promises"] == [before | {"dates": "DD/MM/YYYY"}]
    assert cxmeet("check", workspace=fresh, acting="").code == 0


def test_an_answer_goes_before_what_the_charter_says(cxmeet: Cxmeet, fresh: Path) -> None:
    rows = "".join(f"C-{n % 9},2024-{1 + n % 12:02}-{1 + n % 28:02},{n}.50\n" for n in range(1, 90))
    (fresh / "o.csv").write_text("customer,order_date,amount\n" + rows, encoding="utf-8")
    for more, days in (
        (["--answer", "lapse_days=90"], 90),
        (["--replace"], 90),
        (["--replace", "--answer", "lapse_days=60"], 60),
    ):
        ran = cxmeet("connect", str(fresh / "o.csv"), "--yes", *more, workspace=fresh, acting="")
        assert ran.code == 0, ran.said
        assert charter(fresh)["customers"]["lapse_days"] == days


@pytest.mark.parametrize("column", ["customer", "client id"])
def test_the_next_export_under_another_name_takes_its_place(cxmeet: Cxmeet, known: Path, column: str) -> None:
    """What was left out by hand stays so, whatever its column is called now; a rule for a column that is gone goes."""
    path = known / "cxmeet.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("drop = {", 'drop = { plan = ["Staff*"],'), encoding="utf-8"
    )
    (known / "b.csv").write_text(text(days="{0}-{1}-{2}", header=(column, *ROWS[0][1:])), encoding="utf-8")
    assert cxmeet("connect", str(known / "b.csv"), "--yes", workspace=known, acting="").code == 1
    ran = cxmeet("connect", str(known / "b.csv"), "--yes", "--replace", workspace=known, acting="")
    assert ran.code == 0, ran.said
    assert charter(known)["customers"]["path"] == "b.csv"
    assert charter(known)["customers"]["drop"] == {column: ["C-1"]}
    assert cxmeet("check", workspace=known, acting="").code == 0
