"""Real files, connected by their path alone: what must be asked is asked; the figures are those of the reference."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

pytestmark = pytest.mark.realdata

BASES = {
    "cdnow_transactions": (
        {"quantity": "whole", "zero_amounts": "count", "lapse_days": "90"},
        {"grain": "M", "lapse_days": "90"},
    ),
    "ravenstack_subscriptions": (
        {"columns.value": "mrr_amount", "keep.is_trial": "FALSE"},
        {"grain": "M", "unit": "account_id"},
    ),
}
COLUMNS = (
    "opening", "new", "reactivated", "lost", "closing", "opening_value", "new_value", "reactivated_value",
    "lost_value", "expansion", "contraction", "closing_value",
)  # fmt: skip


def file(folder: Path, name: str) -> Path:
    return next(path for path in folder.glob(f"{name}.*") if ".expected." not in path.name)


def given(answers: dict[str, str]) -> list[str]:
    return [word for question, answer in answers.items() for word in ("--answer", f"{question}={answer}")]


@pytest.mark.parametrize("name", BASES)
def test_answered_it_gives_the_figures_of_the_reference(
    cxmeet: Cxmeet, fresh: Path, shared_data: Path, name: str
) -> None:
    """Every month; and without an answer just these questions are asked."""
    answers, wanted = BASES[name]
    path = str(file(shared_data, name))
    asked = cxmeet("connect", path, "--json", workspace=fresh, acting="")
    assert asked.code == 1
    assert sorted(doubt["id"] for doubt in json.loads(asked.out)["doubts"]) == sorted(answers)

    ran = cxmeet("connect", path, "--yes", *given(answers), workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    found = json.loads(cxmeet("brief", "--history", "all", "--format", "json", workspace=fresh, acting="").out)
    with (shared_data / f"{name}.expected.csv").open(encoding="utf-8", newline="") as expected:
        rows = [row for row in csv.DictReader(expected) if all(row[key] == value for key, value in wanted.items())]
    periods = found["assets"]["periods"]
    assert [period["period"] for period in periods] == [row["period"] for row in rows]
    for period, row in zip(periods, rows, strict=True):
        for column in COLUMNS:
            assert period[column] == pytest.approx(float(row[column]), abs=0.005), (period["period"], column)


@pytest.mark.parametrize(
    ("name", "answers", "section"),
    [
        ("ravenstack_churn_events", {}, "departures"),
        ("airline_tweets", {}, "feedback"),
        ("ravenstack_support_tickets", {"asked": "yes"}, "feedback"),
        ("cfpb_complaints", {"kind": "feedback"}, "feedback"),
        ("cfpb_complaints", {"kind": "promises", "text": "In time"}, "promises"),
        ("ravenstack_accounts", {"kind": "snapshot", "period": "2024-12"}, "customers"),
        ("ravenstack_accounts", {"kind": "losses"}, "losses"),
    ],
)
def test_the_others_ask_what_they_do_not_say(
    cxmeet: Cxmeet, fresh: Path, shared_data: Path, name: str, answers: dict[str, str], section: str
) -> None:
    """Each question in its turn: none can be left out, and with all of them there is a section that is read."""
    path = str(file(shared_data, name))
    with (fresh / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        charter.write('[[experiences]]\nid = "x"\nname = "X"\ngoal = "x"\nfunctions = ["IT"]\n')
    said: dict[str, str] = {}
    for question, answer in answers.items():
        ran = cxmeet("connect", path, "--json", *given(said), workspace=fresh, acting="")
        assert ran.code == 1
        assert question in [doubt["id"] for doubt in json.loads(ran.out)["doubts"]]
        said[question] = answer
    left = json.loads(cxmeet("connect", path, "--json", *given(said), workspace=fresh, acting="").out)["doubts"]
    for doubt in left:
        said[doubt["id"]] = doubt["suggested"] or doubt["readings"][0]["answer"]
    ran = cxmeet("connect", path, "--yes", *given(said), workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert section in tomllib.loads((fresh / "cxmeet.toml").read_text(encoding="utf-8"))
    assert cxmeet("check", workspace=fresh, acting="").code == 0
