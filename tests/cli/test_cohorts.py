"""`cxmeet brief --cohorts`: the page about who stays, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cxmeet.services import shipped
from cxmeet.services.setup import lay
from tests.cli.conftest import Cxmeet


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    lay(tmp_path / "demo", shipped.demo_files())
    return tmp_path / "demo"


@pytest.mark.parametrize(("form", "row"), [("text", "2026-08 47 42 21 16"), ("md", "| 2026-08 | 47 | 42 | 21 | 16 |")])
def test_it_shows_every_cohort_and_every_tenure(cxmeet: Cxmeet, demo: Path, form: str, row: str) -> None:
    ran = cxmeet("-C", str(demo), "brief", "--cohorts", "--format", form, "--period", "2026-10", "--history", "all")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert (ran.code, ran.said) == (0, "")
    assert any(line.startswith(row) for line in lines)
    assert sum(line.removeprefix("| ").startswith("202") for line in lines) == 34
    assert any("365 days or longer" in line for line in lines)
    assert any("* They may have been customers before" in line.replace("\\", "") for line in lines)
    assert not any("Why they left".casefold() in line.casefold() for line in lines)
    assert any("who stays: Joined: customers for the first time ever" in line for line in lines)


def test_as_json_it_is_the_whole_brief(cxmeet: Cxmeet, demo: Path) -> None:
    asked = ("-C", str(demo), "brief", "--period", "2026-10", "--format", "json")
    whole = cxmeet(*asked)
    assert cxmeet(*asked, "--cohorts").out == whole.out
    assets = json.loads(whole.out)["assets"]
    assert assets["cohorts"][-3] == {"joined": "2026-08", "customers": 47, "stay": [42, 21, 16], "left_censored": False}
    assert assets["tenure"]["under"][1] == {"days": 60, "customers": 26}
    assert (assets["tenure"]["lost"], assets["tenure"]["median_days"]) == (50, 53)


def test_where_the_files_do_not_tell_it_says_so(cxmeet: Cxmeet, fresh: Path) -> None:
    assert "Our customers' file does not say who joined when." in cxmeet("-C", str(fresh), "brief", "--cohorts").out


def test_two_pages_are_not_asked_for_at_once(cxmeet: Cxmeet, demo: Path) -> None:
    ran = cxmeet("brief", "--cohorts", "--journey", workspace=demo)
    assert (ran.code, ran.out) == (2, "")
    assert "are two pages" in ran.said
