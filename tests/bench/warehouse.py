"""A brief counted by the embedded engine, compared with the program's own reader on the same file.

    python tests/bench/warehouse.py csv [--lines 5000000]

Printed are the seconds of both and their ratio, which must not be above 0.4; and whether the figures are the same.
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
    asked = parser.parse_args()
    return _csv(asked.lines)


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
