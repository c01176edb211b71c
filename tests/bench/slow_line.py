"""The register and a meeting over a line of 9,600 bytes a second: how long each key takes until all of it has come.

    python tests/bench/slow_line.py [--decisions 5000] [--meetings 500] [--size 80x24] [--rate 9600]

The program runs in a pseudo-terminal that is emptied no faster than that. For opening, and for keys typed at once, are
told the seconds until nothing more comes, and the bytes; what may not take longer is marked.
"""

from __future__ import annotations

import argparse
import os
import select
import subprocess
import tempfile
import time
from pathlib import Path

from listing import hold
from register import CXMEET, Terminal, fill

from cxmeet import assembly

OPENING, KEY = 3.0, 1.5
"""Seconds that opening at 80x24, and any key, may take."""
BEAT = 0.01
PAUSE = 1.0
"""Seconds without a byte after which all of it has come; the clock of a meeting is less than `FEW` at a time."""
FEW = 200

Keys = list[tuple[str, bytes]]
DOWN = b"\x1b[B"
REGISTER: Keys = [
    ("ten cursor downs", DOWN * 10),
    ("a page down", b"\x1b[6~"),
    ("to the filter", b"/"),
    ("twelve letters", b"owner:ferrer"),
    ("to what was found", b"\r"),
    ("all of a decision", b"\r"),
    ("back", b"\x1b"),
]
MEETING: Keys = [
    ("next topic", b"\x1b[C"),
    ("four topics at once", b"\x1b[C" * 4),
    ("a note", b"n"),
    ("its words", b"nobody called them back"),
    ("saved", b"\r"),
    ("the decision form", b"d"),
    ("left", b"\x1b"),
    ("the help", b"?"),
    ("back", b"\x1b"),
]


class SlowTerminal(Terminal):
    """A terminal behind a slow line."""

    def __init__(self, command: list[str], columns: int, rows: int, rate: int) -> None:
        super().__init__(command, columns, rows)
        self._each = max(1, round(rate * BEAT))

    def settled(self, least: int = 1) -> tuple[float, int]:
        """Seconds until the last byte that more than a clock sends, and how many bytes; no fewer than `least`."""
        start = last = time.perf_counter()
        sent, beat, since = 0, start, 0
        while time.perf_counter() - last < PAUSE or sent < least:
            beat += BEAT
            time.sleep(max(0.0, beat - time.perf_counter()))
            if select.select([self.terminal], [], [], 0)[0]:
                data = os.read(self.terminal, self._each)
                sent, since = sent + len(data), since + len(data)
                if b"2026$p" in data:
                    os.write(self.terminal, b"\x1b[?2026;2$y")
                if since > FEW or time.perf_counter() - last < 2 * BEAT:
                    last = time.perf_counter()
            else:
                since = 0
            assert beat - start < 60, "it never comes to rest"
        return last - start, sent


def look(command: list[str], size: tuple[int, int], keys: Keys, rate: int) -> None:
    terminal = SlowTerminal(command, *size, rate)
    try:
        tell("open", *terminal.settled(1000), OPENING)
        for name, typed in keys:
            os.write(terminal.terminal, typed)
            tell(name, *terminal.settled(), KEY)
    finally:
        terminal.end()


def tell(name: str, seconds: float, sent: int, most: float) -> None:
    print(f"  {name:<20} {seconds:5.2f} s, {sent:>7,} bytes{'' if seconds <= most else f'  more than {most} s'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--decisions", type=int, default=5000)
    parser.add_argument("--meetings", type=int, default=500)
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--rate", type=int, default=9600)
    parser.add_argument("--workspace", help="one that is there, in place of a new one")
    given = parser.parse_args()
    columns, rows = map(int, given.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
        place = Path(given.workspace or Path(folder) / "company")
        if not given.workspace:
            subprocess.run([CXMEET, "demo", str(place)], check=True, capture_output=True, stdin=subprocess.DEVNULL)
            workspace = assembly.workspace(place, "Ana Ruiz")
            fill(workspace, given.decisions)
            hold(workspace, given.meetings - 2)
            workspace.record.close()
        begun = [CXMEET, "-C", str(place), "--as", "Ana Ruiz"]
        for name, command, keys in (
            ("register", ["review"], REGISTER),
            ("meeting", ["run", "monthly", "--present", "all"], MEETING),
        ):
            print(f"{name} at {given.size}, {given.rate:,} bytes a second")
            look([*begun, *command], (columns, rows), keys, given.rate)


if __name__ == "__main__":
    main()
