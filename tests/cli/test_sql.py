"""The statements that count the figures, from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

RELIABILITY = """
[[reliability]]
measure = "On time"
experience = "onboarding"
path = "data/on time.csv"
met_values = ["yes"]
columns = { date = "on", met = "kept" }
"""


@pytest.fixture
def counting(company: Path) -> Path:
    pytest.importorskip("ibis", reason="the extra warehouse is not installed")
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8") + RELIABILITY, encoding="utf-8")
    (company / "data").mkdir(exist_ok=True)
    (company / "data" / "on time.csv").write_text("on,kept\n2026-10-01,yes\n", encoding="utf-8")
    return company


def test_the_statements_of_a_file_run_in_duckdb_as_they_are_printed(cxmeet: Cxmeet, counting: Path) -> None:
    import duckdb

    ran = cxmeet("sql", "reliability")
    assert ran.code == 0, ran.said
    assert ran.out.startswith("-- reliability On time: what customers can count on, by period\n-- 1 of ")
    assert cxmeet("sql", "reliability").out == ran.out
    with duckdb.connect() as connection:
        connection.execute(ran.out)


def test_what_is_not_known_leaves_with_2(cxmeet: Cxmeet, counting: Path) -> None:
    dialect = cxmeet("sql", "--dialect", "snowflak")
    assert (dialect.code, dialect.out) == (2, "")
    assert "did you mean snowflake?" in dialect.said
    section = cxmeet("sql", "reliabilty")
    assert section.code == 2
    assert "did you mean reliability?" in section.said


def test_a_charter_without_data_says_so(cxmeet: Cxmeet, company: Path) -> None:
    """An empty output alone looks like a fault."""
    pytest.importorskip("ibis", reason="the extra warehouse is not installed")
    (company / "cxmeet.toml").write_text('[organisation]\nname = "x"\n[[leaders]]\nname = "A"\nfunction = "B"\n')
    ran = cxmeet("sql")
    assert (ran.code, ran.out.strip()) == (0, ""), ran.said
    assert "names data to count" in ran.said
