"""What customers said, were promised and left for is the same counted where it is kept as read from files."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import cxmeet
from cxmeet.core.briefing.listable import sections
from cxmeet.core.briefing.listing import listing
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.sources.statements import statements
from cxmeet.sources.toml.charter import look_over_charter
from tests.postgres import Database

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

from tests.sources.warehouse import random_rows
from tests.sources.warehouse.elsewhere import as_files, as_parquet, as_texts, as_types, differences, figures, told
from tests.sources.warehouse.real_cases import CASES

DEMO = Path(cxmeet.__file__).parent / "demo"
EVERY_PLACE = 100
"""Rounds from which on all places are compared, and not one alone."""


def places(charter: str, root: Path, database: Database) -> Mapping[str, Callable[[], str]]:
    """The same charter with its files in each place."""
    return {
        "types": lambda: as_types(database, root, charter),
        "csv": lambda: as_files(charter),
        "parquet": lambda: as_parquet(root, charter),
        "texts": lambda: as_texts(database, root, charter),
    }


def demo(folder: Path) -> str:
    """The charter of the demo, with its files in a folder."""
    shutil.copytree(DEMO / "data", folder / "data")
    return (DEMO / "cxmeet.toml").read_text(encoding="utf-8")


def test_the_whole_demo_is_the_same_in_a_database_and_in_files_of_an_engine(
    tmp_path: Path, database: Database, rounds: int
) -> None:
    charter = demo(tmp_path)
    read = told(tmp_path, charter)
    assert figures(read) > 500
    for name, place in places(charter, tmp_path, database).items():
        if name == "types" or rounds >= EVERY_PLACE:
            assert differences(read, told(tmp_path, place())) == [], name


@pytest.mark.realdata
@pytest.mark.parametrize(("case", "usual"), [("complaints", ""), ("posts", "csv"), ("business", "")])
def test_real_voices_are_the_same(
    case: str, usual: str, shared_data: Path, tmp_path: Path, database: Database, rounds: int
) -> None:
    charter, periods = CASES[case]
    (tmp_path / "data").symlink_to(shared_data)
    every = rounds >= EVERY_PLACE
    compared = [name for name in places(charter, tmp_path, database) if name == usual or every]
    for name in compared:
        moved = places(charter, tmp_path, database)[name]()
        for period in periods if every else periods[:1]:
            read = told(tmp_path, charter, period, history=None)
            assert differences(read, told(tmp_path, moved, period, history=None)) == [], (name, period)


def test_rows_at_random_are_the_same_as_in_files(rounds: int) -> None:
    @settings(
        max_examples=max(2, rounds // 10),  # the first is always the simplest: no rows
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(random_rows.ROWS)
    def same(rows: list[tuple[str, ...]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            random_rows.write(root, rows)
            read, asked = (_told_or_refused(root, one) for one in (random_rows.CHARTER, as_files(random_rows.CHARTER)))
            assert differences(read, asked) == []

    same()


def _told_or_refused(root: Path, charter: str) -> object:
    try:
        return told(root, charter, "2026-09")
    except BadFile as error:
        return len(error.faults) > 0


def test_the_rows_behind_a_figure_are_the_same(tmp_path: Path, rounds: int) -> None:
    charter = demo(tmp_path)
    figures = ("reason:Waited too long for the router", "promise:delivery", "theme:Late delivery", "lost_by:onboarding")
    for figure in figures if rounds >= EVERY_PLACE else figures[:1]:
        found = []
        for text in (charter, as_files(charter)):
            (tmp_path / "cxmeet.toml").write_text(text, encoding="utf-8")
            found.append(listing(WorkspaceFiles(tmp_path).gathered("", sections(figure)), figure))
        assert found[0].rows
        assert found[0] == found[1], figure


INSIDE = """
[organisation]
name = "x"
[[front_line]]
name = "Shops"
bad_rows = 0.9
path = "shops.csv"
columns = { date = "on", text = "words", id = "no" }
[[employees]]
name = "Pulse"
kind = "enps"
bad_rows = 0.9
fewest = 5
path = "pulse.csv"
columns = { date = "on", score = "score" }
[[employees]]
name = "Left"
kind = "turnover"
bad_rows = 0.9
path = "staff.csv"
columns = { joined = "on", left = "off" }
[[employees]]
name = "Stated"
kind = "statement"
bad_rows = 0.9
path = "stated.csv"
columns = { period = "month", opening = "first", left = "gone", closing = "last" }
"""
ROWS = {
    "shops": ["on,words,no", "2026-10-01,too late,1", "2026-10-01,too late,1", "2026-10-02,,2", "no day,late,3"],
    "pulse": ["on,score", *(f"2026-10-0{day},{day}" for day in range(1, 9)), "2026-10-09,11", "2026-10-09,", "x,3"],
    "staff": ["on,off", *["2020-01-01,"] * 9, "2020-01-01,2026-10-04", "2026-10-04,2026-10-03", ",2026-10-03"],
    "stated": ["month,first,gone,last", "2026-09,20,2,18", "2026-10,18,1,17", "2026-10,18,1,17", "x,1,1,1", "total,,,"],
}


def test_what_our_own_people_say_and_do_is_the_same_with_rows_that_cannot_be_read(tmp_path: Path) -> None:
    for name, lines in ROWS.items():
        (tmp_path / f"{name}.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    read = told(tmp_path, INSIDE, "2026-10")
    assert [source["unreadable"]["rows"] for source in read["sources"]] == [1, 3, 2, 3]
    assert differences(read, told(tmp_path, as_files(INSIDE), "2026-10")) == []


STATED = """
[customers]
kind = "statement"
path = "base.csv"
columns = { period = "p", opening = "a", new = "b", reactivated = "c", lost = "d", closing = "e", closing_value = "f" }
[[front_line]]
name = "Shops"
path = "shops.csv"
columns = { date = "on", text = "words" }
[[employees]]
name = "Who left us"
kind = "turnover"
path = "staff.csv"
columns = { joined = "came", left = "went" }
[[employees]]
name = "Stated"
kind = "statement"
path = "stated.csv"
columns = { period = "p", opening = "a", left = "b", closing = "c" }
[[employees]]
name = "Pulse"
kind = "enps"
path = "pulse.csv"
columns = { date = "on", score = "score" }
"""


def test_what_is_stated_and_what_our_own_people_say_has_its_statements(tmp_path: Path) -> None:
    (tmp_path / "cxmeet.toml").write_text(f'[organisation]\nname = "x"\n{STATED}', encoding="utf-8")
    looked, document = look_over_charter(tmp_path / "cxmeet.toml")
    found = statements(looked.value, document, tmp_path, dt.date(2026, 11, 27), "", "duckdb")
    assert [*dict.fromkeys(one.source for one in found)] == [
        "customers", "front line: Shops", "employees: Who left us", "employees: Stated", "employees: Pulse",
    ]  # fmt: skip
