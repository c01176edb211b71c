"""A customer base counted where it lives gives the figures of one that is read row by row, to the cent."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cxmeet.core.kernel.errors import BadFile, NotFound
from tests.sources.warehouse.bases import Written, contracts, purchases, told

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

FILES = '[connections]\nwarehouse = "duckdb://"\n'
WAREHOUSE = 'connection = "warehouse"\n'
LISTS = """[departures]
path = "left.csv"
columns = { customer = "who", date = "on", reason = "why" }
[[losses]]
name = "calls"
path = "left.csv"
columns = { customer = "who", date = "on" }
[referrals]
path = "left.csv"
columns = { customer = "who", date = "on" }
"""
LEFT = "who,on,why\na,2026-10-02,Price\nb,2026-09-30,\nx,2026-10-15,Moved\nd,2026-10-03,Price\n,2026-10-09,Price\n"
"""Some of those who may have left, one whom nobody knows, and one without a name."""


def in_duckdb(written: Written, folder: Path, *, lists: bool) -> None:
    further = LISTS if lists else ""
    (folder / "rows.csv").write_text(written.text, encoding="utf-8")
    (folder / "left.csv").write_text(LEFT, encoding="utf-8")
    written.parquet(folder / "typed.parquet")
    for period in ("", "2026-10" if written.grain == "month" else "2026-Q3"):
        for history in (None, 2):
            try:
                read = written.brief(folder, 'path = "rows.csv"', further, period=period, history=history)
            except (BadFile, NotFound) as error:
                for table in ("rows.csv", "typed.parquet"):
                    with pytest.raises(type(error)):
                        written.brief(folder, f'{WAREHOUSE}table = "{table}"', FILES + further, period=period)
                continue
            for table in ("rows.csv", "typed.parquet"):
                place = f'{WAREHOUSE}table = "{table}"'
                counted = written.brief(folder, place, FILES + further, period=period, history=history)
                assert told(counted) == told(read), (table, period, history)


@settings(max_examples=2, suppress_health_check=list(HealthCheck), deadline=None)
@given(written=contracts() | purchases(), lists=some.booleans())
def test_a_base_in_duckdb_says_what_the_same_rows_say_read(written: Written, lists: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        in_duckdb(written, Path(folder), lists=lists)
