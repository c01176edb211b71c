"""One chair, five who follow and five who report at once: is every report there once, and how long does anybody wait?

    python tests/bench/following.py [--seconds 120] [--pause 0.5]

The chair's screen and two of the followers' run in pseudo-terminals, three followers read lines; every leader reports
from a process of their own. Printed is how long a key of the chair takes until the screen shows what it asks for, and
how long a report takes from the record to a follower.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyte

from cxmeet import assembly
from cxmeet.core.decision.decision import Decision
from cxmeet.services import capture, decide, demo, follow_through, run
from cxmeet.services.draft import Draft

LEADERS = ("Ana Ruiz", "Pau Ferrer", "Lucía Navarro", "Tomás Iglesias", "Ingrid Holm")
CHAIR = "Marta Soler"
REPORT = re.compile(r"report (\d)-(\d{1,4})\b")
PRIVATE = re.compile(rb"\x1b\[[<>=][\d;]*[a-zA-Z]")
"""What is asked of the terminal itself; the emulator would take some of it for colours."""

Program = subprocess.Popen[bytes]
Report = tuple[int, int]
"""Who said it, and their how manieth it is."""


class Screen:
    """A program in a pseudo-terminal of 100 columns and 30 rows, on an emulated screen."""

    def __init__(self, *arguments: str) -> None:
        self.screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self.screen)
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, "-m", "cxmeet", *arguments])

    def read(self) -> str:
        """Take what has come, and give what the screen shows."""
        data = os.read(self.terminal, 65536)
        if b"\x1b[?2026$p" in data:
            os.write(self.terminal, b"\x1b[?2026;2$y")
        self._stream.feed(PRIVATE.sub(b"", data))
        return self.text

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def until(self, words: str, seconds: float = 30) -> None:
        """Read on until these words are shown. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while words not in self.text:
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited for {words}:\n{self.text}")
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.read()

    def end(self) -> None:
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


class Crowd(NamedTuple):
    """What was written, and how long everybody waited; seconds."""

    reports: int
    missing: int
    twice: int
    keys: list[float]
    lines: list[float]
    """From the record to a follower who reads lines, of each report."""
    unread: int
    """Reports that a follower who reads lines was never told, or twice."""
    screens: list[float]
    """From the record to a follower's screen, while the chair stays where it is; of many at once it shows the last."""


def report(place: Path, leader: int, seconds: float, pause: float) -> None:
    """Report as one leader, saying of each when it was in the record."""
    workspace = assembly.workspace(place, LEADERS[leader])
    until, count = time.time() + seconds, 0
    while time.time() < until:
        text = f"report {leader}-{count}"
        if count % 3 == 0:
            follow_through.progress(workspace, f"D-{leader + 4:04}", text)
        else:
            capture.write(workspace, "note" if count % 3 == 1 else "park", text)
        print(leader, count, time.time(), flush=True)
        count += 1
        time.sleep(pause)


def crowd(
    folder: Path, seconds: float, pause: float, on_screen: int = 2, lines_read: int = 3, after: float = 3
) -> Crowd:
    """Let them all work at once for some seconds, and look on for some more `after` them."""
    place = folder / "company"
    opened = assembly.workspace
    demo.write(place, lambda name, now: opened(place, name, now, told=True), assembly.now())
    chair = opened(place, CHAIR)
    run.start(chair, "monthly")
    for leader in LEADERS:
        made = decide.decide(chair, Draft(statement=f"What {leader} does", accountable=leader, due="+4w"))
        follow_through.accept(chair, made.number, (leader,))  # nothing is to be read back where the chair goes on
    with contextlib.ExitStack() as ending:
        screens = [Screen("-C", str(place), "--as", CHAIR, "run", "monthly")]
        screens += [Screen("-C", str(place), "--as", name, "follow") for name in LEADERS[:on_screen]]
        for screen in screens:
            ending.callback(screen.end)
        here, follow = ("-m", "cxmeet", "-C", str(place), "--as"), ("follow", "--plain")
        lines = [_process(ending, *here, name, *follow) for name in LEADERS[-lines_read:]]
        for screen in screens:
            screen.until("Customers")
        for line in lines:
            assert line.stdout
            line.stdout.readline()
        arguments = ["--place", str(place), "--seconds", str(seconds), "--pause", str(pause), "--leader"]
        leaders = [_process(ending, __file__, *arguments, str(leader)) for leader in range(len(LEADERS))]
        keys, moved, seen = _watched(screens, lines, leaders, after)
        written = {(int(who), int(count)): float(at) for who, count, at in _written(leaders)}
    found = Counter(_recorded(place))
    told = seen[len(screens) - 1 :]
    return Crowd(
        reports=len(written),
        missing=sum(each not in found for each in written),
        twice=sum(times > 1 for times in found.values()),
        keys=keys,
        lines=[at - written[each] for first in told for each, at in first.items()],
        unread=sum(len(written.keys() - first.keys()) for first in told),
        screens=[
            at - written[each]
            for first in seen[: len(screens) - 1]
            for each, at in first.items()
            if not any(written[each] - 0.5 < move < at for move in moved)
        ],
    )


