"""Half a million lines are looked at as a whole, in bounded memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LINES = 500_000
MOST = 150
"""Megabytes of memory, figures included."""

PROBE = """
import sys
from cxmeet.cli import main
code = main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print("peak:", code, int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much memory a program took")
def test_half_a_million_lines_take_little_memory(fresh: Path) -> None:
    """Purchases with a number, a customer of many, a moment, an amount and words, which come again as they do."""
    with (fresh / "orders.csv").open("w", encoding="utf-8") as file:
        file.write("invoice,customer,order date,amount,description\n")
        for block in range(0, LINES, 10_000):
            file.write(
                "".join(
                    f"{number},C-{number * 7 % 20_011:05},{1 + number % 12:02}/{1 + number % 28:02}/2024 10:30,"
                    f"{number % 4_000}.{number % 100:02},thing {number % 900}\n"
                    for number in range(block, block + 10_000)
                )
            )
    answers = ["--answer", "lapse_days=90", "--answer", "zero_amounts=count"]
    run = subprocess.run(
        [sys.executable, "-c", PROBE, "-C", str(fresh), "connect", str(fresh / "orders.csv"), "--dry-run", *answers],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    code, size = run.stdout.rpartition("peak: ")[2].split()
    assert code == "0", run.stderr
    assert f"{LINES:,} rows" in run.stderr
    assert int(size) < MOST
