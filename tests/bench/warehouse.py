"""A brief counted by an engine, compared with the program's own reader, with SQL by hand, and with its own at a tenth.

    python tests/bench/warehouse.py csv [--lines 5000000]
    python tests/bench/warehouse.py parquet [--rows 50000000] [--folder FOLDER]
    python tests/bench/warehouse.py postgres [--rows 5000000]

`csv`: the seconds of both and their ratio, which must not be above 0.4; and whether the figures are the same.
`parquet`: purchases of one customer for 25 of them; at most 4 GB of memory, 1.3 times as long as `by_hand.sql` for the
same figures, and 11 times as long as for a tenth of the rows. `postgres`: at most 1 MB comes over the wire.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PROGRAM = "from cxmeet.cli import main; main()"
MOST_OF_STREAMED = 0.4
CHARTER = """
[organisation]
name = "Bench"
[figures]
engine_above = "{above}"
[customers]
kind = "purchases"
lapse_days = 90
path = "purchases.csv"
columns = {{ customer = "customer", date = "day", amount = "amount" }}
"""
PURCHASES = """
COPY (SELECT 'C' || (hash(i) % {customers})::VARCHAR AS customer,
             (DATE '2021-01-01' + (hash(i * 3) % 2100)::INT)::VARCHAR AS day,
             ((hash(i * 7) % 20000) / 100.0)::DECIMAL(10, 2)::VARCHAR AS amount,
             'note ' || (i % 100) AS note
      FROM range({lines}) AS of_all(i))
TO '{path}' (HEADER, QUOTE '', DELIMITER ',')
"""


def main() -> int:
    """Run what is asked for; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = parser.add_subparsers(dest="part", required=True)
    of_csv = parts.add_parser("csv", help="lines of csv through the engine and through the program's own reader")
    of_csv.add_argument("--lines", type=int, default=5_000_000)
    for part, rows, said in (
        ("parquet", 50_000_000, "rows of parquet, against one statement by hand and a tenth of them"),
        ("postgres", 5_000_000, "rows in PostgreSQL, and what comes over the wire"),
    ):
        added = parts.add_parser(part, help=said)
        added.add_argument("--rows", type=int, default=rows)
        added.add_argument("--folder", type=Path, help="where the rows are made, and kept")
    asked = parser.parse_args()
    if asked.part == "csv":
        return _csv(asked.lines)
    import warehouse_rows

    of_part = warehouse_rows.parquet if asked.part == "parquet" else warehouse_rows.postgres
    if asked.folder:
        return of_part(asked.rows, asked.folder)
    with tempfile.TemporaryDirectory() as folder:
        return of_part(asked.rows, Path(folder))


def _csv(lines: int) -> int:
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        duckdb.execute(PURCHASES.format(lines=lines, customers=max(1, lines // 25), path=root / "purchases.csv"))
        streamed, own = _brief(root, "never")
        counted, engines = _brief(root, "1 MB")
    share = counted / streamed
    print(f"{lines:,} lines of csv: streamed {streamed:.1f} s, engine {counted:.1f} s, {share:.2f} x", end=" ")
    print(f"(bound {MOST_OF_STREAMED}), figures {'the same' if own == engines else 'NOT THE SAME'}")
    return 0 if share <= MOST_OF_STREAMED and own == engines else 1


def _brief(root: Path, above: str) -> tuple[float, Any]:
    """The seconds a brief takes in a process of its own, and its figures."""
    (root / "cxmeet.toml").write_text(CHARTER.format(above=above), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, "-C", str(root), "brief", "--format", "json"]
    began = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - began, json.loads(done.stdout)["assets"]


if __name__ == "__main__":
    sys.exit(main())
