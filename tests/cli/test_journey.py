"""`cxmeet brief --journey`: the whole journey on one page, in every format, as a plain count of the files has it."""

from __future__ import annotations

import csv
import datetime as dt
import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from cxmeet import assembly
from cxmeet.services import demo
from tests.cli.conftest import Cxmeet

NOW = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
ABOUT = {
    "onboarding": ("late delivery", "no news of my order", "installer*"),
    "purchase": ("could not order",),
    "using": ("slow*", "outage"),
    "paying": ("wrong bill",),
    "support": ("cannot reach help",),
}
"""Experience -> what is said of it, as the charter has it, in its order."""


@pytest.fixture(scope="module")
def northwind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("northwind") / "demo"
    demo.write(folder, lambda actor, now: assembly.workspace(folder, actor, now, told=True), NOW)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def about(theme: str, text: str) -> str:
    """The experience that a piece of feedback is about: by its theme, or by a word where the first rule names some."""
    for experience, themes in ABOUT.items():
        words = ("router", "courier") if experience == "onboarding" else ()
        if any(fnmatchcase(theme.casefold(), one) for one in themes) or any(one in text.casefold() for one in words):
            return experience
    return ""


def told(cxmeet: Cxmeet, folder: Path, *more: str) -> dict[str, Any]:
    ran = cxmeet("-C", str(folder), "brief", "--journey", "--format", "json", *more)
    assert (ran.code, ran.said) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_what_is_said_and_asked_is_what_a_plain_count_says_and_never_their_sum(cxmeet: Cxmeet, northwind: Path) -> None:
    found = told(cxmeet, northwind, "--period", "2026-10")
    said = [(row["received"], about(row["issue"], row["words"])) for row in rows(northwind, "complaints")]
    asked = [(row["answered"], about(row["theme"], row["comment"])) for row in rows(northwind, "survey")]
    for stage in found["experiences"]:
        here = stage["experience"]
        if here not in ABOUT:
            assert (stage["volunteered"], stage["asked"]) == (None, None)
            assert "not mapped" in stage["gaps"]
            continue
        for kind, all_of_them in (("volunteered", said), ("asked", asked)):
            now, before = (
                sum(on.startswith(month) and experience == here for on, experience in all_of_them)
                for month in ("2026-10", "2026-09")
            )
            assert stage[kind]["count"] == now, (here, kind)
            assert stage[kind]["previous"] in ((before,) if now else (before, None)), (here, kind)


def test_promises_departures_and_decisions_are_what_files_and_record_say(cxmeet: Cxmeet, northwind: Path) -> None:
    stages = {stage["experience"]: stage for stage in told(cxmeet, northwind, "--period", "2026-10")["experiences"]}
    due = [row for row in rows(northwind, "deliveries") if row["promised"].startswith("2026-10")]
    kept = sum(bool(row["delivered"]) and row["delivered"] <= row["promised"] for row in due)
    [delivery] = stages["onboarding"]["promises"]
    assert (delivery["held"], delivery["total"], delivery["target"]) == (kept, len(due), 0.95)
    visits = [row for row in rows(northwind, "first_visit") if row["counted"].startswith("2026-10")]
    [first_visit] = stages["onboarding"]["reliability"]
    assert (first_visit["held"], first_visit["total"]) == tuple(
        sum(int(row[column]) for row in visits) for column in ("done", "visits")
    )
    left = [row for row in rows(northwind, "departures") if row["left_on"].startswith("2026-10")]
    waited = {row["account_id"] for row in left if row["reason"].startswith(("Waited", "Installer"))}
    assert stages["onboarding"]["left"]["count"] == len(waited)
    assert stages["support"]["left"]["count"] == sum(row["reason"] == "Could not get help" for row in left)
    assert [one["number"] for one in stages["onboarding"]["decisions"]] == ["D-0001", "D-0002"]
    assert stages["onboarding"]["decisions"][0]["overdue"] is True
    assert stages["purchase"]["decisions"][0]["done"] is True
    assert stages["paying"]["promises"] == [
        {"name": "The price you sign is the price you pay for a year", "held": None, "total": None, "rate": None,
         "target": None, "measured": False}
    ]  # fmt: skip


@pytest.mark.parametrize(("form", "row"), [
    ("text", "Getting started 48 (52) 7 (5) 28% of 95% 75% of 90%"),
    ("md", "| Getting started | 48 (52) | 7 (5) | 28% of 95% | 75% of 90% |"),
])  # fmt: skip
def test_every_experience_is_a_line_and_what_nobody_measures_is_said(
    cxmeet: Cxmeet, northwind: Path, form: str, row: str
) -> None:
    ran = cxmeet("-C", str(northwind), "brief", "--journey", "--format", form, "--period", "2026-10")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert (ran.code, ran.said) == (0, "")
    assert row in lines
    text = " ".join(lines)
    assert "The price you sign is the price you pay for a year: nobody measures it" in text
    assert "22 of the 55 who left named this (16 before); 18 of the 50 lost: €792." in text
    assert "Ana Ruiz, OVERDUE since 23 Oct" in text
    assert "Nobody counts whether it works every time; it hurts, and no decision is open." in text
    assert "13 left for reasons that are mapped to none of these and of 8 who left we do not know why." in text


def test_it_is_of_the_period_that_an_agenda_asks_for(cxmeet: Cxmeet, northwind: Path) -> None:
    quarter = told(cxmeet, northwind, "quarterly")
    assert (quarter["grain"], quarter["schema"]) == ("quarter", "cxmeet.journey/1")


def test_without_files_a_journey_is_of_nothing_but_gaps_and_never_of_zeros(cxmeet: Cxmeet, fresh: Path) -> None:
    assert "The charter names no experiences" in cxmeet("-C", str(fresh), "brief", "--journey").out
    with (fresh / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        charter.write('[[experiences]]\nid = "start"\nname = "Getting started"\n')
    [stage] = told(cxmeet, fresh)["experiences"]
    assert (stage["volunteered"], stage["asked"], stage["left"]) == (None, None, None)
    assert {"not heard", "not asked", "no promise", "not counted", "no reasons", "nobody behind"} == set(stage["gaps"])
    lines = [" ".join(line.split()) for line in cxmeet("-C", str(fresh), "brief", "--journey").out.splitlines()]
    assert "Getting started nobody listens nobody asks no promise not counted" in lines
    assert "Getting started nobody notes none nobody" in lines