def _process(ending: contextlib.ExitStack, *arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE)
    ending.callback(process.wait)
    ending.callback(process.kill)
    return process


def _written(leaders: list[subprocess.Popen[bytes]]) -> Iterator[list[str]]:
    for leader in leaders:
        told, _ = leader.communicate()
        yield from (line.split() for line in told.decode().splitlines())


def _recorded(place: Path) -> Iterator[Report]:
    """Each report as often as the record has it."""
    record = assembly.workspace(place, CHAIR).record
    decisions: list[Decision] = record.decisions()
    said = [entry.text for entry in record.entries()]
    said += [event.text for decision in decisions for event in decision.history]
    return (_report(found) for text in said if (found := REPORT.fullmatch(text)))


def _report(found: re.Match[str]) -> Report:
    return int(found[1]), int(found[2])


Seen = list[dict[Report, float]]


def _watched(
    screens: list[Screen], lines: list[Program], leaders: list[Program], after: float
) -> tuple[list[float], list[float], Seen]:
    """While the chair goes to and fro between two topics: how long that took, when it was, who was told what when."""
    outputs: dict[int, Screen | int] = {screen.terminal: screen for screen in screens}
    outputs |= {line.stdout.fileno(): place for place, line in enumerate(lines) if line.stdout}
    seen: Seen = [{} for _ in (*screens[1:], *lines)]
    keys, moved, pressed, wanted = list[float](), list[float](), 0.0, ""
    until, following = time.time() + after, time.time() + 0.5
    while time.time() < until:
        if any(leader.poll() is None for leader in leaders):
            until = time.time() + after
        if not wanted and time.time() > following:
            key, wanted = ("4", "●4 Getting") if "●3" in screens[0].text else ("3", "●3 Listening")
            pressed = time.perf_counter()
            moved.append(time.time())
            os.write(screens[0].terminal, key.encode())
        for ready in select.select(list(outputs), [], [], 0.02)[0]:
            output = outputs[ready]
            if output is screens[0]:
                shown = screens[0].read()
                if wanted and wanted in shown:
                    keys.append(time.perf_counter() - pressed)
                    wanted, following = "", time.time() + 1.5
                continue
            text = output.read() if isinstance(output, Screen) else os.read(ready, 65536).decode(errors="replace")
            at = screens.index(output) - 1 if isinstance(output, Screen) else len(screens) - 1 + output
            for found in REPORT.finditer(text):
                seen[at].setdefault(_report(found), time.time())
    return keys, moved, seen


def _said(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    return (
        f"{name:<44} median {statistics.median(ordered) * 1000:5.0f} ms, "
        f"95 of 100 within {ordered[int(len(ordered) * 0.95)] * 1000:5.0f} ms, longest {ordered[-1] * 1000:5.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two reports of one leader")
    parser.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--leader", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.place:
        report(given.place, given.leader, given.seconds, given.pause)
        return
    with tempfile.TemporaryDirectory() as folder:
        found = crowd(Path(folder), given.seconds, given.pause)
    print(f"{found.reports} reports: {found.missing} missing, {found.twice} twice, {found.unread} never told as a line")
    print(_said(f"the chair's keys ({len(found.keys)})", found.keys))
    print(_said("from the record to a line", found.lines))
    print(_said(f"from the record to a screen ({len(found.screens)} shown)", found.screens))


if __name__ == "__main__":
    main()
