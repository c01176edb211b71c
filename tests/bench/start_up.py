"""How long the command line takes to start, as ratios to a bare interpreter in the same run.

    python tests/bench/start_up.py [--rounds 21]

Each round runs every command once, in turn, so that a machine that slows down slows all of them; medians are compared.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

CXMEET = str(Path(sys.executable).with_name("cxmeet"))
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import click": [sys.executable, "-c", "import click"],
    "cxmeet --version": [CXMEET, "--version"],
    "cxmeet --help": [CXMEET, "--help"],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    bare = statistics.median(taken["python -c pass"])
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"{name:<20} {middle * 1000:7.1f} ms  {middle / bare:5.2f} x python -c pass")


if __name__ == "__main__":
    main()
