"""The meeting in a real pseudo-terminal: what a slow line carries, and what a power cut leaves."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest


class Line:
    """cxmeet at the end of a line of 80 columns and 24 rows, its bytes counted."""

    def __init__(self, workspace: Path, **environment: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self.bytes = b""
        self._stream = pyte.ByteStream(self.screen)
        self.process, self._end = pty.fork()
        self._poll = select.poll()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            surroundings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "80", "LINES": "24"}
            command = [sys.executable, "-m", "cxmeet", "-C", str(workspace), "--as", "Ana Ruiz", "run", "monthly"]
            os.execve(sys.executable, command, {**os.environ, **surroundings, **environment})

        self._poll.register(self._end, select.POLLIN)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def press(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def read(self, seconds: float) -> int:
        """Read what comes within these seconds; how many bytes it was."""
        before, until = len(self.bytes), time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._poll.poll(max(left, 0) * 1000):
                with contextlib.suppress(OSError):
                    data = os.read(self._end, 65536)
                    self.bytes += data
                    if b"\x1b[?2026$p" in data:
                        os.write(self._end, b"\x1b[?2026;2$y")
                    self._stream.feed(re.sub(rb"\x1b\[[<>=][\d;]*[a-zA-Z]", b"", data))
        return len(self.bytes) - before

    def until(self, words: str) -> None:
        deadline = time.monotonic() + 30
        while words not in self.text:
            assert time.monotonic() < deadline, f"never came: {words}\n{self.text}"
            self.read(0.05)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)


@pytest.fixture
def line(company: Path) -> Iterator:
    lines: list[Line] = []

    def start(**environment: str) -> Line:
        lines.append(Line(company, **environment))
        return lines[-1]

    yield start
    for one in lines:
        one.kill()
        os.close(one._end)


def test_little_is_sent_and_nothing_is_lost_when_the_power_fails(line, workspace) -> None:
    """Idle: the clock only. Next topic: one screen. Killed after a note: the same topic, and the note is there."""
    first = line()
    first.until("left of 10:00")
    first.read(1)
    idle = first.read(3) / 3
    assert idle < 200, f"{idle:.0f} bytes a second"

    before = len(first.bytes)
    first.press("\x1b[C")
    first.until("●2 Follow-through")
    first.read(0.3)
    assert len(first.bytes) - before < 6_000

    first.press("n")
    first.until("esc cancel")
    first.press("nobody called them\r")
    first.until("q home")
    first.until("nobody called them")
    first.kill()
    assert [entry.text for entry in workspace.record.entries()] == ["nobody called them"]

    second = line()
    second.until("●2 Follow-through")
    second.until("nobody called them")


def test_no_color_sends_no_colour(line) -> None:
    """With NO_COLOR nothing but bold, dim, underline and reverse reaches the terminal."""
    one = line(NO_COLOR="1")
    one.until("left of 10:00")
    one.read(0.5)
    styles = {code for group in re.findall(rb"\x1b\[([\d;]*)m", one.bytes) for code in group.split(b";") if code}

    assert styles <= {b"0", b"1", b"2", b"3", b"4", b"7", b"22", b"23", b"24", b"27", b"39", b"49"}
