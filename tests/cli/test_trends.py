"""Trends from the command line: every format, what is asked for wrongly, and texts that are no more than texts."""

from __future__ import annotations

import csv
import io
import json
import random
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.services.workspace import Workspace
from tests.services.year import Year

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

HOSTILE = " =cmd()|' /C calc'!A0 <script>alert(1)</script> [/x] \x1b[2Jx \u202eevil *b* | 顧客 é́\nline"


@pytest.fixture
def hostile(workspace: Workspace) -> None:
    Year(workspace, random.Random(6), words=HOSTILE).hold(20)


@pytest.mark.usefixtures("hostile")
def test_hostile_texts_are_texts_in_every_format(cxmeet: Cxmeet, company: Path) -> None:
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text().replace("Getting started", "Getting <b>started</b> | *x*"))
    said = {form: cxmeet("trends", "--format", form) for form in ("text", "md", "html", "csv", "json", "tsv", "table")}
    for form, ran in said.items():
        assert ran.code == 0, form
        assert "\x1b" not in ran.out, form
        if form != "json":
            assert "\u202e" not in ran.out, form
    assert "<script>" not in said["html"].out + said["md"].out
    assert "<b>started" not in said["html"].out + said["md"].out
    svgs = said["html"].out.split("<svg")[1:]
    assert all(ET.fromstring("<svg" + svg.split("</svg>")[0] + "</svg>") is not None for svg in svgs)
    rows = list(csv.reader(io.StringIO(said["csv"].out)))
    assert len({len(row) for row in rows}) == 1
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


@pytest.mark.usefixtures("hostile")
def test_a_script_reads_the_same_that_people_do(cxmeet: Cxmeet) -> None:
    told = json.loads(cxmeet("trends", "--json").out)
    rows = list(csv.DictReader(io.StringIO(cxmeet("trends", "--format", "csv").out)))
    by_quarter = {row["name"]: row for row in rows if row["of"] == "quarter"}
    assert told["schema"] == "cxmeet.trends/1"
    assert [row["of"] for row in rows].count("meeting") == len(told["meetings"])
    for quarter in told["quarters"]:
        row, figures = by_quarter[quarter["quarter"]], quarter["figures"]
        if quarter["meetings"]:
            assert int(row["decisions"]) == figures["made"]["decisions"]
            assert float(row["time_value"]) == pytest.approx(figures["time"]["share"])
        else:
            assert row["opened"] == "no meeting"
    assert set(told["definitions"]) >= {"opened", "perceived", "unmoved"}


def test_what_is_asked_for_wrongly_is_said(cxmeet: Cxmeet) -> None:
    assert cxmeet("trends", "--agenda", "montly").code == 4
    assert "did you mean monthly" in cxmeet("trends", "--agenda", "montly").said
    assert cxmeet("trends", "--since", "some day").code == 2
    assert cxmeet("trends", "--limit", "0").code == 2
    nothing = cxmeet("trends")
    assert (nothing.code, "No meeting has been closed yet" in nothing.out) == (0, True)
