"""The brief against a plain pandas script, in one run: `python tests/bench/brief.py [--lines 500000] [--rounds 7]`.

Both compute the same customer base from the same file of a year's purchases, by turns, each in a process of its own;
the figures are compared first. pandas lives in an environment that the bench makes for itself. Every figure is a ratio
of two things measured on the same machine in the same run; compare only those.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from tabulate import tabulate

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
LAPSE_DAYS = 90
CHARTER = f"""[organisation]
name = "Bench"
[customers]
kind = "purchases"
path = "purchases.csv"
lapse_days = {LAPSE_DAYS}
columns = {{ customer = "customer_id", date = "date", quantity = "quantity", amount = "amount" }}
"""
SLOWEST, LARGEST, STEEPEST = 1.0, 0.5, 2.2
"""Wall time and memory against pandas, and wall time of twice the lines, at most."""


def purchases(path: Path, lines: int) -> None:
    """A year of invoice lines in the order of their days; few customers buy much, many buy little."""
    chance, first = random.Random(7), dt.date(2025, 1, 1)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("invoice,customer_id,date,quantity,amount\n")
        for number in range(lines):
            customer = int(chance.paretovariate(1.1) * 100) % 40_000
            day = first + dt.timedelta(number * 365 // lines)
            amount = chance.randint(50, 9_999)
            row = (536365 + number // 4, f"{customer:06d}", day, chance.randint(1, 12), f"{amount / 100:.2f}")
            file.write(",".join(map(str, row)) + "\n")


def workspace(folder: Path, lines: int) -> Path:
    """A workspace over so many purchases."""
    folder.mkdir()
    (folder / "cxmeet.toml").write_text(CHARTER, encoding="utf-8")
    purchases(folder / "purchases.csv", lines)
    return folder


def with_pandas(folder: Path) -> str:
    """The interpreter of an environment that has pandas, made where it is missing."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pandas", "openpyxl"], check=True)
    return str(python)


def measured(command: list[str]) -> tuple[float, float, str]:
    """Wall seconds, peak memory in MB, and what a command printed."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # pandas was compiled when it was installed, and so are we
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    printed = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024, printed


def brief_command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "cxmeet", "-C", str(folder), "brief", "--history", "all", "--format", "json"]


def agree(brief: str, pandas: str) -> None:
    """Hold every month and column of the two against each other."""
    ours = {one["period"]: one for one in json.loads(brief)["assets"]["periods"]}
    theirs = [json.loads(line) for line in pandas.splitlines()]
    if ours.keys() != {one["period"] for one in theirs}:
        raise SystemExit("the brief and pandas do not tell of the same months")
    for one in theirs:
        for name, value in one.items():
            if name != "period" and abs(float(ours[one["period"]][name]) - value) > 0.011:
                raise SystemExit(f"{one['period']} {name}: {ours[one['period']][name]} here, {value} in pandas")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=500_000)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--environment", type=Path, default=REPOSITORY / ".ci" / "venv-pandas")
    asked = options.parse_args()
    pandas_python = with_pandas(asked.environment)
    with tempfile.TemporaryDirectory() as folder:
        one = workspace(Path(folder) / "one", asked.lines)
        two = workspace(Path(folder) / "two", 2 * asked.lines)
        script = [pandas_python, str(HERE / "plain_pandas.py"), str(one / "purchases.csv"), str(LAPSE_DAYS)]
        commands = {"brief": brief_command(one), "pandas": script, "brief, twice": brief_command(two)}
        agree(measured(commands["brief"])[2], measured(commands["pandas"])[2])
        runs: dict[str, list[tuple[float, float, str]]] = {name: [] for name in commands}
        for _ in range(asked.rounds):
            for name, command in commands.items():
                runs[name].append(measured(command))
    return verdict({name: (statistics.median(r[0] for r in run), max(r[1] for r in run)) for name, run in runs.items()})


def verdict(figures: dict[str, tuple[float, float]]) -> int:
    """Print the table; 1 where a ratio is larger than it may be."""
    print(tabulate([(name, *both) for name, both in figures.items()], ("", "seconds", "MB"), floatfmt=".2f"))
    brief, pandas, twice = figures["brief"], figures["pandas"], figures["brief, twice"]
    ratios = [
        ("wall time, brief / pandas", brief[0] / pandas[0], SLOWEST),
        ("peak memory, brief / pandas", brief[1] / pandas[1], LARGEST),
        ("wall time, twice the lines / once", twice[0] / brief[0], STEEPEST),
    ]
    print(tabulate(ratios, ("ratio", "is", "at most"), floatfmt=".2f"))
    return any(found > most for _, found, most in ratios)


if __name__ == "__main__":
    raise SystemExit(main())
