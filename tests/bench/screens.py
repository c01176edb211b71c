"""The meeting on screen, beside a bare Textual app with Header, Footer and a DataTable.

    python tests/bench/screens.py [--rounds 5] [--size 80x24]

Both run in a pseudo-terminal, in turn; medians are printed: until the first screen stands, then for the keys of a
meeting in milliseconds and in bytes that a line would carry, and what an idle meeting sends in a second.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from register import BARE, CXMEET, Answer, Terminal

OURS = [CXMEET, "--as", "Ana Ruiz"]
ROWS = 20
"""Of the bare app's table."""
RIGHT, ENTER, ESCAPE = b"\x1b[C", b"\r", b"\x1b"
BEFORE_THE_CLOCK = 0.7
"""Seconds without a byte after which the first screen stands; the clock moves every second."""
SETTLED = 5
"""Seconds after which the first message has gone."""
IDLE = 10
"""Seconds for which an idle meeting is looked at."""

Taken = dict[str, list[Answer]]


def look(place: Path, size: tuple[int, int], taken: Taken) -> int:
    """The running meeting of the company kept there, from its first screen; gives the bytes of its idle seconds."""
    terminal = Terminal([*OURS, "-C", str(place), "run", "monthly"], *size)

    def press(what: str, *keys: bytes) -> None:
        answers = [terminal.press(key) for key in keys]
        sent = sum(answer.sent for answer in answers)
        taken.setdefault(what, []).append(Answer(answers[0].first, answers[0].last, sent))

    try:
        taken.setdefault("first screen", []).append(terminal.quiet(BEFORE_THE_CLOCK))
        time.sleep(SETTLED)
        terminal.quiet()
        press("a note opened and saved", b"n", *(bytes([letter]) for letter in b"late"), ENTER)
        terminal.press(b"n")
        for letter in b"router":
            press("a letter in a note", bytes([letter]))
        press("another note saved", ENTER)
        press("the form opened", b"d")
        for letter in b"A courier":
            press("a letter in the form", bytes([letter]))
        terminal.press(ESCAPE)
        press("the form left", ESCAPE)
        for _ in range(5):
            press("next topic", RIGHT)
        end, sent = time.monotonic() + IDLE, 0
        while time.monotonic() < end:
            sent += terminal.quiet(0.2).sent
        return sent
    finally:
        terminal.end()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", default="80x24")
    given = parser.parse_args()
    columns, rows = map(int, given.size.split("x"))
    bare, ours, idle = list[Answer](), Taken(), list[float]()
    for _ in range(given.rounds):
        terminal = Terminal([sys.executable, "-c", BARE, str(ROWS)], columns, rows)
        bare.append(terminal.quiet(BEFORE_THE_CLOCK))
        terminal.end()
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "company"
            for command in (["demo", str(place)], ["-C", str(place), "start", "monthly", "--present", "all"]):
                subprocess.run([*OURS, *command], check=True, capture_output=True, stdin=subprocess.DEVNULL)
            idle.append(look(place, (columns, rows), ours) / IDLE)
    beside = statistics.median(answer.last for answer in bare)
    for name, found in ours.items():
        first, last, sent = (statistics.median(answer[place] for answer in found) for place in range(3))
        ratio = f"  {last / beside:5.2f} x the bare app" if name == "first screen" else ""
        print(f"{name:<24} {first:6.0f} ms to the first byte, {last:6.0f} ms to the last, {sent:7.0f} bytes{ratio}")
    print(f"{'idle':<24} {statistics.median(idle):.0f} bytes a second")


if __name__ == "__main__":
    main()
