"""Linkages, matrix and needs from the command line: on the demo, on real data, and on nothing but leaders."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cxmeet.services import shipped
from cxmeet.services.setup import lay
from tests.cli.conftest import Cxmeet

HOSTILE = "[/x] <script>alert(1)</script> =cmd()|' /C calc'!A0 \u202e"
RAVEN = """
[organisation]
name = "RavenStack"
[[leaders]]
name = "Ana"
function = "Product"
[customers]
kind = "contracts"
path = "{data}/ravenstack_subscriptions.csv"
columns = {{ customer = "account_id", start = "start_date", end = "end_date", value = "mrr_amount" }}
[departures]
path = "{data}/ravenstack_churn_events.csv"
columns = {{ customer = "account_id", date = "churn_date", reason = "reason_code" }}
"""


def states(cxmeet: Cxmeet, folder: Path, *more: str) -> dict[str, str]:
    ran = cxmeet("linkages", "--json", *more, workspace=folder, acting="")
    assert ran.code == 0, ran.said
    return {each["kind"]: each["state"] for each in json.loads(ran.out)["linkages"]}


def test_the_seven_on_the_demo(cxmeet: Cxmeet, tmp_path: Path) -> None:
    """Sales and Finance pull apart, the router comes late: these come first."""
    lay(tmp_path / "demo", shipped.demo_files())
    found = states(cxmeet, tmp_path / "demo", "--period", "2026-10")
    assert found == {
        "goals": "broken",
        "promises": "broken",
        "sources": "in doubt",
        "survey": "cannot tell",
        "action": "cannot tell",
        "incentives": "cannot tell",
        "views": "cannot tell",
    }
    assert list(found)[:3] == ["goals", "promises", "sources"]
    said = " ".join(cxmeet("linkages", "--period", "2026-10", workspace=tmp_path / "demo").out.split())
    for words in (
        "more for Sales (More orders a week) and Pau Ferrer (Sales), fewer for Finance",
        "11 of 39 kept, 28%, target 95%: below it.",
        "Accounts closed by Finance counts 43 lost, our customers' file 55",
    ):
        assert words in said
    lost = " ".join(cxmeet("needs", workspace=tmp_path / "demo").out.split())
    assert "“We call you back on the same day”: nothing is said of what Customer care needs from Operations." in lost


def test_the_seven_on_real_data_whose_lists_of_losses_contradict_each_other(
    cxmeet: Cxmeet, tmp_path: Path, shared_data: Path
) -> None:
    (tmp_path / "cxmeet.toml").write_text(RAVEN.format(data=shared_data), encoding="utf-8")
    found = states(cxmeet, tmp_path)
    assert found["sources"] == "broken"
    assert set(found.values()) == {"broken", "cannot tell"}
    said = " ".join(cxmeet("linkages", workspace=tmp_path, acting="").out.split())
    assert "Departures: 96 of 96 customers it calls lost are still there by our customers' file." in said


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "csv"])
def test_a_charter_with_nothing_but_leaders_has_all_of_it_and_nothing_is_made_up(
    cxmeet: Cxmeet, fresh: Path, form: str
) -> None:
    charter = fresh / "cxmeet.toml"
    charter.write_text(charter.read_text() + '[[leaders]]\nname = "Solo"\nfunction = "All"\n', encoding="utf-8")
    assert set(states(cxmeet, fresh).values()) == {"cannot tell"}
    for command in ("linkages", "matrix", "needs"):
        ran = cxmeet(command, "--format", form, workspace=fresh, acting="Solo")
        assert (ran.code, ran.said) == (0, "")
        assert ran.out or form == "csv"


def test_hostile_words_reach_no_format_as_markup(cxmeet: Cxmeet, company: Path) -> None:
    charter = company / "cxmeet.toml"
    goal = f'\n[[goals]]\nfunction = "IT"\ngoal = {json.dumps(HOSTILE)}\nfigure = "assets.lost"\ndirection = "more"\n'
    other = '\n[[goals]]\nfunction = "Sales"\ngoal = "Fewer"\nfigure = "assets.lost"\n'
    charter.write_text(charter.read_text(encoding="utf-8") + goal + other, encoding="utf-8")
    assert cxmeet("start", "monthly").code == 0
    assert cxmeet("need", HOSTILE, "--from", "IT", "--to", "Sales").out.strip() == "N-0001"
    for command in ("linkages", "needs"):
        page = cxmeet(command, "--format", "html").out
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
        rows = list(csv.reader(io.StringIO(cxmeet(command, "--format", "csv").out)))
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
        assert "\u202e" not in cxmeet(command).out


def test_needs_are_said_and_dropped_from_here(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    assert cxmeet("need", "a", "true", "day", "--from", "sal", "--to", "ope", "--due", "eoq").out == "N-0001\n"
    assert cxmeet("need", "x", "--from", "Legal").code == 4
    assert cxmeet("needs", "not-kept", "1").code == 2
    assert cxmeet("needs", "kept", "1", "every", "day").said == "N-0001 was kept: Sales to Operations: a true day\n"
    assert "Nothing waits" in cxmeet("needs").out
    [row] = csv.DictReader(io.StringIO(cxmeet("needs", "--all", "--for", "Sales", "--format", "csv").out))
    assert (row["state"], row["words"], row["said_by"][:8]) == ("kept", "every day", "Ana Ruiz")
    assert cxmeet("needs", "drop", "7", "--reason", "x").code == 4
    log = cxmeet("log").out
    assert "promise inside: Sales to Operations: a true day" in log
    assert "kept: every day" in log


def test_the_matrix_by_half_since_a_day(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router", "--with", "Ben Okri: y", "--measure", "assets.lost", "--accountable", "Ana Ruiz")
    half = json.loads(cxmeet("matrix", "functions", "--since", "2026-10", "--json").out)
    assert (half["since"], half["leaders"], half["meetings"]) == ("2026-10-01", None, 1)
    rows = list(csv.DictReader(io.StringIO(cxmeet("matrix", "--format", "csv").out)))
    assert ["leaders", "assets.lost", "Ben Okri", "", "D-0001"] in [list(row.values()) for row in rows]
    assert cxmeet("matrix", "--since", "whenever").code == 2
    assert cxmeet("matrix", "both").code == 2
