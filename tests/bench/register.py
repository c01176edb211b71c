"""The register on screen over 5,000 decisions, beside a bare Textual app with as many rows in a DataTable.

    python tests/bench/register.py [--decisions 5000] [--rounds 5] [--size 80x24]

Both run in a pseudo-terminal, in turn; medians and ratios are printed: until the first screen stands, for a cursor key
and for a letter in the filter, in milliseconds and in bytes that a line would carry.
"""

from __future__ import annotations

import argparse
import datetime as dt
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

from cxmeet import assembly
from cxmeet.core.briefing.effects import measured
from cxmeet.core.briefing.figures import figure
from cxmeet.core.decision.decision import Decision, Event, Part
from cxmeet.services import close, run
from cxmeet.services.workspace import Workspace

BARE = """
import sys
from textual.app import App
from textual.widgets import DataTable, Footer, Header


class Bare(App):
    def compose(self):
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("number", "statement", "owner", "due")
        for row in range(int(sys.argv[1])):
            table.add_row(f"D-{row:04}", f"A courier brings router {row} within three days", "Ana Ruiz", "2026-12-01")
        table.focus()


Bare().run()
"""
CXMEET = str(Path(sys.executable).with_name("cxmeet"))
OWNERS = [("Ana Ruiz", "Operations"), ("Pau Ferrer", "Sales"), ("Ingrid Sala", "IT"), ("Tomás Iglesias", "Finance")]
WORDS = ["router", "courier", "invoice", "phone", "shop", "campaign", "window", "outage", "waiting", "call", "refund"]


def fill(workspace: Workspace, count: int) -> None:
    """Decisions as companies write them: with parts, measures, days and a history; one in ten still open."""
    run.start(workspace, "monthly")
    meeting, now = run.current(workspace), workspace.now()
    papers = run.papers_of(workspace, meeting)
    lost = figure(papers.brief, "assets.lost")
    measure = measured(papers.brief, lost, "40") if papers.brief and lost else None
    with workspace.record.transaction():
        for place in range(count):
            name, function = OWNERS[place % 4]
            other, theirs = OWNERS[(place + 1) % 4]
            decided = now - dt.timedelta(days=count - place)
            said = " ".join(WORDS[(place * step) % len(WORDS)] for step in (1, 5, 7))
            workspace.record.save(
                Decision(
                    id=workspace.new_id(),
                    number=workspace.record.next_number("D"),
                    meeting=meeting.number,
                    topic=3,
                    statement=f"Number {place}: the {said} is settled within {place % 9 + 2} days",
                    why=f"{place % 40} customers left waiting for the {WORDS[place % 11]}",
                    experience="onboarding",
                    accountable=name,
                    accountable_function=function,
                    parts=(Part(leader=other, function=theirs, part="stock for a week"),),
                    measure=measure,
                    due=decided.date() + dt.timedelta(days=40),
                    review_on=decided.date() + dt.timedelta(days=90),
                    status="open" if place % 10 == 0 else "confirmed",
                    decided=decided,
                    decided_by=name,
                    history=(Event(at=decided, by=name, what="accepted", text=name),),
                )
            )
    close.close(workspace)


SCREEN = 1000
"""Bytes that a first screen has at least: what sets the terminal up comes long before."""


class Answer(NamedTuple):
    """What a key was answered with: milliseconds to the first and to the last byte, and how many bytes."""

    first: float
    last: float
    sent: int


class Terminal:
    """A program in a pseudo-terminal; what it sends is counted and thrown away."""

    def __init__(self, command: list[str], columns: int, rows: int) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(command[0], command)

    def quiet(self, pause: float = 0.4, least: int = 1) -> Answer:
        """What came before a pause, but no fewer bytes than `least`."""
        start = last = time.perf_counter()
        begun, sent = 0.0, 0
        while time.perf_counter() - last < pause or sent < least and time.perf_counter() - start < 20:
            if select.select([self.terminal], [], [], 0.02)[0]:
                data = os.read(self.terminal, 65536)
                sent += len(data)
                last = time.perf_counter()
                begun = begun or last
                if b"\x1b[?2026$p" in data:
                    os.write(self.terminal, b"\x1b[?2026;2$y")
        return Answer((begun - start) * 1000, (last - start) * 1000, sent)

    def press(self, keys: bytes) -> Answer:
        os.write(self.terminal, keys)
        return self.quiet()

    def end(self) -> None:
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


Taken = dict[str, list[Answer]]


def look(command: list[str], size: tuple[int, int], keys: dict[str, list[bytes]], taken: Taken) -> None:
    terminal = Terminal(command, *size)
    try:
        taken.setdefault("open", []).append(terminal.quiet(1.0, SCREEN))
        for name, typed in keys.items():
            taken.setdefault(name, []).extend(terminal.press(key) for key in typed)
    finally:
        terminal.end()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--decisions", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", default="80x24")
    given = parser.parse_args()
    columns, rows = map(int, given.size.split("x"))
    down = {"cursor down": [b"\x1b[B"] * 12}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "company"
        subprocess.run([CXMEET, "demo", str(place)], check=True, capture_output=True, stdin=subprocess.DEVNULL)
        workspace = assembly.workspace(place, "Ana Ruiz")
        fill(workspace, given.decisions)
        workspace.record.close()
        bare: Taken = {}
        ours: Taken = {}
        program = [CXMEET, "-C", str(place), "--as", "Ana Ruiz", "review"]
        for _ in range(given.rounds):
            look([sys.executable, "-c", BARE, str(given.decisions)], (columns, rows), down, bare)
            letters = {"to the filter": [b"/"], "a letter": [letter.encode() for letter in "courier"]}
            look(program, (columns, rows), down | letters, ours)
    for name, found in ours.items():
        first, last, sent = (statistics.median(answer[place] for answer in found) for place in range(3))
        beside = statistics.median(answer.last for answer in bare[name]) if name in bare else 0
        ratio = f"  {last / beside:5.2f} x the bare app" if beside else ""
        print(f"{name:<16} {first:6.0f} ms to the first byte, {last:6.0f} ms to the last, {sent:7.0f} bytes{ratio}")


if __name__ == "__main__":
    main()
