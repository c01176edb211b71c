"""The program as a person meets it: in a real pseudo-terminal, with keys, on an emulated screen."""

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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyte
import pytest

KEYS = {
    "enter": b"\r",
    "esc": b"\x1b",
    "tab": b"\t",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "down": b"\x1b[B",
    "save": b"\x13",
    "redraw": b"\x0c",
}


SURROUNDINGS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}

PRIVATE = re.compile(rb"\x1b\[[<>=][\d;]*[a-zA-Z]")
"""What is asked of the terminal itself; the emulator would take some of it for colours."""


class Terminal:
    """One run of cxmeet in a terminal."""

    def __init__(self, *arguments: str, before: str = "", size: tuple[int, int] = (80, 24), **environment: str) -> None:
        """`before` is Python that the program's process runs first; `size` is in columns and rows."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # as a shell leaves it, whoever runs the tests
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *reversed(size), 0, 0))
            columns, rows = map(str, size)
            surroundings = {**os.environ, **SURROUNDINGS, "COLUMNS": columns, "LINES": rows, **environment}
            program = (
                ["-c", f"{before}\nfrom cxmeet.cli import main\nraise SystemExit(main())"]
                if before
                else ["-m", "cxmeet"]
            )
            os.execve(sys.executable, [sys.executable, *program, *arguments], surroundings)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, *keys: str) -> None:
        """Keys by name, anything else as typed."""
        for key in keys:
            os.write(self._terminal, KEYS.get(key, key.encode()))

    def send(self, packet: bytes) -> None:
        """One packet, byte for byte."""
        os.write(self._terminal, packet)

    def resize(self, columns: int, rows: int) -> None:
        """Another size, and nothing of what stood there."""
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        self.screen.erase_in_display(2)

    def hang_up(self) -> None:
        """Take the terminal away."""
        os.close(self._terminal)
        self._terminal = -1

    def until(self, *words: str, seconds: float = 30) -> None:
        """Read on until the screen shows all these words; fails, showing the screen, when it never does."""
        deadline = time.monotonic() + seconds
        while not self.shows(*words):
            assert time.monotonic() < deadline, f"waited for {words}:\n{self.text}"
            self.read(0.05)

    def shows(self, *words: str) -> bool:
        """Whether the screen shows all these words; the emulator takes long to tell what is on it."""
        text = self.text
        return all(word in text for word in words)

    def ended(self, seconds: float = 30) -> int:
        """The exit code, once the program has left by itself."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read(0.05) if self._terminal >= 0 else time.sleep(0.05)
            found, status = os.waitpid(self.process, os.WNOHANG)
            if found:
                self.process = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"still running:\n{self.text}")

    def kill(self) -> None:
        """As a power cut would: no chance to tidy up."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.process = 0

    def close(self) -> None:
        self.kill()
        if self._terminal >= 0:
            os.close(self._terminal)

    def read(self, seconds: float) -> None:
        """Take what comes next, waiting for it no longer than this."""
        poll = select.poll()
        poll.register(self._terminal, select.POLLIN)
        ready = poll.poll(seconds * 1000)
        with contextlib.suppress(OSError):
            data = os.read(self._terminal, 65536) if ready else b""
            if b"\x1b[?2026$p" in data:
                os.write(self._terminal, b"\x1b[?2026;2$y")
            self.sent += data
            self._stream.feed(PRIVATE.sub(b"", data))

    def during(self, seconds: float) -> int:
        """How many bytes come within this time."""
        before, until = len(self.sent), time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.read(left)
        return len(self.sent) - before


Opened = Callable[..., Terminal]


@pytest.fixture
def terminal() -> Iterator[Opened]:
    """Runs cxmeet with the arguments given; every run is ended with the test."""
    started: list[Terminal] = []

    def start(workspace: Path, *arguments: str, **more: Any) -> Terminal:
        started.append(Terminal("-C", str(workspace), "--as", "Ana Ruiz", *arguments, **more))
        return started[-1]

    yield start
    for one in started:
        one.close()
