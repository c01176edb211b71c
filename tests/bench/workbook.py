"""An Excel workbook read by the brief and by a plain pandas script, in one run: `python tests/bench/workbook.py`.

Both compute the same customer base from the same workbook, by turns, each in a process of its own; the figures are
compared first. pandas lives in an environment that the bench makes for itself. Compare only the ratios.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
from brief import CHARTER, HERE, LAPSE_DAYS, REPOSITORY, agree, brief_command, measured, purchases, with_pandas
from tabulate import tabulate

NAME = "purchases.xlsx"
SLOWEST, LARGEST = 1.0, 1.0
"""Wall time and peak memory against pandas, at most."""


def workbook(folder: Path, lines: int) -> None:
    """Make a workspace over so many purchases in a workbook, in which dates are dates and amounts numbers."""
    (folder / "cxmeet.toml").write_text(CHARTER.replace("purchases.csv", NAME), encoding="utf-8")
    purchases(folder / "purchases.csv", lines)
    with xlsxwriter.Workbook(folder / NAME) as book, (folder / "purchases.csv").open(newline="") as file:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(csv.reader(file)):
            if number:
                sheet.write_number(number, 0, int(row[0]))
                sheet.write_string(number, 1, row[1])
                sheet.write_datetime(number, 2, dt.datetime.fromisoformat(row[2]), day)
                sheet.write_number(number, 3, int(row[3]))
                sheet.write_number(number, 4, float(row[4]))
            else:
                sheet.write_row(0, 0, row)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--make", type=Path, help="only make the workspace, in this folder")
    options.add_argument("--environment", type=Path, default=REPOSITORY / ".ci" / "venv-pandas")
    asked = options.parse_args()
    if asked.make:
        workbook(asked.make, asked.lines)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: what this one takes is the least that the peak of any other can be.
        subprocess.run([sys.executable, __file__, "--make", folder, "--lines", str(asked.lines)], check=True)
        script = [with_pandas(asked.environment), str(HERE / "plain_pandas.py")]
        commands = {
            "brief": brief_command(folder),
            "pandas": [*script, str(folder / NAME), str(LAPSE_DAYS)],
        }
        agree(measured(commands["brief"])[2], measured(commands["pandas"])[2])
        runs: dict[str, list[tuple[float, float, str]]] = {name: [] for name in commands}
        for _ in range(asked.rounds):
            for name, command in commands.items():
                runs[name].append(measured(command))
    figures = {name: (statistics.median(r[0] for r in run), max(r[1] for r in run)) for name, run in runs.items()}
    return verdict(figures)


def verdict(figures: dict[str, tuple[float, float]]) -> int:
    """Print the table; 1 where a ratio is larger than it may be."""
    print(tabulate([(name, *both) for name, both in figures.items()], ("", "seconds", "MB"), floatfmt=".2f"))
    brief, pandas = figures["brief"], figures["pandas"]
    ratios = [
        ("wall time, brief / pandas", brief[0] / pandas[0], SLOWEST),
        ("peak memory, brief / pandas", brief[1] / pandas[1], LARGEST),
    ]
    print(tabulate(ratios, ("ratio", "is", "at most"), floatfmt=".2f"))
    return int(any(found > most for _, found, most in ratios))


if __name__ == "__main__":
    raise SystemExit(main())
